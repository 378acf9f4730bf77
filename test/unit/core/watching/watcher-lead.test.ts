import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createStore } from '../../../../src/core/base/store.ts';
import { Watcher } from '../../../../src/core/watching/watcher.ts';
import { stateWith, TARGET } from '../../../fakes/core-samples.ts';
import { VirtualClock } from '../../../fakes/virtual-clock.ts';

test('a window that has lost the lead since it planned a request does not send it, and goes on watching', async () => {
  const clock = new VirtualClock();
  let leads = false;
  const asked: string[] = [];
  const watcher: Watcher = new Watcher({
    store: createStore(stateWith({})),
    clock,
    random: () => 0.5,
    check: ({ target }) => Promise.resolve(asked.push(target.region)),
    watchMinutes: () => 60,
    share: () => undefined,
    onCompletion: () => undefined,
    onError: (error) => assert.ifError(error),
    onTimeUp: () => undefined,
    isLeader: () => true,
    confirm: () => Promise.resolve(leads),
    answeredAt: () => undefined,
    isSlow: () => false,
  });
  watcher.started(TARGET, { attempt: 1, request: {} });
  await clock.advance(60_000);
  assert.deepEqual(asked, []);
  leads = true;
  await clock.advance(60_000);
  assert.deepEqual([...new Set(asked)], [TARGET.region]);
  watcher.dispose();
});

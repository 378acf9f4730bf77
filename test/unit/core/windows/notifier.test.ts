import assert from 'node:assert/strict';
import { test } from 'node:test';
import { watchKey } from '../../../../src/core/model/watch.ts';
import { Notifier } from '../../../../src/core/windows/notifier.ts';
import { SharedFiles } from '../../../../src/core/windows/shared-files.ts';
import type { Intent, SharedWatch } from '../../../../src/core/windows/state-codec.ts';
import { watch } from '../../../fakes/core-samples.ts';
import { VirtualFolder } from '../../../fakes/virtual-folder.ts';

const NOW = 1_700_000_000_000;
const ONE = watch(NOW);
const KEY = watchKey(ONE);

test('what was notified is discarded five polls later, when every window has seen it, and not before', async () => {
  let now = NOW;
  const shared: SharedWatch = { watch: ONE, ended: { outcome: 'registered', at: NOW, finder: 'own' } };
  const intents: Intent[] = [];
  const notifier = new Notifier({
    files: new SharedFiles(new VirtualFolder(() => NOW).for({ isAlive: true }), 'own'),
    window: 'own',
    isFocused: () => true,
    isReachable: () => Promise.resolve(true),
    clock: { now: () => now },
    exchange: {
      state: { watches: new Map([[KEY, shared]]), applied: new Map() },
      others: [],
      dispatch: (intent) => intents.push(intent),
      isLeader: true,
      isAlone: false,
      isSaved: true,
    },
  });
  assert.equal((await notifier.poll()).length, 1);
  const second = async (polls: number): Promise<void> => {
    now += 1000;
    for (let poll = 0; poll < polls; poll += 1) assert.deepEqual(await notifier.poll(), []);
  };
  for (const polls of [1, 9, 1, 9, 1]) await second(polls);
  assert.deepEqual(intents, []);
  await second(1);
  assert.deepEqual(intents, [{ kind: 'discard', key: KEY, completedAt: NOW }]);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Registration } from '../../../../src/core/model/registration.ts';
import { NOT_REGISTERED, PROD, TARGET, answered } from '../../../fakes/core-samples.ts';
import type { CoreWorld } from '../../../fakes/core-world.ts';
import { coreWorld } from '../../../fakes/core-world.ts';
import { held } from '../../../fakes/fake-aws.ts';
import { settled } from '../../../fakes/virtual-clock.ts';

const MINUTE = 60_000;
const MUNICH = { connectionId: PROD.id, region: 'eu-central-1' };

/** A world in which `TARGET` was found pending just now. */
async function pendingWorld(...options: Parameters<typeof coreWorld>): Promise<CoreWorld> {
  const world = coreWorld(...options);
  world.aws.tells(TARGET, answered('PENDING'));
  await world.inventory.check(TARGET);
  return world;
}

test('nothing is asked, and no timer set, while nothing is pending', async () => {
  const { aws, clock, inventory, watch } = coreWorld();
  for (const answer of [answered('SUCCESS'), answered('FAILURE'), NOT_REGISTERED]) {
    aws.tells(TARGET, answer);
    await inventory.check(TARGET);
    assert.equal(watch(), undefined);
  }
  assert.deepEqual(clock.waits, []);
  assert.equal(aws.count(), 3);
});

test('a registration that is found pending is watched from when AWS last changed it', async () => {
  const { aws, clock, inventory, watch } = coreWorld();
  const began = clock.now() - 3 * MINUTE;
  aws.tells(TARGET, answered('PENDING', { lastModifiedAt: new Date(began) }));
  await inventory.check(TARGET);
  assert.deepEqual(watch(), {
    kind: 'registration',
    target: TARGET,
    startedAt: began,
    watchedSince: clock.now(),
    attempt: 1,
    phase: { kind: 'watching' },
  });
  assert.deepEqual(clock.waits, [20_000]);
});

test('a registration that AWS says began in the future is watched from now', async () => {
  const { aws, clock, inventory, watch } = coreWorld();
  aws.tells(TARGET, answered('PENDING', { lastModifiedAt: new Date(clock.now() + MINUTE) }));
  await inventory.check(TARGET);
  assert.equal(watch()?.startedAt, clock.now());
});

test('a pending registration is asked for on schedule until it ends', async () => {
  const { aws, clock, watch } = await pendingWorld();
  const waits: number[] = [];
  for (let i = 0; i < 20; i++) waits.push((await clock.next()) / 1000);
  assert.deepEqual(waits, [5, 5, 5, 5, 5, 5, ...Array<number>(12).fill(10), 20, 20]);
  aws.tells(TARGET, answered('SUCCESS'));
  await clock.next();
  assert.equal(watch(), undefined);
  assert.deepEqual(clock.waits, []);
  assert.equal(aws.count(), 22);
});

for (const [answer, outcome] of [
  [answered('SUCCESS'), 'registered'],
  [answered('FAILURE'), 'failed'],
  [NOT_REGISTERED, 'notRegistered'],
] as const) {
  test(`an end as ${outcome} is reported once, and stays in the state until it was seen`, async () => {
    const { aws, clock, ends, store, inventory } = await pendingWorld();
    aws.tells(TARGET, answer);
    await clock.next();
    await inventory.check(TARGET);
    await clock.advance(60 * MINUTE);
    assert.equal(ends.length, 1);
    assert.equal(ends[0]?.outcome, outcome);
    assert.deepEqual(ends[0].target, TARGET);
    assert.deepEqual([...store.get().completions.values()], ends);
  });
}

test('an end that somebody else asks for is reported too', async () => {
  const { aws, clock, ends, inventory } = await pendingWorld();
  aws.tells(TARGET, answered('SUCCESS'));
  await inventory.check(TARGET);
  assert.equal(ends.length, 1);
  assert.deepEqual(clock.waits, []);
});

test('the end of an earlier registration is gone when the next one begins', async () => {
  const { aws, clock, watcher, store } = await pendingWorld();
  aws.tells(TARGET, answered('FAILURE'));
  await clock.next();
  assert.equal(store.get().completions.size, 1);
  watcher.started(TARGET, { attempt: 2, request: {} });
  assert.equal(store.get().completions.size, 0);
});

test('a registration started here is watched from now, with its attempt and what was asked for', () => {
  const { clock, watcher, watch } = coreWorld();
  watcher.started(TARGET, { attempt: 2, request: { roleArn: 'arn' } });
  assert.equal(watch()?.startedAt, clock.now());
  assert.equal(watch()?.attempt, 2);
  assert.deepEqual(watch()?.request, { roleArn: 'arn' });
  assert.deepEqual(clock.waits, [5000]);
});

test('a stopped watch asks nothing and its end is not reported', async () => {
  const { aws, clock, ends, watcher, inventory, store, watch } = await pendingWorld();
  watcher.stop({ kind: 'registration', target: TARGET });
  await clock.advance(60 * MINUTE);
  assert.equal(aws.count(), 1);
  await inventory.check(TARGET);
  assert.equal(watch()?.phase.kind, 'stopped');
  aws.tells(TARGET, answered('SUCCESS'));
  await inventory.check(TARGET);
  assert.deepEqual(ends, []);
  assert.equal(store.get().completions.size, 0);
  assert.equal(watch(), undefined);
});

test('a watch that is stopped while it asks stays stopped', async () => {
  const { aws, clock, watcher, watch } = await pendingWorld();
  const late = held<Registration>();
  aws.tells(TARGET, late.answer);
  await clock.next();
  watcher.stop({ kind: 'registration', target: TARGET });
  late.give(answered('PENDING'));
  await settled();
  assert.equal(watch()?.phase.kind, 'stopped');
  assert.deepEqual(clock.waits, []);
});

test('a stopped watch goes on when the user wants it to', async () => {
  const { clock, ends, aws, watcher } = await pendingWorld();
  watcher.stop({ kind: 'registration', target: TARGET });
  watcher.resume({ kind: 'registration', target: TARGET });
  aws.tells(TARGET, answered('SUCCESS'));
  await clock.next();
  assert.equal(ends.length, 1);
});

test('stopping and going on do nothing where nothing is watched', () => {
  const { watcher, store, clock } = coreWorld();
  const before = store.get();
  watcher.stop({ kind: 'registration', target: TARGET });
  watcher.resume({ kind: 'registration', target: TARGET });
  assert.equal(store.get(), before);
  assert.deepEqual(clock.waits, []);
});

test('an unknown status does not begin a watch, but keeps one going', async () => {
  const { aws, clock, inventory, watch } = coreWorld();
  aws.tells(TARGET, answered('PAUSED'));
  await inventory.check(TARGET);
  assert.equal(watch(), undefined);
  assert.deepEqual(clock.waits, []);
  aws.tells(TARGET, answered('PENDING'));
  await inventory.check(TARGET);
  aws.tells(TARGET, answered('PAUSED'));
  await clock.next();
  assert.equal(watch()?.phase.kind, 'watching');
  assert.equal(clock.waits.length, 1);
});

test('two requests for one target are never in flight at once', async () => {
  const { aws, clock, inventory } = await pendingWorld();
  const slow = held<Registration>();
  aws.tells(TARGET, slow.answer);
  await clock.next();
  void inventory.check(TARGET);
  await clock.advance(10 * MINUTE);
  void inventory.check(TARGET);
  slow.give(answered('PENDING'));
  await settled();
  await clock.next();
  assert.equal(aws.mostAtOnce, 1);
});

test('no timer runs while the answer is awaited, and one after it', async () => {
  const { aws, clock } = await pendingWorld();
  const slow = held<Registration>();
  aws.tells(TARGET, slow.answer);
  await clock.next();
  assert.deepEqual(clock.waits, []);
  await clock.advance(MINUTE);
  slow.give(answered('PENDING'));
  await settled();
  assert.deepEqual(clock.waits, [10_000]);
});

test('a slow Region does not hold up another', async () => {
  const { aws, clock, inventory } = await pendingWorld();
  aws.tells(MUNICH, answered('PENDING'));
  await inventory.check(MUNICH);
  aws.tells(TARGET, held<Registration>().answer);
  const before = aws.count();
  await clock.advance(30_000);
  assert.equal(aws.count() - before, 1 + 6);
});

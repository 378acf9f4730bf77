import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Registration } from '../../../../src/core/model/registration.ts';
import { DEFAULT, PROD, TARGET, failing, failure, answered } from '../../../fakes/core-samples.ts';
import type { CoreWorld } from '../../../fakes/core-world.ts';
import { coreWorld } from '../../../fakes/core-world.ts';
import { held } from '../../../fakes/fake-aws.ts';
import { settled } from '../../../fakes/virtual-clock.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A world in which `TARGET` was found pending just now. */
async function pendingWorld(...options: Parameters<typeof coreWorld>): Promise<CoreWorld> {
  const world = coreWorld(...options);
  world.aws.tells(TARGET, answered('PENDING'));
  await world.inventory.check(TARGET);
  return world;
}

for (const kind of ['throttled', 'service', 'unreachable'] as const) {
  test(`${kind}: it is asked less and less often, keeps the last good answer, and recovers`, async () => {
    const { aws, clock, ends, known, watch } = await pendingWorld();
    aws.tells(TARGET, failing(kind));
    const waits: number[] = [];
    for (let i = 0; i < 6; i++) waits.push((await clock.next()) / 1000);
    assert.deepEqual(waits, [5, 10, 20, 80, 160, 300]);
    assert.deepEqual(watch()?.phase, { kind: 'backingOff', failures: 6, failure: failure(kind) });
    assert.equal(known()?.answer?.value.state, 'registering');
    aws.tells(TARGET, answered('PENDING'));
    await clock.next();
    assert.deepEqual(watch()?.phase, { kind: 'watching' });
    assert.equal(known()?.failure, undefined);
    assert.deepEqual(clock.waits, [MINUTE]);
    assert.deepEqual(ends, []);
  });
}

test('a wait that AWS asks for is kept to', async () => {
  const { aws, clock } = await pendingWorld({ random: () => 0 });
  aws.tells(TARGET, failing('throttled', { retryAfterSeconds: 47 }));
  await clock.next();
  assert.deepEqual(clock.waits, [47_000]);
});

test('a wait that AWS asks for is kept to when the time of the watch is over before', async () => {
  const { aws, clock, watch, timeUps } = await pendingWorld({ watchMinutes: 1 });
  aws.tells(TARGET, failing('throttled', { retryAfterSeconds: 600 }));
  await clock.next();
  await clock.advance(9 * MINUTE);
  assert.equal(aws.count(), 2);
  await clock.advance(2 * MINUTE);
  assert.equal(aws.count(), 3);
  assert.equal(watch()?.phase.kind, 'expired');
  assert.equal(timeUps.length, 1);
});

for (const kind of ['signIn', 'denied', 'unavailable', 'clockSkew', 'unknown'] as const) {
  test(`${kind}: the watch pauses, and goes on after a later good answer`, async () => {
    const { aws, clock, watch, ends, inventory } = await pendingWorld();
    aws.tells(TARGET, failing(kind));
    await clock.next();
    assert.deepEqual(watch()?.phase, { kind: 'paused', failure: failure(kind) });
    await clock.advance(3 * HOUR);
    assert.equal(aws.count(), 2);
    aws.tells(TARGET, answered('PENDING'), answered('SUCCESS'));
    await inventory.check(TARGET);
    assert.deepEqual(watch()?.phase, { kind: 'watching' });
    await clock.next();
    assert.equal(ends[0]?.outcome, 'registered');
  });
}

test('a failure of a registration that is not watched begins no watch', async () => {
  const { aws, clock, inventory, watch } = coreWorld();
  aws.tells(TARGET, failing('throttled'));
  await inventory.check(TARGET);
  assert.equal(watch(), undefined);
  assert.deepEqual(clock.waits, []);
});

test('when the time is over it asks once more, says so once, and asks no more', async () => {
  const { aws, clock, timeUps, watch } = await pendingWorld({ watchMinutes: 2 });
  await clock.advance(2 * MINUTE - 1);
  const before = aws.count();
  await clock.advance(1);
  assert.equal(aws.count(), before + 1);
  assert.deepEqual(
    timeUps.map(({ target }) => target),
    [TARGET],
  );
  assert.equal(watch()?.phase.kind, 'expired');
  await clock.advance(HOUR);
  assert.equal(aws.count(), before + 1);
  assert.equal(timeUps.length, 1);
});

test('a watch whose time was over goes on for the whole time again', async () => {
  const { clock, timeUps, watcher, watch } = await pendingWorld({ watchMinutes: 2 });
  await clock.advance(5 * MINUTE);
  watcher.resume({ kind: 'registration', target: TARGET });
  await clock.advance(2 * MINUTE - 1);
  assert.equal(watch()?.phase.kind, 'watching');
  await clock.advance(1);
  assert.equal(watch()?.phase.kind, 'expired');
  assert.equal(timeUps.length, 2);
});

test('a registration that ended just when the time was over is answered, and not given up', async () => {
  const { aws, clock, ends, timeUps } = await pendingWorld({ watchMinutes: 1 });
  await clock.advance(MINUTE - 1);
  aws.tells(TARGET, answered('SUCCESS'));
  await clock.advance(1);
  assert.equal(ends[0]?.outcome, 'registered');
  assert.deepEqual(timeUps, []);
});

test('time that is over while AWS is out of reach ends the back-off', async () => {
  const { aws, clock, timeUps, watch } = await pendingWorld({ watchMinutes: 2 });
  aws.tells(TARGET, failing('unreachable'));
  await clock.advance(2 * MINUTE);
  assert.equal(watch()?.phase.kind, 'expired');
  assert.equal(timeUps.length, 1);
  assert.deepEqual(clock.waits, []);
});

test('after hours of sleep it asks first: an end is answered, and not given up', async () => {
  const { aws, clock, ends, timeUps } = await pendingWorld();
  aws.tells(TARGET, answered('SUCCESS'));
  await clock.sleep(9 * HOUR);
  assert.equal(ends[0]?.outcome, 'registered');
  assert.deepEqual(timeUps, []);
});

test('after hours of sleep a registration that is still pending is asked for once, then given up', async () => {
  const { aws, clock, timeUps } = await pendingWorld();
  await clock.sleep(9 * HOUR);
  assert.equal(aws.count(), 2);
  assert.equal(timeUps.length, 1);
});

test('a clock that is set back does not stop the asking', async () => {
  const { aws, clock } = await pendingWorld();
  await clock.sleep(-HOUR);
  await clock.next();
  assert.equal(aws.count(), 2);
  assert.deepEqual(clock.waits, [5000]);
});

test('a connection that is removed while its answer is in flight leaves no watch, no timer and no end', async () => {
  const { aws, clock, ends, store, connect } = await pendingWorld();
  const late = held<Registration>();
  aws.tells(TARGET, late.answer);
  await clock.next();
  connect(DEFAULT);
  late.give(answered('SUCCESS'));
  await settled();
  assert.equal(store.get().watches.size, 0);
  assert.equal(store.get().registrations.size, 0);
  assert.deepEqual(clock.waits, []);
  assert.deepEqual(ends, []);
});

test('a connection that is removed between two answers is asked for no more', async () => {
  const { aws, clock, connect } = await pendingWorld();
  connect(DEFAULT);
  await clock.advance(HOUR);
  assert.equal(aws.count(), 1);
  assert.deepEqual(clock.waits, []);
});

test('a connection that changes while its answer is in flight is asked anew', async () => {
  const { aws, clock, ends, connect } = await pendingWorld();
  const late = held<Registration>();
  aws.tells(TARGET, late.answer);
  await clock.next();
  connect({ ...PROD, name: 'Production' });
  late.give(answered('FAILURE'));
  await settled();
  assert.equal(ends.length, 0);
  aws.tells(TARGET, answered('SUCCESS'));
  await clock.next();
  assert.equal(ends[0]?.outcome, 'registered');
});

test('disposing leaves no timer', async () => {
  const { clock, watcher } = await pendingWorld();
  watcher.dispose();
  assert.deepEqual(clock.waits, []);
});

test('disposing while an answer is in flight leaves no timer', async () => {
  const { aws, clock, watcher } = await pendingWorld();
  const late = held<Registration>();
  aws.tells(TARGET, late.answer);
  await clock.next();
  watcher.dispose();
  late.give(answered('PENDING'));
  await settled();
  assert.deepEqual(clock.waits, []);
});

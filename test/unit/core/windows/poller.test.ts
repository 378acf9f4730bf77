import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Poller } from '../../../../src/core/windows/poller.ts';
import { VirtualClock, settled } from '../../../fakes/virtual-clock.ts';
import { VirtualFolder } from '../../../fakes/virtual-folder.ts';

/** A poller of one window, at rest unless there is a wait, and another window that writes. */
function pollerWorld() {
  const virtual = new VirtualFolder();
  const [folder, other] = [virtual.for({ isAlive: true }), virtual.for({ isAlive: true })];
  const clock = new VirtualClock();
  const world = {
    polls: 0,
    jumps: [] as boolean[],
    wait: undefined as number | undefined,
    during: () => Promise.resolve(),
  };
  const poller = new Poller({
    clock,
    folder,
    onPoll: async (isJump) => {
      world.polls += 1;
      world.jumps.push(isJump);
      await world.during();
    },
    nextPoll: () => world.wait,
  });
  return { poller, clock, other, world };
}

test('what is written before or while a window at rest polls leads to another poll', async () => {
  const { poller, other, world } = pollerWorld();
  await poller.poll();
  await settled();
  assert.equal(world.polls, 2, 'before the folder was watched');
  world.during = async () => {
    world.during = () => Promise.resolve();
    await other.write('state-1-1.json', 'while it polls');
  };
  await poller.poll();
  await settled();
  assert.equal(world.polls, 4);
  await other.write('state-1-2.json', 'at rest');
  await settled();
  assert.equal(world.polls, 5);
  assert.equal(poller.isActive, false);
});

test('what is written leads to no poll once there is a time for it, nor once it is closed', async () => {
  const { poller, clock, other, world } = pollerWorld();
  await poller.poll();
  await settled();
  world.wait = 1000;
  await poller.poll();
  assert.deepEqual([world.polls, poller.isActive], [3, true]);
  await other.write('state-1-1.json', 'one');
  await settled();
  assert.equal(world.polls, 3);
  world.wait = undefined;
  await clock.advance(1000);
  assert.equal(world.polls, 5, 'when it is time, and for what was written before the folder was watched');
  poller.close();
  await other.write('state-1-2.json', 'two');
  await settled();
  assert.equal(world.polls, 5);
});

test('a heartbeat, a marker and a foreign file wake nobody', async () => {
  const { poller, other, world } = pollerWorld();
  await poller.poll();
  await settled();
  for (const name of ['leader-1', 'mark-00', 'state-1-1.json.w.1.draft', 'notes.txt']) await other.write(name, '');
  await settled();
  assert.equal(world.polls, 2);
});

test('a poller that is closed while it polls has no other', async () => {
  const { poller, world } = pollerWorld();
  world.wait = 1000;
  world.during = () => {
    poller.close();
    void poller.poll();
    return Promise.resolve();
  };
  await poller.poll();
  assert.deepEqual([world.polls, poller.isActive], [1, false]);
});

test('a poll that comes hours late, or hours early, tells of a clock that has jumped', async () => {
  for (const [jump, expected] of [
    [0, false],
    [3_600_000, true],
    [-3_600_000, true],
  ] as const) {
    const { poller, clock, world } = pollerWorld();
    world.wait = 1000;
    await poller.poll();
    clock.set(jump);
    await poller.poll();
    await poller.poll();
    assert.deepEqual(world.jumps, [false, expected, false]);
  }
});

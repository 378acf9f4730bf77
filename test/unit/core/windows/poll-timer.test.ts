import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PollTimer } from '../../../../src/core/windows/poll-timer.ts';
import { VirtualClock, settled } from '../../../fakes/virtual-clock.ts';
import { VirtualFolder } from '../../../fakes/virtual-folder.ts';

/** A timer of one window, and another window that writes. */
function timerWorld() {
  const folder = new VirtualFolder();
  const [own, other] = [folder.for({ isAlive: true }), folder.for({ isAlive: true })];
  const clock = new VirtualClock();
  const timer = new PollTimer(clock, own);
  const count = { polls: 0 };
  const rest = (): void => {
    timer.set(undefined, () => {
      count.polls += 1;
    });
  };
  return { timer, clock, other, count, rest };
}

test('what is written before or while a window at rest polls leads to another poll', async () => {
  const { timer, other, count, rest } = timerWorld();
  rest();
  assert.equal(count.polls, 1, 'before the folder was watched');
  timer.clear();
  await other.write('state-1-1.json', 'while it polls');
  rest();
  await settled();
  assert.equal(count.polls, 2);
});

test('nothing leads to a poll once there is a time for it, or none is to come', async () => {
  const { timer, other, count, rest } = timerWorld();
  rest();
  timer.set(1000, () => undefined);
  await other.write('state-1-1.json', 'one');
  rest();
  timer.close();
  await other.write('state-1-2.json', 'two');
  await settled();
  assert.equal(count.polls, 2);
});

test('a heartbeat, a marker and a foreign file wake nobody', async () => {
  const { other, count, rest } = timerWorld();
  rest();
  for (const name of ['leader-1', 'mark-00', 'state-1-1.json.w.1.draft', 'notes.txt']) await other.write(name, '');
  await settled();
  assert.equal(count.polls, 1);
});

test('a poll that comes hours late, or hours early, tells of a clock that has jumped', () => {
  for (const [jump, expected] of [
    [0, false],
    [3_600_000, true],
    [-3_600_000, true],
  ] as const) {
    const { timer, clock } = timerWorld();
    timer.set(1000, () => undefined);
    clock.set(jump);
    assert.equal(timer.clear(), expected);
    assert.equal(timer.clear(), false);
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LookTimer } from '../../../../src/core/windows/look-timer.ts';
import { VirtualClock, settled } from '../../../fakes/virtual-clock.ts';
import { VirtualFolder } from '../../../fakes/virtual-folder.ts';

/** A timer of one window, and another window that writes. */
function timerWorld() {
  const folder = new VirtualFolder();
  const [own, other] = [folder.for({ isAlive: true }), folder.for({ isAlive: true })];
  const timer = new LookTimer(new VirtualClock(), own);
  const count = { looks: 0 };
  const rest = (): void => {
    timer.set(undefined, () => {
      count.looks += 1;
    });
  };
  return { timer, other, count, rest };
}

test('what is written before or while a window at rest looks leads to another look', async () => {
  const { timer, other, count, rest } = timerWorld();
  rest();
  assert.equal(count.looks, 1, 'before the folder was watched');
  timer.clear();
  await other.replace(0, 'while it looks');
  rest();
  await settled();
  assert.equal(count.looks, 2);
});

test('nothing leads to a look once there is a time for it, or none is to come', async () => {
  const { timer, other, count, rest } = timerWorld();
  rest();
  timer.set(1000, () => undefined);
  await other.replace(0, 'one');
  rest();
  timer.close();
  await other.replace(1, 'two');
  await settled();
  assert.equal(count.looks, 2);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOT_REGISTERED, TARGET, failing, answered } from '../../../fakes/core-samples.ts';
import { leftIn } from '../../../fakes/folder-losses.ts';
import type { Machine } from '../../../fakes/pending-windows.ts';
import { pendingWindows, show } from '../../../fakes/pending-windows.ts';
import { settled } from '../../../fakes/virtual-clock.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const OTHER = { ...TARGET, region: 'eu-central-1' };

/** Lets time go by until a completion was notified. */
async function untilTold(machine: Machine, count = 1): Promise<void> {
  for (let each = 0; machine.told.length < count && each < 500; each += 1) await machine.clock.next();
}

test('after a sign-in that every window notices, one window asks', async () => {
  const { machine, windows } = await pendingWindows(3);
  machine.answer = failing('signIn', { signIn: 'expired' });
  await machine.clock.advance(MINUTE);
  const before = machine.count1;
  machine.answer = answered('PENDING');
  await Promise.all(windows.map((window) => window.signedIn()));
  await settled();
  await machine.clock.advance(2 * SECOND);
  assert.equal(machine.count1, before + 1);
});

test('a window that opens while another asks about what was left paused does not ask beside it', async () => {
  const { machine, windows } = await pendingWindows(1);
  machine.answer = failing('signIn', { signIn: 'expired' });
  await machine.clock.advance(MINUTE);
  for (const window of windows) window.kill();
  const before = machine.count1;
  machine.answer = new Promise<never>(() => undefined);
  await machine.open();
  await machine.clock.advance(SECOND / 2);
  await machine.open();
  await machine.clock.advance(20 * SECOND);
  assert.deepEqual([machine.count1 - before, machine.mostAtOnce], [1, 1]);
});

test('a state that is damaged when no window is open leaves the one before', async () => {
  const { machine, windows } = await pendingWindows(1);
  await machine.clock.advance(22 * SECOND);
  for (const window of windows) window.kill();
  assert.ok(!machine.folder.files.has('window-window-1.json'), 'only states know of it');
  machine.folder.spoil('{', false);
  machine.folder.spoil('', true);
  machine.answer = answered('SUCCESS');
  await machine.open();
  await machine.clock.advance(MINUTE);
  assert.equal(machine.told.length, 1);
});

test('the first state of a new leader that is damaged when no window is open leaves the last of the one before', async () => {
  const { machine, windows } = await pendingWindows(1);
  await machine.clock.advance(22 * SECOND);
  for (const window of windows) window.kill();
  machine.answer = new Promise<never>(() => undefined);
  const heir = await machine.open();
  await machine.clock.advance(2 * SECOND);
  assert.match(machine.folder.newestState, /^state-2-/);
  heir.kill();
  machine.folder.spoil('{', false);
  machine.answer = answered('SUCCESS');
  await machine.open();
  await machine.clock.advance(MINUTE);
  assert.equal(machine.told.length, 1);
});

test('a state that is damaged in place is written anew by its leader, also when nothing is pending', async () => {
  const { machine } = await pendingWindows(2);
  for (const isPending of [true, false]) {
    machine.folder.spoil('{', false);
    await machine.clock.advance(2 * SECOND);
    const { left, isReadable } = leftIn(machine.folder, machine.clock.now());
    assert.deepEqual([isReadable, left.watches.size], [true, isPending ? 1 : 0]);
    assert.ok(machine.folder.text.startsWith('{"version":3'), machine.folder.text);
    machine.answer = answered('SUCCESS');
    await machine.clock.advance(MINUTE);
  }
});

test('a completion that waits for room on the disk outlives the older state that a new window reads', async () => {
  const { machine, windows } = await pendingWindows(1);
  await machine.clock.advance(10 * SECOND);
  machine.folder.isFull = true;
  machine.answer = answered('SUCCESS');
  await untilTold(machine);
  const late = await machine.open();
  await machine.clock.advance(5 * SECOND);
  machine.folder.isFull = false;
  await machine.clock.advance(MINUTE);
  assert.equal(machine.told.length, 1);
  assert.deepEqual(show([...windows, late]), ['registered - -']);
  assert.equal(leftIn(machine.folder, machine.clock.now()).left.watches.size, 0);
});

test('a completion that was notified on a full disk is not notified again by a window that stays open', async () => {
  const { machine, windows } = await pendingWindows(2);
  machine.folder.isFull = true;
  machine.answer = answered('SUCCESS');
  await untilTold(machine);
  machine.told[0]?.window.kill();
  await machine.clock.advance(MINUTE);
  machine.folder.isFull = false;
  await machine.clock.advance(MINUTE);
  assert.equal(machine.told.length, 1);
  assert.deepEqual(
    windows.filter(({ isAlive }) => isAlive).map(({ timers }) => timers),
    [0],
  );
});

test('a completion that was notified is not notified again when the state that said so is damaged', async () => {
  const { machine, windows } = await pendingWindows(2);
  machine.answer = answered('FAILURE');
  await untilTold(machine);
  for (const window of windows) window.kill();
  machine.folder.spoil('\0', false);
  const before = machine.count1;
  const late = await machine.open();
  await machine.clock.advance(MINUTE);
  assert.deepEqual([machine.told.length, machine.count1, late.timers], [1, before, 0]);
});

test('a window that knows what a damaged state said puts it back, whoever leads', async () => {
  const { machine, windows } = await pendingWindows(2);
  await windows[0]?.session.registerAction.run({ target: OTHER, request: {}, attempt: 1 });
  await machine.clock.advance(2 * SECOND);
  windows.find(({ isPolling }) => isPolling)?.kill();
  machine.folder.spoil('{', false);
  await machine.clock.advance(2 * SECOND);
  assert.equal(leftIn(machine.folder, machine.clock.now()).left.watches.size, 2);
});

test('a completion that is found as the disk becomes full is notified once', async () => {
  const { machine, windows } = await pendingWindows(2);
  machine.answer = answered('FAILURE');
  while (machine.answers.every(({ state }) => state !== 'failed')) {
    machine.folder.isFull = true;
    await machine.clock.next();
  }
  machine.folder.isFull = false;
  await machine.clock.advance(MINUTE);
  assert.equal(machine.told.length, 1);
  assert.deepEqual(show(windows), ['failed - -']);
});

test('an answer to credentials that were renewed meanwhile stops nothing', async () => {
  const { machine, windows } = await pendingWindows(2);
  const late: (() => void)[] = [];
  machine.aws.status = () =>
    new Promise((resolve) => {
      const answer = machine.answer;
      late.push(() => {
        resolve(answer);
      });
    });
  machine.answer = failing('signIn', { signIn: 'expired' });
  while (late.length === 0) await machine.clock.next();
  machine.aws.status = () => Promise.resolve(machine.answer);
  machine.answer = answered('PENDING');
  await Promise.all(windows.map((window) => window.signedIn()));
  late[0]?.();
  await machine.clock.advance(20 * SECOND);
  assert.deepEqual(show(windows), ['registering - watching']);
});

test('a registration that is gone is told once, and nobody watches it any more', async () => {
  const { machine, windows } = await pendingWindows(3);
  machine.answer = NOT_REGISTERED;
  await machine.clock.advance(MINUTE);
  await settled();
  assert.deepEqual(
    machine.told.map(({ outcome }) => outcome),
    ['notRegistered'],
  );
  assert.deepEqual(show(windows), ['notRegistered - -']);
});

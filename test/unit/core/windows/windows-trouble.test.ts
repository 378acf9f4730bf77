import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeState } from '../../../../src/core/windows/state-codec.ts';
import { TARGET, failing, answered } from '../../../fakes/core-samples.ts';
import { Machine, pendingWindows, show } from '../../../fakes/pending-windows.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

test('a folder that cannot be used stops nothing: each window asks for itself and says so in the log', async () => {
  const machine = new Machine();
  machine.folder.isBroken = true;
  const window = await machine.open();
  await window.session.inventory.check(TARGET);
  await machine.clock.advance(10 * SECOND);
  machine.answer = answered('SUCCESS');
  await machine.clock.advance(30 * SECOND);
  assert.equal(machine.told.length, 1);
  assert.match(machine.warnings.join('\n'), /cannot share what they watch.*EIO/);
});

test('a full disk does not keep an end from being told, and all windows know it when there is room again', async () => {
  const { machine, windows } = await pendingWindows(2);
  machine.folder.isFull = true;
  machine.answer = answered('SUCCESS');
  await machine.clock.advance(30 * SECOND);
  assert.equal(machine.told.length, 1);
  machine.folder.isFull = false;
  await machine.clock.advance(5 * SECOND);
  assert.deepEqual(show(windows), ['registered - -']);
  await machine.clock.advance(MINUTE);
  assert.equal(machine.told.length, 1);
});

for (const isNewFile of [false, true]) {
  test(`a state that is broken is written anew, ${isNewFile ? 'also beside it' : 'in its place'}`, async () => {
    const { machine } = await pendingWindows(2);
    const { folder, clock } = machine;
    folder.spoil('{', isNewFile);
    await clock.advance(1.5 * SECOND);
    const known = [...folder.files.values()].map(({ text }) => decodeState(text, clock.now())?.state.watches.size);
    assert.deepEqual(
      known.filter((size) => size !== undefined),
      [1],
    );
  });
}

test('an end that was told is not told again when the file that says so is broken', async () => {
  const { machine, windows } = await pendingWindows(2);
  machine.answer = answered('SUCCESS');
  while (machine.told.length === 0) await machine.clock.next();
  for (const window of windows) window.kill();
  machine.folder.spoil('{', false);
  await machine.open();
  await machine.clock.advance(MINUTE);
  assert.equal(machine.told.length, 1);
});

test('after a sign-in that every window notices one of them asks, and waits for the answer that does not count', async () => {
  const { machine, windows } = await pendingWindows(4);
  const answers: (() => void)[] = [];
  machine.aws.status = () =>
    new Promise((resolve) => {
      answers.push(() => {
        resolve(machine.answer);
      });
    });
  while (machine.inFlight.length === 0) await machine.clock.next();
  const before = machine.count1;
  await Promise.all(windows.map((window) => window.signedIn()));
  await machine.clock.advance(2 * SECOND);
  assert.equal(machine.count1, before);
  machine.answer = failing('signIn', { signIn: 'expired' });
  answers[0]?.();
  await machine.clock.advance(2 * SECOND);
  machine.answer = answered('SUCCESS');
  answers[1]?.();
  await machine.clock.advance(2 * SECOND);
  assert.equal(machine.count1, before + 1);
  assert.equal(machine.mostAtOnce, 1);
  assert.deepEqual(show(windows), ['registered - -']);
});

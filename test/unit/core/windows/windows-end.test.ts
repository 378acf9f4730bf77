import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answered, TARGET } from '../../../fakes/core-samples.ts';
import { pendingWindows, show } from '../../../fakes/pending-windows.ts';
import { settled } from '../../../fakes/virtual-clock.ts';

const SECOND = 1000;
const SUBJECT = { kind: 'registration', target: TARGET } as const;

test('a window that closes leaves nobody waiting for the leader', async () => {
  const { machine, windows } = await pendingWindows(2);
  await machine.clock.advance(4 * SECOND);
  const follower = windows.find(({ isPolling }) => !isPolling);
  let isDone = false;
  void follower?.session.askAgain(SUBJECT).then(() => (isDone = true));
  await follower?.close();
  await settled();
  assert.equal(isDone, true);
});

test('windows at rest give the lead back', async () => {
  const { machine, windows } = await pendingWindows(2);
  machine.answer = answered('SUCCESS');
  await machine.clock.advance(120 * SECOND);
  assert.deepEqual(show(windows), ['registered - -']);
  assert.deepEqual(
    [...machine.folder.files.keys()].filter((name) => name.startsWith('leader-')),
    [],
  );
});

test('a completion is seen in every window, however many polls the leader makes meanwhile', async () => {
  const { machine, windows } = await pendingWindows(2);
  await machine.clock.advance(4 * SECOND);
  const leader = windows.find(({ isPolling }) => isPolling);
  leader?.focus(true);
  await machine.clock.advance(4 * SECOND);
  machine.answer = answered('SUCCESS');
  while (machine.told.length === 0) await machine.clock.next();
  // As after answers about other accounts.
  for (let polls = 0; polls < 20; polls += 1) await leader?.session.windows?.sync();
  await machine.clock.advance(20 * SECOND);
  assert.deepEqual(show(windows), ['registered - -']);
  assert.equal(machine.told.length, 1);
});

test('an end that is found by a window without a page is told in the one that the user sees', async () => {
  const { machine, windows } = await pendingWindows(2);
  await machine.clock.advance(4 * SECOND);
  const lost = windows.find(({ isPolling }) => isPolling);
  const seen = windows.find(({ isPolling }) => !isPolling);
  for (const window of windows) window.focus(true);
  lost?.losePage();
  machine.answer = answered('SUCCESS');
  await machine.clock.advance(30 * SECOND);
  assert.deepEqual(
    machine.told.map(({ window }) => window),
    [seen],
  );
  assert.deepEqual(show(windows), ['registered - -']);
});

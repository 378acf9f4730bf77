import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Encryption } from '../../../../src/core/model/encryption.ts';
import type { Result } from '../../../../src/core/model/failure.ts';
import { success } from '../../../../src/core/model/failure.ts';
import { watchKey } from '../../../../src/core/model/watch.ts';
import { PROD, TARGET, failing, answered, watch } from '../../../fakes/core-samples.ts';
import { customerKey } from '../../../fakes/fake-account-settings.ts';
import { Machine, pendingWindows, show } from '../../../fakes/pending-windows.ts';
import { settled } from '../../../fakes/virtual-clock.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const SUBJECT = { kind: 'registration', target: TARGET } as const;

/** The name of a marker as the fake folder makes it. */
function marker(id: string): string {
  return `mark-${Buffer.from(id).toString('hex')}`;
}

test('Refresh in a window that does not lead is asked by the one that does, and waits for its answer', async () => {
  const { machine, windows } = await pendingWindows(3);
  await machine.clock.advance(3 * SECOND);
  const before = machine.requests.length;
  machine.answer = answered('SUCCESS');
  const follower = windows.find(({ isPolling }) => !isPolling);
  let isDone = false;
  void follower?.session.askAgain(SUBJECT).then(() => (isDone = true));
  await settled();
  await machine.clock.advance(2.5 * SECOND);
  assert.equal(isDone, true);
  assert.equal(follower?.shows(TARGET), 'registered - -');
  assert.deepEqual(
    machine.requests.slice(before).map(({ window }) => window.isPolling),
    [true],
  );
});

test('Refresh is asked here where no other window leads, and where the leader gives no answer', async () => {
  const { machine, windows } = await pendingWindows(2);
  const [leader, follower] = windows;
  await leader?.session.askAgain(SUBJECT);
  assert.equal(machine.requests.at(-1)?.window, leader);
  await machine.clock.advance(3 * SECOND);
  machine.folder.knowsProcesses = false;
  leader?.kill();
  const before = machine.count1;
  void follower?.session.askAgain(SUBJECT);
  await settled();
  await machine.clock.advance(9 * SECOND);
  assert.equal(machine.count1, before + 1);
  assert.equal(machine.requests.at(-1)?.window, follower);
});

test('a request of the user outlives the leader that was to answer it', async () => {
  const { machine, windows } = await pendingWindows(2);
  await machine.clock.advance(4 * SECOND);
  machine.aws.status = () => new Promise(() => undefined);
  void windows[1]?.session.askAgain(SUBJECT);
  while (machine.inFlight.length === 0) await machine.clock.next();
  const before = machine.count1;
  machine.aws.status = () => Promise.resolve(machine.answer);
  windows[0]?.kill();
  await machine.clock.advance(2 * SECOND);
  assert.ok(machine.count1 > before);
});

/** A state file of the version before this one. */
function oldState(...watches: readonly unknown[]): string {
  return JSON.stringify({ version: 2, watches, answers: [], ends: [] });
}

test('what an older version was watching is taken over once, and the first window asks', async () => {
  const machine = new Machine();
  machine.folder.put('12.json', oldState(watch(machine.clock.now())));
  machine.folder.put('asker-3', '');
  const window = await machine.open();
  await machine.clock.advance(2 * SECOND);
  assert.equal(window.shows(TARGET), 'registering - watching');
  machine.answer = answered('SUCCESS');
  await machine.clock.advance(MINUTE);
  assert.equal(machine.told.length, 1);
  await window.close();
  const again = await machine.open();
  await machine.clock.advance(MINUTE);
  assert.deepEqual([machine.told.length, again.timers, again.shows(TARGET)], [1, 0, '- - -']);
});

test('a folder that two versions use at once loses nothing and notifies once', async () => {
  const { machine, windows } = await pendingWindows(2);
  const old = watch(machine.clock.now(), { target: { ...TARGET, region: 'eu-central-1' } });
  machine.folder.put('12.json', oldState(old));
  await machine.clock.advance(2 * SECOND);
  assert.equal(windows[1]?.shows(old.target), '- - watching');
  machine.folder.put('13.json', oldState(old, watch(5, { target: { ...TARGET, region: 'ap-south-1' } })));
  machine.folder.put(marker([watchKey(old), old.startedAt, old.watchedSince].join(' ')), '');
  machine.answer = answered('SUCCESS');
  await machine.clock.advance(MINUTE);
  assert.deepEqual(machine.told.map(({ target }) => target.region).sort(), ['us-east-1']);
  assert.ok(machine.folder.files.has('13.json'), 'its files stay');
});

for (const isLaterTerm of [false, true]) {
  test(`an emptied folder is filled by the windows that know what is pending, also after a new one has begun ${isLaterTerm ? 'with an earlier term' : 'anew'}`, async () => {
    const { machine, windows } = await pendingWindows(3);
    if (isLaterTerm) windows.find(({ isPolling }) => isPolling)?.kill();
    await machine.clock.advance(5 * SECOND);
    machine.folder.wipe();
    const late = await machine.open();
    await late.session.registerAction.run({ target: { ...TARGET, region: 'eu-central-1' }, request: {}, attempt: 1 });
    await machine.clock.advance(3 * SECOND);
    const alive = windows.filter(({ isAlive }) => isAlive);
    assert.deepEqual(show([...alive, late]), ['registering - watching']);
    machine.answer = answered('SUCCESS');
    await machine.clock.advance(MINUTE);
    assert.equal(machine.told.length, 2);
  });
}

test('foreign things with names of ours, and absurd numbers, neither block nor vanish', async () => {
  const machine = new Machine();
  const foreign = ['leader-9007199254740992', 'state-9007199254740992-1.json', 'state-7-99999999999.json', 'leader-x'];
  const damaged = ['state-41-1.json', 'window-x.json', 'state-1.json'];
  for (const name of [...foreign, ...damaged]) machine.folder.put(name, '{');
  const windows = [await machine.open(), await machine.open()];
  await windows[0]?.session.inventory.check(TARGET);
  await machine.clock.advance(5 * SECOND);
  assert.deepEqual(show(windows), ['registering - watching']);
  machine.answer = answered('SUCCESS');
  await machine.clock.advance(MINUTE);
  assert.equal(machine.told.length, 1);
  for (const name of foreign) assert.ok(machine.folder.files.has(name), name);
});

test('where no term is left each window asks for itself', async () => {
  const machine = new Machine();
  machine.folder.put('leader-999999999', 'gone');
  const window = await machine.open();
  await window.session.inventory.check(TARGET);
  await machine.clock.advance(20 * SECOND);
  machine.answer = answered('SUCCESS');
  await machine.clock.advance(MINUTE);
  assert.equal(machine.told.length, 1);
});

test('a file of a window that has ended is removed once all of it is known, and no other is', async () => {
  const { machine, windows } = await pendingWindows(2);
  const { folder, clock } = machine;
  windows[1]?.session.watcher.stop(SUBJECT);
  await settled();
  windows[1]?.kill();
  assert.ok(folder.files.has('window-window-2.json'));
  await clock.advance(3 * SECOND);
  assert.equal(windows[0]?.shows(TARGET), 'registering - stopped');
  windows[0].session.watcher.resume(SUBJECT);
  windows[0].focus(true);
  await clock.advance(3 * SECOND);
  assert.deepEqual(
    [...folder.files.keys()].filter((name) => name.startsWith('window-')),
    ['window-window-1.json'],
  );
});

for (const place of ['store', 'onCompletion', 'onTimeUp', 'warn', 'everywhere'] as const) {
  test(`a listener that throws at every call of ${place} ends no watch`, async () => {
    const machine = new Machine();
    machine.throws = place;
    const isTimeUp = place === 'onTimeUp' || place === 'everywhere';
    if (isTimeUp) machine.watchMinutes = 1;
    const windows = [await machine.open(), await machine.open()];
    await windows[0]?.session.inventory.check(TARGET);
    await settled();
    if (place === 'warn' || place === 'everywhere') machine.folder.isFull = true;
    await machine.clock.advance(20 * SECOND);
    if (isTimeUp) await machine.clock.advance(2 * MINUTE);
    machine.folder.isFull = false;
    machine.answer = answered('SUCCESS');
    if (isTimeUp) windows[0]?.session.watcher.resume(SUBJECT);
    await settled();
    await machine.clock.advance(3 * MINUTE);
    assert.deepEqual(show(windows), ['registered - -']);
    assert.ok(machine.thrown > 0, 'the listener was called');
    assert.deepEqual(
      windows.map(({ timers }) => timers),
      [0, 0],
    );
  });
}

test('paused watches are polled for every five seconds, and a sign-in elsewhere is noticed', async () => {
  const { machine, windows } = await pendingWindows(2);
  machine.answer = failing('signIn', { signIn: 'expired' });
  await machine.clock.advance(MINUTE);
  assert.deepEqual(show(windows), ['registering signIn paused']);
  let passed = 0;
  for (let polls = 0; polls < 8; polls += 1) passed += await machine.clock.next();
  assert.ok(passed >= 16 * SECOND, `two windows polled eight times in ${String(passed)} ms`);
  machine.answer = answered('PENDING');
  await windows[1]?.signedIn();
  await machine.clock.advance(8 * SECOND);
  assert.deepEqual(show(windows), ['registering - watching']);
});

test('a watch of a connection that is removed is kept for the others', async () => {
  const { machine, windows } = await pendingWindows(2);
  windows[0]?.connect();
  await machine.clock.advance(2 * SECOND);
  assert.equal(windows[1]?.shows(TARGET), 'registering - watching');
  windows[0]?.connect(PROD);
  await windows[0]?.session.windows?.sync();
  await machine.clock.advance(2 * SECOND);
  assert.equal(windows[0]?.shows(TARGET).endsWith('watching'), true);
});

for (const [left, phase] of [
  ['stopped', 'stopped'],
  ['whose time is over', 'expired'],
] as const) {
  test(`a watch ${left} is still there after a reload, sends nothing and needs no timer`, async () => {
    const { machine, windows } = await pendingWindows(1);
    if (phase === 'stopped') windows[0]?.session.watcher.stop(SUBJECT);
    else machine.watchMinutes = 0;
    await machine.clock.advance(MINUTE);
    const before = machine.count1;
    assert.equal(machine.folder.text.includes('"isPending":true'), phase === 'expired', 'a stopped one loads nothing');
    await windows[0]?.close();
    const again = await machine.open();
    await machine.clock.advance(60 * MINUTE);
    assert.deepEqual([again.shows(TARGET), again.timers, machine.count1], [`registering - ${phase}`, 0, before]);
  });
}

test('a time that was over before the watch was resumed, and could not be written then, ends nothing', async () => {
  const machine = new Machine();
  machine.watchMinutes = 1;
  const windows = [await machine.open(), await machine.open()];
  await windows[0]?.session.inventory.check(TARGET);
  await settled();
  machine.folder.isFull = true;
  await machine.clock.advance(3 * MINUTE);
  assert.deepEqual(show(windows), ['registering - expired']);
  machine.folder.isFull = false;
  machine.answer = answered('SUCCESS');
  windows[0]?.session.watcher.resume(SUBJECT);
  await settled();
  await machine.clock.advance(30 * SECOND);
  assert.deepEqual(show(windows), ['registered - -']);
});

test('an encryption that is watched alone is paused over a reload, and goes on after a sign-in', async () => {
  const machine = new Machine();
  const subject = { kind: 'encryption', target: TARGET } as const;
  let answer: Result<Encryption> = success(customerKey('PENDING'));
  machine.aws.encryption = () => Promise.resolve(answer);
  const first = await machine.open();
  await first.session.accountSettings.encryption.read(TARGET);
  answer = failing('signIn', { signIn: 'expired' });
  await machine.clock.advance(MINUTE);
  await first.close();
  const again = await machine.open();
  const phase = (): unknown => again.session.store.get().watches.get(watchKey(subject))?.phase.kind;
  await machine.clock.advance(MINUTE);
  assert.equal(phase(), 'paused');
  answer = success(customerKey('PENDING'));
  await again.signedIn();
  await machine.clock.advance(2 * SECOND);
  assert.equal(phase(), 'watching');
  answer = success(customerKey());
  await machine.clock.advance(MINUTE);
  assert.deepEqual(
    machine.told.map(({ outcome }) => outcome),
    ['changed'],
  );
});

test('a new leader removes what earlier terms have left and what is days old, and nothing else', async () => {
  const { machine, windows } = await pendingWindows(2);
  const { folder, clock } = machine;
  for (const name of ['mark-0a', 'state-9.json.w.1.draft', 'window-gone.json', 'notes.txt']) folder.put(name, '');
  await clock.advance(3 * SECOND);
  clock.set(5 * 24 * 60 * MINUTE);
  folder.put('mark-0b', '');
  windows.find(({ isPolling }) => isPolling)?.kill();
  await clock.advance(3 * SECOND);
  const names = [...folder.files.keys()].map((name) => name.replace(/-\d+\.json$/, '-1.json'));
  assert.deepEqual([...new Set(names)].sort(), ['mark-0b', 'notes.txt', 'state-2-1.json']);
});

test('a new leader removes those before at once, and their last state when it has written two', async () => {
  const { machine, windows } = await pendingWindows(2);
  const names = (pattern: RegExp) => [...machine.folder.files.keys()].filter((name) => pattern.test(name));
  machine.answer = new Promise<never>(() => undefined);
  windows.find(({ isPolling }) => isPolling)?.kill();
  await machine.clock.advance(3 * SECOND);
  assert.deepEqual(names(/^leader-/), ['leader-2']);
  assert.deepEqual([names(/^state-1-/).length, names(/^state-2-/).length], [1, 1]);
  windows.find(({ isPolling }) => isPolling)?.session.watcher.stop({ kind: 'registration', target: TARGET });
  await machine.clock.advance(3 * SECOND);
  assert.deepEqual(names(/^state-1-/), []);
});

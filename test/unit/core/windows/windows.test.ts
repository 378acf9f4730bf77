import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PROD, TARGET, failing, answered } from '../../../fakes/core-samples.ts';
import { Machine, pendingWindows, show } from '../../../fakes/pending-windows.ts';
import { settled } from '../../../fakes/virtual-clock.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

test('four windows send as many requests as one, and show the same within two seconds', async () => {
  const alone = await pendingWindows(1);
  const four = await pendingWindows(4);
  for (const { machine, windows } of [alone, four]) {
    for (const answer of [answered('PENDING'), failing('throttled'), answered('PENDING'), answered('SUCCESS')]) {
      await machine.clock.advance(20 * SECOND);
      machine.answer = answer;
      const before = machine.count1;
      while (machine.count1 === before) await machine.clock.next();
      await machine.clock.advance(2 * SECOND);
      assert.equal(show(windows).length, 1, JSON.stringify(show(windows)));
    }
  }
  assert.equal(four.machine.count1, alone.machine.count1);
  assert.equal(four.machine.told.length, 1);
});

test('a window at rest learns of a registration that another one finds, without a timer', async () => {
  const machine = new Machine();
  const windows = [await machine.open(), await machine.open()];
  const timers = (): number => windows.reduce((sum, each) => sum + each.timers, 0);
  await machine.clock.advance(MINUTE);
  assert.equal(timers(), 0);
  await windows[0]?.session.inventory.check(TARGET);
  await settled();
  assert.deepEqual(show(windows), ['registering - watching']);
  machine.answer = answered('SUCCESS');
  await machine.clock.advance(MINUTE);
  assert.deepEqual(show(windows), ['registered - -']);
  assert.equal(timers(), 0);
});

test('the windows that do not ask take over within 15 s when the one that does is killed', async () => {
  for (const knowsProcesses of [true, false]) {
    const { machine, windows } = await pendingWindows(4);
    machine.folder.knowsProcesses = knowsProcesses;
    await machine.clock.advance(7 * SECOND);
    const asking = windows.find(({ isPolling }) => isPolling);
    asking?.kill();
    await machine.clock.advance(knowsProcesses ? 1000 : 15 * SECOND);
    const heirs = windows.filter(({ isAlive, isPolling }) => isAlive && isPolling);
    assert.equal(heirs.length, 1);
    machine.answer = answered('SUCCESS');
    await machine.clock.advance(30 * SECOND);
    assert.equal(machine.told.length, 1);
    assert.equal(machine.mostAtOnce, 1);
  }
});

test('a window that is closed gives its job to another at once', async () => {
  const { machine, windows } = await pendingWindows(2);
  machine.folder.knowsProcesses = false;
  await windows.find(({ isPolling }) => isPolling)?.close();
  await machine.clock.advance(SECOND);
  assert.equal(windows.filter(({ isAlive, isPolling }) => isAlive && isPolling).length, 1);
});

test('a window that hung and comes back asks no more once another does', async () => {
  const { machine, windows } = await pendingWindows(2);
  const asking = windows.find(({ isPolling }) => isPolling);
  await asking?.close();
  // What a window that wakes up late finds: a term beyond its own.
  const folder = machine.folder.for({ isAlive: true });
  await machine.clock.advance(2 * SECOND);
  const leader = [...machine.folder.files.keys()].find((name) => name.startsWith('leader-'));
  await folder.create(`leader-${String(Number(/\d+/.exec(leader ?? '')?.[0] ?? 0) + 1)}`, folder.process);
  const before = machine.count1;
  await machine.clock.advance(5 * SECOND);
  assert.equal(machine.count1, before);
});

test('a reload goes on at once and asks first', async () => {
  const { machine, windows } = await pendingWindows(1);
  await machine.clock.advance(3 * MINUTE);
  const before = machine.count1;
  await windows[0]?.close();
  machine.answer = answered('SUCCESS');
  const [again] = [await machine.open()];
  await machine.clock.advance(0);
  assert.equal(machine.count1, before + 1);
  assert.equal(machine.told.length, 1);
  assert.equal(again.shows(TARGET), 'registered - -');
});

test('a window that opens where another asks sends nothing and knows what the other knows', async () => {
  const { machine } = await pendingWindows(1);
  await machine.clock.advance(12 * SECOND);
  const before = machine.count1;
  const second = await machine.open();
  await machine.clock.advance(0);
  assert.equal(machine.count1, before);
  assert.equal(second.shows(TARGET), 'registering - watching');
});

test('watches of an earlier run whose connection is not there yet are kept, and asked for when it comes', async () => {
  const { machine, windows } = await pendingWindows(1);
  await windows[0]?.close();
  const bare = await machine.open([]);
  await machine.clock.advance(MINUTE);
  assert.equal(bare.timers, 0);
  const before = machine.count1;
  bare.connect(PROD);
  await bare.session.windows?.sync();
  await machine.clock.advance(SECOND);
  assert.equal(machine.count1, before + 1);
});

test('an end is told in the window that the user looks at, whoever asked', async () => {
  const { machine, windows } = await pendingWindows(3);
  const focused = windows.find(({ isPolling }) => !isPolling);
  focused?.focus(true);
  await machine.clock.advance(3 * SECOND);
  machine.answer = answered('FAILURE');
  await machine.clock.advance(30 * SECOND);
  assert.deepEqual(
    machine.told.map(({ window }) => window),
    [focused],
  );
});

test('an end is told by the window that asked when the one that was looked at is gone', async () => {
  const { machine, windows } = await pendingWindows(3);
  const focused = windows.find(({ isPolling }) => !isPolling);
  focused?.focus(true);
  await machine.clock.advance(2 * SECOND);
  focused?.kill();
  machine.answer = answered('FAILURE');
  await machine.clock.advance(30 * SECOND);
  assert.equal(machine.told.length, 1);
  assert.equal(machine.told[0]?.window.isAlive, true);
});

test('half as many requests do while nobody looks; the next one comes sooner when somebody does', async () => {
  const { machine, windows } = await pendingWindows(2);
  await machine.clock.advance(21 * SECOND);
  assert.equal(machine.count1, 1 + 2);
  windows.find(({ isPolling }) => !isPolling)?.focus(true);
  await machine.clock.advance(5 * SECOND);
  assert.equal(machine.count1, 1 + 3);
});

test('expired credentials: no window asks, all say so, and one asks again when they were renewed', async () => {
  const { machine, windows } = await pendingWindows(3);
  machine.answer = failing('signIn');
  await machine.clock.advance(20 * SECOND);
  assert.deepEqual(show(windows), ['registering signIn paused']);
  const before = machine.count1;
  await machine.clock.advance(60 * MINUTE);
  assert.equal(machine.count1, before);
  machine.answer = answered('PENDING');
  for (const { session } of windows) session.watcher.renew([TARGET.connectionId]);
  await settled();
  await machine.clock.advance(2 * SECOND);
  assert.equal(machine.count1, before + 1);
  await machine.clock.advance(5 * SECOND);
  assert.deepEqual(show(windows), ['registering - watching']);
});

test('one good answer in any window takes up a watch that was paused', async () => {
  const { machine, windows } = await pendingWindows(3);
  machine.answer = failing('signIn');
  await machine.clock.advance(20 * SECOND);
  machine.answer = answered('PENDING');
  await windows[2]?.session.inventory.check(TARGET);
  await machine.clock.advance(6 * SECOND);
  assert.deepEqual(show(windows), ['registering - watching']);
  machine.answer = answered('SUCCESS');
  await machine.clock.advance(MINUTE);
  assert.equal(machine.told.length, 1);
});

test('Stop Watching in one window stops it in all, also while the other asks', async () => {
  const { machine, windows } = await pendingWindows(2);
  windows.find(({ isPolling }) => !isPolling)?.session.watcher.stop({ kind: 'registration', target: TARGET });
  await machine.clock.advance(2 * SECOND);
  assert.deepEqual(show(windows), ['registering - stopped']);
  const before = machine.count1;
  await machine.clock.advance(60 * MINUTE);
  assert.equal(machine.count1, before);
  assert.deepEqual(
    windows.map(({ timers }) => timers),
    [0, 0],
  );
});

test('after a sleep the next request comes at once, and one only', async () => {
  for (const sleep of ['set', 'sleep'] as const) {
    const { machine } = await pendingWindows(3);
    await machine.clock.advance(4 * MINUTE);
    const before = machine.count1;
    await machine.clock[sleep](60 * MINUTE);
    await machine.clock.advance(2 * SECOND);
    assert.equal(machine.count1, before + 1, sleep);
  }
});

test('an older answer never replaces a newer one', async () => {
  const machine = new Machine();
  const [a, b] = [await machine.open(), await machine.open()];
  machine.answer = answered('PENDING', { lastModifiedAt: new Date(machine.clock.now() - MINUTE) });
  await a.session.inventory.check(TARGET);
  await settled();
  machine.answer = answered('SUCCESS', { lastModifiedAt: new Date(machine.clock.now() - 60 * MINUTE) });
  await b.session.inventory.check(TARGET);
  await machine.clock.advance(20 * SECOND);
  assert.equal(a.shows(TARGET), 'registering - watching');
  assert.equal(machine.told.length, 0);
});

test('when all is over no window has a timer, and nothing is sent any more', async () => {
  const { machine, windows } = await pendingWindows(4);
  machine.answer = answered('SUCCESS');
  await machine.clock.advance(MINUTE);
  const before = machine.count1;
  assert.deepEqual(
    windows.map(({ timers }) => timers),
    [0, 0, 0, 0],
  );
  await machine.clock.advance(60 * MINUTE);
  assert.equal(machine.count1, before);
  assert.equal(machine.folder.owner, undefined);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { watchKey } from '../../../../src/core/model/watch.ts';
import { Exchange } from '../../../../src/core/windows/exchange.ts';
import { SharedFiles } from '../../../../src/core/windows/shared-files.ts';
import { EMPTY_SHARED_STATE } from '../../../../src/core/windows/shared-state.ts';
import type { SharedState, SharedWatch } from '../../../../src/core/windows/state-codec.ts';
import { decodeWindow, encodeState, encodeWindow } from '../../../../src/core/windows/state-codec.ts';
import { watch } from '../../../fakes/core-samples.ts';
import { Machine } from '../../../fakes/pending-windows.ts';
import type { Run } from '../../../fakes/virtual-folder.ts';
import { VirtualFolder } from '../../../fakes/virtual-folder.ts';

const NOW = 1_700_000_000_000;
const ONE = watch(NOW);
const KEY = watchKey(ONE);

function stateOf(shared: SharedWatch, applied: readonly (readonly [string, number])[] = []): SharedState {
  return { watches: new Map([[watchKey(shared.watch), shared]]), applied: new Map(applied) };
}

/** A window's exchange, and the folder that another process uses, too. `before`: what happens just before an operation. */
function exchangeWorld(isLeaderWanted: boolean, before: (operation: string, name: string) => void = () => undefined) {
  const folder = new VirtualFolder(() => NOW);
  const run: Run = async (operation, name, act) => {
    await Promise.resolve();
    before(operation, name);
    return act();
  };
  const other = { isAlive: true };
  const foreign = folder.for(other);
  const exchange = new Exchange({
    files: new SharedFiles(folder.for({ isAlive: true }, run), 'own'),
    window: 'own',
    clock: { now: () => NOW },
    warn: () => undefined,
    onRead: () => undefined,
    own: () => ({ isFocused: false, asks: [] }),
    isLeaderWanted: () => isLeaderWanted,
  });
  return { exchange, folder, foreign, other };
}

test('an intent stays in its file until a state of the term that leads has it', async () => {
  const { exchange, folder, foreign } = exchangeWorld(false);
  exchange.dispatch({ kind: 'found', watches: [ONE] });
  const state = stateOf({ watch: ONE }, [['own', 1]]);
  const written = (): unknown => decodeWindow('own', folder.files.get('window-own.json')?.text ?? '')?.intents.length;
  await exchange.run();
  assert.equal(written(), 1);
  await foreign.create('leader-2', foreign.process);
  folder.put('state-1-1.json', encodeState({ term: 1, revision: 1, state }));
  await exchange.run();
  assert.equal(written(), 1, 'the leader of the second term may have read neither');
  folder.put('state-2-2.json', encodeState({ term: 2, revision: 2, state }));
  await exchange.run();
  assert.equal(written(), undefined);
});

test('a new leader knows what the one before wrote at the last moment', async () => {
  const world = exchangeWorld(true, (operation) => {
    if (operation === 'create')
      world.folder.put('state-1-5.json', encodeState({ term: 1, revision: 5, state: stateOf({ watch: ONE }) }));
  });
  await world.foreign.create('leader-1', world.foreign.process);
  Object.assign(world.other, { isAlive: false });
  await world.exchange.run();
  assert.equal(world.folder.newestState, 'state-2-6.json');
  assert.ok(world.exchange.state.watches.has(KEY));
});

test('what a window wrote just before it ended is read before its file is removed', async () => {
  let isLate = false;
  const world = exchangeWorld(true, (operation) => {
    if (operation !== 'touch' || isLate) return;
    isLate = true;
    const intents = [{ number: 1, at: NOW, intent: { kind: 'found', watches: [ONE] } } as const];
    const file = { process: world.foreign.process, isFocused: false, asks: [], intents: [...intents] };
    world.folder.put('window-other.json', encodeWindow(file));
    Object.assign(world.other, { isAlive: false });
  });
  const file = { process: world.foreign.process, isFocused: true, asks: [], intents: [] };
  world.folder.put('window-other.json', encodeWindow(file));
  for (let polls = 0; polls < 5; polls += 1) await world.exchange.run();
  assert.ok(world.exchange.state.watches.has(KEY));
  assert.ok(!world.folder.files.has('window-other.json'));
});

test('in a folder that was emptied, where another window began anew, a window says again what it knows', async () => {
  const { exchange, folder, foreign } = exchangeWorld(false);
  await foreign.create('leader-2', foreign.process);
  folder.put('state-2-3.json', encodeState({ term: 2, revision: 3, state: stateOf({ watch: ONE }) }));
  await exchange.run();
  folder.wipe();
  await foreign.create('leader-1', foreign.process);
  folder.put('state-1-1.json', encodeState({ term: 1, revision: 1, state: EMPTY_SHARED_STATE }));
  await exchange.run();
  assert.ok(exchange.state.watches.has(KEY));
  const said = decodeWindow('own', folder.files.get('window-own.json')?.text ?? '')?.intents;
  assert.deepEqual(
    said?.map(({ intent }) => intent),
    [{ kind: 'found', watches: [ONE] }],
  );
});

test('the leader notifies a completion whose finder is gone', async () => {
  const machine = new Machine();
  const one = watch(machine.clock.now());
  const ended = { outcome: 'registered', at: machine.clock.now(), finder: 'gone' } as const;
  machine.folder.put('state-1-1.json', encodeState({ term: 1, revision: 1, state: stateOf({ watch: one, ended }) }));
  await machine.open();
  await machine.clock.advance(20_000);
  assert.equal(machine.told.length, 1);
});

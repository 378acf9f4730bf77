import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createStore } from '../../../../src/core/base/store.ts';
import { withEntry } from '../../../../src/core/state/known.ts';
import { contextKeys } from '../../../../src/core/view/context-keys.ts';
import { SIMULATED, stateWith } from '../../../fakes/core-samples.ts';

test('a store holds its value, and listeners run with every new one', () => {
  const store = createStore(1);
  const heard: number[] = [];
  store.subscribe((value) => heard.push(value));
  store.update((value) => value + 1);
  store.update((value) => value * 10);
  assert.equal(store.get(), 20);
  assert.deepEqual(heard, [2, 20]);
});

test('listeners do not run when the value stays the same one', () => {
  const value = { a: 1 };
  const store = createStore<unknown>(value);
  let count = 0;
  store.subscribe(() => count++);
  store.update(() => value);
  assert.equal(count, 0);
  store.update(() => ({ a: 1 }));
  assert.equal(count, 1);
});

test('NaN is the same as NaN', () => {
  const store = createStore(NaN);
  store.subscribe(() => assert.fail());
  store.update(() => NaN);
});

test('a listener that was removed hears no more, and the others do', () => {
  const store = createStore(0);
  const heard: string[] = [];
  const stop = store.subscribe((value) => heard.push(`a${String(value)}`));
  store.subscribe((value) => heard.push(`b${String(value)}`));
  store.update(() => 1);
  stop();
  stop();
  store.update(() => 2);
  assert.deepEqual(heard, ['a1', 'b1', 'b2']);
});

test('a listener that removes another while listeners run silences it at once', () => {
  const store = createStore(0);
  const heard: number[] = [];
  let stop = (): void => undefined;
  store.subscribe(() => {
    stop();
  });
  stop = store.subscribe((value) => heard.push(value));
  store.update(() => 1);
  assert.deepEqual(heard, []);
});

test('a listener that is added while listeners run hears the next change', () => {
  const store = createStore(0);
  const heard: number[] = [];
  const stop = store.subscribe(() => {
    stop();
    store.subscribe((value) => heard.push(value));
  });
  store.update(() => 1);
  store.update(() => 2);
  assert.deepEqual(heard, [2]);
});

test('after an update inside a listener every listener has heard the newest value last', () => {
  const store = createStore(0);
  const first: number[] = [];
  const last: number[] = [];
  store.subscribe((value) => first.push(value));
  store.subscribe((value) => {
    if (value === 1) store.update(() => 2);
  });
  store.subscribe((value) => last.push(value));
  store.update(() => 1);
  assert.equal(store.get(), 2);
  assert.deepEqual(first, [1, 2]);
  assert.deepEqual(last, [2]);
});

test('a listener that throws stops nobody: it is reported, the others hear, and the value counts', () => {
  const faults: unknown[] = [];
  const store = createStore(0, (fault) => faults.push(fault));
  const heard: number[] = [];
  const fault = new Error('broken');
  store.subscribe(() => {
    throw fault;
  });
  store.subscribe((value) => heard.push(value));
  store.update(() => 1);
  store.update(() => 2);
  assert.equal(store.get(), 2);
  assert.deepEqual(heard, [1, 2]);
  assert.deepEqual(faults, [fault, fault]);
});

test('a map with an entry set or removed is another map, in the same order', () => {
  const map = new Map([
    ['a', 1],
    ['b', 2],
  ]);
  assert.deepEqual(
    [...withEntry(map, 'a', 3)],
    [
      ['a', 3],
      ['b', 2],
    ],
  );
  assert.deepEqual([...withEntry(map, 'c', 3).keys()], ['a', 'b', 'c']);
  assert.deepEqual([...withEntry(map, 'a', undefined)], [['b', 2]]);
  assert.deepEqual(
    [...map],
    [
      ['a', 1],
      ['b', 2],
    ],
  );
});

for (const [what, state, expected] of [
  ['nothing at all', stateWith({ connections: [] }), [false, false, false]],
  ['a connection', stateWith({}), [true, false, false]],
  ['a simulated account', stateWith({ connections: [SIMULATED] }), [true, true, false]],
  ['read-only mode', stateWith({ readOnly: true }), [true, false, true]],
] as const) {
  test(`context keys with ${what}`, () => {
    const [hasConnections, simulating, readOnly] = expected;
    const keys = contextKeys(state);
    assert.equal(keys.get('iotRegistrar.hasConnections'), hasConnections);
    assert.equal(keys.get('iotRegistrar.simulating'), simulating);
    assert.equal(keys.get('iotRegistrar.readOnly'), readOnly);
    assert.equal(keys.get('iotRegistrar.ready'), true);
  });
}

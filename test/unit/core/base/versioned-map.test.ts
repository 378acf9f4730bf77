import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changedKeys, VersionedMap } from '../../../../src/core/base/versioned-map.ts';

test('every version keeps its entries and their order, whichever is read and set', () => {
  const first = VersionedMap.of(new Map([['a', 1]]));
  const second = first.with('b', 2);
  const third = second.with('a', 3);
  const branch = first.with('c', 4);
  assert.deepEqual(
    [...third],
    [
      ['a', 3],
      ['b', 2],
    ],
  );
  assert.deepEqual(
    [...branch],
    [
      ['a', 1],
      ['c', 4],
    ],
  );
  assert.equal(first.get('a'), 1);
  assert.equal(first.has('b'), false);
  assert.deepEqual(
    [...second],
    [
      ['a', 1],
      ['b', 2],
    ],
  );
  assert.deepEqual([...first], [['a', 1]]);
  assert.equal(third.size, 2);
});

test('a version that is far behind still has what it had', () => {
  const first = VersionedMap.of(new Map([['a', 0]]));
  let latest = first;
  for (let round = 1; round <= 100; round += 1) latest = latest.with('a', round).with(`k${String(round)}`, round);
  assert.equal(first.get('a'), 0);
  assert.equal(first.size, 1);
  assert.equal(latest.get('a'), 100);
  assert.equal(latest.size, 101);
});

test('what is set while entries are gone through is not met', () => {
  const map = VersionedMap.of(
    new Map([
      ['a', 1],
      ['b', 2],
    ]),
  );
  const met: string[] = [];
  for (const [key] of map) {
    met.push(key);
    map.with(`${key}${key}`, 3);
  }
  assert.deepEqual(met, ['a', 'b']);
});

test('changed keys are those that were set; of maps that do not follow each other, those that differ', () => {
  const first = VersionedMap.of(
    new Map([
      ['a', 1],
      ['b', 2],
    ]),
  );
  const second = first.with('b', 3).with('c', 4);
  assert.deepEqual([...changedKeys(first, second)], ['b', 'c']);
  assert.deepEqual([...changedKeys(first, first)], []);
  assert.deepEqual([...changedKeys(second, first)].sort(), ['b', 'c']);
  assert.deepEqual([...changedKeys(new Map([['a', 1]]), second)].sort(), ['b', 'c']);
});

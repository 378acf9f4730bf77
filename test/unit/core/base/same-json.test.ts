import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSameJson } from '../../../../src/core/base/same-json.ts';

test('the order of members is no difference, at any depth', () => {
  const at = new Date(0);
  assert.ok(isSameJson({ a: 1, b: [{ c: at, d: 2 }] }, { b: [{ d: 2, c: at.toISOString() }], a: 1 }));
});

test('values, items and their order are', () => {
  assert.ok(!isSameJson({ a: 1 }, { a: 2 }));
  assert.ok(!isSameJson({ a: [1, 2] }, { a: [2, 1] }));
  assert.ok(!isSameJson(undefined, { a: 1 }));
  assert.ok(!isSameJson(null, {}));
  assert.ok(isSameJson(undefined, undefined));
});

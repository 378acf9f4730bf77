import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GridAction } from '../../../src/webview/overview/grid-keys.ts';
import { gridAction } from '../../../src/webview/overview/grid-keys.ts';
import { moved, selectedAll } from '../../../src/webview/overview/selection.ts';
import { openOverview } from '../../../src/webview/overview/state.ts';
import { manyRows, overviewOf } from '../../fakes/overview-samples.ts';

const STATE = moved(openOverview(overviewOf(manyRows(100)), undefined, undefined), { index: 50, column: 2 });
const HEAD = moved(STATE, { index: -1, column: 2 });
const PAGE = 10;

/** What a key such as `Control+a` does. */
function action(keys: string, state = STATE): GridAction | undefined {
  const held = keys.split('+');
  const key = held.pop() ?? '';
  const has = (name: string): boolean => held.includes(name);
  const pressed = {
    key: key === 'Space' ? ' ' : key,
    shiftKey: has('Shift'),
    ctrlKey: has('Control'),
    metaKey: has('Meta'),
    altKey: has('Alt'),
  };
  return gridAction(pressed, state, PAGE);
}

for (const [keys, index, column] of [
  ['ArrowDown', 51, 2],
  ['ArrowUp', 49, 2],
  ['ArrowLeft', 50, 1],
  ['ArrowRight', 50, 3],
  ['Home', 50, 0],
  ['End', 50, 4],
  ['PageDown', 60, 2],
  ['PageUp', 40, 2],
  ['Control+Home', 0, 2],
  ['Control+End', 99, 2],
  ['Meta+ArrowUp', 0, 2],
  ['Meta+ArrowDown', 99, 2],
] as const) {
  test(`${keys} moves to row ${String(index)}, column ${String(column)}`, () => {
    assert.deepEqual(action(keys), { kind: 'move', index, column });
  });
}

for (const [keys, expected] of [
  ['Shift+ArrowDown', { kind: 'extend', index: 51 }],
  ['Shift+PageUp', { kind: 'extend', index: 40 }],
  ['Control+Shift+End', { kind: 'extend', index: 99 }],
  ['Shift+Space', { kind: 'extend', index: 50 }],
  ['Space', { kind: 'toggle' }],
  ['Control+a', { kind: 'selectAll' }],
  ['Meta+A', { kind: 'selectAll' }],
  ['Enter', { kind: 'show' }],
] as const) {
  test(`${keys}: ${expected.kind}`, () => {
    assert.deepEqual(action(keys), expected);
  });
}

test('on the names of the columns, Enter and Space sort', () => {
  assert.deepEqual(action('Enter', HEAD), { kind: 'sort' });
  assert.deepEqual(action('Space', HEAD), { kind: 'sort' });
  assert.deepEqual(action('ArrowDown', HEAD), { kind: 'move', index: 0, column: 2 });
});

test('Escape takes the selection away, and is left to others where there is none', () => {
  assert.deepEqual(action('Escape', selectedAll(STATE)), { kind: 'selectNone' });
  assert.equal(action('Escape'), undefined);
});

test('keys of others are left to them', () => {
  for (const keys of ['Tab', 'x', 'Control+c', 'Alt+ArrowDown', 'F5', 'Control+Shift+a']) {
    assert.equal(action(keys), undefined, keys);
  }
});

test('the ends of the grid are where moving stops', () => {
  assert.deepEqual(moved(STATE, { index: 500, column: 9 }).choices.active, { index: 99, column: 4 });
  assert.deepEqual(moved(STATE, { index: -5, column: -1 }).choices.active, { index: -1, column: 0 });
});

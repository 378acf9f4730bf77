import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Row } from '../../../src/core/tree/row.ts';
import { TreeModel } from '../../../src/ui/tree/tree-model.ts';

/** A row with a few words in it. */
function row(id: string, more: Partial<Row> = {}): Row {
  return {
    id,
    kind: 'detail',
    label: id,
    accessibleLabel: id,
    contextValue: 'detail',
    expansion: 'none',
    children: [],
    ...more,
  };
}

/** A model that shows a connection with two Regions, the first with a detail. */
function shown(): { model: TreeModel; rows: (detail?: Partial<Row>, region?: Partial<Row>) => readonly Row[] } {
  const rows = (detail: Partial<Row> = {}, region: Partial<Row> = {}): readonly Row[] => [
    row('connection', { children: [row('us', { children: [row('role', detail)], ...region }), row('eu')] }),
  ];
  const model = new TreeModel();
  model.replace(rows());
  // Somebody has looked below every row.
  model.row('role');
  return { model, rows };
}

test('rows are found by id, with their children and parents', () => {
  const { model } = shown();
  assert.equal(model.row('role')?.label, 'role');
  assert.equal(model.row('gone'), undefined);
  assert.deepEqual(model.children(undefined), [{ id: 'connection' }]);
  assert.deepEqual(model.children('connection'), [{ id: 'us' }, { id: 'eu' }]);
  assert.deepEqual(model.children('eu'), []);
  assert.deepEqual(model.children('gone'), []);
  assert.deepEqual(model.parent('role'), { id: 'us' });
  assert.equal(model.parent('connection'), undefined);
  assert.equal(model.parent('gone'), undefined);
});

test('the object that stands for a row stays the same over changes', () => {
  const { model, rows } = shown();
  const before = model.children('connection')[0];
  model.replace(rows({ description: 'new' }));
  assert.equal(model.children('connection')[0], before);
  assert.equal(model.ref('us'), before);
});

test('rows that are drawn alike are not drawn again', () => {
  const { model, rows } = shown();
  assert.deepEqual(model.replace(rows()), []);
});

for (const change of [
  { label: 'new' },
  { description: 'new' },
  { icon: 'warning' },
  { color: 'charts.blue' },
  { tooltip: 'new' },
  { contextValue: 'detail error' },
  { expansion: 'collapsed' },
] as const) {
  test(`a row whose ${Object.keys(change).join()} changed is drawn again, and no other`, () => {
    const { model, rows } = shown();
    assert.deepEqual(model.replace(rows(change)), ['role']);
    assert.deepEqual(model.replace(rows(change)), []);
  });
}

test('a row whose children came, went or moved is drawn again', () => {
  const { model, rows } = shown();
  assert.deepEqual(model.replace(rows({}, { children: [row('role'), row('date')] })), ['us']);
  assert.deepEqual(model.replace(rows({}, { children: [row('date'), row('role')] })), ['us']);
  assert.deepEqual(model.replace(rows({}, { children: [] })), ['us']);
  assert.equal(model.row('role'), undefined);
});

test('a change of the top level draws everything again', () => {
  const { model, rows } = shown();
  assert.equal(model.replace([...rows(), row('another')]), 'all');
  assert.equal(model.replace([row('another'), ...rows()]), 'all');
  assert.equal(model.replace([]), 'all');
  assert.deepEqual(model.children(undefined), []);
});

test('the first rows of all draw everything', () => {
  assert.equal(new TreeModel().replace([row('one')]), 'all');
  assert.deepEqual(new TreeModel().replace([]), []);
});

test('a row that takes the place of another is drawn again, with what stands below it', () => {
  const { model } = shown();
  const region = row('us', { description: 'new', children: [row('role', { description: 'new' })] });
  assert.deepEqual([...model.patch([region])].sort(), ['role', 'us']);
  assert.equal(model.row('role')?.description, 'new');
  assert.deepEqual(model.parent('us'), { id: 'connection' });
  assert.deepEqual(model.patch([region]), []);
});

test('a row that nobody has looked at takes its place undrawn', () => {
  const model = new TreeModel();
  model.replace([row('connection', { children: [row('us')] })]);
  assert.deepEqual(model.patch([row('us', { description: 'new' })]), []);
});

test('a row as VS Code holds it is told from a copy, and from what is no row', () => {
  const { model } = shown();
  const [connection] = model.children(undefined);
  assert.equal(model.isRef(connection), true);
  for (const other of [{ id: 'connection' }, { id: 7 }, undefined, null, 'connection']) {
    assert.equal(model.isRef(other), false);
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import type { OverviewInit } from '../../../src/shared/overview-page.ts';
import { overviewInit, overviewUpdate } from '../../../src/shared/overview-page.ts';
import { parseKept, toKeep } from '../../../src/webview/overview/choices.ts';
import { nextSort, sorted } from '../../../src/webview/overview/order.ts';
import { extended, moved, selectedAll, selectedOnly, toggled } from '../../../src/webview/overview/selection.ts';
import type { OverviewState } from '../../../src/webview/overview/state.ts';
import {
  activeRow,
  filtered,
  openOverview,
  selectedRows,
  sortedBy,
  updateOverview,
} from '../../../src/webview/overview/state.ts';
import { manyRows, overviewOf, pageRow } from '../../fakes/overview-samples.ts';

const ROWS = [
  pageRow('prod', 'registered', { checkedAt: 30, region: 'us-east-1' }),
  pageRow('dev10', 'notChecked', { accountId: '210987654321', groupId: 'g', groupName: 'corp' }),
  pageRow('dev2', 'failed', { checkedAt: 20, region: 'eu-central-1' }),
  pageRow('audit', 'notRegistered', { checkedAt: 10 }),
];
const GROUPS = { groups: [{ id: 'g', name: 'corp' }] };

const open = (init: OverviewInit = overviewOf(ROWS, GROUPS)): OverviewState => openOverview(init, undefined, undefined);
const names = ({ shown }: OverviewState): string => shown.map(({ accountName }) => accountName).join(' ');
const at = (index: number) => ({ index, column: 0 });

test('the schemas take what the page is sent, and nothing else', () => {
  const init = overviewOf(ROWS, GROUPS);
  assert.deepEqual(v.parse(overviewInit, init), init);
  assert.equal(v.is(overviewUpdate, { ...GROUPS, readOnly: false, listing: false, rows: [ROWS[0]] }), true);
  assert.equal(v.is(overviewUpdate, { ...GROUPS, readOnly: false, listing: false, rows: [{ key: 'x' }] }), false);
});

for (const [column, up, down] of [
  ['state', 'dev2 audit dev10 prod', 'prod dev10 audit dev2'],
  ['account', 'audit dev2 dev10 prod', 'prod dev10 dev2 audit'],
  ['accountId', 'prod dev2 audit dev10', 'dev10 prod dev2 audit'],
  ['group', 'dev10 prod dev2 audit', 'dev10 prod dev2 audit'],
  ['region', 'dev2 prod dev10 audit', 'prod dev10 audit dev2'],
  ['checked', 'audit dev2 prod dev10', 'prod dev2 audit dev10'],
] as const) {
  test(`rows are sorted by ${column}, alike ones as in the tree, those without a value last`, () => {
    const said = (direction: 'ascending' | 'descending'): string =>
      sorted(ROWS, { column, direction })
        .map(({ accountName }) => accountName)
        .join(' ');
    assert.equal(said('ascending'), up);
    assert.equal(said('descending'), down);
  });
}

test('a column is sorted by up, then down, then no longer', () => {
  const up = nextSort(undefined, 'region');
  assert.deepEqual(up, { column: 'region', direction: 'ascending' });
  const down = nextSort(up, 'region');
  assert.deepEqual(down, { column: 'region', direction: 'descending' });
  assert.equal(nextSort(down, 'region'), undefined);
  assert.deepEqual(nextSort(down, 'state'), { column: 'state', direction: 'ascending' });
});

test('the page shows what passes the filter, in order', () => {
  const state = sortedBy(open(), 'account');
  assert.equal(names(state), 'audit dev2 dev10 prod');
  assert.equal(names(filtered(state, { text: 'DEV' })), 'dev2 dev10');
  assert.equal(names(filtered(state, { text: 'dev eu-' })), 'dev2');
  assert.equal(names(filtered(state, { state: 'attention' })), 'dev2');
  assert.equal(names(filtered(state, { groupId: 'g' })), 'dev10');
  assert.equal(names(filtered(filtered(state, { groupId: 'g' }), { groupId: undefined, text: '' })), names(state));
});

test('what is no longer shown is no longer selected', () => {
  const all = selectedAll(open());
  assert.equal(selectedRows(all).length, 4);
  const few = filtered(all, { text: 'dev' });
  assert.deepEqual(
    selectedRows(few).map(({ accountName }) => accountName),
    ['dev10', 'dev2'],
  );
  assert.equal(selectedRows(filtered(few, { text: '' })).length, 2);
});

test('an answer changes its row, its place and whether it is selected', () => {
  const state = selectedAll(filtered(sortedBy(open(), 'state'), { state: 'notRegistered' }));
  assert.equal(selectedRows(state).length, 1);
  const surroundings = { ...GROUPS, readOnly: false, listing: false };
  const begun = pageRow('audit', 'notRegistered', { word: 'Registering', mark: 'running', states: ['registering'] });
  const updated = updateOverview(state, { ...surroundings, rows: [begun] });
  assert.equal(names(updated), '');
  assert.deepEqual(selectedRows(updated), []);
  const found = pageRow('dev10', 'notRegistered');
  assert.equal(names(updateOverview(updated, { ...surroundings, rows: [found, pageRow('gone')] })), 'dev10');
});

test('an answer keeps the active row, wherever it goes', () => {
  const state = moved(sortedBy(open(), 'checked'), at(2));
  assert.equal(activeRow(state)?.accountName, 'prod');
  const [prod] = ROWS;
  assert.ok(prod);
  const surroundings = { ...GROUPS, readOnly: false, listing: false };
  const older = updateOverview(state, { ...surroundings, rows: [{ ...prod, checkedAt: 1 }] });
  assert.equal(names(older), 'prod audit dev2 dev10');
  assert.equal(activeRow(older)?.accountName, 'prod');
  assert.equal(activeRow(filtered(older, { text: 'audit' }))?.accountName, 'audit');
});

test('an update without rows draws what is around them, and leaves the rows as they are', () => {
  const state = open();
  const next = updateOverview(state, { ...GROUPS, readOnly: true, listing: true, rows: [] });
  assert.equal(next.shown, state.shown);
  assert.equal(next.surroundings.readOnly, true);
});

test('rows are selected one by one, together, and from one to another', () => {
  const selected = (state: OverviewState): string =>
    selectedRows(state)
      .map(({ accountName }) => accountName)
      .join(' ');
  const one = selectedOnly(moved(open(), at(1)));
  assert.equal(selected(one), 'dev10');
  const two = toggled(moved(one, at(3)));
  assert.equal(selected(two), 'dev10 audit');
  assert.equal(selected(toggled(two)), 'dev10');
  assert.equal(selected(extended(one, 3)), 'dev10 dev2 audit');
  assert.equal(selected(extended(extended(one, 3), 0)), 'prod dev10');
  assert.equal(selected(extended(moved(open(), at(2)), 1)), 'dev10 dev2');
  assert.equal(selected(extended(one, 99)), 'dev10 dev2 audit');
});

test('without groups there is no column for them, and without rows nothing is active', () => {
  assert.ok(!open(overviewOf(ROWS)).columns.includes('group'));
  assert.ok(open().columns.includes('group'));
  const none = filtered(open(), { text: 'no such account' });
  assert.equal(activeRow(none), undefined);
  assert.deepEqual(selectedRows(toggled(none)), []);
});

test('filter, order, selection and active row outlive a hide, for what is still there', () => {
  const before = sortedBy(filtered(open(), { text: 'dev', groupId: 'g' }), 'account');
  const state = selectedOnly(moved(filtered(before, { groupId: undefined }), at(1)));
  const kept = parseKept(structuredClone(toKeep(state.choices, activeRow(state)?.key)));
  const again = openOverview(overviewOf(ROWS, GROUPS), undefined, kept);
  assert.equal(names(again), 'dev2 dev10');
  assert.equal(activeRow(again)?.accountName, 'dev10');
  assert.equal(selectedRows(again)[0]?.accountName, 'dev10');
  const less = openOverview(overviewOf(ROWS.slice(2)), undefined, kept);
  assert.equal(names(less), 'dev2');
  assert.deepEqual(selectedRows(less), []);
  assert.equal(parseKept({ filter: { state: 'x' }, selected: [] }), undefined);
  assert.equal(names(openOverview(overviewOf(ROWS), undefined, parseKept(null))), 'prod dev10 dev2 audit');
});

test('what was kept of a row that is not shown yet comes back with it, as long as nothing else is chosen', () => {
  const id = 'the account ID is known later';
  const state = selectedOnly(moved(filtered(open(), { text: 'dev' }), at(1)));
  const { key } = activeRow(state) ?? { key: '' };
  const kept = { ...toKeep(state.choices, key), filter: { text: id } };
  const early = openOverview(overviewOf(ROWS, GROUPS), undefined, kept);
  assert.equal(names(early), '');
  assert.deepEqual(toKeep(early.choices, undefined), kept, 'nothing is lost by another reload');
  const answers = ROWS.slice(1, 3).map((row) => ({ ...row, accountId: id }));
  const late = (before: OverviewState): OverviewState =>
    updateOverview(before, { ...GROUPS, readOnly: false, listing: false, rows: answers });
  assert.deepEqual(
    selectedRows(late(early)).map((row) => row.key),
    [key],
  );
  assert.equal(activeRow(late(early))?.key, key);
  assert.deepEqual(selectedRows(late(filtered(early, { text: 'audit' }))), []);
  assert.deepEqual(selectedRows(late(filtered(filtered(early, { text: 'x' }), { text: id }))), [], 'another filter');
  const some = openOverview(
    overviewOf([...ROWS, pageRow('new', 'failed', { accountId: id })], GROUPS),
    undefined,
    kept,
  );
  assert.equal(activeRow(late(moved(some, { index: 0, column: 1 })))?.accountName, 'new', 'where the user went');
  assert.equal(selectedRows(late(selectedOnly(some))).length, 1, 'what the user selected instead');
  assert.equal(selectedRows(late(toggled(some))).length, 2, 'what the user selected beside it');
});

test('a filter for a group that is gone is gone, too', () => {
  const kept = { filter: { groupId: 'g' }, selected: [] };
  assert.equal(names(openOverview(overviewOf(ROWS), undefined, kept)), 'prod dev10 dev2 audit');
});

test('the page that is sent all rows anew keeps what was chosen', () => {
  const state = selectedOnly(moved(sortedBy(open(overviewOf(manyRows(5))), 'account'), at(4)));
  const more = openOverview(overviewOf(manyRows(6)), state, undefined);
  assert.equal(more.shown.length, 6);
  assert.equal(activeRow(more)?.accountName, 'account-4');
  assert.equal(selectedRows(more)[0]?.accountName, 'account-4');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { overviewRows } from '../../../../src/core/overview/overview.ts';
import { OverviewTable } from '../../../../src/core/overview/overview-table.ts';
import { withEntry } from '../../../../src/core/state/known.ts';
import type { AppState } from '../../../../src/core/state/state.ts';
import { DEFAULT, IDENTITY, known, PROD, registration, stateWith, watch } from '../../../fakes/core-samples.ts';

const STATE = stateWith({ connections: [PROD, DEFAULT] });

function answered(state: AppState, key: string, at: number): AppState {
  return { ...state, registrations: withEntry(state.registrations, key, known(registration('SUCCESS'), at)) };
}

/** The keys of the rows that a state changes; `all` when it is every one. */
function changed(table: OverviewTable, state: AppState): readonly string[] | 'all' {
  const change = table.update(state);
  return change.kind === 'all' ? 'all' : change.rows.map(({ key }) => key);
}

test('the first state changes all rows, an answer its own, and the same state none', () => {
  const table = new OverviewTable();
  assert.equal(changed(table, STATE), 'all');
  assert.deepEqual(table.rows, overviewRows(STATE));
  const next = answered(STATE, 'profile:prod|eu-central-1', 1);
  assert.deepEqual(changed(table, next), ['profile:prod|eu-central-1']);
  assert.deepEqual(table.rows, overviewRows(next));
  assert.equal(table.row('profile:prod|eu-central-1')?.word, 'Registered');
  assert.deepEqual(changed(table, next), []);
  assert.deepEqual(changed(table, { ...next, checking: { done: 1, total: 2 } }), []);
});

test('an account that is found out changes its rows in all Regions', () => {
  const table = new OverviewTable();
  table.update(STATE);
  const identities = withEntry(STATE.identities, PROD.id, known(IDENTITY, 1));
  assert.deepEqual(
    changed(table, { ...STATE, identities }),
    PROD.regions.map((region) => `${PROD.id}|${region}`),
  );
});

test('a watch that is stopped changes the mark of its row', () => {
  const table = new OverviewTable();
  const key = 'profile:prod|us-east-1';
  const pending = {
    ...STATE,
    registrations: withEntry(STATE.registrations, key, known(registration('PENDING'), 1)),
    watches: withEntry(STATE.watches, key, watch(1)),
  };
  table.update(pending);
  assert.equal(table.row(key)?.mark, 'running');
  const watches = withEntry(pending.watches, key, watch(1, { phase: { kind: 'stopped' } }));
  assert.deepEqual(changed(table, { ...pending, watches }), [key]);
  assert.equal(table.row(key)?.mark, 'paused');
});

test('a connection that comes or goes changes all rows', () => {
  const table = new OverviewTable();
  table.update(STATE);
  assert.equal(changed(table, { ...STATE, connections: [DEFAULT] }), 'all');
  assert.deepEqual(
    table.rows.map(({ key }) => key),
    ['default|us-east-1'],
  );
  assert.equal(table.row('profile:prod|us-east-1'), undefined);
  table.clear();
  assert.deepEqual(table.rows, []);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { withConnections } from '../../../../src/core/connections/connections-change.ts';
import type { Connection } from '../../../../src/core/model/connection.ts';
import { targetKey } from '../../../../src/core/model/connection.ts';
import type { Group } from '../../../../src/core/model/group.ts';
import { withEntry } from '../../../../src/core/state/known.ts';
import type { AppState } from '../../../../src/core/state/state.ts';
import { EMPTY_STATE } from '../../../../src/core/state/state.ts';
import type { Row } from '../../../../src/core/tree/row.ts';
import { AccountRows } from '../../../../src/core/view/account-rows.ts';
import { slowProperty } from '../../../fakes/property.ts';
import { IDENTITY, failure, known, knownFailure, registration, watch } from '../../../fakes/core-samples.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const MOMENT = { now: NOW, locale: 'en' };

const GROUP: Group = {
  id: 'sso:corp:ReadOnly',
  name: 'corp',
  source: { kind: 'sso', session: 'corp' },
  role: 'ReadOnly',
  regions: ['us-east-1', 'eu-central-1'],
  accounts: ['111111111111', '222222222222', '333333333333'].map((id) => ({ id })),
};

function profiles(count: number): readonly Connection[] {
  return Array.from({ length: count }, (_, place): Connection => {
    const profile = `p${String(place)}`;
    return { id: `profile:${profile}`, name: profile, profile, regions: ['us-east-1'] };
  });
}

function connected(connections: readonly Connection[], groups: readonly Group[] = []): AppState {
  return withConnections(EMPTY_STATE, { connections, groups, problems: [] });
}

function answered(
  state: AppState,
  [connectionId, region]: readonly [string, string],
  status: 'SUCCESS' | 'PENDING' | 'FAILURE' | 'none' = 'SUCCESS',
): AppState {
  const value = status === 'none' ? ({ state: 'notRegistered' } as const) : registration(status);
  const key = targetKey({ connectionId, region });
  return { ...state, registrations: withEntry(state.registrations, key, known(value, NOW)) };
}

function made(before: readonly Row[], after: readonly Row[]): readonly string[] {
  return after.filter((row) => !before.includes(row)).map(({ label }) => label);
}

test('an answer has one row made anew, among thousands', () => {
  const rows = new AccountRows();
  let state = connected(profiles(2000));
  const before = rows.rows(state, MOMENT);
  assert.equal(before.length, 2000);
  assert.deepEqual(rows.update(state, MOMENT), { kind: 'rows', rows: [] });
  state = answered(state, ['profile:p7', 'us-east-1']);
  const change = rows.update(state, MOMENT);
  assert.deepEqual([change.kind, change.rows.map(({ label }) => label)], ['rows', ['p7']]);
  assert.equal(rows.rows(state, MOMENT)[7], change.rows[0]);
  assert.equal(before.length, 2000);
});

test('what can be done about a row goes with the read-only mode, and comes back', () => {
  const rows = new AccountRows();
  const state = answered(connected(profiles(2)), ['profile:p1', 'us-east-1'], 'none');
  const commandIn = (readOnly: boolean) =>
    rows.rows({ ...state, readOnly }, MOMENT)[1]?.children[0]?.children[0]?.command;
  assert.deepEqual([false, true, false].map(commandIn), ['registerAccount', undefined, 'registerAccount']);
});

test('rows say when a time in them moves on: none at rest, a pending one in steps, the age of an old answer each minute', () => {
  const rows = new AccountRows();
  let state = answered(connected(profiles(3)), ['profile:p0', 'us-east-1']);
  rows.update(state, MOMENT);
  assert.equal(rows.nextMove(NOW), undefined);
  state = answered(state, ['profile:p1', 'us-east-1'], 'PENDING');
  const target = { connectionId: 'profile:p1', region: 'us-east-1' };
  const pending = watch(NOW, { target });
  state = { ...state, watches: new Map([[targetKey(target), pending]]) };
  rows.update(state, MOMENT);
  assert.equal(rows.nextMove(NOW + 12_000), 3000);
  assert.equal(rows.nextMove(NOW + 70_000), 50_000);
  state = answered(state, ['profile:p1', 'us-east-1']);
  const key = targetKey({ connectionId: 'profile:p2', region: 'us-east-1' });
  const old = knownFailure(failure('throttled'), NOW, known(registration('SUCCESS'), NOW));
  state = { ...state, registrations: withEntry(state.registrations, key, old) };
  rows.update(state, MOMENT);
  assert.equal(rows.nextMove(NOW + 12_000), 48_000);
});

test('the age of what nobody asks about moves on each minute, also after hours', () => {
  const rows = new AccountRows();
  const target = { connectionId: 'profile:p0', region: 'us-east-1' };
  const state = answered(connected(profiles(1)), ['profile:p0', 'us-east-1'], 'PENDING');
  const stopped = watch(NOW - 3 * 3_600_000, { target, phase: { kind: 'stopped' } });
  rows.update({ ...state, watches: new Map([[targetKey(target), stopped]]) }, MOMENT);
  assert.equal(rows.nextMove(NOW + 12_000), 48_000);
});

test('nothing is made below a row that nobody has looked below', () => {
  const connections = profiles(3);
  const reads: number[] = [];
  const list = {
    loading: false,
    get accounts() {
      reads.push(1);
      return [{ amazonId: 'amzn1' }];
    },
  };
  const state = { ...connected(connections), partnerLists: new Map([['profile:p0', list]]) };
  const [first] = new AccountRows().rows(state, MOMENT);
  const partners = first?.children[1];
  assert.deepEqual(reads, []);
  assert.deepEqual(
    partners?.children.map(({ label }) => label),
    ['amzn1'],
  );
  assert.notDeepEqual(reads, []);
});

test('a page of partner accounts leaves the rows of the pages before it as they are', () => {
  const [connection] = profiles(1);
  const accounts = Array.from({ length: 10_000 }, (_, place) => ({ amazonId: `amzn${String(place)}` }));
  const listed = (count: number): readonly Row[] => {
    const partnerLists = new Map([[connection?.id ?? '', { loading: false, accounts: accounts.slice(0, count) }]]);
    const [row] = new AccountRows().rows({ ...state, partnerLists }, MOMENT);
    return row?.children[1]?.children ?? [];
  };
  const state = connected(connection === undefined ? [] : [connection]);
  const before = new Set(listed(9900));
  assert.equal(listed(10_000).filter((row) => !before.has(row)).length, 100);
});

test('connections that turn out to be the same account are made anew, and again when one is another', () => {
  const rows = new AccountRows();
  const state = connected(profiles(20));
  const identified = (before: AppState, id: string, accountId: string): AppState => ({
    ...before,
    identities: withEntry(before.identities, id, known({ ...IDENTITY, accountId }, NOW)),
  });
  const one = identified(state, 'profile:p1', '111111111111');
  const first = [...rows.rows(one, MOMENT)];
  const both = identified(one, 'profile:p5', '111111111111');
  const second = [...rows.rows(both, MOMENT)];
  assert.deepEqual(made(first, second), ['p1', 'p5']);
  assert.match(second[1]?.description ?? '', /same account as p5/);
  const third = rows.rows(identified(both, 'profile:p5', '222222222222'), MOMENT);
  assert.deepEqual(made(second, third), ['p1', 'p5']);
  assert.doesNotMatch(third[1]?.description ?? '', /same account/);
});

test('a group tells of all its accounts, and each closed account of itself', () => {
  const rows = new AccountRows();
  let state = connected([], [GROUP]);
  assert.equal(rows.rows(state, MOMENT)[0]?.description, '3 accounts · not checked');
  state = answered(state, [`${GROUP.id}/111111111111`, 'us-east-1']);
  state = answered(state, [`${GROUP.id}/111111111111`, 'eu-central-1'], 'none');
  state = answered(state, [`${GROUP.id}/222222222222`, 'us-east-1'], 'FAILURE');
  const [group] = rows.rows(state, MOMENT);
  assert.equal(group?.kind, 'group');
  assert.equal(group.description, '3 accounts · 1 registered · 1 failed · 1 not registered · 3 not checked');
  assert.equal(group.icon, 'error');
  assert.deepEqual(
    group.children.map(({ label, description }) => [label, description]),
    [
      ['111111111111', '1 of 2 registered'],
      ['222222222222', '0 of 2 registered · 1 failed · 1 not checked'],
      ['333333333333', 'not checked'],
    ],
  );
  assert.equal(rows.counts.attention, 1);
});

test('a connection says what is known of it while it is closed', () => {
  const rows = new AccountRows();
  const state = answered(connected(profiles(2)), ['profile:p0', 'us-east-1']);
  assert.equal(rows.rows(state, MOMENT)[0]?.description, undefined);
  rows.opened('profile:p0', false);
  assert.equal(rows.rows(state, MOMENT)[0]?.description, '1 of 1 registered');
  assert.equal(rows.rows(state, MOMENT)[0]?.icon, 'pass-filled');
  rows.opened('profile:p0', true);
  assert.equal(rows.rows(state, MOMENT)[0]?.description, undefined);
});

test('a filter hides what does not pass, and counts it', () => {
  const rows = new AccountRows();
  let state = connected(profiles(10), [GROUP]);
  state = answered(state, ['profile:p1', 'us-east-1'], 'none');
  state = answered(state, ['profile:p2', 'us-east-1'], 'FAILURE');
  state = answered(state, ['profile:p3', 'us-east-1'], 'PENDING');
  const denied = knownFailure<never>(failure('denied'), NOW);
  state = { ...state, registrations: withEntry(state.registrations, 'profile:p4|us-east-1', denied) };
  const shown = (filter: AppState['filter']): readonly string[] =>
    rows.rows({ ...state, filter }, MOMENT).map(({ label }) => label);
  assert.deepEqual(shown({ state: 'notRegistered' }), ['p1']);
  assert.equal(rows.counts.hidden, 12);
  assert.deepEqual(shown({ state: 'failed' }), ['p2']);
  assert.deepEqual(shown({ state: 'registering' }), ['p3']);
  assert.deepEqual(shown({ state: 'attention' }), ['p2', 'p4']);
  assert.deepEqual(shown({ state: 'notChecked', text: 'P9' }), ['p9']);
  assert.deepEqual(shown({ text: '2222' }), ['corp']);
  assert.deepEqual(shown({ groupId: GROUP.id }), ['corp']);
  assert.deepEqual(shown({ text: 'eu-central' }), ['corp']);
  assert.equal(shown(undefined).length, 11);
  assert.equal(rows.counts.hidden, 0);
});

test('an answer in a group has its account and the group made anew, and nothing else', () => {
  const rows = new AccountRows();
  const state = connected(profiles(3), [GROUP]);
  const before = rows.rows(state, MOMENT);
  const { children = [] } = before[3] ?? {};
  const change = rows.update(answered(state, [`${GROUP.id}/222222222222`, 'us-east-1']), MOMENT);
  assert.deepEqual([change.kind, change.rows.map(({ label }) => label)], ['rows', ['222222222222', 'corp']]);
  assert.equal(before[3], change.rows[1]);
  assert.equal(children[1], change.rows[0]);
});

const answer = fc.record({
  id: fc.constantFrom('profile:p0', 'profile:p1', ...(GROUP.accounts ?? []).map(({ id }) => `${GROUP.id}/${id}`)),
  region: fc.constantFrom('us-east-1', 'eu-central-1'),
  status: fc.constantFrom('SUCCESS', 'PENDING', 'FAILURE', 'none', 'denied'),
});
const filter = fc.constantFrom<AppState['filter']>(
  undefined,
  { state: 'notRegistered' },
  { state: 'attention' },
  { text: '222' },
  { groupId: GROUP.id },
);
const steps = fc.array(fc.oneof({ weight: 5, arbitrary: answer }, { weight: 1, arbitrary: fc.record({ filter }) }), {
  maxLength: 12,
});

test(
  ...slowProperty('whatever comes in whatever order, the rows are those that are made from nothing', steps, (all) => {
    const rows = new AccountRows();
    let state = connected(profiles(2), [GROUP]);
    for (const step of all) {
      if ('filter' in step) state = { ...state, filter: step.filter };
      else if (step.status === 'denied') {
        const denied = knownFailure<never>(failure('denied'), NOW);
        state = { ...state, registrations: withEntry(state.registrations, `${step.id}|${step.region}`, denied) };
      } else state = answered(state, [step.id, step.region], step.status);
      const fresh = new AccountRows();
      assert.deepEqual(rows.rows(state, MOMENT).map(drawn), fresh.rows(state, MOMENT).map(drawn));
      assert.deepEqual(rows.counts, fresh.counts);
    }
  }),
);

/** A row with the rows of accounts below it, as they are drawn. */
function drawn({ children, ...row }: Row): unknown {
  return { ...row, children: row.kind === 'group' ? children.map(drawn) : [] };
}

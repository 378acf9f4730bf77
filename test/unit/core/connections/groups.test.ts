import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectionMarks } from '../../../../src/core/connections/connection-badges.ts';
import { withAccountList, withConnections } from '../../../../src/core/connections/connections-change.ts';
import { parseConnections, withMove, withoutProfile } from '../../../../src/core/connections/connections-setting.ts';
import { markedList } from '../../../../src/core/connections/group-accounts.ts';
import type { AccountList, Group } from '../../../../src/core/model/group.ts';
import type { AppState } from '../../../../src/core/state/state.ts';
import { EMPTY_STATE } from '../../../../src/core/state/state.ts';

const ONE = '111111111111';
const TWO = '222222222222';
const THREE = '333333333333';
const CORP = { name: 'corp', sso: { session: 'corp' }, role: 'ReadOnly', regions: ['us-east-1'] };

/** The only group of a setting, which must have no problem. */
function only(entry: unknown): Group {
  const { connections, groups, problems } = parseConnections([entry]);
  assert.deepEqual([connections, problems], [[], []]);
  const [group] = groups;
  assert.ok(group !== undefined && groups.length === 1);
  return group;
}

function stateOf(...setting: readonly unknown[]): AppState {
  const parsed = parseConnections(setting);
  assert.deepEqual(parsed.problems, []);
  return withConnections(EMPTY_STATE, parsed);
}

function listed(state: AppState, list: AccountList): AppState {
  const [group] = state.groups;
  assert.ok(group !== undefined);
  return withAccountList(state, group, { loading: false, answer: { value: list, at: 0 } });
}

test('an entry with a session, a start URL or an organization is a group', () => {
  assert.deepEqual(only(CORP), {
    id: 'sso:corp:ReadOnly',
    name: 'corp',
    source: { kind: 'sso', session: 'corp' },
    role: 'ReadOnly',
    regions: ['us-east-1'],
  });
  const startUrl = 'https://corp.awsapps.com/start';
  const chosen = {
    sso: { startUrl, region: 'eu-central-1' },
    role: 'ReadOnly',
    accounts: [ONE, { id: TWO, role: 'Admin' }],
  };
  assert.deepEqual(only(chosen), {
    id: `sso:${startUrl}:ReadOnly`,
    name: 'corp.awsapps.com/start',
    source: { kind: 'sso', startUrl, region: 'eu-central-1' },
    role: 'ReadOnly',
    regions: ['us-east-1', 'eu-central-1', 'ap-south-1'],
    accounts: [{ id: ONE }, { id: TWO, role: 'Admin' }],
  });
  const { source, name } = only({ organization: { profile: 'management' }, role: 'Reader' });
  assert.deepEqual([source, name], [{ kind: 'organization', profile: 'management' }, 'management']);
  assert.deepEqual(only({ organization: {}, role: 'Reader' }).source, { kind: 'organization' });
});

const URL_OF = { startUrl: 'https://c.awsapps.com/start' };
for (const [entry, problem] of [
  [{ ...CORP, organization: {} }, 'has both "sso" and "organization"'],
  [{ ...CORP, profile: 'a' }, 'has a "profile" beside "sso"'],
  [
    { organization: {}, profile: 'a', role: 'R' },
    'has a "profile" beside "organization": the profile of an organization stands in "organization"',
  ],
  [{ ...CORP, sso: 'corp' }, 'has an "sso" that is not an object'],
  [{ ...CORP, sso: {} }, 'has an "sso" with neither "session" nor "startUrl"'],
  [{ ...CORP, sso: { session: '' } }, 'has an "sso.session" that is not a name'],
  [{ ...CORP, sso: { session: 'a', ...URL_OF } }, 'has both "sso.session" and "sso.startUrl"'],
  [{ ...CORP, sso: { startUrl: 'http://x' } }, 'has an "sso.startUrl" that is not an https:// address'],
  [{ ...CORP, sso: URL_OF }, 'has an "sso.startUrl" without "sso.region", the Region of IAM Identity Center'],
  [{ ...CORP, sso: { ...URL_OF, region: 'Mars' } }, 'has an "sso.region" that is not a Region code'],
  [{ organization: 'o', role: 'R' }, 'has an "organization" that is not an object'],
  [{ organization: { profile: 3 }, role: 'R' }, 'has an "organization.profile" that is not a name'],
  [{ sso: { session: 'corp' } }, 'has no "role": the role to use in each account'],
  [{ ...CORP, role: 'a b' }, 'has a "role" that is not the name of a role'],
  [{ ...CORP, name: 3 }, 'has a "name" that is not text'],
  [{ ...CORP, regions: 'us-east-1' }, 'has "regions" that is not a list of Region codes'],
  [{ ...CORP, accounts: ONE }, 'has "accounts" that is not a list'],
  [{ accounts: [ONE] }, 'lists "accounts", but has neither "sso" nor "organization"'],
  [{ role: 'R' }, 'has a "role", but neither "sso" nor "organization"'],
] as const) {
  test(`the entry ${JSON.stringify(entry)} has its own sentence, and the others count`, () => {
    const { connections, groups, problems } = parseConnections([{ profile: 'dev' }, entry]);
    assert.deepEqual(problems, [`iotRegistrar.connections[1] ${problem}.`]);
    assert.deepEqual([connections.length, groups.length], [1, 0]);
  });
}

test('accounts that cannot be used are named one by one, and the others count', () => {
  const accounts = [ONE, 123456789012, '12', { id: TWO, role: 'a b' }, ONE, {}, { id: THREE }];
  const { groups, problems } = parseConnections([{ ...CORP, accounts }]);
  assert.deepEqual(groups[0]?.accounts, [{ id: ONE }, { id: THREE }]);
  assert.deepEqual(
    problems.map((problem) => problem.replace('iotRegistrar.connections[0] ', '')),
    [
      'has "accounts[1]" that is a number; write the account ID in quotes.',
      'has "accounts[2]" that is not an account ID of 12 digits.',
      'has "accounts[3].role" that is not the name of a role.',
      `lists account ${ONE} more than once; the first one counts.`,
      'has "accounts[5]" that is not an account ID of 12 digits.',
    ],
  );
});

test('of groups with the same source and role the first one counts', () => {
  const { groups, problems } = parseConnections([CORP, { ...CORP, name: 'again' }, { ...CORP, role: 'Admin' }]);
  assert.deepEqual(
    groups.map(({ role }) => role),
    ['ReadOnly', 'Admin'],
  );
  assert.deepEqual(problems, [
    'iotRegistrar.connections[1] repeats group "again", with the same source and role; the first one counts.',
  ]);
});

test('the default credential chain is moved and removed without touching a group', () => {
  const raw = [{ name: 'chain' }, CORP, { profile: 'a' }];
  assert.deepEqual(withoutProfile(raw, undefined), [CORP, { profile: 'a' }]);
  assert.deepEqual(withMove(raw, undefined, 1), [{ profile: 'a' }, CORP, { name: 'chain' }]);
});

test('the accounts of a group are connections, named once their source was asked', () => {
  const before = stateOf({ profile: 'dev' }, { ...CORP, accounts: [ONE, { id: TWO, role: 'Admin' }] });
  assert.deepEqual(
    before.connections.map(({ id, name, account }) => [id, name, account?.role]),
    [
      ['profile:dev', 'dev', undefined],
      [`sso:corp:ReadOnly/${ONE}`, ONE, 'ReadOnly'],
      [`sso:corp:ReadOnly/${TWO}`, TWO, 'Admin'],
    ],
  );
  const [group] = before.groups;
  assert.ok(group !== undefined);
  const after = listed(
    before,
    markedList(group, undefined, [
      { id: ONE, name: 'One' },
      { id: THREE, name: 'Three' },
    ]),
  );
  assert.deepEqual(
    after.connections.map(({ name, account }) => [name, account?.mark]),
    [
      ['dev', undefined],
      ['One', undefined],
      [TWO, 'gone'],
    ],
  );
  assert.equal(after.connections[0], before.connections[0]);
  assert.deepEqual(
    after.accountLists.get(group.id)?.answer?.value.accounts.map(({ id, mark }) => [id, mark]),
    [
      [ONE, undefined],
      [THREE, 'new'],
      [TWO, 'gone'],
    ],
  );
});

test('a group without accounts follows its source, and marks what came and what went since', () => {
  const empty = stateOf(CORP);
  assert.deepEqual(empty.connections, []);
  const [group] = empty.groups;
  assert.ok(group !== undefined);
  const first = markedList(group, undefined, [
    { id: ONE, name: 'One' },
    { id: TWO, name: 'Two' },
  ]);
  const second = markedList(group, first, [{ id: TWO, name: 'Two' }, { id: THREE }]);
  const state = listed(listed(empty, first), second);
  assert.deepEqual(
    state.connections.map(({ name, account }) => [name, account?.mark]),
    [
      ['Two', undefined],
      [THREE, 'new'],
      ['One', 'gone'],
    ],
  );
});

test('an account that is in two groups is marked, before anything was asked', () => {
  const state = stateOf({ ...CORP, accounts: [ONE, TWO] }, { ...CORP, role: 'Admin', accounts: [ONE] });
  assert.deepEqual(
    state.connections.map((connection) => connectionMarks(state, connection).map(({ words }) => words)),
    [[`same account as ${ONE} in corp`], [], [`same account as ${ONE} in corp`]],
  );
});

test('what is known of an account stays when the setting changes elsewhere, and goes with its role', () => {
  const state = stateOf({ ...CORP, accounts: [ONE, TWO] });
  const change = (entry: object): AppState => withConnections(state, parseConnections([entry]));
  assert.equal(change({ ...CORP, accounts: [ONE] }).connections[0], state.connections[0]);
  assert.notEqual(change({ ...CORP, accounts: [{ id: ONE, role: 'Admin' }] }).connections[0], state.connections[0]);
});

test('an account that its source lists twice is one', () => {
  const twice = { id: '111111111111', name: 'Fleet' };
  const group: Group = { id: 'g', name: 'g', source: { kind: 'sso', session: 'corp' }, role: 'R', regions: [] };
  assert.deepEqual(markedList(group, undefined, [twice, twice]).accounts, [twice]);
});

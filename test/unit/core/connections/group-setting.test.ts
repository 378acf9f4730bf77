import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withAccounts, withGroup, withoutGroup } from '../../../../src/core/connections/group-setting.ts';
import { parseConnections } from '../../../../src/core/connections/connections-setting.ts';
import { sharedRoles } from '../../../../src/core/connections/shared-roles.ts';
import { AccountLists } from '../../../../src/core/connections/account-lists.ts';
import { withConnections } from '../../../../src/core/connections/connections-change.ts';
import { createStore } from '../../../../src/core/base/store.ts';
import type { Result } from '../../../../src/core/model/failure.ts';
import { failed, success } from '../../../../src/core/model/failure.ts';
import type { ListedAccount } from '../../../../src/core/model/group.ts';
import { EMPTY_STATE } from '../../../../src/core/state/state.ts';

const ONE = '111111111111';
const TWO = '222222222222';
const SSO = { source: { kind: 'sso', session: 'corp' }, role: 'ReadOnly', regions: ['us-east-1'] } as const;

test('a group is written as an entry that is read as the same group', () => {
  const raw = withGroup([{ profile: 'a' }], { ...SSO, name: 'corp', accounts: [ONE] });
  assert.deepEqual(raw[1], {
    name: 'corp',
    sso: { session: 'corp' },
    role: 'ReadOnly',
    regions: ['us-east-1'],
    accounts: [ONE],
  });
  const organization = { kind: 'organization', profile: 'management' } as const;
  const { groups, problems } = parseConnections(withGroup(raw, { ...SSO, source: organization }));
  assert.deepEqual(problems, []);
  assert.deepEqual(
    groups.map(({ source, accounts }) => [source, accounts]),
    [
      [SSO.source, [{ id: ONE }]],
      [organization, undefined],
    ],
  );
});

test('other accounts are written into the group alone, and keep the roles of their own', () => {
  const corp = { sso: { session: 'corp' }, role: 'ReadOnly', accounts: [{ id: ONE, role: 'Admin' }] };
  const raw = [{ profile: 'a' }, corp, { ...corp, role: 'Admin' }];
  assert.deepEqual(withAccounts(raw, 'sso:corp:ReadOnly', [TWO, ONE]), [
    raw[0],
    { ...corp, accounts: [TWO, { id: ONE, role: 'Admin' }] },
    raw[2],
  ]);
  assert.deepEqual(withoutGroup(raw, 'sso:corp:ReadOnly'), [raw[0], raw[2]]);
});

test('roles that most accounts share come first', () => {
  assert.deepEqual(sharedRoles([['Admin', 'ReadOnly'], ['ReadOnly'], ['Other', 'ReadOnly', 'ReadOnly'], ['Admin']]), [
    { role: 'ReadOnly', count: 3 },
    { role: 'Admin', count: 2 },
    { role: 'Other', count: 1 },
  ]);
});

test('a source is asked once for all who look, a failure keeps what was listed, and gone ones are dropped on request', async () => {
  const store = createStore(withConnections(EMPTY_STATE, parseConnections([{ sso: { session: 'c' }, role: 'R' }])));
  const answers: Result<readonly ListedAccount[]>[] = [
    success([{ id: ONE, name: 'One' }, { id: TWO }]),
    failed({ kind: 'throttled', message: '' }),
    success([{ id: TWO }]),
  ];
  let asked = 0;
  const listAccounts = (): Promise<Result<readonly ListedAccount[]>> => {
    const answer = answers[asked++];
    assert.ok(answer !== undefined);
    return Promise.resolve(answer);
  };
  const lists = new AccountLists({ store, aws: { listAccounts }, clock: { now: () => 5 } });
  lists.loadUnknown();
  lists.loadUnknown();
  await lists.load('sso:c:R');
  assert.equal(asked, 1);
  assert.deepEqual(
    store.get().connections.map(({ name }) => name),
    ['One', TWO],
  );
  await lists.load('sso:c:R');
  assert.equal(lists.known('sso:c:R').failure?.failure.kind, 'throttled');
  assert.equal(store.get().connections.length, 2);
  await lists.load('sso:c:R');
  assert.deepEqual(
    store.get().connections.map(({ account }) => account?.mark),
    [undefined, 'gone'],
  );
  lists.dropGone('sso:c:R');
  assert.equal(store.get().connections.length, 1);
});

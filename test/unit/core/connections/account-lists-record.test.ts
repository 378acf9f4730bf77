import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  accountListsRecord,
  hasSameAnswers,
  readAccountListsRecord,
} from '../../../../src/core/connections/account-lists-record.ts';
import { withAccountList, withConnections } from '../../../../src/core/connections/connections-change.ts';
import { parseConnections } from '../../../../src/core/connections/connections-setting.ts';
import type { AccountList } from '../../../../src/core/model/group.ts';
import type { AppState } from '../../../../src/core/state/state.ts';
import { EMPTY_STATE } from '../../../../src/core/state/state.ts';

const SETTING = parseConnections([{ sso: { session: 'corp' }, role: 'ReadOnly', regions: ['us-east-1'] }]);

/** The state in which the source of the one group has listed these accounts. */
function listed(accounts: AccountList['accounts']): AppState {
  const state = withConnections(EMPTY_STATE, SETTING);
  const [group] = state.groups;
  assert.ok(group);
  return withAccountList(state, group, { loading: false, answer: { at: 7, value: { accounts } } });
}

test('the accounts of a group are there again after a restart, before their source has answered', () => {
  const before = listed([
    { id: '123456789012', name: 'Fleet "one"\n|' },
    { id: '210987654321', mark: 'new' },
    { id: '333344445555', name: 'Old', mark: 'gone' },
  ]);
  const kept: unknown = JSON.parse(JSON.stringify(accountListsRecord(before)));
  const after = withConnections({ ...EMPTY_STATE, accountLists: readAccountListsRecord(kept) }, SETTING);
  assert.deepEqual([...after.accountLists], [...before.accountLists]);
  assert.deepEqual(after.connections, before.connections);
});

test('of groups that are gone nothing is kept, and neither is a list that is too long', () => {
  assert.equal(accountListsRecord(withConnections(listed([{ id: '123456789012' }]), parseConnections([]))), undefined);
  const many = Array.from({ length: 5001 }, (_, index) => ({ id: String(100_000_000_000 + index) }));
  assert.equal(accountListsRecord(listed(many)), undefined);
});

test('of what was kept, what cannot be used is left out', () => {
  const lists = [
    { groupId: 'a', at: 1, accounts: [{ id: '123456789012' }, { id: '12' }, { id: 12 }, null] },
    { groupId: 'b', at: 'x', accounts: [] },
    { groupId: 'c', at: 1, accounts: {} },
    'd',
  ];
  const read = readAccountListsRecord({ version: 1, lists });
  assert.deepEqual([...read.keys()], ['a']);
  assert.deepEqual(read.get('a')?.answer?.value.accounts, [{ id: '123456789012' }]);
  for (const kept of [undefined, null, [], 'x', { version: 2, lists }, { lists }]) {
    assert.equal(readAccountListsRecord(kept).size, 0);
  }
});

test('only another answer, or another group that has one, is something new to keep', () => {
  const { accountLists: before } = listed([{ id: '123456789012' }]);
  const [[id, known] = ['', { loading: false }]] = [...before];
  assert.equal(hasSameAnswers(before, new Map([[id, { ...known, loading: true }]])), true);
  assert.equal(hasSameAnswers(before, new Map([...before, ['other', { loading: true }]])), true);
  assert.equal(hasSameAnswers(before, listed([{ id: '123456789012' }]).accountLists), false);
  assert.equal(hasSameAnswers(before, new Map()), false);
});

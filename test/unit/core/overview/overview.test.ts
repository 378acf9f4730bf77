import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failureText } from '../../../../src/core/failure/failure-text.ts';
import type { AccountFilter } from '../../../../src/core/model/account-filter.ts';
import { filterTest } from '../../../../src/core/model/account-filter.ts';
import type { Connection } from '../../../../src/core/model/connection.ts';
import { overviewRows } from '../../../../src/core/overview/overview.ts';
import {
  ACCOUNT,
  failure,
  IDENTITY,
  known,
  knownFailure,
  PROD,
  registration,
  ROLE,
  stateWith,
  watch,
} from '../../../fakes/core-samples.ts';

const SOURCE = { kind: 'sso', session: 'corp' } as const;
const GROUP = { id: 'sso:corp:ReadOnly', name: 'corp', source: SOURCE, role: 'ReadOnly', regions: ['us-east-1'] };
const DEV: Connection = {
  id: `${GROUP.id}/210987654321`,
  name: '210987654321',
  regions: ['us-east-1'],
  account: {
    groupId: GROUP.id,
    accountId: '210987654321',
    accountName: 'Vehicle Data Dev',
    role: 'ReadOnly',
    source: SOURCE,
  },
};

const STATE = stateWith({
  connections: [PROD, DEV],
  groups: [GROUP],
  identities: { [PROD.id]: known(IDENTITY, 1) },
  registrations: {
    'us-east-1': known(registration('SUCCESS'), 3000),
    'eu-central-1': knownFailure(failure('denied'), 2000),
    'ap-south-1': knownFailure(failure('unreachable'), 5000, known(registration('FAILURE'), 1000)),
  },
});

const ROWS = overviewRows(STATE);

test('the overview has every account in every Region: name, ID, group, state and when it was answered', () => {
  assert.deepEqual(
    ROWS.map(({ accountName, accountId, groupName, region, word, checkedAt }) =>
      [accountName, accountId, groupName, region, word, checkedAt].join(' '),
    ),
    [
      `prod ${ACCOUNT}  us-east-1 Registered 3000`,
      `prod ${ACCOUNT}  eu-central-1 Access denied 2000`,
      `prod ${ACCOUNT}  ap-south-1 Registration failed 1000`,
      'Vehicle Data Dev 210987654321 corp us-east-1 Not checked ',
    ],
  );
  assert.deepEqual(
    ROWS.map(({ problem }) => problem),
    [undefined, failureText(failure('denied')).cause, 'Unreachable', undefined],
  );
});

test('an overview row has a mark of its own for what can be done about it', () => {
  const marked = (parts: Parameters<typeof stateWith>[0]) =>
    overviewRows(stateWith({ connections: [PROD], ...parts })).map(({ mark }) => mark);
  assert.deepEqual(
    ROWS.map(({ mark }) => mark),
    ['ok', 'warning', 'failed', 'unchecked'],
  );
  const registrations = {
    'us-east-1': known(registration('PENDING'), 1),
    'eu-central-1': known({ state: 'notRegistered' as const }, 1),
    'ap-south-1': knownFailure<never>(failure('unavailable'), 1),
  };
  assert.deepEqual(marked({ registrations }), ['running', 'open', 'off']);
  const watches = [watch(1, { phase: { kind: 'stopped' } })];
  assert.deepEqual(marked({ registrations, watches }), ['paused', 'open', 'off']);
});

test('a failed registration says why in the overview', () => {
  const registrations = {
    'us-east-1': known(
      registration('FAILURE', { iam: { roleArn: ROLE, status: 'REGISTRATION_FAILURE', errorMessage: 'No such role' } }),
      1,
    ),
  };
  const [row] = overviewRows(stateWith({ connections: [PROD], registrations }));
  assert.equal(row?.problem, 'IAM role: No such role');
});

function shown(filter: AccountFilter): readonly string[] {
  return ROWS.filter(filterTest(filter)).map(({ accountName, region }) => `${accountName} ${region}`);
}

test('rows are filtered by state, by words in name, ID, group and Region, and by group', () => {
  assert.deepEqual(shown({ state: 'registered' }), ['prod us-east-1']);
  assert.deepEqual(shown({ state: 'attention' }), ['prod eu-central-1', 'prod ap-south-1']);
  assert.deepEqual(shown({ state: 'notChecked' }), ['Vehicle Data Dev us-east-1']);
  assert.deepEqual(shown({ text: 'PROD us-' }), ['prod us-east-1']);
  assert.deepEqual(shown({ text: '2109' }), ['Vehicle Data Dev us-east-1']);
  assert.deepEqual(shown({ text: ' corp ' }), ['Vehicle Data Dev us-east-1']);
  assert.deepEqual(shown({ groupId: GROUP.id }), ['Vehicle Data Dev us-east-1']);
  assert.deepEqual(shown({ groupId: GROUP.id, state: 'registered' }), []);
  assert.equal(shown({ text: '  ' }).length, 4);
});

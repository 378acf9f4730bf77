import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accountsText, registersSentence } from '../../../../src/core/model/accounts-text.ts';
import type { Connection } from '../../../../src/core/model/connection.ts';
import { failed } from '../../../../src/core/model/failure.ts';
import type { Result } from '../../../../src/core/model/failure.ts';
import type { Registration } from '../../../../src/core/model/registration.ts';
import type { BulkEntry, BulkPhase } from '../../../../src/core/registration/bulk-entry.ts';
import { bulkRows } from '../../../../src/core/registration/bulk-plan.ts';
import { bulkSummary } from '../../../../src/core/registration/bulk-summary.ts';
import { merged, NOTHING_KNOWN } from '../../../../src/core/state/known.ts';
import type { AppState } from '../../../../src/core/state/state.ts';
import { EMPTY_STATE } from '../../../../src/core/state/state.ts';
import { ACCOUNT, failing, IDENTITY, NOT_REGISTERED, PROD, TARGET, answered } from '../../../fakes/core-samples.ts';

const MOMENT = { now: 1000, locale: 'en' };
const KEY = 'profile:prod|us-east-1';

/** A state in which this is known of `TARGET`. */
function stateWith(answer: Result<Registration> | undefined, more: Partial<AppState> = {}): AppState {
  return {
    ...EMPTY_STATE,
    connections: [PROD],
    identities: new Map([[PROD.id, { loading: false, answer: { value: IDENTITY, at: 0 } }]]),
    registrations: new Map(answer === undefined ? [] : [[KEY, merged(NOTHING_KNOWN, answer, 0)]]),
    ...more,
  };
}

function entry(phase: BulkPhase = { kind: 'open' }, target = TARGET): BulkEntry {
  const before = phase.kind === 'lost' ? { before: { state: 'notRegistered' } as const } : {};
  return { target, phase, ...(phase.kind !== 'open' && { accountId: ACCOUNT }), ...before };
}

for (const [what, state, leftOut] of [
  ['is not registered', stateWith(NOT_REGISTERED), undefined],
  ['has failed to register', stateWith(answered('FAILURE')), undefined],
  ['is registered', stateWith(answered('SUCCESS')), 'Registered already'],
  ['is registering', stateWith(answered('PENDING')), 'Registering already'],
  ['has a status that is not known', stateWith(answered('PAUSED')), 'Unknown status "REGISTRATION_PAUSED"'],
  ['does not let anybody see it', stateWith(failing('denied')), 'Access denied'],
  ['needs a sign-in', stateWith(failing('signIn', { signIn: 'expired' })), 'Sign-in needed'],
  ['is in a Region that AWS has not opened', stateWith(failing('unavailable')), 'Not available in this Region'],
  ['cannot be reached', stateWith(failing('unreachable')), 'Unreachable'],
  ['is nobody knows whose', stateWith(NOT_REGISTERED, { identities: new Map() }), 'The account ID is not known'],
  ['has no connection any more', stateWith(NOT_REGISTERED, { connections: [] }), 'The connection was removed'],
  [
    'failed with Timestream resources',
    stateWith(
      answered('FAILURE', { timestream: { databaseName: 'd', tableName: 't', status: 'REGISTRATION_FAILURE' } }),
    ),
    'Has legacy Timestream resources: register it alone',
  ],
] as const) {
  test(`an account that ${what} is ${leftOut === undefined ? 'listed' : 'left out'}`, () => {
    const [row] = bulkRows(state, [entry()], MOMENT);
    assert.equal(row?.leftOut, leftOut);
    assert.equal(row?.canRegister, leftOut === undefined);
  });
}

test('an account that nobody has asked about is neither left out nor can be registered', () => {
  const [row] = bulkRows(stateWith(undefined), [entry()], MOMENT);
  assert.deepEqual([row?.word, row?.leftOut, row?.canRegister], ['Not checked', undefined, false]);
});

test('a Region without FleetWise is left out before AWS is asked', () => {
  const target = { ...TARGET, region: 'eu-west-1' };
  const [row] = bulkRows(stateWith(undefined), [entry({ kind: 'open' }, target)], MOMENT);
  assert.equal(row?.leftOut, 'FleetWise is not available in this Region');
});

test('the account of a group is known by the list of the group, and has its name', () => {
  const source = { kind: 'sso', session: 'corp' } as const;
  const account = { groupId: 'g', accountId: '210987654321', accountName: 'Data Prod', role: 'Admin', source };
  const member: Connection = { ...PROD, account };
  const state = stateWith(NOT_REGISTERED, { connections: [member], identities: new Map() });
  const [row] = bulkRows(state, [entry()], MOMENT);
  assert.deepEqual([row?.name, row?.accountId, row?.canRegister], ['Data Prod', '210987654321', true]);
});

test('the same account in the same Region is registered once', () => {
  const other: Connection = { ...PROD, id: 'profile:other', name: 'other' };
  const target = { ...TARGET, connectionId: other.id };
  const state = stateWith(NOT_REGISTERED, {
    connections: [PROD, other],
    identities: new Map([PROD, other].map(({ id }) => [id, { loading: false, answer: { value: IDENTITY, at: 0 } }])),
    registrations: new Map(
      [PROD, other].map(({ id }) => [`${id}|us-east-1`, merged(NOTHING_KNOWN, NOT_REGISTERED, 0)]),
    ),
  });
  const rows = bulkRows(state, [entry(), entry({ kind: 'open' }, target)], MOMENT);
  assert.deepEqual(
    rows.map(({ canRegister, leftOut }) => [canRegister, leftOut]),
    [
      [true, undefined],
      [false, 'Same account and Region as "prod"'],
    ],
  );
});

const REASON = { iam: { roleArn: 'arn', status: 'REGISTRATION_FAILURE', errorMessage: 'no trust' } };

for (const [phase, state, word, detail, canRegister] of [
  [{ kind: 'waiting' }, stateWith(NOT_REGISTERED), 'Waiting', undefined, false],
  [{ kind: 'sending' }, stateWith(NOT_REGISTERED), 'Sending', undefined, false],
  [{ kind: 'begun' }, stateWith(answered('PENDING')), 'Registering · 0 s', undefined, false],
  [{ kind: 'begun' }, stateWith(answered('SUCCESS')), 'Registered', undefined, false],
  [{ kind: 'begun' }, stateWith(answered('FAILURE', REASON)), 'Registration failed', 'IAM role: no trust.', true],
  [{ kind: 'notSent' }, stateWith(NOT_REGISTERED), 'Not sent', undefined, true],
  [{ kind: 'refused', problem: 'No.' }, stateWith(NOT_REGISTERED), 'Failed', 'No.', true],
  [{ kind: 'refused', problem: 'No.' }, stateWith(failing('denied')), 'Failed', 'No.', false],
  [{ kind: 'lost', problem: 'Gone.' }, stateWith(failing('unreachable')), 'Answer lost', 'Gone.', false],
  [{ kind: 'lost', problem: 'Gone.' }, stateWith(answered('PENDING')), 'Registering · 0 s', undefined, false],
] as const) {
  test(`an entry that is ${phase.kind} says "${word}"${canRegister ? ', and can be registered' : ''}`, () => {
    const [row] = bulkRows(state, [entry(phase)], MOMENT);
    assert.deepEqual([row?.word, row?.detail, row?.canRegister], [word, detail, canRegister]);
    assert.equal(row?.leftOut, undefined);
  });
}

test('what was not sent and is registered meanwhile is left out', () => {
  const [row] = bulkRows(stateWith(answered('SUCCESS')), [entry({ kind: 'notSent' })], MOMENT);
  assert.deepEqual([row?.leftOut, row?.canRegister], ['Registered already', false]);
});

test('the sentence has its plural, and each Region once', () => {
  assert.equal(registersSentence(['us-east-1']), 'Registers 1 account in us-east-1. This cannot be undone.');
  assert.equal(
    registersSentence(Array.from({ length: 37 }, () => 'us-east-1')),
    'Registers 37 accounts in us-east-1. This cannot be undone.',
  );
  assert.equal(accountsText(['a', 'b', 'a']), '2 accounts in a and 1 account in b');
  assert.equal(accountsText(['a', 'b', 'c']), '1 account in a, 1 account in b and 1 account in c');
});

test('the end is reported in one sentence, good or bad', () => {
  const begun = entry({ kind: 'begun' });
  const good = stateWith(answered('SUCCESS'));
  assert.deepEqual(bulkSummary(good, [begun]), {
    severity: 'info',
    text: 'Registered 1 account in us-east-1 with AWS IoT FleetWise.',
  });
  const mixed = [
    begun,
    entry({ kind: 'refused', problem: '' }),
    entry({ kind: 'notSent' }),
    entry({ kind: 'notSent' }),
  ];
  assert.deepEqual(bulkSummary(good, mixed), {
    severity: 'error',
    text: 'Registered 1 of 4 accounts in us-east-1 with AWS IoT FleetWise: 1 failed, 2 not sent.',
  });
  const twoRegions = [begun, entry({ kind: 'notSent' }, { ...TARGET, region: 'ap-south-1' })];
  assert.deepEqual(bulkSummary(good, twoRegions), {
    severity: 'info',
    text: '1 of 2 registrations with AWS IoT FleetWise are complete: 1 not sent.',
  });
  assert.match(bulkSummary(stateWith(undefined), [begun]).text, /1 not known\.$/);
  assert.match(bulkSummary(stateWith(failed({ kind: 'denied', message: '' })), [begun]).text, /1 not known\.$/);
});

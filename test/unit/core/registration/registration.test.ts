import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failureReasons, registrationState } from '../../../../src/core/model/registration.ts';
import {
  isIamFailure,
  pendingSince,
  stateWord,
  statusWord,
} from '../../../../src/core/registration/registration-text.ts';
import { ROLE, registration, watch } from '../../../fakes/core-samples.ts';

const STATES = {
  REGISTRATION_SUCCESS: ['registered', 'Registered'],
  REGISTRATION_PENDING: ['registering', 'Registering'],
  REGISTRATION_FAILURE: ['failed', 'Registration failed'],
  REGISTRATION_PAUSED: ['unknown', 'Unknown status "REGISTRATION_PAUSED"'],
  '': ['unknown', 'Unknown status ""'],
  registration_success: ['unknown', 'Unknown status "registration_success"'],
  toString: ['unknown', 'Unknown status "toString"'],
} as const;

for (const [status, [state, word]] of Object.entries(STATES)) {
  test(`status ${JSON.stringify(status)} is ${state}, in words: ${word}`, () => {
    assert.equal(registrationState(status), state);
    assert.equal(statusWord(status), word);
  });
}

test('not registered has a word, and a state without a status too', () => {
  assert.equal(stateWord('notRegistered', undefined), 'Not registered');
  assert.equal(stateWord('unknown', undefined), 'Unknown status ""');
});

test('the reasons of a failure are those of its parts, the role before Timestream', () => {
  const iam = { roleArn: ROLE, status: 'REGISTRATION_FAILURE', errorMessage: 'A' };
  const timestream = { databaseName: 'db', tableName: 't', status: 'REGISTRATION_FAILURE', errorMessage: 'B' };
  assert.deepEqual(failureReasons(registration('FAILURE', { iam, timestream })), [
    { part: 'IAM role', reason: 'A' },
    { part: 'Timestream', reason: 'B' },
  ]);
  assert.deepEqual(failureReasons(registration('FAILURE', { timestream })), [{ part: 'Timestream', reason: 'B' }]);
  assert.deepEqual(failureReasons(registration('FAILURE')), []);
});

test('it is a failure at IAM when the account failed and its role did', () => {
  const iam = { roleArn: ROLE, status: 'REGISTRATION_FAILURE' };
  assert.ok(isIamFailure(registration('FAILURE', { iam })));
  assert.ok(!isIamFailure(registration('PENDING', { iam })));
  assert.ok(!isIamFailure(registration('FAILURE', { iam: { ...iam, status: 'REGISTRATION_SUCCESS' } })));
  assert.ok(!isIamFailure(registration('FAILURE')));
});

test('pending counts from the watch, else from when AWS last changed it, else from now; never from the future', () => {
  const changed = registration('PENDING', { lastModifiedAt: new Date(2000) });
  assert.equal(pendingSince(changed, watch(1000), 9000), 1000);
  assert.equal(pendingSince(changed, undefined, 9000), 2000);
  assert.equal(pendingSince(registration('PENDING'), undefined, 9000), 9000);
  assert.equal(pendingSince(changed, undefined, 500), 500);
});

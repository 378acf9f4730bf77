import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import type { FailureKind } from '../../../src/core/model/failure.ts';
import { formError } from '../../../src/shared/protocol.ts';
import { registerContext as situationSchema } from '../../../src/shared/register-form.ts';
import { failureSentence, refuse } from '../../../src/ui/form/answers.ts';
import { registerError, registerContext } from '../../../src/ui/registration/register-answers.ts';
import {
  ACCOUNT,
  IDENTITY,
  PROD,
  TARGET,
  failure,
  known,
  knownFailure,
  registration,
  stateWith,
} from '../../fakes/core-samples.ts';

const NOW = 1_700_000_000_000;
const TIMESTREAM = { databaseName: 'db', tableName: 't', databaseArn: 'arn', status: 'REGISTRATION_SUCCESS' };

test('of a target nobody asked about, the form knows the names', () => {
  assert.deepEqual(registerContext(stateWith({}), TARGET), { connectionName: 'prod', region: 'us-east-1' });
});

test('of a target that was asked about, the form knows account, state and Timestream resources', () => {
  const state = stateWith({
    identities: { [PROD.id]: known(IDENTITY, NOW) },
    registrations: { 'us-east-1': known(registration('SUCCESS', { timestream: TIMESTREAM }), NOW) },
  });
  const situation = registerContext(state, TARGET);
  assert.deepEqual(situation, {
    connectionName: 'prod',
    region: 'us-east-1',
    accountId: ACCOUNT,
    state: 'registered',
    timestream: { databaseName: 'db', tableName: 't' },
  });
  assert.deepEqual(v.parse(situationSchema, situation), situation);
});

test('what was known before a failed check still counts', () => {
  const before = known(registration('FAILURE'), NOW);
  const state = stateWith({ registrations: { 'us-east-1': knownFailure(failure('throttled'), NOW, before) } });
  assert.equal(registerContext(state, TARGET).state, 'failed');
});

test('a failure names verb, noun, which one and why, with advice and AWS request ID', () => {
  const denied = failure('denied', { operation: 'RegisterAccount', requestId: 'd0c3f1a2' });
  const error = registerError('prod (123456789012) in us-east-1', denied);
  assert.match(error.message, /^Could not register prod \(123456789012\) in us-east-1: access denied\. Either the IAM/);
  assert.match(error.advice ?? '', /^Allow iotfleetwise:RegisterAccount and iam:CreateServiceLinkedRole/);
  assert.equal(error.requestId, 'd0c3f1a2');
  assert.deepEqual(v.parse(formError, error), error);
});

test('what AWS says of single fields stands at the fields that fill them', () => {
  const fields = [
    { name: 'timestreamResources.timestreamDatabaseName', message: 'too short' },
    { name: 'timestreamTableName', message: 'too long' },
    { name: 'iamResources.roleArn', message: 'not a role' },
    { name: 'somethingElse', message: 'unknown' },
  ];
  assert.deepEqual(registerError('prod', failure('invalid', { fields })).fields, {
    timestreamDatabase: 'too short',
    timestreamTable: 'too long',
    roleArn: 'not a role',
  });
});

test('every failure reads as sentences', () => {
  for (const kind of ['signIn', 'denied', 'throttled', 'unreachable', 'invalid', 'service', 'unknown'] as const) {
    for (const message of ['AWS said no', 'AWS said no.', '']) {
      const one = failure(kind satisfies FailureKind, { message, operation: 'RegisterAccount' });
      for (const text of [registerError('prod', one).message, failureSentence(one)]) {
        assert.doesNotMatch(text, /\.\.|\s[.,:]|[.,:]{2}|\s\s/, text);
        assert.match(text, /[.?…]$/, text);
      }
    }
  }
});

test('a refusal is an answer that is not ok, with the fields it is about', () => {
  assert.deepEqual(refuse('No.'), { ok: false, error: { message: 'No.', fields: {} } });
  assert.deepEqual(refuse('No.', { region: 'x' }), { ok: false, error: { message: 'No.', fields: { region: 'x' } } });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Registration } from '../../../../src/core/model/registration.ts';
import type { WatchOutcome } from '../../../../src/core/model/watch.ts';
import { registerAgainLabel, registrationEndMessage } from '../../../../src/core/registration/registration-message.ts';
import type { CompletionMessage } from '../../../../src/core/watching/watched-kind.ts';
import {
  ACCOUNT,
  IDENTITY,
  PROD,
  ROLE,
  TARGET,
  known,
  registration,
  stateWith,
  watch,
} from '../../../fakes/core-samples.ts';

const NOW = 1_700_000_000_000;
const IAM_FAILED = registration('FAILURE', {
  iam: { roleArn: ROLE, status: 'REGISTRATION_FAILURE', errorMessage: 'The role cannot be assumed' },
});

/** The message at the end of attempt `attempt`, with `about` as the last answer. */
function message(outcome: WatchOutcome, about: Registration | undefined, attempt = 1): CompletionMessage {
  const state = stateWith({
    identities: { [PROD.id]: known(IDENTITY, NOW) },
    registrations: about === undefined ? {} : { 'us-east-1': known(about, NOW) },
  });
  return registrationEndMessage(state, { target: TARGET, outcome, at: NOW, watch: watch(NOW, { attempt }) });
}

/** Labels of the buttons. */
function labels({ buttons }: CompletionMessage): readonly string[] {
  return buttons.map(({ label }) => label);
}

test('a success names the target and offers to show it', () => {
  assert.deepEqual(message('registered', registration('SUCCESS')), {
    severity: 'info',
    text: `prod (${ACCOUNT}) in us-east-1 is registered with AWS IoT FleetWise.`,
    buttons: [{ label: 'Show Registration', action: 'show' }],
  });
});

test('a failure names the target and its nested reasons, each as a sentence', () => {
  const timestream = { databaseName: 'db', tableName: 't', status: 'REGISTRATION_FAILURE', errorMessage: 'No table.' };
  const { severity, text } = message('failed', { ...IAM_FAILED, timestream });
  assert.equal(severity, 'error');
  assert.equal(
    text,
    `Could not register prod (${ACCOUNT}) in us-east-1 with AWS IoT FleetWise. ` +
      'IAM role: The role cannot be assumed. Timestream: No table.',
  );
});

test('a failure without a reason says that AWS gave none, and offers no other try', () => {
  for (const about of [registration('FAILURE'), undefined]) {
    const failed = message('failed', about);
    assert.match(failed.text, /\. AWS gave no reason\.$/);
    assert.deepEqual(labels(failed), ['Show Registration']);
  }
});

test('a registration that is gone is reported as an error', () => {
  const gone = message('notRegistered', { state: 'notRegistered' });
  assert.equal(gone.severity, 'error');
  assert.equal(gone.text, `prod (${ACCOUNT}) in us-east-1 is no longer registered with AWS IoT FleetWise.`);
  assert.deepEqual(labels(gone), ['Show Registration']);
});

for (const attempt of [1, 2, 3, 4]) {
  test(`after attempt ${String(attempt)} failed at IAM, the next of five is offered first`, () => {
    assert.deepEqual(message('failed', IAM_FAILED, attempt).buttons, [
      { label: `Register Again (attempt ${String(attempt + 1)} of 5)`, action: 'registerAgain' },
      { label: 'Show Registration', action: 'show' },
    ]);
  });
}

for (const attempt of [5, 6]) {
  test(`after attempt ${String(attempt)} no other is offered`, () => {
    assert.deepEqual(labels(message('failed', IAM_FAILED, attempt)), ['Show Registration']);
  });
}

test('a failure that is not of IAM, or no failure any more, has no offer to register again', () => {
  const timestream = { databaseName: 'db', tableName: 't', status: 'REGISTRATION_FAILURE', errorMessage: 'No table.' };
  const iam = { roleArn: ROLE, status: 'REGISTRATION_SUCCESS' };
  assert.equal(registerAgainLabel(registration('FAILURE', { iam, timestream }), watch(NOW)), undefined);
  assert.equal(registerAgainLabel({ ...IAM_FAILED, state: 'registered' }, watch(NOW)), undefined);
  assert.equal(registerAgainLabel(undefined, watch(NOW)), undefined);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { REMEDY_COMMANDS, REMEDY_LABELS } from '../../../../src/core/failure/remedy.ts';
import type { Encryption } from '../../../../src/core/model/encryption.ts';
import type { Registration } from '../../../../src/core/model/registration.ts';
import type { WatchOutcome } from '../../../../src/core/model/watch.ts';
import { registerAgainLabel } from '../../../../src/core/registration/registration-message.ts';
import { completionMessage, shouldNotify } from '../../../../src/core/view/completion-message.ts';
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
import { AWS_KEY, customerKey } from '../../../fakes/fake-account-settings.ts';

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
  return completionMessage(state, { target: TARGET, outcome, at: NOW, watch: watch(NOW, { attempt }) });
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

for (const [mode, info, error] of [
  ['always', true, true],
  ['failures', false, true],
  ['never', false, false],
] as const) {
  test(`notifications "${mode}": success ${info ? 'is' : 'is not'} told, failure ${error ? 'is' : 'is not'}`, () => {
    assert.equal(shouldNotify(mode, 'info'), info);
    assert.equal(shouldNotify(mode, 'error'), error);
  });
}

test('every remedy has a label and a command', () => {
  assert.deepEqual(Object.keys(REMEDY_COMMANDS), Object.keys(REMEDY_LABELS));
  for (const label of Object.values(REMEDY_LABELS)) assert.match(label, /^[A-Z].*\w…?$/);
});

test('the end of a change of the encryption names the key or the reason, and offers to show the encryption', () => {
  const end = (outcome: WatchOutcome, encryption?: Encryption): CompletionMessage => {
    const state = stateWith({
      identities: { [PROD.id]: known(IDENTITY, NOW) },
      accountSettings: { encryption: new Map(encryption && [[`${PROD.id}|us-east-1`, known(encryption, NOW)]]) },
    });
    return completionMessage(state, { target: TARGET, outcome, at: NOW, watch: watch(NOW, { kind: 'encryption' }) });
  };
  const buttons = [{ label: 'Show Encryption', action: 'show' }];
  assert.deepEqual(end('changed', customerKey()), {
    severity: 'info',
    text: `Changed the FleetWise encryption of prod (${ACCOUNT}) in us-east-1: Customer key · 1234abcd…`,
    buttons,
  });
  assert.match(end('changed', AWS_KEY).text, /^Changed the .+: AWS owned key\.$/);
  assert.deepEqual(end('notChanged', customerKey('FAILURE', { errorMessage: 'The key is disabled' })), {
    severity: 'error',
    text: `Could not change the FleetWise encryption of prod (${ACCOUNT}) in us-east-1: The key is disabled.`,
    buttons,
  });
  assert.match(end('notChanged').text, /: No reason was given\.$/);
  assert.match(end('changed').text, /^Changed the .+ in us-east-1\.$/);
});

test('an account whose ID is not known is named by its connection', () => {
  const ended = { target: TARGET, outcome: 'changed', at: NOW, watch: watch(NOW, { kind: 'encryption' }) } as const;
  assert.equal(completionMessage(stateWith({}), ended).text, 'Changed the FleetWise encryption of prod in us-east-1.');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { replaceOutcome } from '../../../src/core/model/partner-account.ts';
import type { Registration } from '../../../src/core/model/registration.ts';
import type { WatchOutcome } from '../../../src/core/model/watch.ts';
import { failedAdvice, stateWord } from '../../../src/core/registration/registration-text.ts';
import { completionMessage } from '../../../src/core/view/completion-message.ts';
import { registerPlan } from '../../../src/shared/register-plan.ts';
import { readKeyFile } from '../../../src/ui/partner-accounts/key-file.ts';
import { PROD, ROLE, TARGET, known, registration, stateWith, watch } from '../../fakes/core-samples.ts';

const IAM = { roleArn: ROLE, status: 'REGISTRATION_FAILURE', errorMessage: 'Unable to assume the role' };
const TIMESTREAM = { databaseName: 'db', tableName: 'table', status: 'REGISTRATION_FAILURE', errorMessage: 'No table' };
const KEY = new TextEncoder().encode('a1'.repeat(32));

/** The notification at the end of a watched registration, with its buttons. */
function notification(outcome: WatchOutcome, value: Registration, attempt = 1): string {
  const state = stateWith({ registrations: { 'us-east-1': known(value, 0) }, connections: [PROD] });
  const { text, buttons } = completionMessage(state, { target: TARGET, outcome, at: 0, watch: watch(0, { attempt }) });
  return [text, ...buttons.map(({ label }) => `[${label}]`)].join(' ');
}

function keyFile(name: string, bytes: Uint8Array): string {
  const read = readKeyFile(name, bytes);
  return read.ok ? (read.warning ?? '') : read.reason;
}

/** What people do, and what they read of it. */
const SITUATIONS: readonly (readonly [title: string, read: string, says: string])[] = [
  [
    'somebody registers and looks away: the end is reported',
    notification('registered', registration('SUCCESS')),
    'prod in us-east-1 is registered with AWS IoT FleetWise. [Show Registration]',
  ],
  ['an account is not registered: that is a state', stateWord('notRegistered', undefined), 'Not registered'],
  [
    'AWS answers with a status that is new',
    stateWord('unknown', 'REGISTRATION_PAUSED'),
    'Unknown status "REGISTRATION_PAUSED"',
  ],
  [
    'IAM has not caught up: the nested reason is reported, and the next try is offered',
    notification('failed', registration('FAILURE', { iam: IAM })),
    'Could not register prod in us-east-1 with AWS IoT FleetWise. IAM role: Unable to assume the role. [Register Again (attempt 2 of 5)] [Show Registration]',
  ],
  [
    'it failed five times: trying again is no longer offered',
    notification('failed', registration('FAILURE', { iam: IAM }), 5),
    'Could not register prod in us-east-1 with AWS IoT FleetWise. IAM role: Unable to assume the role. [Show Registration]',
  ],
  [
    'the Timestream table is gone',
    notification('failed', registration('FAILURE', { timestream: TIMESTREAM })),
    'Could not register prod in us-east-1 with AWS IoT FleetWise. Timestream: No table. [Show Registration]',
  ],
  [
    'what to do about a Timestream table that is gone',
    failedAdvice(registration('FAILURE', { timestream: TIMESTREAM })),
    'Check that the Timestream database and table exist, or register again without them.',
  ],
  [
    'AWS gives no reason',
    notification('failed', registration('FAILURE')),
    'Could not register prod in us-east-1 with AWS IoT FleetWise. AWS gave no reason. [Show Registration]',
  ],
  [
    'a registration is gone while it is watched',
    notification('notRegistered', { state: 'notRegistered' }),
    'prod in us-east-1 is no longer registered with AWS IoT FleetWise. [Show Registration]',
  ],
  [
    'registering again would drop Timestream resources',
    registerPlan({ connectionName: 'prod', region: 'us-east-1', state: 'registered', timestream: TIMESTREAM }, {})
      .warning ?? '',
    'This registration holds Timestream resources (db / table), which FleetWise drops when you register again without them. Campaigns with an empty data destination stop working: delete them first.',
  ],
  [
    'a key was replaced, but the fingerprint stayed the same',
    replaceOutcome('aaaa', 'aaaa'),
    'AWS accepted the key, but the fingerprint is still aaaa: that the key was replaced is not proven.',
  ],
  [
    'a key was replaced, but the account could not be read afterwards',
    replaceOutcome('aaaa', undefined),
    'AWS accepted the key, but the fingerprint could not be read. Whether it changed is not proven.',
  ],
  [
    'the public key is taken for the private one',
    keyFile('app-server-ed25519-public.txt', KEY),
    'This looks like a public key file. AWS needs the private key: app-server-ed25519-private.',
  ],
  [
    'the P-256 key is taken for the Ed25519 one',
    keyFile('app-server-p256r1-private.txt', KEY),
    'This looks like a P-256 key file. AWS needs the Ed25519 key: app-server-ed25519-private.',
  ],
  ['an empty key file is chosen', keyFile('app-server-ed25519-private.txt', new Uint8Array()), 'The file is empty.'],
];

for (const [title, read, says] of SITUATIONS) {
  test(title, () => {
    assert.equal(read, says);
  });
}

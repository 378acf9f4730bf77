import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  encryptionDescription,
  encryptionFields,
  keyPolicyStatement,
  shortKeyId,
} from '../../../../src/core/account-settings/encryption-text.ts';
import { KEY_POLICY_ACTIONS } from '../../../../src/core/failure/permissions.ts';
import { loggingDescription, loggingFields } from '../../../../src/core/account-settings/logging-text.ts';
import { failureText } from '../../../../src/core/failure/failure-text.ts';
import { encryptionState, isAsRequested, kmsKeyIdProblem } from '../../../../src/core/model/encryption.ts';
import { isLoggingAsRequested, logGroupNameProblem } from '../../../../src/core/model/logging.ts';
import { NOTHING_KNOWN } from '../../../../src/core/state/known.ts';
import { failure, known, knownFailure } from '../../../fakes/core-samples.ts';
import { AWS_KEY, KEY_ID, customerKey } from '../../../fakes/fake-account-settings.ts';

const NOW = new Date(2026, 10, 20, 14, 15).getTime();

for (const [encryption, words] of [
  [AWS_KEY, 'AWS owned key'],
  [customerKey(), 'Customer key · 1234abcd…'],
  [{ state: 'inPlace', status: 'SUCCESS', type: 'KMS_BASED_ENCRYPTION' }, 'Customer key'],
  [customerKey('PENDING'), 'Changing…'],
  [customerKey('FAILURE', { errorMessage: 'The key is disabled' }), 'Failed: The key is disabled.'],
  [customerKey('FAILURE'), 'Failed: No reason was given.'],
  [customerKey('PAUSED'), 'Unknown status "PAUSED"'],
  [{ state: 'unknown', type: 'KMS_BASED_ENCRYPTION' }, 'Unknown status ""'],
  [{ state: 'inPlace', status: 'SUCCESS', type: 'QUANTUM' }, 'Unknown type "QUANTUM"'],
] as const) {
  test(`an encryption is called "${words}"`, () => {
    assert.equal(encryptionDescription(known(encryption, NOW), NOW), words);
  });
}

for (const [logging, words] of [
  [{ logType: 'OFF' }, 'Off'],
  [{ logType: 'OFF', logGroupName: 'kept' }, 'Off'],
  [{ logType: 'ERROR', logGroupName: '/aws/fleet' }, 'Errors · /aws/fleet'],
  [{ logType: 'ERROR' }, 'Errors'],
  [{ logType: 'DEBUG', logGroupName: '/aws/fleet' }, 'Unknown type "DEBUG"'],
] as const) {
  test(`a logging of ${JSON.stringify(logging)} is called "${words}"`, () => {
    assert.equal(loggingDescription(known(logging, NOW), NOW), words);
  });
}

test('before an answer, and after a failure, the words are those of a Region', () => {
  const denied = failure('denied', { operation: 'GetLoggingOptions' });
  for (const describe of [encryptionDescription, loggingDescription]) {
    assert.equal(describe(NOTHING_KNOWN, NOW), 'Checking…');
    assert.equal(describe(knownFailure(denied, NOW), NOW), 'Access denied');
  }
  const old = NOW - 3 * 60_000;
  assert.equal(
    encryptionDescription(knownFailure(denied, NOW, known(AWS_KEY, old)), NOW),
    'AWS owned key · checked 3 min ago',
  );
  assert.equal(
    loggingDescription(knownFailure(denied, NOW, known({ logType: 'OFF' }, old)), NOW),
    'Off · checked 3 min ago',
  );
});

for (const [whole, short] of [
  [KEY_ID, '1234abcd…'],
  [`arn:aws:kms:us-east-1:123456789012:key/${KEY_ID}`, '1234abcd…'],
  ['mrk-1234abcd12ab34cd56ef1234567890ab', 'mrk-1234abcd…'],
  ['alias/fleet', 'alias/fleet'],
  ['arn:aws:kms:us-east-1:123456789012:alias/fleet', 'alias/fleet'],
  ['alias/a-name-that-is-longer-than-a-row', 'alias/a-name-that-is-lo…'],
  ['x', 'x'],
] as const) {
  test(`the key ${whole} is short ${short}`, () => {
    assert.equal(shortKeyId(whole), short);
  });
}

test('fields have everything that AWS answered, and nothing that it did not', () => {
  const display = { now: NOW, locale: 'en-GB' };
  const dates = { createdAt: new Date(2026, 10, 2, 10, 15), lastModifiedAt: new Date(2026, 10, 20, 14, 12) };
  assert.deepEqual(encryptionFields(customerKey('FAILURE', { errorMessage: 'Why', ...dates }), display), [
    ['Encryption type', 'KMS_BASED_ENCRYPTION'],
    ['KMS key ID', KEY_ID],
    ['Status', 'FAILURE'],
    ['Error', 'Why'],
    ['Created', '2 Nov 2026, 10:15 (18 days ago)'],
    ['Last modified', '20 Nov 2026, 14:12 (3 min ago)'],
  ]);
  assert.deepEqual(encryptionFields({ state: 'unknown' }, display), []);
  assert.deepEqual(loggingFields({ logType: 'ERROR', logGroupName: 'g' }), [
    ['Log type', 'ERROR'],
    ['CloudWatch log group', 'g'],
  ]);
});

test('every status of AWS has its state, and a new one is unknown', () => {
  assert.deepEqual(['SUCCESS', 'PENDING', 'FAILURE', 'PAUSED', undefined].map(encryptionState), [
    'inPlace',
    'changing',
    'failed',
    'unknown',
    'unknown',
  ]);
});

for (const [text, problem] of [
  ['', /^Enter the ID/],
  ['  ', /^Enter the ID/],
  ['k'.repeat(2049), /at most 2048 characters; this has 2049\.$/],
  ['my key', /can contain only a-z, A-Z, 0-9 and : \/ _ -\.$/],
  [`"${KEY_ID}"`, /can contain only/],
  [`${KEY_ID}\n${KEY_ID}`, /can contain only/],
] as const) {
  test(`${text.length} characters ${JSON.stringify(text.slice(0, 3))} are no ID of a KMS key`, () => {
    assert.match(kmsKeyIdProblem(text) ?? '', problem);
  });
}

test('an ID of a KMS key may have 1 to 2048 characters, also those of ARNs and aliases', () => {
  const others = [`arn:aws-us-gov:kms:us-gov-west-1:123456789012:key/mrk-${KEY_ID}`, 'alias/my_fleet-1/aws'];
  for (const id of ['k', KEY_ID, ` ${KEY_ID} `, 'k'.repeat(2048), ...others]) {
    assert.equal(kmsKeyIdProblem(id), undefined);
  }
});

for (const [text, problem] of [
  ['', /^Enter the name/],
  ['g'.repeat(513), /at most 512 characters; this has 513\.$/],
  ['my group', /can contain only/],
  ['group*', /can contain only/],
  ['group\nx', /can contain only/],
  ['größe', /can contain only/],
] as const) {
  test(`${text.length} characters ${JSON.stringify(text.slice(0, 8))} are no name of a log group`, () => {
    assert.match(logGroupNameProblem(text) ?? '', problem);
  });
}

test('a name of a log group may have 1 to 512 of its characters', () => {
  for (const name of ['g', '/aws/iot-fleetwise_1.x#y', 'G'.repeat(512)]) {
    assert.equal(logGroupNameProblem(name), undefined);
  }
});

test('what AWS holds is compared with what was asked for', () => {
  assert.equal(isAsRequested(AWS_KEY, {}), true);
  assert.equal(isAsRequested(AWS_KEY, { kmsKeyId: KEY_ID }), false);
  assert.equal(isAsRequested(customerKey(), {}), false);
  assert.equal(isAsRequested(customerKey(), { kmsKeyId: KEY_ID }), true);
  assert.equal(isAsRequested(customerKey(), { kmsKeyId: 'other' }), false);
  const errors = { logType: 'ERROR', logGroupName: 'g' } as const;
  assert.equal(isLoggingAsRequested(errors, errors), true);
  assert.equal(isLoggingAsRequested(errors, { ...errors, logGroupName: 'h' }), false);
  assert.equal(isLoggingAsRequested(errors, { logType: 'OFF' }), false);
  assert.equal(isLoggingAsRequested({ logType: 'OFF', logGroupName: 'g' }, { logType: 'OFF' }), true);
});

test('the key policy statement lets FleetWise do what the confirmation names', () => {
  assert.deepEqual(JSON.parse(keyPolicyStatement()), {
    Sid: 'AllowFleetWiseToUseTheKey',
    Effect: 'Allow',
    Principal: { Service: 'iotfleetwise.amazonaws.com' },
    Action: KEY_POLICY_ACTIONS,
    Resource: '*',
  });
});

test('denied reading names one IAM action, and does not doubt that the account was admitted', () => {
  for (const operation of ['GetEncryptionConfiguration', 'GetLoggingOptions']) {
    const { cause, advice } = failureText(failure('denied', { operation }));
    assert.equal(cause, `The IAM action iotfleetwise:${operation} is not allowed.`);
    assert.equal(advice, `Allow iotfleetwise:${operation} for this identity. AWS says: AWS said no.`);
  }
});

test('denied changing names every IAM action that AWS documents for it', () => {
  const encryption = failureText(failure('denied', { operation: 'PutEncryptionConfiguration' }));
  assert.equal(
    encryption.cause,
    'One of these IAM actions is not allowed: iotfleetwise:PutEncryptionConfiguration, kms:GenerateDataKey*, ' +
      'kms:Encrypt, kms:Decrypt, kms:ReEncrypt*, kms:DescribeKey.',
  );
  assert.equal(encryption.advice, 'Allow them for this identity. AWS says: AWS said no.');
  const logging = failureText(failure('denied', { operation: 'PutLoggingOptions' }));
  assert.match(logging.cause, /^One of .+: iotfleetwise:PutLoggingOptions, logs:CreateLogDelivery, .+\.$/);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Encryption } from '../../../../src/core/model/encryption.ts';
import { failed, success } from '../../../../src/core/model/failure.ts';
import { failure } from '../../../fakes/core-samples.ts';
import { editWorld } from '../../../fakes/edit-world.ts';
import { AWS_KEY, customerKey } from '../../../fakes/fake-account-settings.ts';

const ERRORS = { logType: 'ERROR', logGroupName: '/aws/fleet' } as const;

test('an encryption that somebody changes while the question is open is shown, and asked about again', async () => {
  const {
    settings,
    prompts,
    editEncryption: edit,
  } = editWorld({
    chooses: 'KMS_BASED_ENCRYPTION',
    types: 'alias/mine',
    confirms: true,
  });
  const theirs = customerKey('SUCCESS', { kmsKeyId: 'alias/theirs' });
  settings.answers('encryption', success<Encryption>(AWS_KEY), success(theirs));
  settings.answers('putEncryption', success(customerKey('PENDING')));
  await edit();
  assert.equal(prompts.questions.length, 2);
  assert.match(
    prompts.questions[1]?.detail ?? '',
    /^It has changed since it was shown\. Before: AWS owned key\n\nCurrent: KMS key alias\/theirs\nNew: KMS key alias\/mine\n/,
  );
  assert.equal(settings.count('putEncryption'), 1);
});

test('what somebody else has changed to the same meanwhile is not sent', async () => {
  const { settings, prompts, editLogging: edit } = editWorld({ chooses: 'ERROR', types: '/aws/fleet', confirms: true });
  settings.answers('logging', success({ logType: 'OFF' }), success(ERRORS));
  await edit();
  assert.equal(prompts.questions.length, 1);
  assert.match(prompts.notified[0] ?? '', /^info: Nothing was sent: this is the current FleetWise logging /);
  assert.equal(settings.count('putLogging'), 0);
});

test('nothing is sent when the value cannot be read just before', async () => {
  const { settings, prompts, editLogging: edit } = editWorld({ chooses: 'ERROR', types: '/aws/fleet', confirms: true });
  settings.answers('logging', success({ logType: 'OFF' }), failed(failure('unreachable')));
  await edit();
  assert.equal(prompts.failures.length, 1);
  assert.equal(settings.count('putLogging'), 0);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arnAccount, typedAccountProblem } from '../../../../src/core/connections/typed-account.ts';

const ARN = 'arn:aws:iotwireless:us-east-1:123456789012:SidewalkAccount/4711';

test('an account is typed with its 12 digits, and is the one that the ARN names', () => {
  assert.equal(typedAccountProblem(' 123456789012 ', undefined), undefined);
  assert.equal(typedAccountProblem('prod', undefined), 'Type the 12 digits of the AWS account ID.');
  assert.equal(typedAccountProblem('123456789012', arnAccount(ARN)), undefined);
  assert.match(typedAccountProblem('210987654321', arnAccount(ARN)) ?? '', /under account 123456789012/);
});

test('an ARN without an account names none', () => {
  for (const arn of [undefined, '', 'arn:aws:s3:::bucket', '123456789012']) assert.equal(arnAccount(arn), undefined);
});

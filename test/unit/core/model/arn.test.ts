import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arnAccount, partnerArnProblem } from '../../../../src/core/model/arn.ts';

const ARN = 'arn:aws:iotwireless:us-east-1:123456789012:SidewalkAccount/4711';
const ABOUT = { amazonId: '4711', accountId: '123456789012' };

test('an ARN names its account, or none', () => {
  assert.equal(arnAccount(ARN), '123456789012');
  for (const arn of [undefined, '', 'arn:aws:s3:::bucket', '123456789012']) assert.equal(arnAccount(arn), undefined);
});

test('the ARN of a partner account fits in service, account, kind and ID', () => {
  assert.equal(partnerArnProblem(ARN, ABOUT), undefined);
  assert.equal(partnerArnProblem(ARN, { ...ABOUT, accountId: undefined }), undefined);
  for (const odd of [
    ARN.replace('iotwireless', 'iam'),
    ARN.replace('123456789012', '210987654321'),
    ARN.replace('123456789012', ''),
    ARN.replace('SidewalkAccount', 'WirelessDevice'),
    `${ARN}2`,
    ARN.replace('4711', '4712'),
    '',
  ]) {
    assert.match(partnerArnProblem(odd, ABOUT) ?? '', /not that of this partner account/, odd);
  }
});

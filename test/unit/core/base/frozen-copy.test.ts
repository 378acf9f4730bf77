import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frozenCopy } from '../../../../src/core/base/frozen-copy.ts';

test('a frozen copy is equal, and nothing that is done to it reaches what it was made of', () => {
  const original = { state: 'registered', createdAt: new Date(7), iam: { roleArn: 'arn' }, regions: ['us-east-1'] };
  const copy = frozenCopy(original);
  assert.deepEqual(copy, original);
  copy.createdAt.setTime(8);
  for (const change of [
    () => (copy.state = 'failed'),
    () => (copy.iam.roleArn = 'other'),
    () => copy.regions.push('eu-central-1'),
  ]) {
    assert.throws(change, TypeError);
  }
  assert.deepEqual(original, {
    state: 'registered',
    createdAt: new Date(7),
    iam: { roleArn: 'arn' },
    regions: ['us-east-1'],
  });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { typedAccountProblem } from '../../../../src/core/connections/typed-account.ts';

const ACCOUNT = '123456789012';

test('an account is typed with its 12 digits, and is the one that the ARN names', () => {
  assert.equal(typedAccountProblem(' 123456789012 ', undefined), undefined);
  assert.equal(typedAccountProblem('prod', undefined), 'Type the 12 digits of the AWS account ID.');
  assert.equal(typedAccountProblem('123456789012', ACCOUNT), undefined);
  assert.match(typedAccountProblem('210987654321', ACCOUNT) ?? '', /under account 123456789012/);
});

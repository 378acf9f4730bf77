import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { otherAccount } from '../../../src/core/connections/account-check.ts';
import type { Failure } from '../../../src/core/model/failure.ts';
import { tagChange } from '../../../src/core/model/partner-account.ts';
import { fieldText, PARTNER_PAGE_METHODS } from '../../../src/shared/partner-page.ts';
import { accountContext as situationSchema } from '../../../src/shared/account-context.ts';
import {
  accountContext,
  associateError,
  readError,
  replaceError,
  tagsError,
} from '../../../src/ui/partner-accounts/partner-answers.ts';
import { ACCOUNT, IDENTITY, PROD, failure, known, knownFailure, stateWith } from '../../fakes/core-samples.ts';

const NOW = 1_700_000_000_000;
const SITUATION = { connectionName: 'prod', accountId: ACCOUNT };
const ASSOCIATE = 'AssociateAwsAccountWithPartnerAccount';
const SAFE = /Pressing Associate again is safe: the same request token takes effect only once\.$/;

test('the account behind a connection is reported as far as it is known', () => {
  assert.deepEqual(accountContext(stateWith({}), PROD.id), { connectionName: 'prod' });
  assert.deepEqual(accountContext(stateWith({}), 'gone'), { connectionName: 'gone' });
  const identified = stateWith({ identities: { [PROD.id]: known(IDENTITY, NOW) } });
  assert.deepEqual(accountContext(identified, PROD.id), SITUATION);
  const denied = stateWith({ identities: { [PROD.id]: knownFailure(failure('denied'), NOW) } });
  const situation = v.parse(situationSchema, accountContext(denied, PROD.id));
  assert.match(situation.problem ?? '', /^Which AWS account this is could not be checked\. Access denied: /);
});

test('nothing is sent to an account that the form did not name', () => {
  assert.equal(otherAccount(ACCOUNT, ACCOUNT), undefined);
  assert.equal(otherAccount('', ACCOUNT), undefined);
  assert.equal(
    otherAccount(ACCOUNT, undefined),
    `Nothing was sent: this connection may not be account ${ACCOUNT} any more.`,
  );
  assert.equal(
    otherAccount(ACCOUNT, '210987654321'),
    `Nothing was sent: this connection is account 210987654321 now, not ${ACCOUNT}.`,
  );
});

for (const lost of [
  { kind: 'unreachable', reach: 'timeout' },
  { kind: 'unreachable', reach: 'reset' },
  { kind: 'unreachable', reach: 'notAws' },
  { kind: 'service', errorName: 'InternalServerException' },
  { kind: 'unknown' },
] as const) {
  test(`an association may have been made: ${Object.values(lost).join(' ')}`, () => {
    const error = associateError('1234', SITUATION, { message: 'x', operation: ASSOCIATE, ...lost });
    assert.match(error.message, /^Could not associate Amazon ID "1234" with AWS account 123456789012: /);
    assert.match(error.advice ?? '', SAFE);
  });
}

for (const refused of [
  { kind: 'unreachable', reach: 'dns' },
  { kind: 'unreachable', reach: 'refused' },
  { kind: 'denied' },
  { kind: 'throttled' },
] as const) {
  test(`an association was not made: ${Object.values(refused).join(' ')}`, () => {
    const error = associateError('1234', SITUATION, { message: 'x', operation: ASSOCIATE, ...refused });
    assert.doesNotMatch(error.advice ?? '', SAFE);
    assert.notEqual(error.advice, undefined);
  });
}

test('a conflict is explained in both its readings, in the words of AWS too', () => {
  const conflict: Failure = {
    kind: 'conflict',
    message: 'Already there.',
    operation: ASSOCIATE,
    errorName: 'ConflictException',
    requestId: 'request-1',
  };
  assert.deepEqual(associateError('1234', { connectionName: 'prod' }, conflict), {
    message:
      'Could not associate Amazon ID "1234" with the AWS account of "prod": conflict. ConflictException: Already there.',
    advice:
      'Either this Amazon ID is associated already: refresh the partner accounts in the Accounts view to see. ' +
      'Or the request token was used before with other values: change a field, and the form makes a new token.',
    requestId: 'request-1',
  });
});

test('what this extension refuses itself is not reported as the words of AWS', () => {
  const readOnly: Failure = { kind: 'invalid', message: 'The setting iotRegistrar.readOnly is on.' };
  assert.deepEqual(associateError('1234', SITUATION, readOnly), {
    message:
      'Could not associate Amazon ID "1234" with AWS account 123456789012: The setting iotRegistrar.readOnly is on.',
  });
});

test('too many tags are reported with the limit of the service', () => {
  const many = failure('invalid', { operation: ASSOCIATE, errorName: 'TooManyTagsException' });
  assert.equal(associateError('1234', SITUATION, many).advice, 'The service takes at most 50 tags.');
});

test('a lost answer to a replacement tells that the fingerprint shows what happened', () => {
  const lost = failure('unreachable', { operation: 'UpdatePartnerAccount', reach: 'reset' });
  const error = replaceError('1234', lost);
  assert.match(error.message, /^Could not replace the key of partner account "1234": unreachable\. /);
  assert.match(error.advice ?? '', /a changed fingerprint would show it.*Pressing Replace Key again is safe/);
  const reading = failure('unreachable', { operation: 'GetPartnerAccount', reach: 'reset' });
  assert.doesNotMatch(replaceError('1234', reading).advice ?? '', /safe/);
});

const CHANGE = tagChange(
  [
    { key: 'old', value: '' },
    { key: 'env', value: 'test' },
  ],
  [
    { key: 'env', value: 'prod' },
    { key: 'new', value: '' },
  ],
);
const ALL_SET = { ...CHANGE, remove: [] };
const ALL_REMOVED = { ...CHANGE, add: [] };

for (const [title, change, added, start, advice] of [
  [
    'nothing was applied',
    CHANGE,
    false,
    'Could not set "env", "new" on partner account "1234": access denied. ',
    /^No tag was changed\. /,
  ],
  [
    'nothing was set',
    ALL_SET,
    false,
    'Could not set "env", "new" on partner account "1234": access denied. ',
    /^No tag was changed\. /,
  ],
  [
    'nothing was removed',
    ALL_REMOVED,
    false,
    'Could not remove "old" from partner account "1234": access denied. ',
    /^No tag was changed\. /,
  ],
  [
    'setting was applied, removing was not',
    CHANGE,
    true,
    'Done: set "env", "new" on partner account "1234". Could not remove "old" from partner account "1234": access denied. ',
    /^Allow iotwireless:UntagResource/,
  ],
] as const) {
  test(`of a failed change of tags the form says exactly what was applied: ${title}`, () => {
    const operation = added || change.add.length === 0 ? 'UntagResource' : 'TagResource';
    const error = tagsError({ amazonId: '1234', change, added, failure: failure('denied', { operation }) });
    assert.ok(error.message.startsWith(start), error.message);
    assert.match(error.advice ?? '', advice);
  });
}

test('a lost answer to a change of tags is reported as not known, and many tags are counted', () => {
  const add = Array.from({ length: 7 }, (_none, index) => ({ key: `k${String(index)}`, value: '' }));
  const lost = failure('unreachable', { operation: 'TagResource', reach: 'timeout' });
  const error = tagsError({ amazonId: '1234', change: { add, remove: [] }, added: false, failure: lost });
  assert.match(error.message, /^Could not set "k0", "k1", "k2", "k3", "k4", 2 more on partner account "1234": /);
  assert.match(error.advice ?? '', /^AWS may have changed the tags anyway/);
});

test('what cannot be read is reported with its reason and what to do', () => {
  const error = readError('partner account "1234"', failure('throttled', { operation: 'GetPartnerAccount' }));
  assert.match(error.message, /^Could not read partner account "1234": throttled\. /);
  assert.equal(error.advice, 'Wait a moment, then try again.');
});

test('each field of the page has one text, and what is not known has none', () => {
  const tags = [
    { key: 'a', value: '1' },
    { key: 'b', value: '' },
  ];
  const details = v.parse(PARTNER_PAGE_METHODS.load.answer, {
    ...SITUATION,
    amazonId: '1234',
    linked: false,
    arn: 'arn',
    tags,
  });
  const fields = ['amazonId', 'state', 'fingerprint', 'arn', 'accountId', 'region', 'tags'] as const;
  assert.deepEqual(
    fields.map((field) => fieldText(details, field)),
    ['1234', 'Not linked', undefined, 'arn', ACCOUNT, 'us-east-1', 'a=1\nb='],
  );
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { AnswerReader } from '../../../../src/aws/answers/answer-reader.ts';
import { readEncryption, readLogging } from '../../../../src/aws/fleetwise/account-settings-calls.ts';
import { readRegistered, readStatus } from '../../../../src/aws/fleetwise/registration-answer.ts';
import {
  readAssociated,
  readDetails,
  readPage,
  readTags,
} from '../../../../src/aws/partner-accounts/partner-account-answer.ts';
import { targetKey } from '../../../../src/core/model/connection.ts';
import { partnerKey } from '../../../../src/core/model/partner-account.ts';
import { EMPTY_STATE } from '../../../../src/core/state/state.ts';
import { treeRows } from '../../../../src/core/view/rows.ts';
import { statusText } from '../../../../src/core/view/status-text.ts';
import { PROD, TARGET } from '../../../fakes/core-samples.ts';
import { oddValue, property } from '../../../fakes/property.ts';

const ARN = 'arn:aws:iotwireless:us-east-1:123456789012:SidewalkAccount/1';
const MOMENT = { now: Date.parse('2026-11-20T10:00:00Z'), locale: 'en' };

/** Good answers of every operation that has members. */
const GOOD = {
  status: {
    customerAccountId: '123456789012',
    accountStatus: 'REGISTRATION_FAILURE',
    creationTime: new Date('2026-11-02T10:00:00Z'),
    lastModificationTime: new Date('2026-11-02T10:00:00Z'),
    iamRegistrationResponse: {
      roleArn: 'arn:aws:iam::123456789012:role/a',
      registrationStatus: 'REGISTRATION_FAILURE',
      errorMessage: 'no',
    },
    timestreamRegistrationResponse: {
      timestreamDatabaseName: 'vehicles',
      timestreamTableName: 'signals',
      timestreamDatabaseArn: 'arn:aws:timestream:us-east-1:123456789012:database/vehicles',
      timestreamTableArn: 'arn:aws:timestream:us-east-1:123456789012:database/vehicles/table/signals',
      registrationStatus: 'REGISTRATION_FAILURE',
      errorMessage: 'no',
    },
  },
  registered: {
    registerAccountStatus: 'REGISTRATION_PENDING',
    creationTime: new Date('2026-11-02T10:00:00Z'),
    lastModificationTime: new Date('2026-11-02T10:00:00Z'),
    iamResources: { roleArn: 'arn:aws:iam::123456789012:role/a' },
    timestreamResources: { timestreamDatabaseName: 'vehicles', timestreamTableName: 'signals' },
  },
  encryption: {
    encryptionStatus: 'FAILURE',
    encryptionType: 'KMS_BASED_ENCRYPTION',
    kmsKeyId: 'alias/a',
    errorMessage: 'no',
    creationTime: new Date('2026-11-02T10:00:00Z'),
    lastModificationTime: new Date('2026-11-02T10:00:00Z'),
  },
  logging: { cloudWatchLogDelivery: { logType: 'ERROR', logGroupName: 'a/b' } },
  page: { Sidewalk: [{ AmazonId: '1', Arn: ARN, Fingerprint: 'f'.repeat(64) }], NextToken: 'n' },
  details: { Sidewalk: { AmazonId: '1', Arn: ARN, Fingerprint: 'f'.repeat(64) }, AccountLinked: true },
  associated: { AmazonId: '1', Arn: ARN },
  tags: { Tags: [{ Key: 'a', Value: 'b' }] },
} as const;

type Operation = keyof typeof GOOD;
type Path = readonly (string | number)[];

/** Every place in a value at which there is something. */
function placesOf(value: unknown): readonly Path[] {
  if (typeof value !== 'object' || value === null || value instanceof Date) return [[]];
  return [[], ...Object.entries(value).flatMap(([name, member]) => placesOf(member).map((path) => [name, ...path]))];
}

/** The value with something else at a place. */
function withOdd(value: unknown, [first, ...rest]: Path, odd: unknown): unknown {
  if (first === undefined) return odd;
  if (Array.isArray(value))
    return value.map((each: unknown, index) => (String(index) === first ? withOdd(each, rest, odd) : each));
  const members = value as Readonly<Record<string, unknown>>;
  return { ...members, [first]: withOdd(members[first], rest, odd) };
}

/** Reads an answer and draws all that is shown of it. */
function draw(operation: Operation, answer: unknown): string {
  const reader = new AnswerReader();
  const body = typeof answer === 'object' && answer !== null ? answer : {};
  const [key, at, listed] = [targetKey(TARGET), MOMENT.now, { amazonId: '1' }];
  const known = <T>(value: T | undefined) =>
    new Map(value === undefined ? [] : [[key, { loading: false, answer: { value, at } }]]);
  const registered = known({ state: 'registered' } as const);
  const details = (value: ReturnType<typeof readDetails>) =>
    new Map(value && [[partnerKey(PROD.id, '1'), { loading: false, answer: { value, at } }]]);
  const partnerLists = new Map([[PROD.id, { loading: false, accounts: [listed] }]]);
  const tagsOf = () => readTags(body, reader);
  const parts = {
    status: () => ({ registrations: known(readStatus(body, reader)) }),
    registered: () => ({ registrations: known(readRegistered(body, reader)) }),
    encryption: () => ({
      registrations: registered,
      accountSettings: { encryption: known(readEncryption(body, reader)) },
    }),
    logging: () => ({ registrations: registered, accountSettings: { logging: known(readLogging(body, reader)) } }),
    page: () => ({ partnerLists: new Map([[PROD.id, { loading: false, ...readPage(body, reader) }]]) }),
    details: () => ({ partnerLists, partnerDetails: details(readDetails(listed, body, reader)) }),
    associated: () => ({ partnerLists, partnerDetails: details(readAssociated('1', body, reader)) }),
    tags: () => ({ partnerLists, partnerDetails: details({ ...listed, ...(tagsOf() && { tags: tagsOf() ?? [] }) }) }),
  };
  const state = { ...EMPTY_STATE, connections: [PROD], ...parts[operation]() };
  statusText(state, 'always', MOMENT.now);
  return JSON.stringify(treeRows(state, MOMENT));
}

const cases = fc
  .constantFrom(...(Object.keys(GOOD) as Operation[]))
  .chain((operation) => fc.tuple(fc.constant(operation), fc.constantFrom(...placesOf(GOOD[operation])), oddValue));

test(
  ...property(
    'an answer with anything at any place is read and drawn, and no row is an error',
    cases,
    ([operation, path, odd]) => {
      assert.doesNotMatch(draw(operation, withOdd(GOOD[operation], path, odd)), /could not be shown/);
    },
  ),
);

for (const operation of Object.keys(GOOD) as Operation[]) {
  test(`a good answer of ${operation} is drawn, and nothing of it is dropped`, () => {
    assert.doesNotMatch(draw(operation, GOOD[operation]), /could not be shown/);
    const reader = new AnswerReader();
    const read = { status: readStatus, registered: readRegistered, encryption: readEncryption, logging: readLogging };
    if (operation in read) read[operation as keyof typeof read](GOOD[operation], reader);
    if (operation === 'page') readPage(GOOD.page, reader);
    assert.deepEqual(reader.dropped, []);
  });
}

test('members of the wrong kind are dropped one by one, and named', () => {
  const reader = new AnswerReader();
  const odd = {
    ...GOOD.status,
    creationTime: new Date(NaN),
    customerAccountId: 123456789012,
    iamRegistrationResponse: { roleArn: {} },
  };
  const read = readStatus(odd, reader);
  assert.equal(read?.state, 'failed');
  assert.equal(read.accountId, undefined);
  assert.equal(read.createdAt, undefined);
  assert.deepEqual(read.lastModifiedAt, GOOD.status.lastModificationTime);
  assert.equal(read.timestream?.tableName, 'signals');
  assert.deepEqual(reader.dropped, ['customerAccountId', 'creationTime', 'iamRegistrationResponse.roleArn']);
});

test('an answer about another partner account than was asked for is none', () => {
  const other = { Sidewalk: { AmazonId: '2', Arn: ARN } };
  assert.equal(readDetails({ amazonId: '1' }, other, new AnswerReader()), undefined);
  assert.equal(readAssociated('1', { AmazonId: '2', Arn: ARN }, new AnswerReader()), undefined);
});

test('an ID that comes twice on a page is one account', () => {
  const page = readPage({ Sidewalk: [{ AmazonId: '1' }, { AmazonId: '1' }] }, new AnswerReader());
  assert.equal(page?.accounts.length, 1);
});

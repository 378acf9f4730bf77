import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import type { SimulatorOptions } from '../../../src/simulator/server.ts';
import type { Signer } from '../../fakes/sign.ts';
import type { Answer } from '../../fakes/simulated-aws.ts';
import { simulatedAws } from '../../fakes/simulated-aws.ts';

const key = 'a1'.repeat(32);
const otherKey = 'b2'.repeat(32);
const amazonId = '12345678901234';
const arn = `arn:aws:iotwireless:us-east-1:123456789012:SidewalkAccount/${amazonId}`;
const path = `/partner-accounts/${amazonId}`;
const query = { partnerType: 'Sidewalk' };

/** The operations on partner accounts, as a client without any SDK would send them. */
async function setup(t: TestContext, options: SimulatorOptions = {}) {
  const aws = await simulatedAws(t, options);
  return {
    ...aws,
    associate: (input: unknown, as?: Partial<Signer>) =>
      aws.wireless({ method: 'POST', path: '/partner-accounts', body: JSON.stringify(input) }, as),
    get: (as?: Partial<Signer>) => aws.wireless({ method: 'GET', path, query }, as),
    list: (as?: Partial<Signer>) => aws.wireless({ method: 'GET', path: '/partner-accounts' }, as),
    update: (AppServerPrivateKey: string) =>
      aws.wireless({ method: 'PATCH', path, query, body: JSON.stringify({ Sidewalk: { AppServerPrivateKey } }) }),
    disassociate: () => aws.wireless({ method: 'DELETE', path, query }),
  };
}

function accountInput(more: Record<string, unknown> = {}, AppServerPrivateKey = key) {
  return { Sidewalk: { AmazonId: amazonId, AppServerPrivateKey }, ...more };
}

function errorOf({ status, headers, json }: Answer) {
  return [status, headers.get('x-amzn-errortype'), typeof json['Message']];
}

function fingerprintIn({ json }: Answer): unknown {
  return (json['Sidewalk'] as Record<string, unknown> | undefined)?.['Fingerprint'];
}

test('associating answers with the private key, as the service does; later answers hold a fingerprint only', async (t) => {
  const aws = await setup(t);
  const associated = await aws.associate(accountInput());
  assert.equal(associated.status, 200);
  assert.deepEqual(associated.json, { Sidewalk: { AmazonId: amazonId, AppServerPrivateKey: key }, Arn: arn });
  const { json } = await aws.get();
  const fingerprint = fingerprintIn({ json } as Answer);
  assert.match(String(fingerprint), /^[0-9a-f]{64}$/);
  assert.notEqual(fingerprint, key);
  const summary = { AmazonId: amazonId, Fingerprint: fingerprint, Arn: arn };
  assert.deepEqual(json, { Sidewalk: summary, AccountLinked: true });
  assert.deepEqual((await aws.list()).json, { Sidewalk: [summary] });
});

test('updating answers 204 without a body, and only another key changes the fingerprint', async (t) => {
  const aws = await setup(t);
  await aws.associate(accountInput());
  const before = fingerprintIn(await aws.get());
  const same = await aws.update(key.toUpperCase());
  assert.deepEqual([same.status, same.text], [204, '']);
  assert.equal(fingerprintIn(await aws.get()), before);
  await aws.update(otherKey);
  const after = fingerprintIn(await aws.get());
  assert.notEqual(after, before);
  await aws.update(key);
  assert.equal(fingerprintIn(await aws.get()), before);
});

test('disassociating answers 204; the account is gone then and can come back', async (t) => {
  const aws = await setup(t);
  await aws.associate(accountInput());
  const gone = await aws.disassociate();
  assert.deepEqual([gone.status, gone.text], [204, '']);
  const missing = [404, 'ResourceNotFoundException', 'string'];
  assert.deepEqual(errorOf(await aws.get()), missing);
  assert.deepEqual(errorOf(await aws.update(key)), missing);
  assert.deepEqual(errorOf(await aws.disassociate()), missing);
  assert.deepEqual((await aws.list()).json, { Sidewalk: [] });
  assert.equal((await aws.associate(accountInput())).status, 200);
});

test('without an ID nothing is disassociated', async (t) => {
  const aws = await setup(t, { partnerAccounts: 2 });
  const refused = await aws.wireless({ method: 'DELETE', path: '/partner-accounts/', query });
  assert.deepEqual(errorOf(refused), [400, 'ValidationException', 'string']);
  const unknown = await aws.wireless({ method: 'DELETE', path: '/partner-accounts', query });
  assert.deepEqual(errorOf(unknown), [404, 'UnknownOperationException', 'string']);
  assert.equal(((await aws.list()).json['Sidewalk'] as unknown[]).length, 2);
});

test('the partner type must be there and must be Sidewalk', async (t) => {
  const aws = await setup(t, { partnerAccounts: 1 });
  const missing = await aws.wireless({ method: 'GET', path });
  assert.match(String(missing.json['Message']), /Value null at 'partnerType' .* must not be null$/);
  const other = await aws.wireless({ method: 'GET', path, query: { partnerType: 'Other' } });
  assert.match(String(other.json['Message']), /'Other' at 'partnerType' .* enum value set: \[Sidewalk\]$/);
});

test('the same token with the same parameters gives the same answer and one account', async (t) => {
  const aws = await setup(t);
  const Tags = [
    { Key: 'a', Value: '1' },
    { Key: 'b', Value: '2' },
  ];
  const first = await aws.associate(accountInput({ ClientRequestToken: 'token-1', Tags }));
  const again = await aws.associate(accountInput({ ClientRequestToken: 'token-1', Tags: Tags.toReversed() }));
  assert.deepEqual([again.status, again.json], [200, first.json]);
  assert.equal(((await aws.list()).json['Sidewalk'] as unknown[]).length, 1);
});

test('the same token with other parameters is a conflict, and so is another token for the same account', async (t) => {
  const aws = await setup(t);
  const conflict = [409, 'ConflictException', 'string'];
  await aws.associate(accountInput({ ClientRequestToken: 'token-1' }));
  assert.deepEqual(errorOf(await aws.associate(accountInput({ ClientRequestToken: 'token-1' }, otherKey))), conflict);
  const tagged = accountInput({ ClientRequestToken: 'token-1', Tags: [{ Key: 'a', Value: '' }] });
  assert.deepEqual(errorOf(await aws.associate(tagged)), conflict);
  assert.deepEqual(errorOf(await aws.associate(accountInput({ ClientRequestToken: 'token-2' }))), conflict);
  assert.deepEqual(errorOf(await aws.associate(accountInput())), conflict);
});

test('a token is forgotten after a day, and is the business of one account', async (t) => {
  const aws = await setup(t);
  await aws.associate(accountInput({ ClientRequestToken: 'token-1' }));
  const other = { accessKeyId: 'AKIA000000000001' };
  assert.equal((await aws.associate(accountInput({ ClientRequestToken: 'token-1' }, otherKey), other)).status, 200);
  aws.advance(24 * 60 * 60);
  await aws.disassociate();
  assert.equal((await aws.associate(accountInput({ ClientRequestToken: 'token-1' }, otherKey))).status, 200);
});

test('a malformed key is refused and never quoted', async (t) => {
  const aws = await setup(t);
  for (const bad of [key.slice(1), `${key}a`, `z${key.slice(1)}`, `${key}\n`, '']) {
    const answer = await aws.associate(accountInput({}, bad));
    assert.deepEqual(errorOf(answer), [400, 'ValidationException', 'string']);
    assert.match(
      String(answer.json['Message']),
      /1 validation error detected: Value at 'sidewalk.appServerPrivateKey'/,
    );
    if (bad !== '') assert.ok(!answer.text.includes(bad.slice(0, 20)));
  }
});

test('the ID and the key must be there', async (t) => {
  const aws = await setup(t);
  const { json } = await aws.associate({ Sidewalk: {} });
  assert.equal(
    json['Message'],
    "2 validation errors detected: Value null at 'sidewalk.amazonId' failed to satisfy constraint: Member must not be " +
      "null; Value null at 'sidewalk.appServerPrivateKey' failed to satisfy constraint: Member must not be null",
  );
  assert.match(String((await aws.associate({})).json['Message']), /at 'sidewalk' .* must not be null$/);
});

test('in another Region access is denied in the words of the service', async (t) => {
  const aws = await setup(t);
  const answer = await aws.list({ region: 'us-west-2' });
  assert.equal(answer.status, 403);
  assert.equal(answer.headers.get('x-amzn-errortype'), 'AccessDeniedException');
  assert.deepEqual(answer.json, {
    Message: 'You are not authorized to call this API in this region us-west-2',
  });
});

test('each account has as many partner accounts at the start as told, with fingerprints of their own', async (t) => {
  const aws = await setup(t, { partnerAccounts: 3 });
  const mine = (await aws.list()).json['Sidewalk'] as Record<string, string>[];
  const theirs = (await aws.list({ accessKeyId: 'AKIA000000000001' })).json['Sidewalk'] as Record<string, string>[];
  assert.deepEqual(
    mine.map((account) => account['AmazonId']),
    ['10000000000001', '10000000000002', '10000000000003'],
  );
  assert.equal(new Set([...mine, ...theirs].map((account) => account['Fingerprint'])).size, 6);
});

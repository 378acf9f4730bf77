import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { Secret } from '../../../../src/core/base/secret.ts';
import type { WireAnswer, WireServer } from '../world.ts';
import { answer, connectionTo, failureOf, isolate, tempFolder, testBackend, wireServer } from '../world.ts';
import { amazonId, arn, calls, failureIn, oneKey, partnerWorld, request, valueOf } from './partner-world.ts';

isolate({ after });

it('the code for partner accounts is loaded by the first call that needs it', async (t) => {
  const { cache } = createRequire(import.meta.url);
  const isLoaded = (): boolean => Object.keys(cache).some((path) => path.includes('client-iot-wireless'));
  const world = await partnerWorld(t);
  await world.backend.status(world.connection, 'us-east-1');
  await world.backend.identify(world.connection);
  await world.backend.disassociatePartnerAccount(world.connection, '');
  assert.equal(isLoaded(), false);
  await world.backend.listPartnerAccounts(world.connection, undefined);
  assert.equal(isLoaded(), true);
});

/** A server that answers everything in the same way. */
function always(t: TestContext, given: WireAnswer): Promise<WireServer> {
  const json = { 'content-type': 'application/json' };
  return wireServer(t, (_request, response) => {
    answer(response, { ...given, headers: { ...json, ...given.headers } });
  });
}

describe('the endpoint', { concurrency: true }, () => {
  const keys = 'aws_access_key_id = AKIA123456789012\naws_secret_access_key = simulator\n';
  const connection = { id: 'profile:dev', name: 'dev', profile: 'dev', regions: ['eu-central-1'] };
  const elsewhere = 'http://127.0.0.1:9';

  for (const [title, config, variables] of [
    ['is that of the environment', () => '', (url: string) => ({ AWS_ENDPOINT_URL_IOT_WIRELESS: url })],
    ['of all services is, too', () => '', (url: string) => ({ AWS_ENDPOINT_URL: url })],
    [
      'is that of the services section of the profile',
      (url: string) =>
        `endpoint_url = ${elsewhere}\nservices = local\n[services local]\niot_wireless =\n  endpoint_url = ${url}\n`,
      () => ({}),
    ],
    [
      'is that of the profile, not that of another service',
      (url: string) =>
        `endpoint_url = ${url}\nservices = local\n[services local]\niotfleetwise =\n  endpoint_url = ${elsewhere}\n`,
      () => ({}),
    ],
  ] as const) {
    it(title, async (t) => {
      const server = await always(t, { body: { Sidewalk: [] } });
      const home = tempFolder(t);
      mkdirSync(join(home, '.aws'));
      writeFileSync(join(home, '.aws', 'config'), `[profile dev]\nregion = eu-west-1\n${keys}${config(server.url)}`);
      const { backend, records } = testBackend(t, { environment: { HOME: home, ...variables(server.url) } });
      assert.deepEqual(valueOf(await backend.listPartnerAccounts(connection, undefined)), { accounts: [] });
      const { path, headers } = server.requests[0] ?? { path: '', headers: {} };
      assert.equal(path, '/partner-accounts?maxResults=100');
      assert.match(headers.authorization ?? '', /\/us-east-1\/iotwireless\/aws4_request/);
      assert.deepEqual([records.length, records[0]?.account, records[0]?.region], [1, 'dev', 'us-east-1']);
    });
  }
});

describe('what is sent', { concurrency: true }, () => {
  it('is the association, without tags if there are none', async (t) => {
    const server = await always(t, { body: { Sidewalk: { AmazonId: amazonId }, Arn: arn } });
    const { backend } = testBackend(t);
    const tags = [{ key: 'a', value: '' }];
    await backend.associatePartnerAccount(connectionTo(server.url), request());
    await backend.associatePartnerAccount(connectionTo(server.url), request({ tags }));
    const sent = { Sidewalk: { AmazonId: amazonId, AppServerPrivateKey: oneKey }, ClientRequestToken: 'token-1' };
    assert.deepEqual(
      server.requests.map(({ body }): unknown => JSON.parse(body)),
      [sent, { ...sent, Tags: [{ Key: 'a', Value: '' }] }],
    );
  });

  it('is the token of the page before', async (t) => {
    const server = await always(t, { body: { Sidewalk: [] } });
    await testBackend(t).backend.listPartnerAccounts(connectionTo(server.url), 'a/b+c==');
    assert.equal(server.requests[0]?.path, '/partner-accounts?maxResults=100&nextToken=a%2Fb%2Bc%3D%3D');
  });

  it('names one account, as one part of the path', async (t) => {
    const server = await always(t, { status: 204, body: '' });
    await testBackend(t).backend.disassociatePartnerAccount(connectionTo(server.url), '12/../34?x');
    assert.equal(server.requests[0]?.path, '/partner-accounts/12%2F..%2F34%3Fx?partnerType=Sidewalk');
  });

  it('is dated in the time of AWS, if a call has shown that the clock is wrong', async (t) => {
    const ahead = new Date(Date.now() + 3_600_000);
    const expected = [ahead, new Date(ahead.getTime() - 2000)].map((date) => date.toISOString().slice(0, 13));
    for (const first of ['ListPartnerAccounts', 'UpdatePartnerAccount']) {
      const server = await always(t, { status: 204, headers: { date: ahead.toUTCString() }, body: '' });
      const world = { ...testBackend(t), connection: connectionTo(server.url) };
      await calls[first]?.(world);
      await calls['DisassociateAwsAccountFromPartnerAccount']?.(world);
      const date = String(server.requests.at(-1)?.headers['x-amz-date']);
      const hour = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 11)}`;
      assert.ok(expected.includes(hour), `${first}: ${hour}`);
    }
  });
});

describe('an answer', { concurrency: true }, () => {
  it('that is not of AWS does not count, whatever its status', async (t) => {
    const server = await always(t, { headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' });
    const world = { ...testBackend(t), connection: connectionTo(server.url) };
    for (const [operation, call] of Object.entries(calls)) {
      const { kind, reach, host } = failureIn(await call(world));
      assert.deepEqual([operation, kind, reach, host], [operation, 'unreachable', 'notAws', server.host]);
    }
  });

  it('without anything in it is of AWS, if AWS has numbered it', async (t) => {
    const [numbered, other] = [await always(t, { headers: { 'x-amzn-requestid': 'r-1' } }), await always(t, {})];
    const { backend } = testBackend(t);
    const empty = await backend.listPartnerAccounts(connectionTo(numbered.url), undefined);
    assert.deepEqual(empty, { ok: true, value: { accounts: [] } });
    assert.deepEqual(failureOf(await backend.listPartnerAccounts(connectionTo(other.url), undefined)), {
      kind: 'unreachable',
      reach: 'notAws',
      operation: 'ListPartnerAccounts',
      host: other.host,
    });
  });

  const listed = [{ AmazonId: '1', Arn: 5, Fingerprint: '' }, { Arn: 'arn' }, { AmazonId: '' }, null, 'x'];
  for (const [title, body, page] of [
    ['with odd entries is read as far as possible', { Sidewalk: listed }, { accounts: [{ amazonId: '1' }] }],
    ['with an odd list has no accounts', { Sidewalk: 'x', NextToken: 'n' }, { accounts: [], nextToken: 'n' }],
    ['with an empty token is the last', { Sidewalk: [], NextToken: '' }, { accounts: [] }],
  ] as const) {
    it(title, async (t) => {
      const server = await always(t, { body });
      const result = await testBackend(t).backend.listPartnerAccounts(connectionTo(server.url), undefined);
      assert.deepEqual(result, { ok: true, value: page });
    });
  }

  it('about an account may say nothing of it', async (t) => {
    const server = await always(t, { body: { Sidewalk: {}, AccountLinked: 'yes', Tags: [{ Key: 'a' }, {}, 1] } });
    const details = await testBackend(t).backend.getPartnerAccount(connectionTo(server.url), { amazonId, arn });
    assert.deepEqual(valueOf(details), { amazonId, arn, tags: [{ key: 'a', value: '' }] });
  });

  it('tells that the account is not linked', async (t) => {
    const server = await always(t, { body: { AccountLinked: false } });
    const details = await testBackend(t).backend.getPartnerAccount(connectionTo(server.url), { amazonId });
    assert.deepEqual(valueOf(details), { amazonId, linked: false });
  });

  it('to a new key needs no body', async (t) => {
    const server = await always(t, { status: 204, body: '' });
    const { backend } = testBackend(t);
    const key = new Secret(oneKey);
    const result = await backend.replacePartnerAccountKey(connectionTo(server.url), amazonId, key);
    assert.deepEqual(result, { ok: true, value: undefined });
    assert.deepEqual(JSON.parse(server.requests[0]?.body ?? ''), { Sidewalk: { AppServerPrivateKey: oneKey } });
  });
});

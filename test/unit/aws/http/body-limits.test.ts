import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { after, test } from 'node:test';
import type { TestContext } from 'node:test';
import { Secret } from '../../../../src/core/base/secret.ts';
import { connectionTo, isolate, testBackend, wireServer } from '../world.ts';

isolate({ after });

/** Limits far from each other: what ends a call is the one that a test is about. */
const FAR = { connectionMs: 60_000, requestMs: 60_000, credentialsMs: 60_000 };

/** A backend with these limits, and a server that begins each answer and goes on as told. */
async function backendAt(
  t: TestContext,
  limits: { readonly bodyMs: number; readonly bodyBytes: number },
  goOn: (response: ServerResponse) => void,
) {
  const server = await wireServer(t, (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': 'request-1' });
    goOn(response);
  });
  const { backend } = testBackend(t, { timeouts: { ...FAR, ...limits } });
  return { backend, connection: connectionTo(server.url), server };
}

function drip(response: ServerResponse): void {
  const timer = setInterval(() => response.write(' '), 10);
  response.on('close', () => {
    clearInterval(timer);
  });
}

function flood(response: ServerResponse): void {
  const pour = (): void => {
    while (!response.destroyed && response.write(' '.repeat(65_536)));
  };
  response.on('drain', pour);
  pour();
}

const SLOW = { bodyMs: 100, bodyBytes: 2 ** 40 };
const LONG = { bodyMs: 600_000, bodyBytes: 200_000 };

for (const [what, limits, goOn, reach] of [
  ['drips without an end', SLOW, drip, 'timeout'],
  ['is longer than any', LONG, flood, 'notAws'],
] as const) {
  test(`an answer that ${what} breaks off, for each service`, async (t) => {
    const { backend, connection } = await backendAt(t, limits, goOn);
    const results = [
      await backend.status(connection, 'us-east-1'),
      await backend.register(connection, 'us-east-1', {}),
      await backend.putLogging(connection, 'us-east-1', { logType: 'OFF' }),
      await backend.listPartnerAccounts(connection, undefined),
      await backend.replacePartnerAccountKey(connection, '1', new Secret('1'.repeat(64))),
      await backend.identify(connection),
    ];
    for (const result of results) {
      const outcome = result.ok ? 'ok' : [result.failure.kind, result.failure.reach];
      assert.deepEqual(outcome, ['unreachable', reach], result.ok ? '' : result.failure.message);
    }
  });
}

test('places of requests whose answer broke off are free again', async (t) => {
  const { backend, connection, server } = await backendAt(t, SLOW, drip);
  await Promise.all(Array.from({ length: 12 }, () => backend.listPartnerAccounts(connection, undefined)));
  const before = server.requests.length;
  await backend.register(connection, 'us-east-1', {});
  assert.equal(server.requests.length, before + 1);
});

test('an answer within its limits arrives whole', async (t) => {
  const { backend, connection } = await backendAt(t, LONG, (response) => {
    const filler = ' '.repeat(100_000);
    response.end(`{"accountStatus":"REGISTRATION_SUCCESS","customerAccountId":"123456789012"${filler}}`);
  });
  const result = await backend.status(connection, 'us-east-1');
  assert.equal(result.ok && result.value.state, 'registered');
});

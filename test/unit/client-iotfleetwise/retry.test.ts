import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import { test } from 'node:test';
import { GetRegisterAccountStatusCommand, RegisterAccountCommand } from '@aws-sdk/client-iotfleetwise';
import { ConfiguredRetryStrategy } from '@smithy/core/retry';
import type { CannedAnswer } from './service.ts';
import { createClient, selfContained, setup } from './service.ts';

const throttled: CannedAnswer = { status: 400, body: { __type: 'ThrottlingException', message: 'slow down' } };
const failed: CannedAnswer = { status: 500, body: { __type: 'InternalServerException', message: 'oops' } };

for (const answer of [throttled, failed]) {
  test(`an answer with status ${String(answer.status)} that may pass is asked for again`, async (t) => {
    const retryStrategy = new ConfiguredRetryStrategy(3, 0);
    const { service, client } = await setup(t, [answer, answer, {}], { maxAttempts: 3, retryStrategy });

    const { $metadata } = await client.send(new RegisterAccountCommand({}));
    assert.equal($metadata.attempts, 3);
    const headers = service.requests.map((request) => request.headers);
    assert.deepEqual(
      headers.map((header) => header['amz-sdk-request']),
      ['attempt=1; max=3', 'attempt=2; max=3', 'attempt=3; max=3'],
    );
    assert.equal(new Set(headers.map((header) => header['amz-sdk-invocation-id'])).size, 1);
  });
}

test('maxAttempts 2 reports the second failure', async (t) => {
  const { service, client } = await setup(t, [failed], { maxAttempts: 2 });
  await assert.rejects(client.send(new RegisterAccountCommand({})), { name: 'InternalServerException' });
  assert.equal(service.requests.length, 2);
});

test('maxAttempts 1 reports the first failure', async (t) => {
  const { service, client } = await setup(t, [throttled]);
  await assert.rejects(client.send(new RegisterAccountCommand({})), { name: 'ThrottlingException' });
  assert.equal(service.requests.length, 1);
});

test('a refusal is not asked for again', async (t) => {
  const body = { __type: 'AccessDeniedException', message: 'no' };
  const { service, client } = await setup(t, [{ status: 400, body }], { maxAttempts: 3 });
  await assert.rejects(client.send(new RegisterAccountCommand({})), { name: 'AccessDeniedException' });
  assert.equal(service.requests.length, 1);
});

test('an abort ends the request: the promise rejects and the connection closes', async (t) => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  const client = createClient(t, { ...selfContained, endpoint: `http://127.0.0.1:${String(address.port)}` });

  const abort = new AbortController();
  const arrival = new Promise<ServerResponse>((resolve) => {
    server.once('request', (_request, response) => {
      resolve(response);
    });
  });
  const answer = client.send(new GetRegisterAccountStatusCommand({}), { abortSignal: abort.signal });
  const rejection = assert.rejects(answer, { name: 'AbortError' });
  const closed = once(await arrival, 'close');
  abort.abort();
  await rejection;
  await closed;
});

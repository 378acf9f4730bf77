import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { startSimulator } from '../../../src/simulator/server.ts';
import { simulatedAws } from '../../fakes/simulated-aws.ts';

/** Sends bytes as they are and gives the whole answer, whatever it is. */
async function exchange(url: string, bytes: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  socket.end(bytes);
  return text(socket).catch(() => '');
}

/** Fails unless the simulator still does its work. */
async function stillWell(aws: Awaited<ReturnType<typeof simulatedAws>>): Promise<void> {
  assert.equal((await aws.fleetwise('GetLoggingOptions')).status, 200);
}

const host = 'Host: x\r\nConnection: close\r\n';
const oddities: readonly string[] = [
  '',
  '\0\0\0\0',
  'GET\r\n\r\n',
  `OPTIONS * HTTP/1.1\r\n${host}\r\n`,
  `CONNECT example.com:443 HTTP/1.1\r\n${host}\r\n`,
  `GET http://example.com/partner-accounts?maxResults=1 HTTP/1.1\r\n${host}\r\n`,
  `GET http://example.com HTTP/1.1\r\n${host}\r\n`,
  `GET /partner-accounts/%E0%A4%A?partnerType=%ZZ HTTP/1.1\r\n${host}\r\n`,
  `GET /?%E0%A4%A=%&&==&Action HTTP/1.1\r\n${host}Authorization: AWS4-HMAC-SHA256 Credential=////,,=,\r\n\r\n`,
  `GET /%00/../../etc/passwd HTTP/1.1\r\n${host}\r\n`,
  `GET / HTTP/1.1\r\n${host}Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n`,
  `HEAD /tags HTTP/1.1\r\n${host}\r\n`,
  `PUT /_simulator/faults HTTP/1.1\r\n${host}Content-Length: 2\r\n\r\n{]`,
  `PUT /_simulator/faults HTTP/1.1\r\n${host}Content-Length: 20\r\n\r\n[{"__proto__":{}}]  `,
  `POST / HTTP/1.1\r\n${host}Content-Length: 100\r\n\r\nshort`,
  `POST / HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\nzz\r\n`,
  `POST / HTTP/1.1\r\n${host}X-Amz-Target: IoTAutobahnControlPlane.toString\r\nContent-Length: 0\r\n\r\n`,
  `GET / HTTP/1.1\r\n${host}X-Long: ${'a'.repeat(100_000)}\r\n\r\n`,
];

test('no bytes on the wire bring the simulator down', async (t) => {
  const aws = await simulatedAws(t);
  for (const bytes of oddities) await exchange(aws.url, bytes);
  await stillWell(aws);
});

test('no signed input brings the simulator down or makes an error of its own', async (t) => {
  const aws = await simulatedAws(t);
  const values = [null, 0, '', 'x', [], {}, [[]], true, { a: { b: 1 } }, '\ud800', { ['__proto__']: 1 }];
  const members = ['timestreamResources', 'iamResources', 'encryptionType', 'kmsKeyId', 'cloudWatchLogDelivery'];
  const operations = ['RegisterAccount', 'PutEncryptionConfiguration', 'PutLoggingOptions', 'GetRegisterAccountStatus'];
  const inputs = values.flatMap((value) => members.map((member) => ({ [member]: value })));
  for (const operation of operations) {
    for (const input of [...inputs, '{"__proto__":{"encryptionType":"KMS_BASED_ENCRYPTION"}}']) {
      const { status } = await aws.fleetwise(operation, input);
      assert.ok(status === 200 || status === 400, `${operation} ${JSON.stringify(input)}: ${String(status)}`);
    }
  }
  for (const value of values) {
    const bodies = [{ Sidewalk: value }, { Sidewalk: { AmazonId: value } }, { Tags: value }, { Tags: [value] }];
    for (const body of bodies.map((item) => JSON.stringify(item))) {
      const { status } = await aws.wireless({ path: '/partner-accounts', body });
      assert.equal(status, 400, body);
    }
  }
});

test('a deeply nested body is an error of the sender', async (t) => {
  const aws = await simulatedAws(t);
  const depth = 400_000;
  const { status } = await aws.fleetwise('RegisterAccount', '['.repeat(depth) + ']'.repeat(depth));
  assert.equal(status, 400);
});

test('a body of up to 1 MB is read, a longer one gets 413', async (t) => {
  const aws = await simulatedAws(t);
  const megabyte = 1024 * 1024;
  assert.equal((await aws.fleetwise('RegisterAccount', '{}'.padEnd(megabyte))).status, 200);
  const long = await aws.fleetwise('RegisterAccount', '{}'.padEnd(megabyte + 1));
  assert.equal(long.status, 413);
  assert.match(String(long.json['__type']), /#RequestEntityTooLargeException$/);
  const body = ' '.repeat(8 * megabyte);
  assert.equal((await aws.wireless({ path: '/partner-accounts', body })).status, 413);
  await stillWell(aws);
});

/** A request over a connection that its agent keeps open. */
async function keptAlive(t: TestContext, url: string): Promise<void> {
  const agent = new Agent({ keepAlive: true });
  t.after(() => {
    agent.destroy();
  });
  const sent = request(url, { agent }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  await text(response);
}

test('closing ends kept connections and half-sent requests at once', async (t) => {
  const simulator = await startSimulator();
  await keptAlive(t, simulator.url);
  const half = connect(simulator.port, '127.0.0.1');
  half.on('error', () => undefined);
  await once(half, 'connect');
  half.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n');
  const ended = new Promise((resolve) => half.on('close', resolve));
  await simulator.close();
  await ended;
  await assert.rejects(fetch(simulator.url));
});

test('a port that is taken is an error of starting', async (t) => {
  const simulator = await startSimulator();
  t.after(() => simulator.close());
  await assert.rejects(startSimulator({ port: simulator.port }), { code: 'EADDRINUSE' });
});

test('only this machine can reach the simulator', async (t) => {
  const simulator = await startSimulator();
  t.after(() => simulator.close());
  assert.equal(simulator.url, `http://127.0.0.1:${String(simulator.port)}`);
  const other = connect(simulator.port, '127.0.0.2');
  await assert.rejects(once(other, 'connect'), { code: 'ECONNREFUSED' });
});

test('inside another program it answers only those who turn to a loopback address, not pages by other names', async (t) => {
  const simulator = await startSimulator({ loopbackOnly: true });
  t.after(() => simulator.close());
  for (const [name, isAnswered] of [
    ['127.0.0.1:1', true],
    ['localhost', true],
    ['[::1]:1', true],
    ['attacker.example', false],
    ['127.0.0.1.attacker.example', false],
  ] as const) {
    const said = await exchange(
      simulator.url,
      `GET /partner-accounts HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`,
    );
    assert.equal(said !== '', isAnswered, name);
  }
});

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { TestContext } from 'node:test';
import { Cancellation } from '../../../../src/core/base/cancellation.ts';
import { diagnosisMarkdown } from '../../../../src/core/diagnosis/diagnosis-report.ts';
import { DiagnosisRun } from '../../../../src/core/diagnosis/diagnosis-run.ts';
import { diagnosisView } from '../../../../src/core/diagnosis/diagnosis-view.ts';
import type { NetworkSettings, ProbeKind } from '../../../../src/core/ports/diagnostics.ts';
import { CountingClock } from '../../../../src/ui/clock.ts';
import { isolate, listen, tempFolder, testBackend, wireServer } from '../world.ts';

const home = isolate({ after });
const NETWORK: NetworkSettings = { noProxy: [], useProxy: true };
const PROD = { id: 'profile:prod', name: 'prod', profile: 'prod', regions: ['us-east-1', 'eu-central-1'] };

function filesWith(t: TestContext, config: string): Record<string, string> {
  const folder = tempFolder(t);
  const [file, keys] = [join(folder, 'config'), join(folder, 'credentials')];
  writeFileSync(file, config);
  writeFileSync(keys, '[prod]\naws_access_key_id = AKIACANARY0000000001\naws_secret_access_key = CANARY-secret\n');
  return { HOME: home, AWS_CONFIG_FILE: file, AWS_SHARED_CREDENTIALS_FILE: keys };
}

/** A certificate for `localhost` that nobody has signed. */
function selfSigned(t: TestContext) {
  const folder = tempFolder(t);
  const [key, file] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=localhost/O=Tests', '-addext', 'subjectAltName=DNS:localhost,DNS:aws.invalid'];
  const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '30'];
  execFileSync('openssl', [...request, '-keyout', key, '-out', file, ...subject], { stdio: 'ignore' });
  return { cert: readFileSync(file, 'utf8'), key: readFileSync(key, 'utf8'), file };
}

async function tlsServer(t: TestContext, identity: { readonly cert: string; readonly key: string }): Promise<number> {
  return listen(
    t,
    createTlsServer(identity, (_request, response) => response.end()),
  );
}

/** A proxy that leads every CONNECT to a port of this machine, or refuses it; gives what it was asked. */
async function proxyTo(t: TestContext, port: number | undefined) {
  const asked: (string | undefined)[] = [];
  const sockets = new Set<Socket>();
  const server = createServer().on('connect', ({ url, headers }, client: Socket) => {
    asked.push(url, headers['proxy-authorization']);
    client.on('error', () => undefined);
    if (port === undefined) return client.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    const onward = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      client.pipe(onward).pipe(client);
    });
    sockets.add(onward.on('error', () => undefined));
    return client;
  });
  const at = await listen(t, server);
  t.after(() => {
    for (const socket of sockets) socket.destroy();
  });
  return { port: at, asked };
}

async function probe<K extends ProbeKind>(
  t: TestContext,
  kind: K,
  { url, environment = { HOME: home }, network = NETWORK }: ProbeSample,
) {
  const { backend } = testBackend(t, { environment });
  return backend.probe(kind, { connection: PROD, url, network, cancellation: new Cancellation() });
}

interface ProbeSample {
  readonly url: string;
  readonly environment?: Record<string, string>;
  readonly network?: NetworkSettings;
}

test('AWS endpoints of every service and Region come from the SDK, of the kind that the profile wants, without a request', async (t) => {
  const config = '[profile prod]\nregion = eu-central-1\nuse_dualstack_endpoint = true\nca_bundle = ~/ca.pem\n';
  const { backend, records } = testBackend(t, { environment: filesWith(t, config) });
  const setup = await backend.setup(PROD, NETWORK);
  assert.ok(setup.ok);
  const { endpoints, profile, region, caBundle, files } = setup.value;
  assert.deepEqual(
    endpoints.map(({ url }) => url),
    [
      'https://iotfleetwise.us-east-1.api.aws',
      'https://iotfleetwise.eu-central-1.api.aws',
      'https://api.iotwireless.us-east-1.api.aws',
      'https://sts.us-east-1.api.aws',
    ],
  );
  assert.deepEqual([profile, region, caBundle], ['prod', 'eu-central-1', '~/ca.pem']);
  assert.deepEqual(
    files.map(({ holdsProfile }) => holdsProfile),
    [true, true],
  );
  assert.deepEqual(records, []);
});

test('a name is looked up, a port connected to, a clock compared', async (t) => {
  const server = await wireServer(t, (_request, response) => response.end());
  assert.deepEqual(await probe(t, 'dns', server), { ok: true, value: ['127.0.0.1'] });
  assert.deepEqual(await probe(t, 'tcp', server), { ok: true, value: server.host });
  const clock = await probe(t, 'clock', server);
  assert.ok(clock.ok && Math.abs(clock.value) < 5000);
  assert.equal(server.requests[0]?.headers.authorization, undefined);
});

test('what the network does has the words of calls: refused, not found', async (t) => {
  const refused = await probe(t, 'tcp', { url: 'http://127.0.0.1:1' });
  assert.deepEqual([refused.ok ? '' : refused.failure.reach], ['refused']);
  const unknown = await probe(t, 'tls', { url: 'https://nothing.invalid' });
  assert.deepEqual([unknown.ok ? '' : unknown.failure.reach], ['dns']);
});

test('a certificate is looked at also when it is not trusted; a CA bundle makes it trusted', async (t) => {
  const identity = selfSigned(t);
  const url = `https://localhost:${String(await tlsServer(t, identity))}`;
  const seen = await probe(t, 'tls', { url });
  assert.ok(seen.ok);
  const { protocol, subject, issuer, validTo, problem } = seen.value;
  assert.deepEqual([protocol, subject, issuer], ['TLSv1.3', 'localhost', 'localhost']);
  assert.equal(problem, 'DEPTH_ZERO_SELF_SIGNED_CERT');
  assert.ok(validTo.getTime() > Date.now());
  const trusted = await probe(t, 'tls', { url, environment: { HOME: home, AWS_CA_BUNDLE: identity.file } });
  assert.ok(trusted.ok);
  assert.equal(trusted.value.problem, undefined);
  const other = await probe(t, 'tls', {
    url: url.replace('localhost', '127.0.0.1'),
    environment: { HOME: home, AWS_CA_BUNDLE: identity.file },
  });
  assert.equal(other.ok && other.value.problem, 'ERR_TLS_CERT_ALTNAME_INVALID');
});

test('through a proxy the name need not be known here; user and password go to the proxy and nowhere else', async (t) => {
  const identity = selfSigned(t);
  const proxy = await proxyTo(t, await tlsServer(t, identity));
  const network = { ...NETWORK, proxy: `http://me:CANARY%40word@127.0.0.1:${String(proxy.port)}` };
  const target = { url: 'https://aws.invalid', network, environment: { HOME: home, AWS_CA_BUNDLE: identity.file } };
  const seen = await probe(t, 'tls', target);
  assert.equal(seen.ok && seen.value.problem === undefined, true);
  assert.deepEqual(proxy.asked, ['aws.invalid:443', `Basic ${btoa('me:CANARY@word')}`]);
  assert.deepEqual(await probe(t, 'tcp', target), { ok: true, value: `127.0.0.1:${String(proxy.port)}` });
});

test('a proxy that wants a sign-in is reported as the proxy', async (t) => {
  const proxy = await proxyTo(t, undefined);
  const environment = { HOME: home, HTTPS_PROXY: `127.0.0.1:${String(proxy.port)}` };
  const seen = await probe(t, 'tls', { url: 'https://aws.invalid', environment });
  assert.deepEqual([seen.ok ? '' : seen.failure.reach], ['proxy']);
  const excluded = await probe(t, 'tls', {
    url: 'https://aws.invalid',
    environment: { ...environment, NO_PROXY: '.invalid' },
  });
  assert.deepEqual([excluded.ok ? '' : excluded.failure.reach], ['dns']);
});

test('a proxy whose password cannot be decoded is asked nothing, and is the failure', async (t) => {
  const proxy = await proxyTo(t, undefined);
  const address = (user: string) => ({ ...NETWORK, proxy: `http://${user}@127.0.0.1:${String(proxy.port)}` });
  const seen = await probe(t, 'tls', { url: 'https://aws.invalid', network: address('me:CANARY%zz') });
  assert.equal(seen.ok ? '' : seen.failure.reach, 'proxy');
  assert.match(seen.ok ? '' : seen.failure.message, /has a % that encodes nothing/);
  assert.deepEqual(proxy.asked, []);
  await probe(t, 'tls', { url: 'https://aws.invalid', network: address('me:日本') });
  assert.deepEqual(proxy.asked, ['aws.invalid:443', `Basic ${Buffer.from('me:日本').toString('base64')}`]);
});

test('a socket is closed when nobody waits for it any more', async (t) => {
  const server = createServer();
  const url = `https://127.0.0.1:${String(await listen(t, server))}`;
  const { backend } = testBackend(t, { environment: { HOME: home } });
  const cancellation = new Cancellation();
  void backend.probe('tls', { connection: PROD, url, network: NETWORK, cancellation });
  const [socket] = (await once(server, 'connection')) as [Socket];
  cancellation.cancel();
  await once(socket, 'close');
});

test('no page and no report holds a key, a token, a password, or what files and variables hold', async (t) => {
  const server = await wireServer(t, (_request, response) => {
    response.writeHead(403, { 'content-type': 'text/html' }).end('<html>CANARY sign-in page</html>');
  });
  const port = new URL(server.url).port;
  const config = [
    '[profile prod]',
    `endpoint_url = http://CANARYuser:CANARYpass@127.0.0.1:${port}/?token=CANARY-token`,
    'aws_session_token = CANARY-session',
  ].join('\n');
  const environment = {
    ...filesWith(t, config),
    AWS_SECRET_ACCESS_KEY: 'CANARY-variable',
    HTTPS_PROXY: 'http://CANARYuser:CANARYpass@proxy.invalid:3128',
    HTTP_PROXY: 'http://CANARYuser:CANARYpass@proxy.invalid:3128',
  };
  const { backend } = testBackend(t, { environment });
  const seen: string[] = [];
  const run = new DiagnosisRun(
    {
      aws: backend,
      clock: new CountingClock(),
      host: { extension: '0', editor: '1', node: '2', place: 'here' },
      network: { ...NETWORK, proxy: 'http://CANARYuser:CANARYpass@proxy.invalid:3128' },
      onChange: (diagnosis) => seen.push(JSON.stringify(diagnosis)),
    },
    PROD,
  );
  await run.start();
  const view = diagnosisView(run.diagnosis);
  const all = [...seen, JSON.stringify(view), diagnosisMarkdown(view, 'now')].join('\n');
  assert.ok(all.includes(`http://127.0.0.1:${port}`));
  assert.ok(all.includes('AWS_SECRET_ACCESS_KEY'), 'names of variables are shown');
  assert.doesNotMatch(all, /CANARY(?!0)/);
  assert.doesNotMatch(all, /AKIACANARY/);
});

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer as createTlsServer } from 'node:https';
import { createServer as createSocketServer } from 'node:net';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { answer, connectionTo, failureOf, isolate, listen, tempFolder, testBackend, wireServer } from '../world.ts';

const home = isolate({ after });
const operation = 'RegisterAccount';
const registered = { accountStatus: 'REGISTRATION_SUCCESS', customerAccountId: '123456789012', creationTime: 1 };
const hasOpenssl = isInstalled('openssl');

function isInstalled(command: string): boolean {
  try {
    execFileSync(command, ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** A certificate for `localhost` that nobody has signed, and its key. */
function selfSigned(t: TestContext): { readonly cert: string; readonly key: string; readonly file: string } {
  const folder = tempFolder(t);
  const [key, file] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  execFileSync('openssl', [...request, '-keyout', key, '-out', file, ...subject], { stdio: 'ignore' });
  return { cert: readFileSync(file, 'utf8'), key: readFileSync(key, 'utf8'), file };
}

async function tlsServer(t: TestContext, identity: { readonly cert: string; readonly key: string }): Promise<string> {
  const server = createTlsServer(identity, (_request, response) => {
    answer(response, { body: registered });
  });
  const port = await listen(t, server);
  t.after(() => {
    server.closeAllConnections();
  });
  return `localhost:${String(port)}`;
}

/** Longer than any machine takes for a request on its loopback. */
const PATIENT_MS = 300_000;
/** For a server that never answers: however slow the machine is, the outcome is the same. */
const IMPATIENT_MS = 300;

/** What becomes of registering at an endpoint; `requestMs` is the product's own limit. */
async function register(t: TestContext, endpoint: string, { requestMs = PATIENT_MS }: Situation = {}) {
  const timeouts = { connectionMs: PATIENT_MS, requestMs, credentialsMs: PATIENT_MS };
  const { backend, records } = testBackend(t, { timeouts, environment: { HOME: home } });
  const result = await backend.register(connectionTo(endpoint), 'us-east-1', {});
  return { failure: failureOf(result), message: result.ok ? '' : result.failure.message, records };
}

/** What a request meets. */
interface Situation {
  readonly requestMs?: number;
}

function unreachable(reach: string, host: string) {
  return { kind: 'unreachable', operation, reach, host };
}

describe('what the network does', { concurrency: true }, () => {
  it('a port where nobody listens is refused', async (t) => {
    const server = createSocketServer();
    const port = await listen(t, server);
    server.close();
    await once(server, 'close');
    const host = `127.0.0.1:${String(port)}`;
    const { failure, message, records } = await register(t, `http://${host}`);
    assert.deepEqual(failure, unreachable('refused', host));
    assert.equal(message, `connect ECONNREFUSED ${host}`);
    assert.equal(records[0]?.outcome, 'ECONNREFUSED');
  });

  it('a name that does not exist is dns', async (t) => {
    const { failure } = await register(t, 'https://nothing.invalid');
    assert.deepEqual(failure, unreachable('dns', 'nothing.invalid'));
  });

  it('a server that accepts and says nothing is timeout', async (t) => {
    const server = await wireServer(t, () => undefined);
    const { failure, message } = await register(t, server.url, { requestMs: IMPATIENT_MS });
    assert.deepEqual(failure, unreachable('timeout', server.host));
    assert.equal(message, 'a request has exceeded the configured 300 ms requestTimeout.');
    assert.ok(server.requests.length <= 1, 'it is not sent again');
  });

  it('a server that stops in the middle of an answer is timeout', async (t) => {
    const server = await wireServer(t, (_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"registerAccountStatus":');
    });
    const { failure } = await register(t, server.url, { requestMs: IMPATIENT_MS });
    assert.deepEqual(failure, unreachable('timeout', server.host));
  });

  it('a server that hangs up is reset, and gets the registration once', async (t) => {
    const server = await wireServer(t, (_request, response) => {
      response.destroy();
    });
    assert.deepEqual((await register(t, server.url)).failure, unreachable('reset', server.host));
    assert.equal(server.requests.length, 1);
  });

  it('a server that hangs up in the middle of an answer is reset', async (t) => {
    const server = await wireServer(t, (_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{', () => response.destroy());
    });
    assert.deepEqual((await register(t, server.url)).failure, unreachable('reset', server.host));
  });

  it('a server that does not speak HTTP is notAws', async (t) => {
    const server = createSocketServer((socket) => {
      socket.on('error', () => undefined);
      socket.end('220 mail.example ESMTP\r\n');
    });
    const host = `127.0.0.1:${String(await listen(t, server))}`;
    assert.deepEqual((await register(t, `http://${host}`)).failure, unreachable('notAws', host));
  });

  it('a server without TLS where TLS is wanted is tls', async (t) => {
    const server = await wireServer(t, () => undefined);
    assert.deepEqual((await register(t, `https://${server.host}`)).failure, unreachable('tls', server.host));
  });
});

describe('certificates', { concurrency: true, skip: !hasOpenssl && 'openssl is not installed' }, () => {
  it('a certificate that nobody has signed is tls', async (t) => {
    const host = await tlsServer(t, selfSigned(t));
    const { failure, message, records } = await register(t, `https://${host}`);
    assert.deepEqual(failure, unreachable('tls', host));
    assert.match(message, /self-signed certificate/);
    assert.equal(records[0]?.outcome, 'DEPTH_ZERO_SELF_SIGNED_CERT');
  });

  it('a certificate for another name is tls', async (t) => {
    const identity = selfSigned(t);
    const host = (await tlsServer(t, identity)).replace('localhost', '127.0.0.1');
    const profile = profileWith(t, `https://${host}`, identity.file);
    const { failure, message } = await status(t, profile);
    assert.deepEqual(failure, { ...unreachable('tls', host), operation: 'GetRegisterAccountStatus' });
    assert.match(message, /does not match certificate's altnames/);
  });

  it('AWS_CA_BUNDLE makes a certificate trusted', async (t) => {
    const identity = selfSigned(t);
    const host = await tlsServer(t, identity);
    const environment = { ...profileWith(t, `https://${host}`), AWS_CA_BUNDLE: identity.file };
    assert.equal((await status(t, environment)).failure, 'ok');
  });

  it('ca_bundle of the profile makes a certificate trusted', async (t) => {
    const identity = selfSigned(t);
    const host = await tlsServer(t, identity);
    assert.equal((await status(t, profileWith(t, `https://${host}`, identity.file))).failure, 'ok');
  });

  it('a CA bundle that is not there is named', async (t) => {
    const environment = { ...profileWith(t, 'https://localhost:1'), AWS_CA_BUNDLE: '/nowhere/ca.pem' };
    const { failure, message } = await status(t, environment);
    assert.deepEqual(failure, { kind: 'unreachable', reach: 'caBundle' });
    assert.match(message, /^Could not read the CA bundle \/nowhere\/ca\.pem: ENOENT/);
  });
});

/** The environment of a default profile with keys, an endpoint, and a CA bundle if given. */
function profileWith(t: TestContext, endpoint: string, caBundle?: string): Record<string, string> {
  const config = join(tempFolder(t), 'config');
  const keys = 'aws_access_key_id = AKIA123456789012\naws_secret_access_key = simulator\n';
  const bundle = caBundle === undefined ? '' : `ca_bundle = ${caBundle}\n`;
  writeFileSync(config, `[default]\n${keys}endpoint_url = ${endpoint}\n${bundle}`);
  return { HOME: home, AWS_CONFIG_FILE: config };
}

async function status(t: TestContext, environment: Record<string, string>) {
  const { backend } = testBackend(t, { environment });
  const connection = { id: 'default', name: 'default', regions: ['us-east-1'] };
  const result = await backend.status(connection, 'us-east-1');
  return { failure: failureOf(result), message: result.ok ? '' : result.failure.message };
}

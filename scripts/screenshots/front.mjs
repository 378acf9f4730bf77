// What stands between the pictures' window and the simulated AWS, as in a company: a proxy, and behind it the names of
// AWS, with certificates of an authority that only some profiles trust.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect } from 'node:net';
import { join } from 'node:path';

/** Where the proxy listens: its address is in a picture. */
const PROXY_PORT = 3128;
const AUTHORITY = '/CN=Example Corp Network CA/O=Example Corp';
const REGIONS = ['us-east-1', 'eu-central-1', 'ap-south-1'];
const NAMES = [...REGIONS.map((region) => `*.${region}.amazonaws.com`), '*.iotwireless.us-east-1.amazonaws.com'];

/**
 * Starts the proxy and the front of the simulated AWS. Needs `openssl`.
 * @param {string} dir for certificates
 * @param {string} simulatorUrl
 */
export async function openFront(dir, simulatorUrl) {
  const { ca, cert, key } = makeCertificates(dir);
  const front = createTlsServer({ cert: readFileSync(cert), key: readFileSync(key) }, (incoming, outgoing) => {
    const { method, url, headers } = incoming;
    const onward = request(`${simulatorUrl}${url}`, { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  const frontPort = await listen(front, 0);
  const proxy = createServer().on('connect', ({ url = '' }, client) => {
    client.on('error', () => undefined);
    if (!/\.amazonaws\.com:443$/.test(url)) return client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    const onward = connect(frontPort, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      client.pipe(onward).pipe(client);
    });
    return onward.on('error', () => client.destroy());
  });
  await listen(proxy, PROXY_PORT);
  return {
    ca,
    proxy: `http://127.0.0.1:${PROXY_PORT}`,
    close() {
      for (const server of [front, proxy]) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}

/** @param {string} dir */
function makeCertificates(dir) {
  const ca = join(dir, 'ca.pem');
  const caKey = join(dir, 'ca.key');
  const cert = join(dir, 'aws.pem');
  const key = join(dir, 'aws.key');
  const wanted = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '365'];
  const openssl = (/** @type {string[]} */ ...args) =>
    execFileSync('openssl', [...wanted, ...args], { stdio: 'ignore' });
  openssl('-keyout', caKey, '-out', ca, '-subj', AUTHORITY, '-addext', 'keyUsage=keyCertSign');
  const names = `subjectAltName=${NAMES.map((name) => `DNS:${name}`).join(',')}`;
  const signed = ['-CA', ca, '-CAkey', caKey, '-addext', 'basicConstraints=critical,CA:FALSE', '-addext', names];
  openssl('-keyout', key, '-out', cert, '-subj', '/CN=*.amazonaws.com', ...signed);
  writeFileSync(cert, readFileSync(cert, 'utf8') + readFileSync(ca, 'utf8'));
  return { ca, cert, key };
}

/**
 * @param {import('node:net').Server} server
 * @param {number} port
 */
async function listen(server, port) {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

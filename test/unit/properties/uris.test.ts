import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { usableEndpoint } from '../../../src/aws/credentials/custom-endpoints.ts';
import { configuredEndpoint } from '../../../src/aws/credentials/endpoints.ts';
import type { SharedFiles } from '../../../src/aws/credentials/shared-files.ts';
import { addressOf } from '../../../src/aws/diagnosis/probe-sockets.ts';
import { proxyAddress, proxyAuthorization, proxyFor } from '../../../src/aws/diagnosis/proxy.ts';
import { FailureError } from '../../../src/aws/errors/failure-error.ts';
import { property } from '../../fakes/property.ts';

/** Texts that stand inside a URI where they should not, or are not what they look like. */
const MARK = fc.oneof(
  fc.constantFrom('%', '%zz', '%e0%a4', '%00', '%2f', '%40', '%C3%A9', '\u202e', '\u0000', '\n', ' ', '[', ']', '\\'),
  fc.constantFrom('@', ':', '/', '//', '?', '#', '..', 'é', '日', 'x'.repeat(5000), '&region=a&region=b', '?a=%'),
  fc.string({ unit: 'binary', maxLength: 8 }),
);

/** A part of a URI: mostly the good text, sometimes with such a text behind it or in its place. */
function part(...good: readonly string[]): fc.Arbitrary<string> {
  const text = fc.constantFrom(...good);
  const spoiled = fc.oneof(MARK, fc.tuple(text, MARK).map(joined));
  return fc.oneof({ arbitrary: text, weight: 3 }, spoiled);
}

const URI = fc.oneof(
  fc
    .tuple(
      part('http://', 'https://', 'HTTPS://', 'vscode://', 'file://', 'socks5://', 'http:', 'javascript:', '//', ''),
      part('', 'me:pass@', 'me@', ':@'),
      part('proxy.example.com', 'localhost', '[::1]', '10.0.0.1', 'xn--bcher-kva.example', ''),
      part('', ':8080', ':0', ':65536', ':-1', ':'),
      part('', '/', '/registration', '/a/../b'),
      part('', '?profile=a&region=us-east-1', '?profile=a&profile=b', '#top'),
    )
    .map(joined),
  fc.webUrl({ withQueryParameters: true, withFragments: true, authoritySettings: { withUserInfo: true } }),
  fc.string({ unit: 'binary' }),
);

const GOOD = 'http://me:pass@proxy.example.com:8080';
const TARGET = 'https://api.iotfleetwise.us-east-1.amazonaws.com/';

function filesWith(url: string): SharedFiles {
  return {
    paths: { config: '/aws/config', credentials: '/aws/credentials' },
    config: new Map([['prod', new Map([['endpoint_url', url]])]]),
    ...{ credentials: new Map(), ssoSessions: new Map(), services: new Map(), legacy: [] },
  };
}

test(
  ...property('an endpoint is the address of a web server, or refused with the setting that has it', URI, (uri) => {
    for (const environment of [{}, { AWS_ENDPOINT_URL: uri }]) {
      const settings = { environment, files: filesWith(uri), profile: 'prod' };
      const url = usableEndpoint('STS', settings);
      if (url === undefined) {
        if (uri !== '') assert.throws(() => configuredEndpoint('STS', settings), FailureError);
      } else {
        assert.match(new URL(url).protocol, /^https?:$/);
        assert.notEqual(new URL(url).host, '');
      }
    }
    assert.equal(usableEndpoint('STS', { environment: {}, files: filesWith(TARGET), profile: 'prod' }), TARGET);
  }),
);

test(
  ...property('a proxy has a host and a port, or there is none; what is shown of it is no more', URI, (uri) => {
    const network = { noProxy: [], useProxy: true };
    for (const proxy of [
      proxyFor(TARGET, { ...network, proxy: uri }, {}),
      proxyFor(TARGET, network, { HTTPS_PROXY: uri }),
    ]) {
      if (proxy === undefined) continue;
      const { hostname, port } = addressOf(proxy);
      assert.notEqual(hostname, '');
      assert.ok(port >= 0 && port <= 65535);
      assert.equal(proxyAddress(proxy), `${proxy.hostname}:${String(port)}`);
    }
    assert.doesNotThrow(() => proxyFor(TARGET, { ...network, noProxy: [uri], proxy: GOOD }, { NO_PROXY: uri }));
    assert.equal(proxyFor(TARGET, { ...network, proxy: GOOD }, {})?.href, `${GOOD}/`);
  }),
);

test(
  ...property(
    'a proxy is told the user and password that its address has',
    fc.tuple(MARK, MARK),
    ([user, password]) => {
      const proxy = new URL(GOOD);
      proxy.username = `me${encodeURIComponent(user)}`;
      proxy.password = encodeURIComponent(password);
      const told = Buffer.from((proxyAuthorization(proxy) ?? '').replace(/^Basic /, ''), 'base64').toString('utf8');
      assert.equal(told, `me${user}:${password}`);
    },
  ),
);

test(
  ...property('a user or password of any sort is told in one line, or refused without saying it', MARK, (text) => {
    const proxy = new URL(GOOD);
    proxy.password = `CANARY%${text}`;
    try {
      assert.match(proxyAuthorization(proxy) ?? '', /^Basic [\w+/]+=*$/);
    } catch (error) {
      assert.ok(error instanceof FailureError, String(error));
      assert.doesNotMatch(JSON.stringify([error.message, error.failure]), /CANARY/);
    }
    assert.equal(proxyAuthorization(new URL(GOOD)), `Basic ${btoa('me:pass')}`);
  }),
);

function joined(parts: readonly string[]): string {
  return parts.join('');
}

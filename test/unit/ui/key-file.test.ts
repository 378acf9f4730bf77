import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { test } from 'node:test';
import type { KeyFile } from '../../../src/ui/partner-accounts/key-file.ts';
import { KEY_FILE_LIMIT, readKeyFile, publicKeyOf } from '../../../src/ui/partner-accounts/key-file.ts';

const NAME = 'app-server-ed25519-private.txt';
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const SEED = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(16);
const HEX = SEED.toString('hex');
const P256 = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const RSA = generateKeyPairSync('rsa', { modulusLength: 2048 });

const pem = (key: KeyObject, type: 'pkcs8' | 'spki' | 'sec1' | 'pkcs1' = 'pkcs8'): string =>
  key.export({ format: 'pem', type }).toString();
const read = (content: string | Uint8Array, name = NAME): KeyFile =>
  readKeyFile(name, typeof content === 'string' ? Buffer.from(content) : content);
const keyOf = (file: KeyFile): string => (file.ok ? file.key.reveal() : file.reason);

const RIGHT: Readonly<Record<string, string | Uint8Array>> = {
  '64 hex digits': HEX,
  '64 hex digits in capitals': HEX.toUpperCase(),
  '64 hex digits and a line end': `${HEX}\n`,
  '64 hex digits and a line end of Windows': `${HEX}\r\n`,
  '64 hex digits with spaces around and between': `  ${HEX.slice(0, 32)} ${HEX.slice(32)}\t\n\n`,
  '64 hex digits in quotes, with 0x': `"0x${HEX}"`,
  '64 hex digits in UTF-8 with a byte order mark': `\ufeff${HEX}`,
  '64 hex digits in UTF-16, as PowerShell writes': Buffer.from(`\ufeff${HEX}\r\n`, 'utf16le'),
  'PKCS#8 PEM': pem(privateKey),
  'PKCS#8 PEM with line ends of Windows': pem(privateKey).replaceAll('\n', '\r\n'),
  'PKCS#8 PEM after its public key': `${pem(publicKey, 'spki')}${pem(privateKey)}`,
  '32 raw bytes': new Uint8Array(SEED),
};

for (const [what, content] of Object.entries(RIGHT)) {
  test(`a key file may hold ${what}`, () => {
    const file = read(content);
    assert.equal(keyOf(file), HEX);
    assert.equal(file.ok && file.warning, undefined);
  });
}

const encrypted = privateKey
  .export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'x' })
  .toString();

const WRONG: Readonly<Record<string, readonly [content: string | Uint8Array, reason: string]>> = {
  nothing: ['', 'The file is empty.'],
  'nothing but line ends': [' \n\n', 'The file contains nothing but spaces and line breaks.'],
  'a hex key that is cut off': [HEX.slice(0, 40), 'The file is cut off: it has 40 hex digits of 64.'],
  '63 hex digits': [HEX.slice(1), 'The file is cut off: it has 63 hex digits of 64.'],
  '32 hex digits, which are 32 bytes too': [HEX.slice(32), 'The file is cut off: it has 32 hex digits of 64.'],
  '65 hex digits': [`${HEX}0`, 'The file has 65 hex digits; a private key has 64.'],
  'private and public key in one': [HEX + HEX, 'The file has 128 hex digits; a private key has 64.'],
  'other text': ['hello, world', 'The file is text, but neither 64 hex digits nor a PEM key.'],
  'a public key in PEM': [
    pem(publicKey, 'spki'),
    'The file contains a public key. AWS needs the private key: app-server-ed25519-private.',
  ],
  'a P-256 key in PKCS#8': [
    pem(P256.privateKey),
    'The file contains a P-256 key (EC). AWS needs the Ed25519 key: app-server-ed25519-private.',
  ],
  'a P-256 key in SEC 1': [
    pem(P256.privateKey, 'sec1'),
    'The file contains a P-256 key (EC). AWS needs the Ed25519 key: app-server-ed25519-private.',
  ],
  'an RSA key in PKCS#8': [
    pem(RSA.privateKey),
    'The file contains an RSA key. AWS needs the Ed25519 key: app-server-ed25519-private.',
  ],
  'an RSA key in PKCS#1': [
    pem(RSA.privateKey, 'pkcs1'),
    'The file contains an RSA key. AWS needs the Ed25519 key: app-server-ed25519-private.',
  ],
  'an encrypted key': [encrypted, 'The private key in the file is encrypted with a passphrase. Decrypt it first.'],
  'a key encrypted the old way': [
    '-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAAAA\n-----END EC PRIVATE KEY-----\n',
    'The private key in the file is encrypted with a passphrase. Decrypt it first.',
  ],
  'an X25519 key': [
    pem(generateKeyPairSync('x25519').privateKey),
    'The file contains a key of the kind x25519, not an Ed25519 key.',
  ],
  'a damaged PEM': [
    pem(privateKey).replace(/[A-Za-z0-9+/]{8}\n-----END/, '\n-----END'),
    "The PEM file is damaged: its private key can't be read.",
  ],
  'a certificate': [
    '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
    'The file contains no private key in PKCS#8 form, but: certificate.',
  ],
  'binary noise of 31 bytes': [
    new Uint8Array(31).fill(200),
    'The file is binary and has 31 bytes; a raw private key has 32.',
  ],
  'binary noise of 48 bytes': [
    privateKey.export({ format: 'der', type: 'pkcs8' }),
    'The file is binary and has 48 bytes; a raw private key has 32.',
  ],
  'more than 64 KB': [new Uint8Array(KEY_FILE_LIMIT + 1), 'The file is too large for a key: 65 KB.'],
  '10 MB': [new Uint8Array(10 * 1024 * 1024), 'The file is too large for a key: 10 MB.'],
};

for (const [what, [content, reason]] of Object.entries(WRONG)) {
  test(`a key file must not hold ${what}`, () => {
    assert.deepEqual(read(content), { ok: false, reason });
  });
}

test('each kind of wrong file has a sentence of its own, which repeats nothing of the file', () => {
  const secrets = [HEX.slice(0, 16), SEED.toString('base64').slice(0, 12)];
  for (const [, reason] of Object.values(WRONG)) {
    for (const secret of secrets) assert.equal(reason.includes(secret), false, reason);
  }
});

for (const name of ['app-server-ed25519-public.txt', 'APP-SERVER-P256R1-PRIVATE.bin', 'public.key']) {
  test(`the file name ${name} is warned of, but the file is read`, () => {
    const file = read(HEX, name);
    assert.equal(keyOf(file), HEX);
    assert.match(file.ok ? (file.warning ?? '') : '', /^This looks like a (?:public|P-256) key file\./);
  });
}

test('a key from a file says nothing of itself in JSON', () => {
  assert.equal(JSON.stringify(read(HEX)), '{"ok":true,"key":"[secret]"}');
});

test('the public key is the one that Node derives, whatever the form of the file', () => {
  const expected = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
  for (const content of Object.values(RIGHT)) {
    const file = read(content);
    assert.equal(file.ok && publicKeyOf(file.key), expected);
  }
});

test('the public key is the one that OpenSSL derives', (context) => {
  const openssl = (args: readonly string[], input?: string) => spawnSync('openssl', args, { input, encoding: 'utf8' });
  if (openssl(['version']).status !== 0) {
    context.skip('openssl is not installed');
    return;
  }
  const made = openssl(['genpkey', '-algorithm', 'ed25519']).stdout;
  const theirs = createPublicKey(openssl(['pkey', '-pubout'], made).stdout);
  const file = read(made, 'app-server-ed25519-private.pem');
  const expected = theirs.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
  assert.equal(file.ok && publicKeyOf(file.key), expected);
});

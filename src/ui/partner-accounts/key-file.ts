import type { KeyObject } from 'node:crypto';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { Secret } from '../../core/base/secret.ts';
import { cleanKey, KEY_DIGITS } from '../../shared/private-key.ts';

/** The key that a file holds, or why it is not one. No text repeats what is in the file. */
export type KeyFile =
  | { readonly ok: true; readonly key: Secret; readonly warning?: string }
  | { readonly ok: false; readonly reason: string };

/** PKCS#8 wrapping of an Ed25519 seed in DER: what stands before its 32 bytes (RFC 8410). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Bytes of a raw Ed25519 public key, which end its SPKI wrapping. */
const PUBLIC_BYTES = 32;

/** Bytes a key file may have; the largest of the Sidewalk tool has a few hundred. */
export const KEY_FILE_LIMIT = 65_536;

const KEY_BYTES = KEY_DIGITS / 2;

/** Reads an app server private key from a file: 64 hex digits, PKCS#8 PEM with an Ed25519 key, or 32 raw bytes. */
export function readKeyFile(name: string, bytes: Uint8Array): KeyFile {
  if (bytes.length > KEY_FILE_LIMIT) return refused(tooLarge(bytes.length));
  if (bytes.length === 0) return refused('The file is empty.');
  const text = textOf(bytes);
  const read = text === undefined ? rawKey(bytes) : text.includes('-----BEGIN ') ? pemKey(text) : hexKey(text);
  const warning = suspicion(name);
  return read.ok && warning !== undefined ? { ...read, warning } : read;
}

/** Why a file of this many bytes is not read at all. */
export function tooLarge(size: number): string {
  const words =
    size < 1_048_576 ? `${String(Math.ceil(size / 1024))} KB` : `${String(Math.round(size / 1_048_576))} MB`;
  return `The file is too large for a key: ${words}.`;
}

/** Why the name of a file makes one look twice: other files of the Sidewalk tool look alike. */
function suspicion(name: string): string | undefined {
  if (/public/i.test(name)) {
    return 'This looks like a public key file. AWS needs the private key: app-server-ed25519-private.';
  }
  if (/p256r1/i.test(name)) {
    return 'This looks like a P-256 key file. AWS needs the Ed25519 key: app-server-ed25519-private.';
  }
  return undefined;
}

/** The file as text, with or without byte order mark; nothing when it is binary. */
function textOf(bytes: Uint8Array): string | undefined {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  const text = new TextDecoder(utf16 ? 'utf-16le' : 'utf-8').decode(bytes);
  return /^[\x20-\x7e\s]*$/.test(text) ? text : undefined;
}

function rawKey(bytes: Uint8Array): KeyFile {
  if (bytes.length === KEY_BYTES) return accepted(bytes);
  return refused(
    `The file is binary and has ${String(bytes.length)} bytes; a raw private key has ${String(KEY_BYTES)}.`,
  );
}

function hexKey(text: string): KeyFile {
  const digits = cleanKey(text);
  if (digits === '') return refused('The file contains nothing but spaces and line breaks.');
  if (!/^[0-9a-f]+$/i.test(digits)) return refused('The file is text, but neither 64 hex digits nor a PEM key.');
  const count = String(digits.length);
  if (digits.length < KEY_DIGITS)
    return refused(`The file is cut off: it has ${count} hex digits of ${String(KEY_DIGITS)}.`);
  if (digits.length > KEY_DIGITS)
    return refused(`The file has ${count} hex digits; a private key has ${String(KEY_DIGITS)}.`);
  return accepted(Buffer.from(digits, 'hex'));
}

function pemKey(text: string): KeyFile {
  const kinds = [...text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----/g)].map(([, kind]) => kind ?? '');
  if (kinds.includes('ENCRYPTED PRIVATE KEY') || /^Proc-Type:.*ENCRYPTED/m.test(text)) {
    return refused('The private key in the file is encrypted with a passphrase. Decrypt it first.');
  }
  if (kinds.includes('EC PRIVATE KEY')) return refused(EC_KEY);
  if (kinds.includes('RSA PRIVATE KEY')) return refused(RSA_KEY);
  if (!kinds.includes('PRIVATE KEY')) return refused(otherPem(kinds));
  const key = parsedPem(text);
  return key === undefined ? refused("The PEM file is damaged: its private key can't be read.") : ed25519Key(key);
}

const EC_KEY = 'The file contains a P-256 key (EC). AWS needs the Ed25519 key: app-server-ed25519-private.';
const RSA_KEY = 'The file contains an RSA key. AWS needs the Ed25519 key: app-server-ed25519-private.';

function otherPem(kinds: readonly string[]): string {
  if (kinds.some((kind) => kind.endsWith('PUBLIC KEY'))) {
    return 'The file contains a public key. AWS needs the private key: app-server-ed25519-private.';
  }
  return `The file contains no private key in PKCS#8 form, but: ${kinds.join(', ').toLowerCase() || 'nothing readable'}.`;
}

function parsedPem(text: string): KeyObject | undefined {
  try {
    return createPrivateKey(text);
  } catch {
    return undefined;
  }
}

function ed25519Key(key: KeyObject): KeyFile {
  switch (key.asymmetricKeyType) {
    case 'ed25519': {
      const der = key.export({ format: 'der', type: 'pkcs8' });
      return accepted(der.subarray(PKCS8_PREFIX.length));
    }
    case 'ec':
      return refused(EC_KEY);
    case 'rsa':
    case 'rsa-pss':
      return refused(RSA_KEY);
    default:
      return refused(`The file contains a key of the kind ${key.asymmetricKeyType ?? 'unknown'}, not an Ed25519 key.`);
  }
}

function accepted(seed: Uint8Array): KeyFile {
  return { ok: true, key: new Secret(Buffer.from(seed).toString('hex')) };
}

function refused(reason: string): KeyFile {
  return { ok: false, reason };
}

/** The Ed25519 public key of a private key, as 64 hex digits: what the Sidewalk tool writes as public key. */
export function publicKeyOf(key: Secret): string {
  const der = Buffer.concat([PKCS8_PREFIX, Buffer.from(key.reveal(), 'hex')]);
  const publicKey = createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
  return publicKey.export({ format: 'der', type: 'spki' }).subarray(-PUBLIC_BYTES).toString('hex');
}

/** The file that the Sidewalk tool writes beside a private key; nothing for a file of another name. */
export function publicFileName(privateName: string): string | undefined {
  const [, stem] = /^(.*)[.-]private\.(?:txt|pem|bin)$/i.exec(privateName) ?? [];
  return stem === undefined ? undefined : `${stem}-public.txt`;
}

/** Whether a public key file, as hex digits, belongs to a private key. */
export function isPublicKeyOf(bytes: Uint8Array, key: Secret): boolean {
  return cleanKey(textOf(bytes) ?? '').toLowerCase() === publicKeyOf(key);
}

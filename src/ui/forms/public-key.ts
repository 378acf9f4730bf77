import { createPrivateKey, createPublicKey } from 'node:crypto';
import type { Secret } from '../../core/base/secret.ts';

/** PKCS#8 wrapping of an Ed25519 seed in DER: what stands before its 32 bytes (RFC 8410). */
export const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Bytes of a raw Ed25519 public key, which end its SPKI wrapping. */
const PUBLIC_BYTES = 32;

/** The Ed25519 public key of a private key, as 64 hex digits: what the Sidewalk tool writes as public key. */
export function publicKeyOf(key: Secret): string {
  const der = Buffer.concat([PKCS8_PREFIX, Buffer.from(key.reveal(), 'hex')]);
  const publicKey = createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
  return publicKey.export({ format: 'der', type: 'spki' }).subarray(-PUBLIC_BYTES).toString('hex');
}

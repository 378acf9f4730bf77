import { createHmac } from 'node:crypto';

const numberBytes = 6;

/** A token that says where the next page starts, to nobody but this server and for one purpose. */
export function pageToken(secret: Uint8Array, purpose: string, start: number): string {
  const number = Buffer.alloc(numberBytes);
  number.writeUIntBE(start, 0, numberBytes);
  const seal = createHmac('sha256', secret).update(purpose).update(number).digest();
  return Buffer.concat([masked(number, seal), seal]).toString('hex');
}

/** Where such a token says that the page starts; undefined when it was made for something else. */
export function numberIn(secret: Uint8Array, purpose: string, token: string): number | undefined {
  const bytes = Buffer.from(token, 'hex');
  if (bytes.length <= numberBytes) return undefined;
  const start = masked(bytes.subarray(0, numberBytes), bytes.subarray(numberBytes)).readUIntBE(0, numberBytes);
  return pageToken(secret, purpose, start) === token ? start : undefined;
}

function masked(number: Buffer, seal: Buffer): Buffer {
  return Buffer.from(number.map((byte, index) => byte ^ (seal[index] ?? 0)));
}

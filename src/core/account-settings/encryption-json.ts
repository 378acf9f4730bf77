import type { Encryption } from '../model/encryption.ts';
import { encryptionState } from '../model/encryption.ts';
import { readDate } from '../model/registration.ts';

/** Reads the JSON of a value, its dates as text; undefined when it is something else. */
export function readEncryption(value: unknown): Encryption | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = value as Readonly<Record<string, unknown>>;
  const text = (name: string): string | undefined => {
    const field = fields[name];
    return typeof field === 'string' ? field : undefined;
  };
  const [status, type, kmsKeyId, errorMessage] = ['status', 'type', 'kmsKeyId', 'errorMessage'].map(text);
  if (status === undefined && type === undefined) return undefined;
  const [createdAt, lastModifiedAt] = [readDate(fields['createdAt']), readDate(fields['lastModifiedAt'])];
  return {
    state: encryptionState(status),
    ...(status !== undefined && { status }),
    ...(type !== undefined && { type }),
    ...(kmsKeyId !== undefined && { kmsKeyId }),
    ...(errorMessage !== undefined && { errorMessage }),
    ...(createdAt !== undefined && { createdAt }),
    ...(lastModifiedAt !== undefined && { lastModifiedAt }),
  };
}

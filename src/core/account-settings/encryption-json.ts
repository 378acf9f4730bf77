import * as v from 'valibot';
import { DATE, lenientObject, optional } from '../base/schema.ts';
import type { Encryption } from '../model/encryption.ts';
import { encryptionState } from '../model/encryption.ts';

const TEXT = v.string();

const ENCRYPTION = v.pipe(
  lenientObject({
    status: optional(TEXT),
    type: optional(TEXT),
    kmsKeyId: optional(TEXT),
    errorMessage: optional(TEXT),
    createdAt: optional(DATE),
    lastModifiedAt: optional(DATE),
  }),
  v.check(({ status, type }) => status !== undefined || type !== undefined),
  v.transform((fields): Encryption => ({ state: encryptionState(fields.status), ...fields })),
);

/** Reads the JSON of a value, its dates as text; undefined when it is something else. */
export function readEncryption(value: unknown): Encryption | undefined {
  const result = v.safeParse(ENCRYPTION, value);
  return result.success ? result.output : undefined;
}

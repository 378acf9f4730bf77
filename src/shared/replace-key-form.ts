import * as v from 'valibot';
import { accountContext, partnerTarget } from './account-context.ts';
import { KEY_METHODS, privateKey } from './private-key.ts';
import type { FormMethod } from './protocol.ts';
import { formError } from './protocol.ts';

/** Fingerprints around a replacement; absent where AWS did not send one. */
export const replaceResult = v.object({
  before: v.exactOptional(v.string()),
  after: v.exactOptional(v.string()),
});

/** Fingerprints around a replacement. */
export type ReplaceResult = v.InferOutput<typeof replaceResult>;

/** What the replace form starts with. */
export const replaceKeyInit = v.object({
  ...partnerTarget.entries,
  connectionName: v.string(),
  /** A key is being sent. */
  busy: v.boolean(),
  /** The failure of a replacement that ended while the form was hidden. */
  error: v.exactOptional(formError),
  /** A replacement that is done. */
  result: v.exactOptional(replaceResult),
});

/** What the replace form starts with. */
export type ReplaceKeyInit = v.InferOutput<typeof replaceKeyInit>;

/** Account, and current fingerprint. */
const replaceContext = v.object({ ...accountContext.entries, fingerprint: v.exactOptional(v.string()) });

/** What is known of the account whose key is replaced. */
export type ReplaceContext = v.InferOutput<typeof replaceContext>;

/** The replace form as it is sent. Whoever reads it wraps the key at once. */
const replaceKeyInput = v.object({
  ...partnerTarget.entries,
  key: privateKey,
  /** The account the form's sentence named; empty while it was unknown. */
  accountId: v.string(),
});

/** The replace form as it is sent. */
export type ReplaceKeyInput = v.InferOutput<typeof replaceKeyInput>;

/** The requests of the replace form. */
export const REPLACE_KEY_METHODS = {
  ...KEY_METHODS,
  describe: { params: partnerTarget, answer: replaceContext },
  submit: {
    params: replaceKeyInput,
    answer: replaceResult,
    refusal: () => ({ message: 'The key is not entered correctly.' }),
  },
} as const satisfies Record<string, FormMethod>;

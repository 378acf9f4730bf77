import * as v from 'valibot';
import { privateKey } from './private-key.ts';
import { formError } from './protocol.ts';
import { accountContext, partnerTarget } from './account-context.ts';

/** Fingerprints around a replacement; absent where AWS did not tell. */
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

/** The answer to `describe`: account, and fingerprint in place. */
export const replaceContext = v.object({ ...accountContext.entries, fingerprint: v.exactOptional(v.string()) });

/** What is known of the account whose key is replaced. */
export type ReplaceContext = v.InferOutput<typeof replaceContext>;

/** Params of the request `submit`; its answer is a `replaceResult`. Whoever reads it wraps the key at once. */
export const replaceKeyInput = v.object({
  ...partnerTarget.entries,
  key: privateKey,
  /** The account the form's sentence named; empty while it was unknown. */
  accountId: v.string(),
});

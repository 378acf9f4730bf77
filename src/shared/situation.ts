import * as v from 'valibot';

/** What is known of the AWS account behind a connection: the answer to `describe`. */
export const accountSituation = v.object({
  connectionName: v.string(),
  /** 12 digits; absent while unknown. */
  accountId: v.exactOptional(v.string()),
  /** Why nothing more is known, in a sentence. */
  problem: v.exactOptional(v.string()),
});

/** What is known of the AWS account behind a connection. */
export type AccountSituation = v.InferOutput<typeof accountSituation>;

/** The account of a situation in words: its ID, or the connection while that is unknown. */
export function accountWords({ accountId, connectionName }: AccountSituation): string {
  return accountId === undefined ? `the AWS account of "${connectionName}"` : `AWS account ${accountId}`;
}

/** The partner account that a form or page stands on. */
export const partnerTarget = v.object({ connectionId: v.string(), amazonId: v.pipe(v.string(), v.nonEmpty()) });

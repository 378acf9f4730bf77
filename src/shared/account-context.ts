import * as v from 'valibot';

/** What is known of the AWS account behind a connection. */
export const accountContext = v.object({
  connectionName: v.string(),
  /** 12 digits; absent while unknown. */
  accountId: v.exactOptional(v.string()),
  /** Why nothing more is known, in a sentence. */
  problem: v.exactOptional(v.string()),
});

/** What is known of the AWS account behind a connection. */
export type AccountContext = v.InferOutput<typeof accountContext>;

/** The account of a form in words: its ID, or the connection while that is unknown. */
export function accountWords({ accountId, connectionName }: AccountContext): string {
  return accountId === undefined ? `the AWS account of "${connectionName}"` : `AWS account ${accountId}`;
}

/** The partner account that a form or page is shown for. */
export const partnerTarget = v.object({ connectionId: v.string(), amazonId: v.pipe(v.string(), v.nonEmpty()) });

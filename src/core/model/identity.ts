/** Who the credentials of a connection belong to (STS GetCallerIdentity), and where they come from. */
export interface Identity {
  /** 12 digits. */
  readonly accountId: string;
  /** ARN of the caller. */
  readonly arn: string;
  /** Kind of credentials in words, for example `SSO session "corp"` or `environment variables`. */
  readonly source: string;
  /** When the credentials end; absent when they do not. */
  readonly expiresAt?: Date;
}

import type { Result } from '../model/failure.ts';
import type { AccountSource, ListedAccount } from '../model/group.ts';

/** A sign-in to IAM Identity Center that the AWS files name. */
export interface KnownSignIn {
  readonly source: Extract<AccountSource, { kind: 'sso' }>;
  readonly startUrl: string;
  /** Region of IAM Identity Center. */
  readonly region: string;
}

/** Where accounts are listed. Nothing rejects. */
export interface AccountSources {
  /** The sign-ins of the AWS files: their sessions, then start URLs of profiles without a session. Sends nothing. */
  signIns(): Promise<Result<readonly KnownSignIn[]>>;
  /** Every account that a source lists, with its name. */
  listAccounts(source: AccountSource): Promise<Result<readonly ListedAccount[]>>;
  /** The roles that an IAM Identity Center sign-in has in an account; of other sources none are known. */
  listRoles(source: AccountSource, accountId: string): Promise<Result<readonly string[]>>;
}

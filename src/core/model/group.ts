/** Where the accounts of a group are listed, and what signs in to them. */
export type AccountSource =
  /** An `[sso-session]` of the AWS config file. */
  | { readonly kind: 'sso'; readonly session: string }
  /** An IAM Identity Center without a session: its start URL and its Region. */
  | { readonly kind: 'sso'; readonly startUrl: string; readonly region: string }
  /** AWS Organizations, asked by a profile; without one, by the default credential chain. */
  | { readonly kind: 'organization'; readonly profile?: string }
  /** The simulator inside the extension host. */
  | { readonly kind: 'simulated'; readonly endpoint: string };

/** Many accounts that are reached in the same way: one entry of the setting. */
export interface Group {
  /** Stable key, from source and role: `sso:<session>:<role>`, `organization:<profile>:<role>`, … */
  readonly id: string;
  readonly name: string;
  readonly source: AccountSource;
  /** The role in each account: a permission set of IAM Identity Center, or the name of an IAM role. */
  readonly role: string;
  /** FleetWise Regions to show of each account, in the order of the setting. */
  readonly regions: readonly string[];
  /** The accounts that the setting lists; absent when the group follows its source. */
  readonly accounts?: readonly ChosenAccount[];
}

/** An account that the setting lists. */
export interface ChosenAccount {
  /** 12 digits. */
  readonly id: string;
  /** The role in this account where it is not that of the group. */
  readonly role?: string;
}

/** An account as its source lists it. */
export interface ListedAccount {
  /** 12 digits. */
  readonly id: string;
  readonly name?: string;
}

/** What a source listed. */
export interface AccountList {
  /** In the order of the source; those that are gone stand last. */
  readonly accounts: readonly MarkedAccount[];
}

/** A listed account, and whether the group does not have it yet, or its source lists it no longer. */
export interface MarkedAccount extends ListedAccount {
  readonly mark?: 'new' | 'gone';
}

/** The account of a group behind a connection. */
export interface GroupAccount {
  readonly groupId: string;
  /** 12 digits. */
  readonly accountId: string;
  /** As the source calls it; absent until it was asked. */
  readonly accountName?: string;
  readonly role: string;
  readonly source: AccountSource;
  /** `new`: listed since the last time by a source that the group follows. `gone`: its source lists it no longer. */
  readonly mark?: 'new' | 'gone';
}

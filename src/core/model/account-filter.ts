/** A state by which accounts are filtered. */
export type FilterState = 'notRegistered' | 'failed' | 'pending' | 'attention' | 'notChecked';

/** Which accounts the tree shows. An account passes when all parts that are set hold. */
export interface AccountFilter {
  /** One of the Regions of an account is in this state. */
  readonly state?: FilterState;
  /** Part of the name, the account ID or a Region; upper and lower case are the same. */
  readonly text?: string;
  readonly groupId?: string;
}

/** How far a check of all accounts is. */
export interface CheckProgress {
  readonly done: number;
  readonly total: number;
}

/** The states by which accounts are filtered. `attention`: failed, or AWS could not be asked. */
export const FILTER_STATES = [
  'registered',
  'notRegistered',
  'failed',
  'registering',
  'attention',
  'notChecked',
] as const;

/** One of `FILTER_STATES`. */
export type FilterState = (typeof FILTER_STATES)[number];

/** What the states are called where one is chosen. */
export const FILTER_STATE_WORDS: Readonly<Record<FilterState, string>> = {
  registered: 'Registered',
  notRegistered: 'Not registered',
  failed: 'Registration failed',
  registering: 'Registering',
  attention: 'Needs attention',
  notChecked: 'Not checked',
};

/** Which accounts and Regions are shown; without a member, all of them. */
export interface AccountFilter {
  readonly state?: FilterState;
  /** Words, all of which must be in the name, account ID, group or Region. Case does not matter. */
  readonly text?: string;
  readonly groupId?: string;
}

/** An account in a Region, as far as a filter looks at it. */
export interface FilteredEntry {
  readonly accountName: string;
  readonly accountId?: string;
  readonly groupId?: string;
  readonly groupName?: string;
  readonly region: string;
  readonly states: readonly FilterState[];
}

/** A test for many entries: whether each passes the filter. */
export function filterTest({ state, text = '', groupId }: AccountFilter): (entry: FilteredEntry) => boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return (entry) => {
    if (state !== undefined && !entry.states.includes(state)) return false;
    if (groupId !== undefined && entry.groupId !== groupId) return false;
    if (words.length === 0) return true;
    const { accountName, accountId = '', groupName = '', region } = entry;
    const said = [accountName, accountId, groupName, region].join('\n').toLowerCase();
    return words.every((word) => said.includes(word));
  };
}

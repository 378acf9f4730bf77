/** The states by which accounts and Regions are filtered, the one that needs attention most first. */
export const FILTER_STATES = [
  'failed',
  'attention',
  'registering',
  'notRegistered',
  'notChecked',
  'registered',
] as const;

/** A state by which accounts are filtered. `attention`: failed, of a status unknown here, or AWS could not be asked. */
export type FilterState = (typeof FILTER_STATES)[number];

/** What the states are called where one is chosen. */
export const FILTER_STATE_WORDS: Readonly<Record<FilterState, string>> = {
  failed: 'Registration failed',
  attention: 'Needs attention',
  registering: 'Registering',
  notRegistered: 'Not registered',
  notChecked: 'Not checked',
  registered: 'Registered',
};

/** Which accounts and Regions are shown; what is not set holds for all. */
export interface AccountFilter {
  readonly state?: FilterState;
  /** Words, all of which must be in name, account ID, group or Region; upper and lower case are the same. */
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

/** A test for many entries: whether each passes all parts of the filter that are set. */
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

/** How far a check of all accounts is. */
export interface CheckProgress {
  readonly done: number;
  readonly total: number;
}

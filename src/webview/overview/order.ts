import { FILTER_STATES } from '../../core/model/account-filter.ts';
import type { OverviewPageRow } from '../../shared/overview-page.ts';

/** The columns of the overview, from left to right. */
export const COLUMNS = ['state', 'account', 'accountId', 'group', 'region', 'checked'] as const;

/** One of `COLUMNS`. */
export type Column = (typeof COLUMNS)[number];

/** What the columns are called. */
export const COLUMN_NAMES: Readonly<Record<Column, string>> = {
  state: 'State',
  account: 'Account',
  accountId: 'Account ID',
  group: 'Group',
  region: 'Region',
  checked: 'Last checked',
};

/** By which column rows are sorted, and which way. Without one they stand as in the tree. */
export interface Sort {
  readonly column: Column;
  readonly direction: 'ascending' | 'descending';
}

/** The sort after a column was chosen: ascending, then descending, then as in the tree. */
export function nextSort(sort: Sort | undefined, column: Column): Sort | undefined {
  if (sort?.column !== column) return { column, direction: 'ascending' };
  return sort.direction === 'ascending' ? { column, direction: 'descending' } : undefined;
}

/** The rows in order; those that are alike stay as they were, and what has no value in the column stands last. */
export function sorted(rows: readonly OverviewPageRow[], sort: Sort | undefined): readonly OverviewPageRow[] {
  if (sort === undefined) return rows;
  const { column, direction } = sort;
  const turn = direction === 'ascending' ? 1 : -1;
  const compare = COMPARISONS[column];
  const [present, absent] = [rows.filter((row) => hasValue(row, column)), rows.filter((row) => !hasValue(row, column))];
  return [...present.sort((a, b) => turn * compare(a, b)), ...absent];
}

function hasValue({ accountId, groupName, checkedAt }: OverviewPageRow, column: Column): boolean {
  switch (column) {
    case 'accountId':
      return accountId !== undefined;
    case 'group':
      return groupName !== undefined;
    case 'checked':
      return checkedAt !== undefined;
    default:
      return true;
  }
}

const NAMES = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

const COMPARISONS: Readonly<Record<Column, (a: OverviewPageRow, b: OverviewPageRow) => number>> = {
  state: (a, b) => urgency(a) - urgency(b) || NAMES.compare(a.word, b.word),
  account: (a, b) => NAMES.compare(a.accountName, b.accountName),
  accountId: ({ accountId: a = '' }, { accountId: b = '' }) => (a < b ? -1 : Number(a > b)),
  group: ({ groupName: a = '' }, { groupName: b = '' }) => NAMES.compare(a, b),
  region: ({ region: a }, { region: b }) => (a < b ? -1 : Number(a > b)),
  checked: ({ checkedAt: a = 0 }, { checkedAt: b = 0 }) => a - b,
};

/** What needs attention most comes first. */
function urgency({ states }: OverviewPageRow): number {
  const [first = 'registered'] = states;
  return FILTER_STATES.indexOf(first);
}

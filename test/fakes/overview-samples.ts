import type { OverviewInit, OverviewPageRow } from '../../src/shared/overview-page.ts';

type State = 'registered' | 'failed' | 'notRegistered' | 'notChecked';

const APPEARANCES: Readonly<Record<State, Pick<OverviewPageRow, 'word' | 'mark' | 'states'>>> = {
  registered: { word: 'Registered', mark: 'ok', states: ['registered'] },
  failed: { word: 'Registration failed', mark: 'failed', states: ['failed', 'attention'] },
  notRegistered: { word: 'Not registered', mark: 'open', states: ['notRegistered'] },
  notChecked: { word: 'Not checked', mark: 'unchecked', states: ['notChecked'] },
};

/** A row of the overview: of the account with this name, in us-east-1, asked about at the time 1. */
export function pageRow(
  accountName: string,
  state: State = 'registered',
  more: Partial<OverviewPageRow> = {},
): OverviewPageRow {
  const key = `profile:${accountName}|us-east-1`;
  const checked = state === 'notChecked' ? {} : { checkedAt: 1 };
  return {
    key,
    accountName,
    accountId: '123456789012',
    region: 'us-east-1',
    ...APPEARANCES[state],
    ...checked,
    ...more,
  };
}

/** What the overview starts with, for these rows, without groups. */
export function overviewOf(rows: readonly OverviewPageRow[], more: Partial<OverviewInit> = {}): OverviewInit {
  return { rows: [...rows], groups: [], readOnly: false, listing: false, locale: 'en-US', ...more };
}

/** So many rows: account-0, account-1, … */
export function manyRows(count: number): readonly OverviewPageRow[] {
  return Array.from({ length: count }, (_, index) =>
    pageRow(`account-${String(index)}`, index % 3 === 0 ? 'registered' : 'notRegistered'),
  );
}

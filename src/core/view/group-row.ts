import type { Group } from '../model/group.ts';
import type { AppState } from '../state/state.ts';
import { failureText } from '../failure/failure-text.ts';
import { failureAppearance } from '../tree/appearance.ts';
import { messageRow } from '../tree/message-row.ts';
import type { Row } from '../tree/row.ts';
import { escapeMarkdown, markdownFields, withChildren } from '../tree/row.ts';
import type { Summary } from './connection-summary.ts';
import { countsText } from './connection-summary.ts';

/** What a group's row is made of. */
export interface GroupParts {
  /** How many accounts the group has. */
  readonly accounts: number;
  readonly summary: Summary;
  /** The rows of its accounts that pass the filter. */
  readonly rows: readonly Row[];
}

/** The row of a group, with the rows of its accounts below it. */
export function groupRow(state: AppState, group: Group, { accounts, summary, rows }: GroupParts): Row {
  const list = state.accountLists.get(group.id);
  const failure = list?.failure?.failure;
  const count = accounts === 1 ? '1 account' : `${String(accounts)} accounts`;
  const isListed = group.accounts !== undefined || list?.answer !== undefined;
  const parts = [
    isListed ? count : list?.loading === true ? 'listing accounts' : 'accounts not listed',
    failure === undefined ? countsText(summary) : failureText(failure).word,
  ];
  const description = parts.filter((part) => part !== undefined).join(' · ');
  const appearance = failure === undefined ? undefined : failureAppearance(failure);
  const source = failure === undefined ? [] : [escapeMarkdown(failureText(failure).cause)];
  const empty =
    failure === undefined
      ? []
      : [messageRow(`groupFailure:${group.id}`, 'Accounts not listed', failureText(failure).cause)];
  return withChildren(
    {
      id: `group:${group.id}`,
      kind: 'group',
      label: group.name,
      description,
      ...(appearance?.drawn ?? summary.drawn ?? { icon: 'organization' }),
      tooltip: [
        `**${escapeMarkdown(group.name)}**`,
        escapeMarkdown(description),
        markdownFields([
          ['Role', group.role],
          ['Regions', group.regions.join(', ')],
        ]),
        ...source,
      ].join('\n\n'),
      accessibleLabel: `Group ${group.name}, ${description}`,
      contextValue: ['group', ...(appearance === undefined ? [] : [appearance.flag])].join(' '),
      expansion: 'collapsed',
      groupId: group.id,
    },
    () => (empty.length === 0 ? rows : [...empty, ...rows]),
  );
}

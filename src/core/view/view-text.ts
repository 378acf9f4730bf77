import type { AppState } from '../state/state.ts';
import { filterText } from './account-filter.ts';
import type { RowCounts } from './top-rows.ts';

/** What the view says of itself. */
export interface ViewText {
  /** Beside its title. */
  readonly description?: string;
  /** Above its rows. */
  readonly message?: string;
  /** On the icon of its container: how many registrations need attention, in words too. */
  readonly badge?: { readonly value: number; readonly tooltip: string };
}

/** What the view says beside its title and above its rows. */
export function viewText(state: AppState, { hidden, attention }: RowCounts): ViewText {
  const { filter, checking, readOnly, connections } = state;
  const description = [...(readOnly ? ['read-only'] : []), ...(filter === undefined ? [] : ['filtered'])].join(', ');
  const messages = [
    // A narrow side bar cuts off what stands beside the title; an empty view has its own words.
    ...(readOnly && connections.length > 0 ? ['Read-only: changes to AWS are turned off.'] : []),
    ...(checking === undefined ? [] : [`Checked ${String(checking.done)} of ${String(checking.total)}.`]),
    ...(filter === undefined ? [] : [`Filter: ${filterText(state, filter)}. ${hiddenText(hidden)}`]),
  ];
  return {
    ...(description === '' ? {} : { description }),
    ...(messages.length === 0 ? {} : { message: messages.join(' ') }),
    ...(attention === 0 ? {} : { badge: { value: attention, tooltip: attentionText(attention) } }),
  };
}

function attentionText(count: number): string {
  return count === 1 ? '1 registration needs attention' : `${String(count)} registrations need attention`;
}

function hiddenText(hidden: number): string {
  if (hidden === 0) return 'No connection is hidden.';
  return hidden === 1 ? '1 connection is hidden.' : `${String(hidden)} connections are hidden.`;
}

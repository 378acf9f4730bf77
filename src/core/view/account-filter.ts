import type { AccountFilter, FilterState } from '../model/account-filter.ts';
import type { Connection } from '../model/connection.ts';
import type { AppState } from '../state/state.ts';
import { knownIdentity } from '../state/state.ts';
import type { Summary } from './connection-summary.ts';
import { attentionCount } from './connection-summary.ts';

/** The states by which accounts are filtered, in words. */
export const FILTER_STATES: Readonly<Record<FilterState, string>> = {
  notRegistered: 'Not registered',
  failed: 'Registration failed',
  pending: 'Registering',
  attention: 'Needs attention',
  notChecked: 'Not checked',
};

/** Whether the tree shows a connection. */
export function passesFilter(state: AppState, connection: Connection, summary: Summary): boolean {
  const { filter } = state;
  if (filter === undefined) return true;
  const { state: wanted, text, groupId } = filter;
  if (groupId !== undefined && connection.account?.groupId !== groupId) return false;
  if (wanted !== undefined && !isIn(summary, wanted)) return false;
  return text === undefined || textsOf(state, connection).some((each) => includes(each, text));
}

/** A filter in words: `not registered, "prod"`. */
export function filterText(state: AppState, { state: wanted, text, groupId }: AccountFilter): string {
  const group = state.groups.find(({ id }) => id === groupId)?.name;
  return [
    ...(wanted === undefined ? [] : [FILTER_STATES[wanted].toLowerCase()]),
    ...(text === undefined ? [] : [`"${text}"`]),
    ...(groupId === undefined ? [] : [`group ${group ?? groupId}`]),
  ].join(', ');
}

function isIn(summary: Summary, wanted: FilterState): boolean {
  const { counts } = summary;
  switch (wanted) {
    case 'notRegistered':
      return counts.notRegistered !== undefined;
    case 'failed':
      return counts.failed !== undefined;
    case 'pending':
      return counts.registering !== undefined;
    case 'attention':
      return attentionCount(summary) > 0;
    case 'notChecked':
      return counts.notChecked !== undefined;
  }
}

function textsOf(state: AppState, { id, name, account, regions }: Connection): readonly string[] {
  const accountId = knownIdentity(state, id).answer?.value.accountId ?? account?.accountId ?? '';
  return [name, accountId, ...regions];
}

function includes(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}

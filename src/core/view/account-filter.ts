import type { AccountFilter, FilteredEntry, FilterState } from '../model/account-filter.ts';
import { FILTER_STATE_WORDS, filterTest } from '../model/account-filter.ts';
import type { Connection } from '../model/connection.ts';
import { targetKey } from '../model/connection.ts';
import type { RegistrationState } from '../model/registration.ts';
import type { Known } from '../state/known.ts';
import { NOTHING_KNOWN } from '../state/known.ts';
import type { AppState } from '../state/state.ts';
import { findConnection, listedAccountId } from '../state/state.ts';

type KnownState = Known<{ readonly state: RegistrationState }>;

/** Whether the tree shows a connection: one of its Regions passes the filter. */
export function passesFilter(state: AppState, connection: Connection): boolean {
  if (state.filter === undefined) return true;
  const regions = connection.regions.length === 0 ? [''] : connection.regions;
  return filteredRegions(state, { ...connection, regions }).length > 0;
}

/** The Regions of a connection that pass the filter; all of them when there is none. */
export function filteredRegions(state: AppState, connection: Connection): readonly string[] {
  const { filter, registrations } = state;
  if (filter === undefined) return connection.regions;
  const passes = filterTest(filter);
  const names = accountNames(state, connection);
  return connection.regions.filter((region) => {
    const known = registrations.get(targetKey({ connectionId: connection.id, region })) ?? NOTHING_KNOWN;
    return passes({ ...names, region, states: filterStates(known) });
  });
}

/** The state, without its filter where that hides this connection: a row that is hidden cannot be shown. */
export function withConnectionShown(state: AppState, connectionId: string): AppState {
  const connection = findConnection(state, connectionId);
  if (connection === undefined || passesFilter(state, connection)) return state;
  const { filter: _hides, ...others } = state;
  return others;
}

/** A filter in words: `not registered, "prod"`. */
export function filterText(state: AppState, { state: wanted, text, groupId }: AccountFilter): string {
  const group = state.groups.find(({ id }) => id === groupId)?.name;
  return [
    ...(wanted === undefined ? [] : [FILTER_STATE_WORDS[wanted].toLowerCase()]),
    ...(text === undefined ? [] : [`"${text}"`]),
    ...(groupId === undefined ? [] : [`group ${group ?? groupId}`]),
  ].join(', ');
}

/** What an account is called, in a table and to a filter. */
export function accountNames(state: AppState, connection: Connection): Omit<FilteredEntry, 'region' | 'states'> {
  const { name, account } = connection;
  const accountId = listedAccountId(state, connection);
  const groupName = account && state.groups.find(({ id: groupId }) => groupId === account.groupId)?.name;
  return {
    accountName: account?.accountName ?? name,
    ...(accountId !== undefined && { accountId }),
    ...(account !== undefined && { groupId: account.groupId }),
    ...(groupName !== undefined && { groupName }),
  };
}

/** The states that a registration is in for a filter, its own first. */
export function filterStates(known: KnownState): readonly FilterState[] {
  const state = known.answer?.value.state;
  return [
    ...(state === undefined || state === 'unknown' ? [] : [state]),
    ...(needsAttention(known) ? (['attention'] as const) : []),
    ...(known.answer === undefined && known.failure === undefined ? (['notChecked'] as const) : []),
  ];
}

/** Whether somebody has to see to a registration: it failed, its status is unknown, or AWS could not be asked. */
export function needsAttention({ answer, failure }: KnownState): boolean {
  return failure !== undefined || answer?.value.state === 'failed' || answer?.value.state === 'unknown';
}

import { changedKeys } from '../base/versioned-map.ts';
import type { Connection } from '../model/connection.ts';
import type { AppState } from '../state/state.ts';
import { findConnection, listedAccountId } from '../state/state.ts';

/** What stands behind the account of a connection, for its row and, in a sentence, for its tooltip. */
export interface ConnectionMark {
  readonly words: string;
  readonly sentence: string;
}

/** A sentence names so many connections and counts the rest. */
const MOST_NAMES = 5;

/** What sets a connection apart, the most severe first: endpoints that are not AWS's, a change of the list it comes from, another one on the same account. */
export function connectionMarks(state: AppState, connection: Connection): readonly ConnectionMark[] {
  return [...notAws(state, connection), ...listing(connection), ...sameAccount(state, connection)];
}

function sameAccount(state: AppState, connection: Connection): readonly ConnectionMark[] {
  const others = sharersOf(state, connection);
  const [first, ...more] = others;
  if (first === undefined) return [];
  const named = others.slice(0, MOST_NAMES).map((each) => `"${inGroup(state, each)}"`);
  const sentence = `Leads to the same account as connection ${named.join(', ')}${andMore(others.length - named.length)}.`;
  return [{ words: `same account as ${inGroup(state, first)}${andMore(more.length)}`, sentence }];
}

/** The name of a connection, with that of its group. */
function inGroup({ groups }: AppState, { name, account }: Connection): string {
  const group = account && groups.find(({ id }) => id === account.groupId);
  return group === undefined ? name : `${name} in ${group.name}`;
}

/** The other connections that lead to the same account, in their order. */
export function sharersOf(state: AppState, connection: Connection): readonly Connection[] {
  const key = accountOf(state, connection);
  return key === undefined ? [] : onAccount(state, key).filter((each) => each !== connection);
}

/** The connections that lead to an account, by `accountOf`, in their order. */
export function onAccount(state: AppState, key: string): readonly Connection[] {
  const ids = indexOf(state).ids.get(key) ?? new Set<string>();
  if (ids.size < 2) return [...ids].flatMap((id) => findConnection(state, id) ?? []);
  return state.connections.filter(({ id }) => ids.has(id));
}

/** Which connections lead to which account, for the state that was asked about last. */
interface AccountIndex {
  state: Pick<AppState, 'connections' | 'identities' | 'customEndpoints'>;
  readonly ids: Map<string, Set<string>>;
  readonly keys: Map<string, string>;
}

let latest: AccountIndex | undefined;

/** The index for a state: brought up to date where another state differs, so that an answer costs what it changes. */
function indexOf(state: AppState): AccountIndex {
  const before = latest;
  if (before?.state.connections !== state.connections) {
    latest = { state, ids: new Map(), keys: new Map() };
    for (const connection of state.connections) enter(latest, state, connection);
    return latest;
  }
  const { identities, customEndpoints } = before.state;
  for (const id of [
    ...changedKeys(identities, state.identities),
    ...changedKeys(customEndpoints, state.customEndpoints),
  ]) {
    const connection = findConnection(state, id);
    if (connection !== undefined) enter(before, state, connection);
  }
  before.state = state;
  return before;
}

function enter({ ids, keys }: AccountIndex, state: AppState, connection: Connection): void {
  const { id } = connection;
  const [before, key] = [keys.get(id), accountOf(state, connection)];
  if (before === key) return;
  if (before !== undefined) ids.get(before)?.delete(id);
  if (key === undefined) {
    keys.delete(id);
    return;
  }
  keys.set(id, key);
  const sharers = ids.get(key);
  if (sharers === undefined) ids.set(key, new Set([id]));
  else sharers.add(id);
}

function andMore(count: number): string {
  return count === 0 ? '' : ` and ${String(count)} more`;
}

/** What identifies an account; undefined while unknown. The simulated account is nobody else's, whatever its number. */
export function accountOf(state: AppState, connection: Connection): string | undefined {
  const { id, simulated } = connection;
  const accountId = listedAccountId(state, connection);
  if (accountId === undefined || simulated !== undefined) return undefined;
  return [accountId, ...hostsOf(state, id)].join('|');
}

/** What changed in the list that an account of a group comes from. */
function listing({ account }: Connection): readonly ConnectionMark[] {
  switch (account?.mark) {
    case 'new':
      return [{ words: 'new', sentence: 'The source of the group has listed this account since the last update.' }];
    case 'gone':
      return [{ words: 'gone', sentence: 'The source of the group no longer lists this account.' }];
    case undefined:
      return [];
  }
}

function notAws(state: AppState, { id }: Connection): readonly ConnectionMark[] {
  const endpoints = state.customEndpoints.get(id) ?? [];
  if (endpoints.length === 0) return [];
  const [first = '', ...more] = hostsOf(state, id);
  const each = endpoints.map(({ host, services }) => `${services.join(', ')} at ${host}`).join('; ');
  return [
    {
      words: `custom endpoint: ${first}${andMore(more.length)}`,
      sentence: `Uses custom endpoints: ${each}.`,
    },
  ];
}

function hostsOf(state: AppState, id: string): readonly string[] {
  return (state.customEndpoints.get(id) ?? []).map(({ host }) => host);
}

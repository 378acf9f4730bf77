import { isSameJson } from '../base/same-json.ts';
import type { Connection } from '../model/connection.ts';
import type { AccountList, Group } from '../model/group.ts';
import type { CredentialChange } from '../ports/backend.ts';
import { withMaps } from '../state/connection-maps.ts';
import type { Known } from '../state/known.ts';
import { withEntry } from '../state/known.ts';
import type { AppState } from '../state/state.ts';
import type { ParsedConnections } from './connections-setting.ts';
import { accountConnections } from './group-accounts.ts';

/** What the setting holds; without groups, none. */
type Parsed = Pick<ParsedConnections, 'connections' | 'problems'> & Partial<Pick<ParsedConnections, 'groups'>>;

/** The state with other connections. One that did not change stays the same object; what was known of gone ones goes. */
export function withConnections(state: AppState, parsed: Parsed): AppState {
  const groups = (parsed.groups ?? []).map((next) => {
    const before = state.groups.find(({ id }) => id === next.id);
    return before !== undefined && isSameJson(before, next) ? before : next;
  });
  const accountLists = listsOf(state, groups);
  const accounts = groups.flatMap((group) => accountConnections(group, accountLists.get(group.id)?.answer?.value));
  const all = [...parsed.connections, ...accounts];
  return withAll({ ...state, groups, accountLists, problems: parsed.problems }, all);
}

/** What is known of the accounts of these groups. The answer to a request for a group that has changed counts no more. */
function listsOf({ groups: before, accountLists }: AppState, groups: readonly Group[]): AppState['accountLists'] {
  const kept = groups.flatMap((group) => {
    const known = accountLists.get(group.id);
    if (known === undefined) return [];
    return [[group.id, before.includes(group) ? known : { ...known, loading: false }] as const];
  });
  return new Map(kept);
}

/** The state with what the source of a group listed; its accounts are connections. */
export function withAccountList(state: AppState, group: Group, list: Known<AccountList>): AppState {
  if (!state.groups.includes(group)) return state;
  const next = { ...state, accountLists: withEntry(state.accountLists, group.id, list) };
  if (list.answer === state.accountLists.get(group.id)?.answer) return next;
  const all = [
    ...state.connections.filter(({ account }) => account === undefined),
    ...state.groups.flatMap((each) =>
      each === group
        ? accountConnections(group, list.answer?.value)
        : state.connections.filter(({ account }) => account?.groupId === each.id),
    ),
  ];
  return withAll(next, all);
}

function withAll(state: AppState, all: readonly Connection[]): AppState {
  const known = new Map(state.connections.map((connection) => [connection.id, connection]));
  const connections = all.map((next) => {
    const before = known.get(next.id);
    return before !== undefined && isSame(before, next) ? before : next;
  });
  const kept = new Set(connections.filter((each) => known.get(each.id) === each).map(({ id }) => id));
  const ofKept = <V>(map: ReadonlyMap<string, V>): ReadonlyMap<string, V> => pick(map, kept);
  return withMaps(
    { ...state, connections },
    {
      answers: ofKept,
      partnerLists: ofKept,
      settings: ofKept,
      watching: (map) => pick(map, new Set(connections.map(({ id }) => id))),
    },
  );
}

/** Entries whose key is an id that passes, or begins with one and a bar. */
function pick<V>(map: ReadonlyMap<string, V>, ids: ReadonlySet<string>): ReadonlyMap<string, V> {
  const belongs = (key: string): boolean => {
    for (let bar = key.indexOf('|'); bar !== -1; bar = key.indexOf('|', bar + 1)) {
      if (ids.has(key.slice(0, bar))) return true;
    }
    return ids.has(key);
  };
  return new Map([...map].filter(([key]) => belongs(key)));
}

/**
 * The state after the credentials of a connection changed: its object is another one, so that answers to earlier
 * requests are dropped. What was known stays only if it is sure to be the same account.
 */
export function withNewCredentials(state: AppState, { connection, what }: CredentialChange): AppState {
  const connections = state.connections.map((each) => (each === connection ? { ...each } : each));
  if (what === 'signIn') return withoutFailures({ ...state, connections }, connection.id);
  const others = new Set(connections.filter(({ id }) => id !== connection.id).map(({ id }) => id));
  const ofOthers = <V>(map: ReadonlyMap<string, V>): ReadonlyMap<string, V> => pick(map, others);
  return withMaps({ ...state, connections }, { answers: ofOthers, partnerLists: ofOthers });
}

/** Failures and requests in flight of one connection are over; what was answered stays. */
function withoutFailures(state: AppState, id: string): AppState {
  const own = new Set([id]);
  const change = <V>(map: ReadonlyMap<string, V>, settle: (known: V) => V | undefined): ReadonlyMap<string, V> =>
    [...pick(map, own)].reduce((rest, [key, known]) => withEntry(rest, key, settle(known)), map);
  return withMaps(state, {
    answers: (map) => change(map, answered),
    partnerLists: (map) =>
      change(map, ({ failure: _over, ...list }) =>
        list.accounts === undefined ? undefined : { ...list, loading: false },
      ),
  });
}

function answered<T>(known: Known<T>): Known<T> | undefined {
  const { loading, answer, failure } = known;
  return loading || failure !== undefined ? answer && { loading: false, answer } : known;
}

function isSame(a: Connection, b: Connection): boolean {
  return (
    a.name === b.name &&
    a.profile === b.profile &&
    a.simulated?.endpoint === b.simulated?.endpoint &&
    isSameJson(a.account, b.account) &&
    a.regions.join() === b.regions.join()
  );
}

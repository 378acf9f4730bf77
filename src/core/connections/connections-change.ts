import type { Connection } from '../model/connection.ts';
import type { CredentialChange } from '../ports/backend.ts';
import type { Known } from '../state/known.ts';
import { withEntry } from '../state/known.ts';
import type { AppState } from '../state/state.ts';
import type { ParsedConnections } from './connections-setting.ts';

/** The state with other connections. One that did not change stays the same object; what was known of gone ones goes. */
export function withConnections(state: AppState, parsed: ParsedConnections): AppState {
  const connections = parsed.connections.map((next) => {
    const before = state.connections.find(({ id }) => id === next.id);
    return before !== undefined && isSame(before, next) ? before : next;
  });
  const kept = new Set(connections.filter((connection) => state.connections.includes(connection)).map(({ id }) => id));
  const here = new Set(connections.map(({ id }) => id));
  const ofKept = <V>(map: ReadonlyMap<string, V>): ReadonlyMap<string, V> => pick(map, kept);
  const ofHere = <V>(map: ReadonlyMap<string, V>): ReadonlyMap<string, V> => pick(map, here);
  return {
    ...state,
    connections,
    problems: parsed.problems,
    identities: ofKept(state.identities),
    customEndpoints: ofKept(state.customEndpoints),
    registrations: ofKept(state.registrations),
    encryptions: ofKept(state.encryptions),
    loggings: ofKept(state.loggings),
    partnerLists: ofKept(state.partnerLists),
    partnerDetails: ofKept(state.partnerDetails),
    watches: ofHere(state.watches),
    completions: ofHere(state.completions),
  };
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
  return {
    ...state,
    connections,
    identities: pick(state.identities, others),
    registrations: pick(state.registrations, others),
    encryptions: pick(state.encryptions, others),
    loggings: pick(state.loggings, others),
    partnerLists: pick(state.partnerLists, others),
    partnerDetails: pick(state.partnerDetails, others),
  };
}

/** Failures and requests in flight of one connection are over; what was answered stays. */
function withoutFailures(state: AppState, id: string): AppState {
  const own = new Set([id]);
  const change = <V>(map: ReadonlyMap<string, V>, settle: (known: V) => V | undefined): ReadonlyMap<string, V> =>
    [...pick(map, own)].reduce((rest, [key, known]) => withEntry(rest, key, settle(known)), map);
  return {
    ...state,
    identities: change(state.identities, answered),
    registrations: change(state.registrations, answered),
    encryptions: change(state.encryptions, answered),
    loggings: change(state.loggings, answered),
    partnerLists: change(state.partnerLists, ({ failure: _over, ...list }) =>
      list.accounts === undefined ? undefined : { ...list, loading: false },
    ),
    partnerDetails: change(state.partnerDetails, answered),
  };
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
    a.regions.join() === b.regions.join()
  );
}

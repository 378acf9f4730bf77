import type { Connection, ParsedConnections } from './connection.ts';
import type { AppState } from './state.ts';

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
    foreignEndpoints: ofKept(state.foreignEndpoints),
    registrations: ofKept(state.registrations),
    partnerLists: ofKept(state.partnerLists),
    partnerDetails: ofKept(state.partnerDetails),
    watches: ofHere(state.watches),
    ended: ofHere(state.ended),
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

function isSame(a: Connection, b: Connection): boolean {
  return (
    a.name === b.name &&
    a.profile === b.profile &&
    a.simulated?.endpoint === b.simulated?.endpoint &&
    a.regions.join() === b.regions.join()
  );
}

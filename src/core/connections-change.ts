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
  const ofKept = <V>(map: ReadonlyMap<string, V>): ReadonlyMap<string, V> => pick(map, (id) => kept.has(id));
  const ofHere = <V>(map: ReadonlyMap<string, V>): ReadonlyMap<string, V> => pick(map, (id) => here.has(id));
  return {
    ...state,
    connections,
    problems: parsed.problems,
    identities: ofKept(state.identities),
    registrations: ofKept(state.registrations),
    watches: ofHere(state.watches),
    ended: ofHere(state.ended),
  };
}

/** Entries whose key begins with the id of a connection that passes. */
function pick<V>(map: ReadonlyMap<string, V>, passes: (id: string) => boolean): ReadonlyMap<string, V> {
  return new Map([...map].filter(([key]) => passes(key.slice(0, separator(key)))));
}

function separator(key: string): number {
  const place = key.lastIndexOf('|');
  return place === -1 ? key.length : place;
}

function isSame(a: Connection, b: Connection): boolean {
  return (
    a.name === b.name &&
    a.profile === b.profile &&
    a.simulated?.endpoint === b.simulated?.endpoint &&
    a.regions.join() === b.regions.join()
  );
}

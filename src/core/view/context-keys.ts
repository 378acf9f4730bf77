import type { Connection } from '../model/connection.ts';
import type { AppState } from '../state/state.ts';

/** What `isSimulating` has found out: a list of connections never changes. */
const SIMULATING = new WeakMap<readonly Connection[], boolean>();

/** Context keys that `when` clauses use, with their values for a state. */
export function contextKeys(state: AppState): ReadonlyMap<string, boolean> {
  return new Map([
    ['iotRegistrar.hasConnections', state.connections.length + state.groups.length > 0],
    ['iotRegistrar.simulating', isSimulating(state.connections)],
    ['iotRegistrar.readOnly', state.readOnly],
    ['iotRegistrar.checking', state.checking !== undefined],
    ['iotRegistrar.filtered', state.filter !== undefined],
    ['iotRegistrar.ready', true],
  ]);
}

function isSimulating(connections: readonly Connection[]): boolean {
  const known = SIMULATING.get(connections);
  if (known !== undefined) return known;
  const found = connections.some(({ simulated }) => simulated !== undefined);
  SIMULATING.set(connections, found);
  return found;
}

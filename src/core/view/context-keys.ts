import type { AppState } from '../state/state.ts';

/** Context keys that `when` clauses use, with their values for a state. */
export function contextKeys(state: AppState): ReadonlyMap<string, boolean> {
  return new Map([
    ['iotRegistrar.hasConnections', state.connections.length + state.groups.length > 0],
    ['iotRegistrar.simulating', state.connections.some(({ simulated }) => simulated !== undefined)],
    ['iotRegistrar.readOnly', state.readOnly],
    ['iotRegistrar.ready', true],
  ]);
}

import { changedKeys } from '../base/versioned-map.ts';
import { DRAWN_MAPS, knownSettings } from '../state/connection-maps.ts';
import type { AppState } from '../state/state.ts';
import { connectionsById } from '../state/state.ts';

/** The ids of connections whose part of the state is another object; costs what has changed. */
export function dirtyConnections(before: AppState, after: AppState): Set<string> {
  const byId = connectionsById(after.connections);
  const dirty = new Set<string>();
  for (const name of DRAWN_MAPS) {
    for (const key of changedKeys<unknown>(before[name], after[name])) {
      for (let bar = key.indexOf('|'); bar !== -1; bar = key.indexOf('|', bar + 1)) {
        if (byId.has(key.slice(0, bar))) dirty.add(key.slice(0, bar));
      }
      if (byId.has(key)) dirty.add(key);
    }
  }
  if (before.connections === after.connections) return dirty;
  const old = connectionsById(before.connections);
  for (const [id, connection] of byId) if (old.get(id) !== connection) dirty.add(id);
  return dirty;
}

/** Whether times stand in the rows of a connection that move on by themselves. */
export function isMoving(state: AppState, targets: readonly string[]): boolean {
  return targets.some((key) => {
    const known = state.registrations.get(key);
    if (known?.answer !== undefined && (known.answer.value.state === 'registering' || known.failure !== undefined)) {
      return true;
    }
    return knownSettings(state, key).some(({ answer, failure }) => answer !== undefined && failure !== undefined);
  });
}

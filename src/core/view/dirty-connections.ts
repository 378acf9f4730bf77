import { untilNextAgoText, untilNextPendingTime } from '../base/duration.ts';
import { changedKeys } from '../base/versioned-map.ts';
import { isIdle } from '../model/watch.ts';
import { pendingSince } from '../registration/registration-text.ts';
import { drawnMaps } from '../state/connection-maps.ts';
import { NOTHING_KNOWN } from '../state/known.ts';
import { knownSettings } from '../state/known-settings.ts';
import type { AppState } from '../state/state.ts';
import { connectionsById } from '../state/state.ts';

/** The ids of connections whose part of the state is another object; costs what has changed. */
export function dirtyConnections(before: AppState, after: AppState): Set<string> {
  const byId = connectionsById(after.connections);
  const dirty = new Set<string>();
  const old = drawnMaps(before);
  for (const [index, map] of drawnMaps(after).entries()) {
    for (const key of changedKeys<unknown>(old[index] ?? map, map)) {
      for (let bar = key.indexOf('|'); bar !== -1; bar = key.indexOf('|', bar + 1)) {
        if (byId.has(key.slice(0, bar))) dirty.add(key.slice(0, bar));
      }
      if (byId.has(key)) dirty.add(key);
    }
  }
  if (before.connections === after.connections) return dirty;
  const known = connectionsById(before.connections);
  for (const [id, connection] of byId) if (known.get(id) !== connection) dirty.add(id);
  return dirty;
}

/** Milliseconds until a time in the rows of targets (their keys) moves on by itself; undefined when none does. */
export function nextMove(state: AppState, targets: readonly string[], now: number): number | undefined {
  const waits = targets.flatMap((key) => {
    const registration = state.registrations.get(key) ?? NOTHING_KNOWN;
    const watch = state.watches.get(key);
    const isPending = registration.answer?.value.state === 'registering';
    // What nobody asks about does not count on, and says how old it is.
    const isStill = watch !== undefined && isIdle(watch);
    const aging = [registration, ...knownSettings(state, key)].filter(
      (known) => known.failure !== undefined || (isPending && isStill && known === registration),
    );
    return [
      ...(isPending && !isStill
        ? [untilNextPendingTime(now - pendingSince(registration.answer.value, watch, now))]
        : []),
      ...aging.flatMap((known) => (known.answer === undefined ? [] : [untilNextAgoText(now - known.answer.at)])),
    ];
  });
  return waits.length === 0 ? undefined : Math.min(...waits);
}

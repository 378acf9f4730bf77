import { untilNextAgoText, untilNextPendingTime } from '../base/duration.ts';
import { changedKeys } from '../base/versioned-map.ts';
import { isIdle } from '../model/watch.ts';
import { pendingSince } from '../registration/registration-text.ts';
import { DRAWN_MAPS, knownSettings } from '../state/connection-maps.ts';
import { NOTHING_KNOWN } from '../state/known.ts';
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

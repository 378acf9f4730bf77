import { pendingTimeText } from '../base/duration.ts';
import type { Target } from '../model/connection.ts';
import { targetKey } from '../model/connection.ts';
import type { Registration } from '../model/registration.ts';
import { withEntry } from '../state/known.ts';
import type { AppState } from '../state/state.ts';
import { knownRegistration } from '../state/state.ts';
import { backingOffText, idleParts } from '../watching/watch-text.ts';
import type { WatchedKind } from '../watching/watched-kind.ts';
import { registrationEvent } from './registration-event.ts';
import { readRegistration } from './registration-json.ts';
import { registrationEndMessage, SHOW_REGISTRATION } from './registration-message.ts';
import { pendingSince, registrationDescription } from './registration-text.ts';

/** Registering an account in a Region, as something that is watched. */
export const WATCHED_REGISTRATION: WatchedKind<Registration> = {
  words: {
    pending: 'registering',
    failed: (count) => (count === 1 ? 'registration failed' : `${String(count)} registrations failed`),
    done: 'registered',
    what: (name) => `the registration of ${name}`,
    notPending: 'is not pending',
    stillPending: (name) => `${name} is still registering`,
    show: SHOW_REGISTRATION,
    select: 'Select the registration to watch',
  },
  known: knownRegistration,
  withKnown: (state, target, known) => ({
    ...state,
    registrations: withEntry(state.registrations, targetKey(target), known),
  }),
  read: readRegistration,
  event: registrationEvent,
  mayBePending: (state, target) => {
    const registration = knownRegistration(state, target).answer?.value.state;
    return registration === undefined || registration === 'registering' || registration === 'unknown';
  },
  runningSince: (state, watch, now) => {
    const { answer } = knownRegistration(state, watch.target);
    return answer === undefined ? Math.min(watch.startedAt, now) : pendingSince(answer.value, watch, now);
  },
  stateText: targetState,
  hasOwnRow: () => true,
  endMessage: registrationEndMessage,
};

/** The state of a target in words, with what its watch is doing. `now` in epoch milliseconds. */
export function targetState(state: AppState, target: Target, now: number): string {
  const watch = state.watches.get(targetKey(target));
  const known = knownRegistration(state, target);
  const words = registrationDescription(known, watch, now);
  if (known.answer !== undefined || watch === undefined) return backingOffText(words, watch);
  const elapsed = pendingTimeText(now - watch.startedAt);
  if (known.failure === undefined)
    return backingOffText(['Registering', ...idleParts(watch), elapsed].join(' · '), watch);
  // The word of the failure says already what a paused watch waits for.
  const rest = watch.phase.kind === 'paused' ? ['paused'] : idleParts(watch);
  return backingOffText([words, ...rest].join(' · '), watch);
}

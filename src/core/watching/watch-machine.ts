import type { Failure } from '../model/failure.ts';
import type { Watch, WatchOutcome, WatchPhase } from '../model/watch.ts';

/** Where a subject stands: nothing pending, one of the phases of a watch, or ended and not pending again. */
export type WatchState = 'idle' | WatchPhase['kind'] | 'done';

/** What can happen to a subject. */
export type WatchEvent =
  /** It was started here. */
  | { readonly kind: 'begin'; readonly watch: Watch }
  /** An answer says that it is pending; `found` is the watch that begins where there is none. */
  | { readonly kind: 'pending'; readonly found?: Watch }
  /** An answer says that it is over. */
  | { readonly kind: 'ended'; readonly outcome: WatchOutcome }
  /** No answer, for a reason that may pass by itself. */
  | { readonly kind: 'trouble'; readonly failure: Failure }
  /** No answer, for a reason that needs the user. */
  | { readonly kind: 'refusal'; readonly failure: Failure }
  /** The time of `iotRegistrar.watchMinutes` is over. */
  | { readonly kind: 'timeUp' }
  /** The user stopped it. */
  | { readonly kind: 'stop' }
  /** The user wants to know; `now` in epoch milliseconds. */
  | { readonly kind: 'resume'; readonly now: number }
  /** The credentials were renewed. */
  | { readonly kind: 'renew' };

/** The states, in the order of the columns of `WATCH_TABLE`. */
export const WATCH_STATES = ['idle', 'watching', 'backingOff', 'paused', 'expired', 'stopped', 'done'] as const;

type Row = readonly [WatchState, WatchState, WatchState, WatchState, WatchState, WatchState, WatchState];

/** The whole behaviour of watching: the state after each event, by the state before it. `stepWatch` reads it. */
export const WATCH_TABLE: Readonly<Record<WatchEvent['kind'], Row>> = {
  begin: ['watching', 'watching', 'watching', 'watching', 'watching', 'watching', 'watching'],
  pending: ['watching', 'watching', 'watching', 'watching', 'expired', 'stopped', 'watching'],
  ended: ['idle', 'done', 'done', 'done', 'done', 'idle', 'done'],
  trouble: ['idle', 'backingOff', 'backingOff', 'backingOff', 'expired', 'stopped', 'done'],
  refusal: ['idle', 'paused', 'paused', 'paused', 'expired', 'stopped', 'done'],
  timeUp: ['idle', 'expired', 'expired', 'expired', 'expired', 'stopped', 'done'],
  stop: ['idle', 'stopped', 'stopped', 'stopped', 'stopped', 'stopped', 'done'],
  resume: ['idle', 'watching', 'watching', 'watching', 'watching', 'watching', 'done'],
  renew: ['idle', 'watching', 'backingOff', 'watching', 'expired', 'stopped', 'done'],
};

/** What an event does: the watch from now on, its end, or nothing to watch, as before or from now on. */
export type WatchStep =
  | { readonly kind: 'watch'; readonly watch: Watch }
  | { readonly kind: 'end'; readonly watch: Watch; readonly outcome: WatchOutcome }
  | { readonly kind: 'none' };

const NONE: WatchStep = { kind: 'none' };

/** The step that an event makes from a watch, or from none. Pure; every state takes every event. */
export function stepWatch(watch: Watch | undefined, event: WatchEvent): WatchStep {
  const next = WATCH_TABLE[event.kind][WATCH_STATES.indexOf(watch?.phase.kind ?? 'idle')];
  const base = baseOf(watch, event);
  if (base === undefined || next === undefined || next === 'idle') return NONE;
  if (next !== 'done') return { kind: 'watch', watch: { ...base, phase: phaseOf(next, base.phase, event) } };
  return event.kind === 'ended' ? { kind: 'end', watch: base, outcome: event.outcome } : NONE;
}

/** The watch that goes on after an event, but for its phase. */
function baseOf(watch: Watch | undefined, event: WatchEvent): Watch | undefined {
  switch (event.kind) {
    case 'begin':
      return event.watch;
    case 'pending':
      return watch ?? event.found;
    case 'resume':
      return watch && { ...watch, watchedSince: event.now };
    default:
      return watch;
  }
}

function phaseOf(next: WatchPhase['kind'], before: WatchPhase, event: WatchEvent): WatchPhase {
  switch (next) {
    case 'watching':
    case 'expired':
    case 'stopped':
      return { kind: next };
    case 'paused':
      return 'failure' in event ? { kind: next, failure: event.failure } : before;
    case 'backingOff': {
      const failures = before.kind === 'backingOff' ? before.failures : 0;
      return 'failure' in event ? { kind: next, failures: failures + 1, failure: event.failure } : before;
    }
  }
}

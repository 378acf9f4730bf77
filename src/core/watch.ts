import type { Target } from './connection.ts';
import type { Failure } from './failure.ts';
import type { RegisterRequest } from './registration.ts';

/** How many times in a row a person is offered to register again after IAM had not caught up. */
export const MAX_ATTEMPTS = 5;

/** What a watch is doing. */
export type WatchPhase =
  /** Asking on schedule. */
  | { readonly kind: 'watching' }
  /** The last answers were failures that may pass; `failures` in a row, asking less often. */
  | { readonly kind: 'backingOff'; readonly failures: number; readonly failure: Failure }
  /** A person has to do something first (sign in, get permission): not asking. */
  | { readonly kind: 'paused'; readonly failure: Failure }
  /** The time of `iotRegistrar.watchMinutes` is over: not asking until told to go on. */
  | { readonly kind: 'expired' }
  /** A person stopped it: not asking, not shown, and its end is not told. */
  | { readonly kind: 'stopped' };

/** A registration that is followed until it completes. Times are epoch milliseconds. */
export interface Watch {
  readonly target: Target;
  /** When the registration began. */
  readonly startedAt: number;
  /** When a person last asked to watch; `iotRegistrar.watchMinutes` counts from here. */
  readonly watchedSince: number;
  /** Which try this is, from 1, when the registration was started here. */
  readonly attempt: number;
  /** What was asked for, to register the same again; absent when it was started elsewhere. */
  readonly request?: RegisterRequest;
  readonly phase: WatchPhase;
}

/** Whether a watch sends requests by itself. */
export function isAsking(watch: Watch): boolean {
  return watch.phase.kind === 'watching' || watch.phase.kind === 'backingOff';
}

/** Whether a watch is one a person would call "being watched": all but the stopped ones. */
export function isShown(watch: Watch): boolean {
  return watch.phase.kind !== 'stopped';
}

/** How a watched registration came to its end. */
export type WatchOutcome = 'registered' | 'failed' | 'notRegistered';

/** What one answer does to a watch. */
export type WatchStep =
  { readonly kind: 'goOn'; readonly watch: Watch } | { readonly kind: 'end'; readonly outcome: WatchOutcome };

/** What can happen to a watch. */
export type WatchEvent =
  | { readonly kind: 'pending' }
  | { readonly kind: 'ended'; readonly outcome: WatchOutcome }
  | { readonly kind: 'failure'; readonly failure: Failure; readonly transient: boolean }
  | { readonly kind: 'timeUp' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'resume'; readonly now: number };

/** The watch after an event. Pure; every phase takes every event. */
export function stepWatch(watch: Watch, event: WatchEvent): WatchStep {
  switch (event.kind) {
    case 'ended':
      return { kind: 'end', outcome: event.outcome };
    case 'pending':
      return goOn(watch, isResting(watch.phase) ? watch.phase : { kind: 'watching' });
    case 'failure':
      return goOn(watch, afterFailure(watch.phase, event));
    case 'timeUp':
      return goOn(watch, watch.phase.kind === 'stopped' ? watch.phase : { kind: 'expired' });
    case 'stop':
      return goOn(watch, { kind: 'stopped' });
    case 'resume':
      return { kind: 'goOn', watch: { ...watch, watchedSince: event.now, phase: { kind: 'watching' } } };
  }
}

function afterFailure(
  phase: WatchPhase,
  event: { readonly failure: Failure; readonly transient: boolean },
): WatchPhase {
  if (isResting(phase)) return phase;
  if (!event.transient) return { kind: 'paused', failure: event.failure };
  const before = phase.kind === 'backingOff' ? phase.failures : 0;
  return { kind: 'backingOff', failures: before + 1, failure: event.failure };
}

/** Only a person wakes these. */
function isResting(phase: WatchPhase): boolean {
  return phase.kind === 'expired' || phase.kind === 'stopped';
}

function goOn(watch: Watch, phase: WatchPhase): WatchStep {
  return { kind: 'goOn', watch: { ...watch, phase } };
}

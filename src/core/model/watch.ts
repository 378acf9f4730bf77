import type { Target } from './connection.ts';
import { targetKey } from './connection.ts';
import type { Encryption } from './encryption.ts';
import type { Failure } from './failure.ts';
import type { RegisterRequest, Registration } from './registration.ts';

/** How many times in a row the user is offered to register again after IAM had not caught up. */
export const MAX_ATTEMPTS = 5;

/** Every kind of thing that can be pending at AWS. */
export const WATCH_KINDS = ['registration', 'encryption'] as const;

/** What can be pending at AWS. */
export type WatchKind = (typeof WATCH_KINDS)[number];

/** By kind: what AWS says of it. */
export interface WatchedValues {
  readonly registration: Registration;
  readonly encryption: Encryption;
}

/** The kind that a word names; undefined where it names none. */
export function watchKind(word: string | undefined): WatchKind | undefined {
  return WATCH_KINDS.find((kind) => kind === word);
}

/** Something that can be pending: its kind and its target. */
export interface WatchSubject<Kind extends WatchKind = WatchKind> {
  readonly kind: Kind;
  readonly target: Target;
}

/** Map key of a subject; that of a registration is its `targetKey`. */
export function watchKey({ kind, target }: WatchSubject): string {
  return kind === 'registration' ? targetKey(target) : `${targetKey(target)}|${kind}`;
}

/** What a watch is doing. */
export type WatchPhase =
  /** Asking on schedule. */
  | { readonly kind: 'watching' }
  /** The last answers were failures that may pass; `failures` in a row, asking less often. */
  | { readonly kind: 'backingOff'; readonly failures: number; readonly failure: Failure }
  /** The user has to do something first (sign in, get permission): not asking. */
  | { readonly kind: 'paused'; readonly failure: Failure }
  /** The time of `iotRegistrar.watchMinutes` is over: not polling until it is resumed. */
  | { readonly kind: 'expired' }
  /** The user stopped it: not polling, not shown, and its completion is not notified. */
  | { readonly kind: 'stopped' };

/** Something pending that is followed until it completes. Times are epoch milliseconds. */
export interface Watch extends WatchSubject {
  /** When it began. */
  readonly startedAt: number;
  /** When the user last asked to watch; `iotRegistrar.watchMinutes` counts from here. */
  readonly watchedSince: number;
  /** Which try this is, from 1, when a registration was started here. */
  readonly attempt: number;
  /** What was asked for, to register the same again; absent when it was started elsewhere. */
  readonly request?: RegisterRequest;
  /** It was started together with others: one notification for all. */
  readonly isOneOfMany?: true;
  readonly phase: WatchPhase;
}

/** A watch that begins `now`, of something pending since `startedAt`. Epoch milliseconds. */
export function newWatch({ kind, target }: WatchSubject, startedAt: number, now: number): Watch {
  return { kind, target, startedAt, watchedSince: now, attempt: 1, phase: { kind: 'watching' } };
}

/** Whether a watch sends requests by itself. */
export function isPolling({ phase }: Watch): boolean {
  return phase.kind === 'watching' || phase.kind === 'backingOff';
}

/** Whether nobody asks until the user wants to go on. */
export function isIdle({ phase }: Watch): boolean {
  return phase.kind === 'expired' || phase.kind === 'stopped';
}

/** Whether a watch is one the user would call "being watched": all but the stopped ones. */
export function isShown(watch: Watch): boolean {
  return watch.phase.kind !== 'stopped';
}

/** How something watched can come to its end: a registration, or the change of an encryption. */
export const OUTCOME_NAMES = ['registered', 'failed', 'notRegistered', 'changed', 'notChanged'] as const;

/** How something watched came to its end. */
export type WatchOutcome = (typeof OUTCOME_NAMES)[number];

/** Every outcome there is, and whether it is what was hoped for. */
export const OUTCOMES: Readonly<Record<WatchOutcome, { readonly isGood: boolean }>> = {
  registered: { isGood: true },
  failed: { isGood: false },
  notRegistered: { isGood: false },
  changed: { isGood: true },
  notChanged: { isGood: false },
};

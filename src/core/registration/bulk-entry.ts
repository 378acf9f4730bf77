import type { Target } from '../model/connection.ts';
import { targetKey } from '../model/connection.ts';
import type { Registration } from '../model/registration.ts';
import { isIdle } from '../model/watch.ts';
import type { AppState } from '../state/state.ts';
import { findConnection, knownRegistration } from '../state/state.ts';

/** How far one registration of many is. */
export type BulkPhase =
  /** Nobody has asked for it yet. */
  | { readonly kind: 'open' }
  /** It will be sent. */
  | { readonly kind: 'waiting' }
  /** It is being sent; after a reload of the window, nobody knows whether it was. */
  | { readonly kind: 'sending' }
  /** AWS has begun; how it goes on is what is known of the registration. */
  | { readonly kind: 'begun' }
  /** It was asked for, and not sent before sending ended. */
  | { readonly kind: 'notSent' }
  /** AWS, or the extension, did not accept it: why, in a sentence. */
  | { readonly kind: 'refused'; readonly problem: string }
  /** The answer was lost, and AWS could not be asked whether the registration began. */
  | { readonly kind: 'lost'; readonly problem: string };

/** One registration of many. */
export interface BulkEntry {
  readonly target: Target;
  readonly phase: BulkPhase;
  /** The account that was confirmed, 12 digits; absent while nothing was. */
  readonly accountId?: string;
  /** What was known of the registration when it was sent. */
  readonly before?: Pick<Registration, 'state' | 'lastModifiedAt'>;
  /** Its completion is still to be notified, with that of the others. */
  readonly isUnnotified?: true;
}

/**
 * The phase of an entry as it is now: what was on its way when the answer was lost, or the window was closed, has begun
 * if AWS says since that a registration is there.
 */
export function phaseNow(state: AppState, { target, phase, before }: BulkEntry): BulkPhase {
  const mayHaveBegun = before !== undefined && (phase.kind === 'lost' || phase.kind === 'notSent');
  if (!mayHaveBegun) return phase;
  const { answer, failure } = knownRegistration(state, target);
  const isThere = answer?.value.state === 'registering' || answer?.value.state === 'registered';
  return failure === undefined && isThere ? { kind: 'begun' } : phase;
}

/** Whether something of an entry is still to be notified, found out or sent. */
export function isUnfinished({ phase, isUnnotified }: BulkEntry): boolean {
  return isUnnotified === true || phase.kind === 'lost' || phase.kind === 'notSent';
}

/** Whether an entry has come to an end, or nobody asks about it any more. */
export function isSettled(state: AppState, entry: BulkEntry): boolean {
  const { target } = entry;
  const phase = phaseNow(state, entry);
  if (phase.kind === 'waiting' || phase.kind === 'sending') return false;
  if (phase.kind !== 'begun' || findConnection(state, target.connectionId) === undefined) return true;
  const watch = state.watches.get(targetKey(target));
  if (watch !== undefined) return isIdle(watch);
  const { answer, failure } = knownRegistration(state, target);
  return failure !== undefined || (answer !== undefined && answer.value.state !== 'registering');
}

import type { Encryption } from '../model/encryption.ts';
import type { WatchSubject } from '../model/watch.ts';
import { newWatch } from '../model/watch.ts';
import type { Known } from '../state/known.ts';
import type { WatchEvent } from '../watching/watch-machine.ts';
import { failureEvent } from '../watching/watched-answer.ts';

/** What an answer about an encryption means for its watch; nothing when there is none. `now` in epoch milliseconds. */
export function encryptionEvent(
  subject: WatchSubject,
  { failure, answer }: Known<Encryption>,
  now: number,
): WatchEvent | undefined {
  if (failure !== undefined) return failureEvent(failure.failure);
  if (answer === undefined) return undefined;
  const { state, lastModifiedAt } = answer.value;
  switch (state) {
    case 'unknown':
      return { kind: 'pending' };
    case 'changing':
      // AWS's clock may be ahead of this machine's.
      return { kind: 'pending', found: newWatch(subject, Math.min(lastModifiedAt?.getTime() ?? now, now), now) };
    case 'inPlace':
      return { kind: 'ended', outcome: 'changed' };
    case 'failed':
      return { kind: 'ended', outcome: 'notChanged' };
  }
}

/**
 * What it means that AWS has taken a change of the encryption, with this answer: it is followed, instead of the change
 * before it. One that is over at once is notified by who sent it.
 */
export function encryptionSentEvent(subject: WatchSubject, { state }: Encryption, now: number): WatchEvent {
  return state === 'changing' ? { kind: 'begin', watch: newWatch(subject, now, now) } : { kind: 'stop' };
}

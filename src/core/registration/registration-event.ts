import type { Registration } from '../model/registration.ts';
import type { WatchSubject } from '../model/watch.ts';
import { newWatch } from '../model/watch.ts';
import type { Known } from '../state/known.ts';
import type { WatchEvent } from '../watching/watch-machine.ts';
import { failureEvent } from '../watching/watched-answer.ts';

/** What an answer about a registration means for its watch; nothing when there is none. `now` in epoch milliseconds. */
export function registrationEvent(
  subject: WatchSubject,
  { failure, answer }: Known<Registration>,
  now: number,
): WatchEvent | undefined {
  if (failure !== undefined) return failureEvent(failure.failure);
  if (answer === undefined) return undefined;
  const { state, lastModifiedAt } = answer.value;
  if (state === 'unknown') return { kind: 'pending' };
  if (state !== 'registering') return { kind: 'ended', outcome: state };
  // AWS's clock may be ahead of this machine's.
  const startedAt = Math.min(lastModifiedAt?.getTime() ?? now, now);
  return { kind: 'pending', found: newWatch(subject, startedAt, now) };
}

import { isTransient } from './failure.ts';
import type { Registration } from './registration.ts';
import { registrationJson } from './registration-json.ts';
import type { Known } from './state.ts';
import type { WatchSubject } from './watch.ts';
import { newWatch } from './watch.ts';
import type { AnswerNote } from './watch-board.ts';
import type { WatchEvent } from './watch-machine.ts';

/** What an answer about a registration means for its watch; nothing when there is none. `now` in epoch milliseconds. */
export function registrationEvent(
  subject: WatchSubject,
  { failure, answer }: Known<Registration>,
  now: number,
): WatchEvent | undefined {
  if (failure !== undefined) {
    return { kind: isTransient(failure.failure) ? 'trouble' : 'refusal', failure: failure.failure };
  }
  if (answer === undefined) return undefined;
  const { state, lastModifiedAt } = answer.value;
  if (state === 'unknown') return { kind: 'pending' };
  if (state !== 'registering') return { kind: 'ended', outcome: state };
  // AWS's clock may be ahead of this machine's.
  const startedAt = Math.min(lastModifiedAt?.getTime() ?? now, now);
  return { kind: 'pending', found: newWatch(subject, startedAt, now) };
}

/** What other windows are told of an answer about a registration; a failure goes without the older answer beside it. */
export function registrationNote({ failure, answer }: Known<Registration>, sentAt: number | undefined): AnswerNote {
  if (failure !== undefined) return { sentAt, failure };
  if (answer === undefined) return { sentAt };
  const modified = answer.value.lastModifiedAt?.getTime();
  const value = registrationJson(answer.value);
  return { sentAt, answer: { value, at: answer.at, ...(modified !== undefined && { modified }) } };
}

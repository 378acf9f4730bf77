import type { Encryption } from './encryption.ts';
import { encryptionJson } from './encryption-json.ts';
import { isTransient } from './failure.ts';
import type { Known } from './state.ts';
import type { WatchSubject } from './watch.ts';
import { newWatch } from './watch.ts';
import type { AnswerNote } from './watch-board.ts';
import type { WatchEvent } from './watch-machine.ts';

/** What an answer about an encryption means for its watch; nothing when there is none. `now` in epoch milliseconds. */
export function encryptionEvent(
  subject: WatchSubject,
  { failure, answer }: Known<Encryption>,
  now: number,
): WatchEvent | undefined {
  if (failure !== undefined) {
    return { kind: isTransient(failure.failure) ? 'trouble' : 'refusal', failure: failure.failure };
  }
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

/** What other windows are told of an answer about an encryption; a failure goes without the older answer beside it. */
export function encryptionNote({ failure, answer }: Known<Encryption>): AnswerNote {
  if (failure !== undefined) return { sentAt: undefined, failure };
  if (answer === undefined) return { sentAt: undefined };
  const modified = answer.value.lastModifiedAt?.getTime();
  return {
    sentAt: undefined,
    answer: { value: encryptionJson(answer.value), at: answer.at, ...(modified !== undefined && { modified }) },
  };
}

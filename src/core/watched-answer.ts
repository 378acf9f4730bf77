import type { Failure } from './failure.ts';
import { isTransient } from './failure.ts';
import type { Known } from './state.ts';
import type { AnswerNote } from './watch-board.ts';
import type { WatchEvent } from './watch-machine.ts';

/** What a failed question means for a watch: something that passes, or that a person has to remove. */
export function failureEvent(failure: Failure): WatchEvent {
  return { kind: isTransient(failure) ? 'trouble' : 'refusal', failure };
}

/** What other windows are told of an answer; a failure goes without the older answer beside it. */
export function answerNote(
  { failure, answer }: Known<{ readonly lastModifiedAt?: Date }>,
  sentAt: number | undefined,
): AnswerNote {
  if (failure !== undefined) return { sentAt, failure };
  if (answer === undefined) return { sentAt };
  const modified = answer.value.lastModifiedAt?.getTime();
  // Dates become text, as they will be in the file.
  const value = JSON.parse(JSON.stringify(answer.value)) as unknown;
  return { sentAt, answer: { value, at: answer.at, ...(modified !== undefined && { modified }) } };
}

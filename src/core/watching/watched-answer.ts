import type { Failure } from '../model/failure.ts';
import { isTransient } from '../model/failure.ts';
import type { Known } from '../state/known.ts';
import type { WatchEvent } from './watch-machine.ts';

/** The last answer about a subject, as it stands in the file. Times are epoch milliseconds. */
export interface SharedAnswer {
  /** How many answers there were; a request remembers the number at which it was sent. */
  readonly count: number;
  /** JSON of what AWS said, and when AWS says that it last changed. */
  readonly answer?: { readonly value: unknown; readonly at: number; readonly modified?: number };
  readonly failure?: { readonly failure: Failure; readonly at: number };
}

/** An answer that comes with an event: what it says, and the count when its request was sent, where that was known. */
export interface AnswerUpdate extends Omit<SharedAnswer, 'count'> {
  readonly revision: number | undefined;
}

/** Maps a failed request to an event: transient, or needs the user. */
export function failureEvent(failure: Failure): WatchEvent {
  return { kind: isTransient(failure) ? 'trouble' : 'refusal', failure };
}

/** What other windows receive of an answer; a failure goes without the older answer beside it. */
export function answerUpdate({ failure, answer }: Known<object>, revision: number | undefined): AnswerUpdate {
  if (failure !== undefined) return { revision, failure };
  if (answer === undefined) return { revision };
  const modified = modifiedAt(answer.value);
  // Dates become text, as they will be in the file.
  const value = JSON.parse(JSON.stringify(answer.value)) as unknown;
  return { revision, answer: { value, at: answer.at, ...(modified !== undefined && { modified }) } };
}

/** When AWS says that it last changed, in epoch milliseconds; not everything says so. */
function modifiedAt(value: object): number | undefined {
  return 'lastModifiedAt' in value && value.lastModifiedAt instanceof Date ? value.lastModifiedAt.getTime() : undefined;
}

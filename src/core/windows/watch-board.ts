import { SAME_TIME_MS } from '../model/registration.ts';
import type { Watch } from '../model/watch.ts';
import { withEntry } from '../state/known.ts';
import type { WatchCompletion } from '../state/state.ts';
import type { WatchEvent } from '../watching/watch-machine.ts';
import { stepWatch } from '../watching/watch-machine.ts';
import type { SharedAnswer, AnswerUpdate } from '../watching/watched-answer.ts';

/** An end that some window may still have to see. */
export interface SharedEnd {
  readonly ended: WatchCompletion;
  /** Id of the window whose answer it was. */
  readonly finder: string;
  /** Id of the window that tells it. */
  readonly teller?: string;
}

/** Where the contents of a board come from that stands in the place of another: of a broken file, or of an older board. */
export interface Repair {
  /** The version of the file that had these contents; 0 when the folder was emptied, and the versions count anew. */
  readonly from: number;
  /** The version of the file that they were written as again. */
  readonly at: number;
}

/** What all windows of one person on one machine know together. Maps are by `watchKey`. */
export interface WatchBoard {
  readonly watches: ReadonlyMap<string, Watch>;
  readonly answers: ReadonlyMap<string, SharedAnswer>;
  readonly ends: ReadonlyMap<string, SharedEnd>;
  /** Id of the window that the user looks at, as far as is known. */
  readonly focused?: string;
  /** The last repair. */
  readonly repair?: Repair;
}

/** A board with nothing on it. */
export const EMPTY_BOARD: WatchBoard = { watches: new Map(), answers: new Map(), ends: new Map() };

/** One change of the board. Notes are kept until they are written, and made again on a newer board. */
export type BoardNote =
  | {
      readonly kind: 'event';
      readonly key: string;
      readonly event: WatchEvent;
      readonly answer?: AnswerUpdate;
      /** `startedAt` of the watch that it was heard about, where there was one. */
      readonly about?: number;
      /** Epoch milliseconds. */
      readonly at: number;
      /** Id of the window that heard it. */
      readonly by: string;
    }
  | { readonly kind: 'focus'; readonly by: string; readonly focused: boolean }
  /** A window wants to tell an end; the first one does. */
  | { readonly kind: 'tell'; readonly key: string; readonly at: number; readonly by: string }
  /** A watch is over, and that was told, though an older board still has it. */
  | { readonly kind: 'over'; readonly key: string; readonly startedAt: number; readonly watchedSince: number }
  /** Every window has seen an end. */
  | { readonly kind: 'settle'; readonly key: string; readonly at: number };

/** What some window heard about a subject. */
export type Heard = Extract<BoardNote, { kind: 'event' }>;

/** The board after a note; the same object when the note changes nothing. Pure. */
export function noted(board: WatchBoard, note: BoardNote): WatchBoard {
  switch (note.kind) {
    case 'event':
      return isOvertaken(board, note) ? board : afterEvent(board, note);
    case 'focus':
      return afterFocus(board, note);
    case 'tell': {
      const end = findEnd(board, note);
      if (end === undefined || end.teller !== undefined) return board;
      return { ...board, ends: withEntry(board.ends, note.key, { ...end, teller: note.by }) };
    }
    case 'over': {
      const watch = board.watches.get(note.key);
      const isMeant = watch?.startedAt === note.startedAt && watch.watchedSince === note.watchedSince;
      return isMeant ? without(board, note.key) : board;
    }
    case 'settle':
      return findEnd(board, note) === undefined ? board : without(board, note.key);
  }
}

function afterEvent(board: WatchBoard, note: Heard): WatchBoard {
  const { key, event } = note;
  const before = board.watches.get(key);
  const step = stepWatch(before, event);
  if (step.kind === 'watch') {
    const ends = withEntry(board.ends, key, undefined);
    return withAnswer({ ...board, watches: withEntry(board.watches, key, step.watch), ends }, note);
  }
  if (step.kind === 'end') {
    const ended: WatchCompletion = { target: step.watch.target, outcome: step.outcome, at: note.at, watch: step.watch };
    const ends = withEntry(board.ends, key, { ended, finder: note.by });
    return withAnswer({ ...board, watches: withEntry(board.watches, key, undefined), ends }, note);
  }
  return before !== undefined && event.kind === 'ended' ? without(board, key) : board;
}

/** A failure stands beside the last good answer. */
function withAnswer(board: WatchBoard, { key, answer }: Heard): WatchBoard {
  if (answer === undefined) return board;
  const before = board.answers.get(key);
  const good = answer.answer ?? before?.answer;
  const shared: SharedAnswer = {
    count: (before?.count ?? 0) + 1,
    ...(good === undefined ? {} : { answer: good }),
    ...(answer.failure === undefined ? {} : { failure: answer.failure }),
  };
  return { ...board, answers: withEntry(board.answers, key, shared) };
}

/** Whether something newer is known than what `note` says: AWS's own time decides, then which request was sent later. */
function isOvertaken({ answers, watches }: WatchBoard, { key, answer, about }: Heard): boolean {
  if (answer === undefined) return false;
  const before = answers.get(key);
  const then = before?.answer?.modified;
  const now = answer.answer?.modified;
  if (then !== undefined && now !== undefined) {
    if (now < then - SAME_TIME_MS) return true;
    if (now > then + SAME_TIME_MS) return false;
  }
  const count = before?.count ?? 0;
  if (answer.revision === undefined || answer.revision === count) return false;
  // Fewer answers about the same watch: the board stood in a broken file, and an older one is in its place.
  const isOlderBoard = answer.revision > count && about !== undefined && watches.get(key)?.startedAt === about;
  return !isOlderBoard;
}

function afterFocus(board: WatchBoard, note: Extract<BoardNote, { kind: 'focus' }>): WatchBoard {
  if (note.focused === (board.focused === note.by)) return board;
  const { focused: _, ...others } = board;
  return note.focused ? { ...board, focused: note.by } : others;
}

function findEnd(board: WatchBoard, { key, at }: { readonly key: string; readonly at: number }): SharedEnd | undefined {
  const end = board.ends.get(key);
  return end?.ended.at === at ? end : undefined;
}

/** The board without anything about a subject that is no longer watched. */
function without(board: WatchBoard, key: string): WatchBoard {
  return {
    ...board,
    watches: withEntry(board.watches, key, undefined),
    answers: withEntry(board.answers, key, undefined),
    ends: withEntry(board.ends, key, undefined),
  };
}

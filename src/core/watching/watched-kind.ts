import type { Target } from '../model/connection.ts';
import type { Watch, WatchSubject } from '../model/watch.ts';
import type { Known } from '../state/known.ts';
import type { AppState, WatchCompletion } from '../state/state.ts';
import type { WatchEvent } from './watch-machine.ts';

/** A button of a message, by what it does. */
export type EndAction = 'show' | 'registerAgain';

/** The one notification at the end of a watch. */
export interface CompletionMessage {
  readonly severity: 'info' | 'error';
  readonly text: string;
  readonly buttons: readonly { readonly label: string; readonly action: EndAction }[];
}

/** What one kind of watched thing is called. Names of targets come as `targetPhrase` makes them. */
export interface WatchedWords {
  /** What the status bar says while it is pending, and at its ends. */
  readonly pending: string;
  readonly failed: (count: number) => string;
  readonly done: string;
  /** In sentences: "the registration of prod in us-east-1". */
  readonly what: (name: string) => string;
  /** That it is not pending, and that it still is, as sentences go on and begin. */
  readonly notPending: string;
  readonly stillPending: (name: string) => string;
  /** The button that shows it in the view, and the title of the list in which one to watch is chosen. */
  readonly show: string;
  readonly select: string;
}

/** All that differs from one kind of watched thing to the next; `T` is what AWS says of it. Times are epoch milliseconds. */
export interface WatchedKind<T> {
  readonly words: WatchedWords;
  readonly known: (state: AppState, target: Target) => Known<T>;
  readonly withKnown: (state: AppState, target: Target, known: Known<T>) => AppState;
  /** Reads what AWS said from JSON of another window, dates as text; undefined when it is something else. */
  readonly read: (value: unknown) => T | undefined;
  /** What an answer means for its watch; nothing when there is none. */
  readonly event: (subject: WatchSubject, known: Known<T>, now: number) => WatchEvent | undefined;
  /** Whether AWS may be at work on it, as far as is known. */
  readonly mayBePending: (state: AppState, target: Target) => boolean;
  /** Since when it is pending. */
  readonly runningSince: (state: AppState, watch: Watch, now: number) => number;
  /** Its state in words, with what its watch is doing. */
  readonly stateText: (state: AppState, target: Target, now: number) => string;
  /** Whether it has a row of its own; else that of the Region shows it. */
  readonly hasOwnRow: (state: AppState, target: Target) => boolean;
  readonly endMessage: (state: AppState, ended: WatchCompletion) => CompletionMessage;
}

import { withEntry } from '../state/known.ts';
import { SAME_TIME_MS } from '../model/registration.ts';
import type { WatchCompletion } from '../state/state.ts';
import type { Watch } from '../model/watch.ts';
import { watchKey } from '../model/watch.ts';
import type { WatchEvent } from '../watching/watch-machine.ts';
import { stepWatch } from '../watching/watch-machine.ts';
import type { AnswerUpdate, SharedAnswer } from '../watching/watched-answer.ts';

/** A completion that some window may not have seen yet. */
export interface SharedCompletion {
  readonly ended: WatchCompletion;
  /** Id of the window whose answer it was. */
  readonly finder: string;
}

/** What all windows of one user on one machine know together. The first four maps are by `watchKey`. */
export interface SharedState {
  readonly watches: ReadonlyMap<string, Watch>;
  readonly answers: ReadonlyMap<string, SharedAnswer>;
  readonly completions: ReadonlyMap<string, SharedCompletion>;
  /** What the user wants to be polled now: the intent that says so. */
  readonly requests: ReadonlyMap<string, string>;
  /** By window: the number of its last intent that is in this state. */
  readonly applied: ReadonlyMap<string, number>;
  /** The number of the newest file of an older version that was taken over. */
  readonly imported: number;
}

/** Nothing is pending, nothing was. */
export const EMPTY_SHARED_STATE: SharedState = {
  watches: new Map(),
  answers: new Map(),
  completions: new Map(),
  requests: new Map(),
  applied: new Map(),
  imported: 0,
};

/** What a window wants to change. */
export type Intent =
  /** An answer, or something the user did. */
  | { readonly kind: 'event'; readonly key: string; readonly event: WatchEvent; readonly answer?: AnswerUpdate }
  /** The user wants an answer now. */
  | { readonly kind: 'request'; readonly key: string }
  /** Every window has seen the completion of that time. */
  | { readonly kind: 'discard'; readonly key: string; readonly completedAt: number };

/** An intent with its running number in its window, from 1, and its time in epoch milliseconds. */
export interface NumberedIntent {
  readonly number: number;
  readonly at: number;
  readonly intent: Intent;
}

/** What one window says: the only file that it writes while another window leads. */
export interface WindowFile {
  /** Id of the window, another one at each start. */
  readonly window: string;
  readonly process: string;
  readonly isFocused: boolean;
  /** In the order of their numbers. */
  readonly intents: readonly NumberedIntent[];
}

/** Names a watch among all there ever were, for the marker that says that its completion was notified. */
export function watchId(watch: Watch): string {
  return [watchKey(watch), watch.startedAt, watch.watchedSince].join(' ');
}

/**
 * What is known: a saved state, and on it the intents of all windows that it does not have yet. Every window computes
 * the same. A watch whose completion was notified is over, even if the state that said so is lost. Pure; the same object
 * when nothing is new.
 */
export function merge(
  saved: SharedState,
  windows: readonly WindowFile[],
  isNotified: (id: string) => boolean,
): SharedState {
  const state = windows.flatMap(inOrder).sort(byTime).reduce(apply, saved);
  const over = [...state.watches].filter(([, watch]) => isNotified(watchId(watch)));
  return over.reduce((each, [key]) => forget(each, key), state);
}

/** The state with watches of an older version that it does not know. */
export function withOldWatches(state: SharedState, watches: readonly Watch[], imported: number): SharedState {
  const isNew = (watch: Watch): boolean =>
    !state.watches.has(watchKey(watch)) && !state.completions.has(watchKey(watch));
  const found = watches.filter(isNew).map((watch) => [watchKey(watch), watch] as const);
  return { ...state, watches: new Map([...state.watches, ...found]), imported };
}

interface WindowIntent extends NumberedIntent {
  readonly window: string;
}

/** Times never fall within a window, so that sorting by them keeps the order of its numbers. */
function inOrder({ window, intents }: WindowFile): readonly WindowIntent[] {
  let latest = 0;
  return intents.map((each) => ({ ...each, window, at: (latest = Math.max(latest, each.at)) }));
}

function byTime(a: WindowIntent, b: WindowIntent): number {
  if (a.at !== b.at) return a.at - b.at;
  return a.window === b.window ? a.number - b.number : a.window < b.window ? -1 : 1;
}

function apply(state: SharedState, action: WindowIntent): SharedState {
  const { window, number } = action;
  if (number <= (state.applied.get(window) ?? 0)) return state;
  return { ...reduce(state, action), applied: withEntry(state.applied, window, number) };
}

function reduce(state: SharedState, { intent, window, number, at }: WindowIntent): SharedState {
  const { key } = intent;
  switch (intent.kind) {
    case 'event':
      return isOvertaken(state.answers.get(key), intent.answer) ? state : afterEvent(state, { ...intent, window, at });
    case 'request':
      if (!state.watches.has(key)) return state;
      return { ...state, requests: withEntry(state.requests, key, `${window} ${String(number)}`) };
    case 'discard':
      return state.completions.get(key)?.ended.at === intent.completedAt ? forget(state, key) : state;
  }
}

type Heard = Extract<Intent, { kind: 'event' }> & { readonly window: string; readonly at: number };

function afterEvent(state: SharedState, heard: Heard): SharedState {
  const { key, event, window, at } = heard;
  const before = state.watches.get(key);
  const step = stepWatch(before, event);
  if (step.kind === 'watch') {
    const completions = withEntry(state.completions, key, undefined);
    return withAnswer({ ...state, watches: withEntry(state.watches, key, step.watch), completions }, heard);
  }
  if (step.kind === 'end') {
    const ended: WatchCompletion = { target: step.watch.target, outcome: step.outcome, at, watch: step.watch };
    const completions = withEntry(state.completions, key, { ended, finder: window });
    return withAnswer({ ...state, watches: withEntry(state.watches, key, undefined), completions }, heard);
  }
  return before !== undefined && event.kind === 'ended' ? forget(state, key) : state;
}

/** A failure stands beside the last good answer. A watch that begins anew overtakes what was sent before. */
function withAnswer(state: SharedState, { key, event, answer, at }: Heard): SharedState {
  const before = state.answers.get(key);
  if (answer === undefined && event.kind !== 'begin') return state;
  const good = answer?.answer ?? before?.answer;
  // Begins at the time: the numbers of a later watch of the same subject are higher.
  const count =
    before === undefined || event.kind === 'begin' ? Math.max((before?.count ?? 0) + 1, at) : before.count + 1;
  const shared: SharedAnswer = {
    count,
    ...(good !== undefined && { answer: good }),
    ...(answer?.failure !== undefined && { failure: answer.failure }),
  };
  const requests = answer === undefined ? state.requests : withEntry(state.requests, key, undefined);
  return { ...state, answers: withEntry(state.answers, key, shared), requests };
}

/** Whether something newer is known than an answer says: AWS's own time decides, then which request was sent later. */
function isOvertaken(before: SharedAnswer | undefined, answer: AnswerUpdate | undefined): boolean {
  if (before === undefined || answer === undefined) return false;
  const [known, next] = [before.answer?.modified, answer.answer?.modified];
  if (known !== undefined && next !== undefined) {
    if (next < known - SAME_TIME_MS) return true;
    if (next > known + SAME_TIME_MS) return false;
  }
  return answer.revision !== undefined && answer.revision < before.count;
}

/** The state without anything about a subject that is no longer watched. */
function forget(state: SharedState, key: string): SharedState {
  const without = <V>(map: ReadonlyMap<string, V>): ReadonlyMap<string, V> => withEntry(map, key, undefined);
  return {
    ...state,
    watches: without(state.watches),
    answers: without(state.answers),
    completions: without(state.completions),
    requests: without(state.requests),
  };
}

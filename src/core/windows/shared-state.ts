import type { Watch } from '../model/watch.ts';
import { watchKey } from '../model/watch.ts';
import { SAME_TIME_MS } from '../model/registration.ts';
import { withEntry } from '../state/known.ts';
import type { WatchCompletion } from '../state/state.ts';
import { stepWatch } from '../watching/watch-machine.ts';
import type { AnswerUpdate, SharedAnswer } from '../watching/watched-answer.ts';
import type { Intent, SharedState, SharedWatch, WindowFile } from './state-codec.ts';

/** Nothing is pending, nothing was. */
export const EMPTY_SHARED_STATE: SharedState = { watches: new Map(), applied: new Map() };

/** How something watched ended; undefined while it is pending. */
export function completionOf({ watch, ended }: SharedWatch): WatchCompletion | undefined {
  return ended && { target: watch.target, outcome: ended.outcome, at: ended.at, watch };
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
  windows: readonly Pick<WindowFile, 'window' | 'intents'>[],
  isNotified: (id: string) => boolean,
): SharedState {
  const intents = windows.flatMap(inOrder).sort((a, b) => a.at - b.at || a.window.localeCompare(b.window));
  const state = intents.reduce(apply, saved);
  const over = [...state.watches].filter(([, { watch, ended }]) => ended === undefined && isNotified(watchId(watch)));
  return over.reduce((each, [key]) => withWatch(each, key, undefined), state);
}

interface WindowIntent {
  readonly window: string;
  readonly number: number;
  readonly at: number;
  readonly intent: Intent;
}

/** Times never fall within a window, so that sorting by them keeps the order of its numbers. */
function inOrder({ window, intents }: Pick<WindowFile, 'window' | 'intents'>): readonly WindowIntent[] {
  let latest = 0;
  return intents.map((each) => ({ ...each, window, at: (latest = Math.max(latest, each.at)) }));
}

function apply(state: SharedState, action: WindowIntent): SharedState {
  const { window, number } = action;
  if (number <= (state.applied.get(window) ?? 0)) return state;
  return { ...reduce(state, action), applied: withEntry(state.applied, window, number) };
}

function reduce(state: SharedState, { intent, window, at }: WindowIntent): SharedState {
  if (intent.kind === 'found') return intent.watches.reduce(withFound, state);
  const { key } = intent;
  const before = state.watches.get(key);
  if (intent.kind === 'event') return withWatch(state, key, afterEvent(before, { ...intent, window, at }));
  return before?.ended?.at === intent.completedAt ? withWatch(state, key, undefined) : state;
}

function withFound(state: SharedState, watch: Watch): SharedState {
  const key = watchKey(watch);
  return state.watches.has(key) ? state : withWatch(state, key, { watch });
}

function withWatch(state: SharedState, key: string, watch: SharedWatch | undefined): SharedState {
  return { ...state, watches: withEntry(state.watches, key, watch) };
}

type Heard = Extract<Intent, { kind: 'event' }> & Pick<WindowIntent, 'window' | 'at'>;

function afterEvent(before: SharedWatch | undefined, heard: Heard): SharedWatch | undefined {
  if (isOvertaken(before?.answer, heard.answer)) return before;
  const pending = before?.ended === undefined ? before?.watch : undefined;
  // It was resumed in another window before this one could say that its time was over.
  if (heard.event.kind === 'timeUp' && heard.at < (pending?.watchedSince ?? 0)) return before;
  const step = stepWatch(pending, heard.event);
  if (step.kind === 'none') return pending !== undefined && heard.event.kind === 'ended' ? undefined : before;
  const answer = nextAnswer(before?.answer, heard);
  return {
    watch: step.watch,
    ...(answer !== undefined && { answer }),
    ...(step.kind === 'end' && { ended: { outcome: step.outcome, at: heard.at, finder: heard.window } }),
  };
}

/** A failure stands beside the last good answer. A watch that begins anew overtakes what was sent before. */
function nextAnswer(before: SharedAnswer | undefined, { event, answer, at }: Heard): SharedAnswer | undefined {
  const isNew = before === undefined || event.kind === 'begin';
  if (answer === undefined && event.kind !== 'begin') return before;
  const good = answer?.answer ?? before?.answer;
  const count = (before?.count ?? 0) + 1;
  return {
    // Begins at the time: the numbers of a later watch of the same subject are higher.
    count: isNew ? Math.max(count, at) : count,
    ...(good !== undefined && { answer: good }),
    ...(answer?.failure !== undefined && { failure: answer.failure }),
  };
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

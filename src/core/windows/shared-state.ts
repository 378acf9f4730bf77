import type { Watch } from '../model/watch.ts';
import { watchKey } from '../model/watch.ts';
import { SAME_TIME_MS } from '../model/registration.ts';
import { withEntry } from '../state/known.ts';
import { stepWatch } from '../watching/watch-machine.ts';
import type { AnswerUpdate, SharedAnswer } from '../watching/watched-answer.ts';
import type { Intent, SharedState, WindowFile } from './state-codec.ts';

/** Nothing is pending, nothing was. */
export const EMPTY_SHARED_STATE: SharedState = {
  watches: new Map(),
  answers: new Map(),
  completions: new Map(),
  applied: new Map(),
};

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
  const over = [...state.watches].filter(([, watch]) => isNotified(watchId(watch)));
  return over.reduce((each, [key]) => forget(each, key), state);
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

function apply(state: SharedState, { window, number, intent, at }: WindowIntent): SharedState {
  if (number <= (state.applied.get(window) ?? 0)) return state;
  return { ...reduce(state, intent, window, at), applied: withEntry(state.applied, window, number) };
}

function reduce(state: SharedState, intent: Intent, window: string, at: number): SharedState {
  switch (intent.kind) {
    case 'event':
      return isOvertaken(state.answers.get(intent.key), intent.answer) ? state : afterEvent(state, intent, window, at);
    case 'found':
      return intent.watches.reduce(withFound, state);
    case 'discard':
      return state.completions.get(intent.key)?.ended.at === intent.completedAt ? forget(state, intent.key) : state;
  }
}

function withFound(state: SharedState, watch: Watch): SharedState {
  const key = watchKey(watch);
  if (state.watches.has(key) || state.completions.has(key)) return state;
  return { ...state, watches: withEntry(state.watches, key, watch) };
}

type Heard = Extract<Intent, { kind: 'event' }>;

function afterEvent(state: SharedState, heard: Heard, finder: string, at: number): SharedState {
  const { key, event } = heard;
  const before = state.watches.get(key);
  const step = stepWatch(before, event);
  if (step.kind === 'none') return before !== undefined && event.kind === 'ended' ? forget(state, key) : state;
  const { watch } = step;
  const ended = step.kind === 'end' ? { target: watch.target, outcome: step.outcome, at, watch } : undefined;
  return {
    ...state,
    watches: withEntry(state.watches, key, ended === undefined ? watch : undefined),
    completions: withEntry(state.completions, key, ended && { ended, finder }),
    answers: withEntry(state.answers, key, nextAnswer(state.answers.get(key), heard, at)),
  };
}

/** A failure stands beside the last good answer. A watch that begins anew overtakes what was sent before. */
function nextAnswer(before: SharedAnswer | undefined, { event, answer }: Heard, at: number): SharedAnswer | undefined {
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

/** The state without anything about a subject that is no longer watched. */
function forget(state: SharedState, key: string): SharedState {
  return {
    ...state,
    watches: withEntry(state.watches, key, undefined),
    answers: withEntry(state.answers, key, undefined),
    completions: withEntry(state.completions, key, undefined),
  };
}

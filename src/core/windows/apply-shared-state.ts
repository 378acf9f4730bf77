import type { Watch, WatchedValues, WatchKind, WatchSubject } from '../model/watch.ts';
import type { Known } from '../state/known.ts';
import { withEntry } from '../state/known.ts';
import type { AppState } from '../state/state.ts';
import { findConnection } from '../state/state.ts';
import { WATCHED } from '../watched-kinds.ts';
import type { SharedAnswer } from '../watching/watched-answer.ts';
import type { WatchedKind } from '../watching/watched-kind.ts';
import { completionOf } from './shared-state.ts';
import type { SharedState, SharedWatch } from './state-codec.ts';

/** Brings what all windows know into the state of this one: each completion and each answer once. */
export class SharedStateApplier {
  readonly #isOwn: (subject: WatchSubject) => boolean;
  /** By key: the last answer and the last completion that were brought in. */
  readonly #answers = new Map<string, number>();
  readonly #completions = new Map<string, number>();

  /** `isOwn`: whether a subject is of this window alone; of those, only earlier runs are heard. */
  constructor(isOwn: (subject: WatchSubject) => boolean) {
    this.#isOwn = isOwn;
  }

  /** The state with what is known about connections that exist here. */
  apply(state: AppState, shared: SharedState, isFirst: boolean): AppState {
    const isMeant = (subject: WatchSubject): boolean =>
      findConnection(state, subject.target.connectionId) !== undefined && (isFirst || !this.#isOwn(subject));
    const meant = [...shared.watches].filter(([, { watch }]) => isMeant(watch));
    const pending = meant.flatMap(([key, { watch, ended }]) => (ended === undefined ? [[key, watch] as const] : []));
    const next = withWatches(state, new Map(pending), (watch) => !isFirst && this.#isOwn(watch));
    return meant.reduce((each, [key, one]) => this.#withNews(each, key, one), next);
  }

  #withNews(state: AppState, key: string, shared: SharedWatch): AppState {
    const { watch, answer, ended } = shared;
    const isNewAnswer = answer !== undefined && isNew(this.#answers, key, answer.count);
    const next = isNewAnswer ? withAnswer(state, watch, answer) : state;
    if (ended === undefined || !isNew(this.#completions, key, ended.at)) return next;
    return { ...next, completions: withEntry(next.completions, key, completionOf(shared)) };
  }
}

function isNew(known: Map<string, number>, key: string, number: number): boolean {
  return known.get(key) !== number && known.set(key, number).has(key);
}

/** The state with an answer of some window. */
function withAnswer<Kind extends WatchKind>(
  state: AppState,
  { kind, target }: WatchSubject<Kind>,
  shared: SharedAnswer,
): AppState {
  const { known, withKnown, read }: WatchedKind<WatchedValues[Kind]> = WATCHED[kind];
  return withKnown(state, target, withShared(known(state, target), shared, read));
}

/** The same state when nothing is different. A watch that stays as it was stays the same object. */
function withWatches(state: AppState, shared: ReadonlyMap<string, Watch>, isKept: (watch: Watch) => boolean): AppState {
  const kept = [...state.watches].filter(([key, watch]) => isKept(watch) && !shared.has(key));
  const watches = new Map([...kept, ...shared].map(([key, watch]) => [key, unchanged(state.watches.get(key), watch)]));
  const isSame =
    watches.size === state.watches.size && [...watches].every(([key, watch]) => state.watches.get(key) === watch);
  return isSame
    ? state
    : { ...state, watches, completions: new Map([...state.completions].filter(([key]) => !shared.has(key))) };
}

/** A failure that this window was told itself has more words than what another one wrote. */
function unchanged(before: Watch | undefined, watch: Watch): Watch {
  const text = (each: Watch | undefined): string =>
    JSON.stringify(each, (name, value: unknown) => (name === 'message' ? undefined : value));
  return before !== watch && before !== undefined && text(before) === text(watch) ? before : watch;
}

/** What is known, with an answer of some window. What this window heard itself has more words. */
function withShared<T>(
  before: Known<T>,
  { answer, failure }: SharedAnswer,
  read: (value: unknown) => T | undefined,
): Known<T> {
  const value = answer === undefined ? undefined : read(answer.value);
  return {
    loading: before.loading,
    ...(answer !== undefined && value !== undefined && { answer: { value, at: answer.at } }),
    ...(failure !== undefined && { failure: before.failure?.at === failure.at ? before.failure : failure }),
  };
}

import { readEncryption } from '../account-settings/encryption-json.ts';
import type { Target } from '../model/connection.ts';
import { targetKey } from '../model/connection.ts';
import type { Encryption } from '../model/encryption.ts';
import type { Watch, WatchKind, WatchSubject } from '../model/watch.ts';
import { readRegistration } from '../registration/registration-json.ts';
import type { Known } from '../state/known.ts';
import { NOTHING_KNOWN, withEntry } from '../state/known.ts';
import type { AppState, WatchCompletion } from '../state/state.ts';
import { findConnection, knownRegistration } from '../state/state.ts';
import type { SharedAnswer } from '../watching/watched-answer.ts';
import type { WatchBoard } from './watch-board.ts';
import { sharedWatch } from './watch-file.ts';

/** By kind: the state with the last answer that some window had. */
const ANSWERS: Readonly<Record<WatchKind, (state: AppState, target: Target, shared: SharedAnswer) => AppState>> = {
  registration: withRegistration,
  encryption: withEncryption,
};

/** Brings boards into the state, each end and each answer once. */
export class BoardAdopter {
  readonly #isOwn: (subject: WatchSubject) => boolean;
  readonly #ends = new Set<string>();
  readonly #counts = new Map<string, number>();

  /** `isOwn`: whether a subject is of this window alone; of those, only earlier runs are heard. */
  constructor(isOwn: (subject: WatchSubject) => boolean) {
    this.#isOwn = isOwn;
  }

  /** The state with what a board says about connections that exist here. */
  adopt(state: AppState, board: WatchBoard, isFirst: boolean): AppState {
    const isHeard = (subject: WatchSubject): boolean =>
      findConnection(state, subject.target.connectionId) !== undefined && (isFirst || !this.#isOwn(subject));
    const heard = new Map([...board.watches].filter(([, watch]) => isHeard(watch)));
    const ends = [...board.ends].filter(([, { ended }]) => isHeard(ended.watch));
    let next = withWatches(state, heard, (watch) => !isFirst && this.#isOwn(watch));
    for (const [key, watch] of heard) next = this.#withAnswer(next, { key, subject: watch, board });
    for (const [key, { ended }] of ends) next = this.#withAnswer(next, { key, subject: ended.watch, board });
    for (const [key, { ended }] of ends) next = this.#withEnd(next, key, ended);
    return next;
  }

  #withAnswer(
    state: AppState,
    { key, subject, board }: { readonly key: string; readonly subject: WatchSubject; readonly board: WatchBoard },
  ): AppState {
    const shared = board.answers.get(key);
    if (shared === undefined || this.#counts.get(key) === shared.count) return state;
    this.#counts.set(key, shared.count);
    return ANSWERS[subject.kind](state, subject.target, shared);
  }

  #withEnd(state: AppState, key: string, ended: WatchCompletion): AppState {
    const id = `${key} ${String(ended.at)}`;
    if (this.#ends.has(id)) return state;
    this.#ends.add(id);
    return { ...state, completions: withEntry(state.completions, key, ended) };
  }
}

/** The same state when nothing is different. A watch that stays as it was stays the same object. */
function withWatches(state: AppState, heard: ReadonlyMap<string, Watch>, isKept: (watch: Watch) => boolean): AppState {
  const kept = [...state.watches].filter(([key, watch]) => isKept(watch) && !heard.has(key));
  const watches = new Map([...kept, ...heard].map(([key, watch]) => [key, unchanged(state.watches.get(key), watch)]));
  const isSame =
    watches.size === state.watches.size && [...watches].every(([key, watch]) => state.watches.get(key) === watch);
  if (isSame) return state;
  const isPending = ([key]: readonly [string, WatchCompletion]): boolean => !heard.has(key);
  return { ...state, watches, completions: new Map([...state.completions].filter(isPending)) };
}

function unchanged(before: Watch | undefined, watch: Watch): Watch {
  const text = (each: Watch | undefined): string => JSON.stringify(each && sharedWatch(each));
  return before !== undefined && text(before) === text(watch) ? before : watch;
}

function withRegistration(state: AppState, target: Target, { answer, failure }: SharedAnswer): AppState {
  const before = knownRegistration(state, target);
  const value = answer === undefined ? undefined : readRegistration(answer.value);
  const known: Known<NonNullable<typeof value>> = {
    loading: before.loading,
    ...(answer !== undefined && value !== undefined && { answer: { value, at: answer.at } }),
    ...(failure !== undefined && { failure: sameFailure(before, failure) }),
  };
  return { ...state, registrations: withEntry(state.registrations, targetKey(target), known) };
}

function withEncryption(state: AppState, target: Target, { answer, failure }: SharedAnswer): AppState {
  const key = targetKey(target);
  const before = state.encryptions.get(key) ?? NOTHING_KNOWN;
  const value = answer === undefined ? undefined : readEncryption(answer.value);
  const known: Known<Encryption> = {
    loading: before.loading,
    ...(answer !== undefined && value !== undefined && { answer: { value, at: answer.at } }),
    ...(failure !== undefined && { failure: sameFailure(before, failure) }),
  };
  return { ...state, encryptions: withEntry(state.encryptions, key, known) };
}

/** What this window was told itself has more words than what another window wrote. */
function sameFailure(before: Known<unknown>, failure: NonNullable<SharedAnswer['failure']>): typeof failure {
  return before.failure?.at === failure.at ? before.failure : failure;
}

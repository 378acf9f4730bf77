import type { Watch } from '../model/watch.ts';
import type { SharedState, WindowFile } from './state-codec.ts';

/** After so many polls without an answer of the leader, a window asks AWS itself. */
const PATIENCE_POLLS = 6;

type Ask = WindowFile['asks'][number];

/** What the user wants to know, and another window is to ask AWS about. */
export class LeaderRequests {
  readonly #waiting = new Map<Ask, { readonly done: (isAnswered: boolean) => void; polls: number }>();
  readonly #asked = new Map<string, number>();

  /** What is waited for here, for the file of this window. */
  get asks(): Ask[] {
    return [...this.#waiting.keys()];
  }

  /** Waits for the next answer about a subject; false when none comes. */
  wait(key: string, { watches }: SharedState): Promise<boolean> {
    const ask = { key, count: watches.get(key)?.answer?.count ?? 0 };
    return new Promise((done) => this.#waiting.set(ask, { done, polls: 0 }));
  }

  /** Looks for answers, once a poll. */
  poll(state: SharedState): void {
    for (const [ask, waiting] of this.#waiting) {
      waiting.polls += 1;
      if (!isOpen(state, ask)) this.#end(ask, true);
      else if (waiting.polls > PATIENCE_POLLS) this.#end(ask, false);
    }
  }

  /** As the leader: what some window wants to know about, each once until there is an answer. */
  wanted(state: SharedState, others: readonly Pick<WindowFile, 'asks'>[]): readonly Watch[] {
    const asks = [this, ...others].flatMap((each) => each.asks).filter((ask) => isOpen(state, ask));
    const keys = asks.filter(({ key, count }) => this.#asked.get(key) !== count).map(({ key }) => key);
    for (const { key, count } of asks) this.#asked.set(key, count);
    return [...new Set(keys)].flatMap((key) => state.watches.get(key)?.watch ?? []);
  }

  /** Nobody answers any more. */
  close(): void {
    for (const ask of this.asks) this.#end(ask, false);
  }

  #end(ask: Ask, isAnswered: boolean): void {
    this.#waiting.get(ask)?.done(isAnswered);
    this.#waiting.delete(ask);
  }
}

/** Whether something pending has no answer since it was asked for. */
function isOpen({ watches }: SharedState, { key, count }: Ask): boolean {
  const shared = watches.get(key);
  return shared !== undefined && shared.ended === undefined && (shared.answer?.count ?? 0) === count;
}

import type { Watch } from '../model/watch.ts';
import type { SharedState } from './shared-state.ts';

/** After so many polls without an answer of the leader, a window asks AWS itself. */
const PATIENCE_POLLS = 6;

interface Waiting {
  readonly key: string;
  /** How many answers about the subject were known before. */
  readonly count: number;
  readonly done: (isAnswered: boolean) => void;
  polls: number;
}

/** What the user wants to know, and another window is to ask AWS about. */
export class LeaderRequests {
  #waiting: readonly Waiting[] = [];
  readonly #asked = new Set<string>();

  /** Waits for the next answer about a subject; false when none comes. */
  wait(key: string, { answers }: SharedState): Promise<boolean> {
    return new Promise((done) => {
      this.#waiting = [...this.#waiting, { key, count: answers.get(key)?.count ?? 0, done, polls: 0 }];
    });
  }

  /** Looks for answers, once a poll. */
  poll({ watches, answers }: SharedState): void {
    this.#settle((each) => {
      each.polls += 1;
      if (!watches.has(each.key) || answers.get(each.key)?.count !== each.count) return true;
      return each.polls > PATIENCE_POLLS ? false : undefined;
    });
  }

  /** As the leader: the watches that some window wants to know about, each once. */
  wanted({ requests, watches }: SharedState): readonly Watch[] {
    const isNew = ([, id]: readonly [string, string]): boolean => !this.#asked.has(id) && this.#asked.add(id).has(id);
    return [...requests].filter(isNew).flatMap(([key]) => watches.get(key) ?? []);
  }

  /** Nobody answers any more. */
  close(): void {
    this.#settle(() => false);
  }

  #settle(result: (each: Waiting) => boolean | undefined): void {
    const results = this.#waiting.map((each) => [each, result(each)] as const);
    this.#waiting = results.flatMap(([each, isAnswered]) => (isAnswered === undefined ? [each] : []));
    for (const [{ done }, isAnswered] of results) if (isAnswered !== undefined) done(isAnswered);
  }
}

import type { Watch } from '../model/watch.ts';
import type { Clock } from '../ports/backend.ts';

/** A check that is to come. Times are in milliseconds, `at` since the epoch. */
export interface CheckPlan {
  readonly at: number;
  readonly wait: number;
  /** What the watch was when this was planned: its phase and its beginning. */
  readonly state: string;
}

/** Timers for checks, one for a watch at most. */
export class PollTimers {
  readonly #clock: Clock;
  readonly #run: (key: string) => void;
  readonly #plans = new Map<string, CheckPlan & { readonly cancel: () => void }>();
  #isClosed = false;

  /** `run` is called with the key of a watch when its check is due. */
  constructor(clock: Clock, run: (key: string) => void) {
    this.#clock = clock;
    this.#run = run;
  }

  /** The plans, by key. */
  get all(): readonly (readonly [string, CheckPlan])[] {
    return [...this.#plans];
  }

  has(key: string): boolean {
    return this.#plans.has(key);
  }

  /** Whether a check of the watch as it is now is planned. */
  isFor(key: string, watch: Watch): boolean {
    return this.#plans.get(key)?.state === stateOf(watch);
  }

  /** Plans a check in `ms` milliseconds, in the place of the one before. */
  set(key: string, watch: Watch, ms: number): void {
    this.cancel(key);
    if (this.#isClosed) return;
    const wait = Math.max(0, ms);
    const cancel = this.#clock.schedule(wait, () => {
      this.#plans.delete(key);
      this.#run(key);
    });
    this.#plans.set(key, { at: this.#clock.now() + wait, wait, state: stateOf(watch), cancel });
  }

  cancel(key: string): void {
    this.#plans.get(key)?.cancel();
    this.#plans.delete(key);
  }

  /** Cancels all plans, and takes no more. */
  close(): void {
    this.#isClosed = true;
    for (const [key] of this.all) this.cancel(key);
  }
}

function stateOf({ phase, startedAt }: Watch): string {
  return `${phase.kind} ${String(startedAt)}`;
}

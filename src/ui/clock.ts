import type { Clock } from '../core/ports/backend.ts';

/** The machine's clock and timers, with how many of them are set. */
export class CountingClock implements Clock {
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  readonly #waiting = new Set<() => void>();

  now(): number {
    return Date.now();
  }

  schedule(ms: number, run: () => void): () => void {
    const timer = setTimeout(() => {
      run();
      this.#end(timer);
    }, ms);
    this.#timers.add(timer);
    return () => {
      clearTimeout(timer);
      this.#end(timer);
    };
  }

  /** How many timers are set. */
  get timers(): number {
    return this.#timers.size;
  }

  /** Resolves when no timer is set. */
  untilNoTimers(): Promise<void> {
    return this.timers === 0
      ? Promise.resolve()
      : new Promise((resolve) => {
          this.#waiting.add(resolve);
        });
  }

  #end(timer: ReturnType<typeof setTimeout>): void {
    if (!this.#timers.delete(timer) || this.timers > 0) return;
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}

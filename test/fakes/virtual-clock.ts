import type { Clock } from '../../src/core/ports/backend.ts';

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** Time that stands still until a test moves it. Timers run in the order of their times. */
export class VirtualClock implements Clock {
  readonly #timers = new Set<Timer>();
  #now: number;
  /** How far the wall clock was set, in milliseconds. */
  #offset = 0;

  /** `now`: epoch milliseconds at which the clock starts. */
  constructor(now = Date.UTC(2026, 10, 20, 12)) {
    this.#now = now;
  }

  now(): number {
    return this.#now + this.#offset;
  }

  /** The time by which timers run, which nobody sets. */
  get steady(): number {
    return this.#now;
  }

  /** Sets the wall clock forward or back, in milliseconds; timers go on as before, as those of a machine do. */
  set(ms: number): void {
    this.#offset += ms;
  }

  schedule(ms: number, run: () => void): () => void {
    const timer = { at: this.#now + ms, run };
    this.#timers.add(timer);
    return () => {
      this.#timers.delete(timer);
    };
  }

  /** How long each timer has to wait, in milliseconds, the soonest first. */
  get waits(): readonly number[] {
    return this.#inOrder().map(({ at }) => at - this.#now);
  }

  /** Moves on to the next timer, runs it and lets what it started settle; gives back how far it moved, in milliseconds. */
  async next(): Promise<number> {
    const [timer] = this.#inOrder();
    if (timer === undefined) throw new Error('No timer is set.');
    const moved = Math.max(0, timer.at - this.#now);
    this.#now += moved;
    await this.#run(timer);
    return moved;
  }

  /** Moves on by `ms` milliseconds and runs the timers that come due on the way, each at its time. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (let timer = this.#inOrder()[0]; timer !== undefined && timer.at <= end; timer = this.#inOrder()[0]) {
      this.#now = Math.max(this.#now, timer.at);
      await this.#run(timer);
    }
    this.#now = end;
    await settled();
  }

  /** The machine sleeps for `ms` milliseconds: timers that came due meanwhile run late, after waking up. */
  async sleep(ms: number): Promise<void> {
    this.#now += ms;
    await this.advance(0);
  }

  async #run(timer: Timer): Promise<void> {
    this.#timers.delete(timer);
    timer.run();
    await settled();
  }

  #inOrder(): readonly Timer[] {
    return [...this.#timers].sort((a, b) => a.at - b.at);
  }
}

/** Waits until every promise that can settle by itself has settled. */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

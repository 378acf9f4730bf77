import { performance } from 'node:perf_hooks';

/** One thing that a person does, and what it leads to. */
export interface Step {
  readonly name: string;
  /** Clicks and keys. */
  readonly presses: number;
  readonly act: () => Promise<unknown>;
  /** Resolves when the tool is ready for what comes next. */
  readonly ready: () => Promise<unknown>;
}

/** What a task costs a person: clicks and keys are counted, and the time for which the tool is waited for is measured. */
export class Effort {
  readonly #seen: (step: string) => Promise<void>;
  #presses = 0;
  #waitedMs = 0;

  /** `seen` runs after each step. */
  constructor(seen: (step: string) => Promise<void>) {
    this.#seen = seen;
  }

  /** Clicks and keys so far. */
  get presses(): number {
    return this.#presses;
  }

  /** How long the tool was waited for, in seconds. Times depend on the machine. */
  get waited(): number {
    return this.#waitedMs / 1000;
  }

  /** Does a step, and waits for what it leads to. */
  async step({ name, presses, act, ready }: Step): Promise<void> {
    const start = performance.now();
    await act();
    await ready();
    this.#waitedMs += performance.now() - start;
    this.#presses += presses;
    await this.#seen(name);
  }
}

/** Runs tasks in the order in which they come, so many of them at a time. */
export class TaskQueue {
  readonly #atATime: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(atATime: number) {
    this.#atATime = atATime;
  }

  /** Runs a task when it is its turn: at once where there is room. Settles as the task does. */
  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.#running < this.#atATime) this.#running += 1;
    else await new Promise<void>((go) => this.#waiting.push(go));
    try {
      return await task();
    } finally {
      // Who comes next takes the place over.
      const next = this.#waiting.shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }
}

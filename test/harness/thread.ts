// Work in a thread of its own: in that of a test node:test follows every promise, which takes longer than some work itself.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** A thread that runs a file, which answers each message with one. It starts with the first question. */
export class Thread<Question, Answer> {
  readonly #file: URL;
  #worker: Worker | undefined;

  constructor(file: URL) {
    this.#file = file;
  }

  /** Asks one question at a time. What nobody catches in the thread ends it and is thrown here; the next has a new one. */
  async ask(question: Question): Promise<Answer> {
    const worker = (this.#worker ??= new Worker(this.#file));
    try {
      const answered = once(worker, 'message');
      worker.postMessage(question);
      const [answer] = (await answered) as [Answer];
      return answer;
    } catch (error) {
      this.#worker = undefined;
      throw error;
    }
  }

  async end(): Promise<void> {
    await this.#worker?.terminate();
  }
}

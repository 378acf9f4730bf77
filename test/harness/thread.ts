// Work in a thread of its own: node:test tracks every promise of the thread it runs in, which takes longer than some work.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** A thread that runs a file, which answers each message with one. It starts with the first question. */
export class Thread<Question, Answer> {
  readonly #file: URL;
  #worker: Worker | undefined;
  /** What nobody has caught in it, until somebody is told. */
  #uncaught: Error | undefined;

  constructor(file: URL) {
    this.#file = file;
  }

  /**
   * Asks one question at a time. What nobody catches in the thread is thrown here, or by the next question.
   * @param signal gives the question up; the next one has a new thread, as after an error
   */
  async ask(question: Question, signal: AbortSignal): Promise<Answer> {
    this.#throwUncaught();
    const worker = (this.#worker ??= this.#start());
    const over = new AbortController();
    const options = { signal: AbortSignal.any([signal, over.signal]) };
    try {
      const answered = once(worker, 'message', options);
      const exited = once(worker, 'exit', options).then(() => {
        throw new Error('The thread ended without an answer');
      });
      worker.postMessage(question);
      const [answer] = (await Promise.race([answered, exited])) as [Answer];
      return answer;
    } catch (error) {
      this.#uncaught = undefined;
      await this.#stop();
      throw error;
    } finally {
      over.abort();
    }
  }

  async end(): Promise<void> {
    await this.#stop();
    this.#throwUncaught();
  }

  #start(): Worker {
    const worker = new Worker(this.#file);
    worker.on('error', (error: Error) => {
      this.#uncaught = error;
      if (this.#worker === worker) this.#worker = undefined;
    });
    return worker;
  }

  async #stop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  #throwUncaught(): void {
    const error = this.#uncaught;
    this.#uncaught = undefined;
    if (error) throw error;
  }
}

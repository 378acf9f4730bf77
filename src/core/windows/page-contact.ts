import type { Clock } from '../ports/backend.ts';

/** A page that has not answered for so long shows nothing, in milliseconds. */
const ANSWER_MS = 3000;

/** What is needed to ask the page. */
interface PagePorts {
  /** Resolves when the page has answered. While the connection to it is cut, it may take hours, or for ever. */
  readonly ask: () => PromiseLike<unknown>;
  readonly clock: Pick<Clock, 'schedule'>;
}

/**
 * Whether the page that draws this window still answers. When it crashed, or was reloaded without a goodbye, or its
 * connection is cut, its extension host lives on for minutes or hours; what it shows, nobody sees.
 */
export class PageContact {
  readonly #ports: PagePorts;
  #isAsked = false;
  #isSilent = false;

  constructor(ports: PagePorts) {
    this.#ports = ports;
  }

  /** Whether the page has left the last question without an answer. */
  get isSilent(): boolean {
    return this.#isSilent;
  }

  /** Asks the page. No question follows one that is still open. Never rejects. */
  answers(): Promise<boolean> {
    if (this.#isAsked) return Promise.resolve(false);
    this.#isAsked = true;
    return new Promise((resolve) => {
      const cancel = this.#ports.clock.schedule(ANSWER_MS, () => {
        this.#isSilent = true;
        resolve(false);
      });
      void this.#heard().then((isAnswer) => {
        cancel();
        this.#isAsked = false;
        this.#isSilent = !isAnswer;
        resolve(isAnswer);
      });
    });
  }

  /** An extension host that is ending has its questions refused. */
  async #heard(): Promise<boolean> {
    try {
      await this.#ports.ask();
      return true;
    } catch {
      return false;
    }
  }
}

/** How many requests may be in flight at once. */
export interface RequestLimits {
  readonly total: number;
  readonly perAccount: number;
}

/** Who waits for the answer: nobody in particular, or the user who sent something. */
export type Urgency = 'background' | 'person';

/** Gives a place back; calling it again does nothing. */
export type Release = () => void;

interface Waiter {
  readonly account: string;
  readonly go: () => void;
}

/**
 * Gives out the places for requests: first come, first served within an account, and the accounts in turn. Requests in
 * the background leave one place free, in total and of each account, so that what the user sends goes at once.
 */
export class RequestLimiter {
  readonly #limits: RequestLimits;
  /** By account: how many requests are in flight. */
  readonly #inAir = new Map<string, number>();
  /** By account, the one whose turn it is first. */
  readonly #background = new Map<string, Waiter[]>();
  readonly #urgent: Waiter[] = [];
  #total = 0;

  constructor(limits: RequestLimits = { total: 8, perAccount: 4 }) {
    this.#limits = limits;
  }

  /** Waits for a place for a request of an account. */
  async acquire(account: string, urgency: Urgency): Promise<Release> {
    await new Promise<void>((go) => {
      this.#queue(account, urgency).push({ account, go });
      this.#admit();
    });
    let isIn = true;
    return () => {
      if (isIn) this.#release(account);
      isIn = false;
    };
  }

  #queue(account: string, urgency: Urgency): Waiter[] {
    if (urgency === 'person') return this.#urgent;
    const queue = this.#background.get(account) ?? [];
    this.#background.set(account, queue);
    return queue;
  }

  #release(account: string): void {
    const left = this.#count(account) - 1;
    if (left === 0) this.#inAir.delete(account);
    else this.#inAir.set(account, left);
    this.#total -= 1;
    this.#admit();
  }

  #admit(): void {
    for (let waiter = this.#next(); waiter !== undefined; waiter = this.#next()) {
      this.#inAir.set(waiter.account, this.#count(waiter.account) + 1);
      this.#total += 1;
      waiter.go();
    }
  }

  #next(): Waiter | undefined {
    const urgent = this.#urgent.findIndex(({ account }) => this.#hasPlace(account, 0));
    if (urgent !== -1) return this.#urgent.splice(urgent, 1)[0];
    for (const [account, queue] of this.#background) {
      if (!this.#hasPlace(account, 1)) continue;
      const waiter = queue.shift();
      // To the end of the accounts: it is the turn of the others.
      this.#background.delete(account);
      if (queue.length > 0) this.#background.set(account, queue);
      return waiter;
    }
    return undefined;
  }

  #hasPlace(account: string, kept: number): boolean {
    const { total, perAccount } = this.#limits;
    return this.#total < total - kept && this.#count(account) < perAccount - kept;
  }

  #count(account: string): number {
    return this.#inAir.get(account) ?? 0;
  }
}

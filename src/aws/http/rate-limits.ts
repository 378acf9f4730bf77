/** So many requests a second, for all who share the key. */
export interface RateLimit {
  readonly key: string;
  readonly perSecond: number;
}

/** What all windows of a machine share: who may send at which moment, and until when all wait. Nothing rejects. */
export interface RateStore {
  /** Takes one of the moments of a limit; false if another has it. Moments are counted from the epoch. */
  take(key: string, moment: number): Promise<boolean>;
  /** Until when all who share the limit wait, in epoch milliseconds. */
  pausedUntil(key: string): Promise<number>;
  pause(key: string, until: number): Promise<void>;
}

/** Time, in epoch milliseconds. */
export interface RateClock {
  now(): number;
  sleep(ms: number): Promise<void>;
}

/** The first pause after "too many requests", and the longest, in milliseconds. */
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 8000;
/** A slot further ahead than this many milliseconds is not taken: an urgent request gets the next one. */
const AHEAD_MS = 1000;

/**
 * Spaces requests evenly: a limit of 15 a second has 15 moments, and each is for one request of all windows. Requests in
 * the background wait for theirs, first come, first served; those of the user go at once.
 */
export class RateLimiter {
  readonly #store: RateStore;
  readonly #clock: RateClock;
  /** By key: the end of those that wait. */
  readonly #queues = new Map<string, Promise<void>>();
  /** By key: the last pause in milliseconds. */
  readonly #pauses = new Map<string, number>();

  constructor(store: RateStore, clock: RateClock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Waits until a request may be sent. */
  async acquire(limit: RateLimit, isPerson: boolean): Promise<void> {
    if (isPerson) return;
    const before = this.#queues.get(limit.key) ?? Promise.resolve();
    const turn = before.then(() => this.#wait(limit));
    this.#queues.set(limit.key, turn);
    await turn;
    if (this.#queues.get(limit.key) === turn) this.#queues.delete(limit.key);
  }

  /** AWS has answered: "too many requests" has all who share the limit wait, twice as long each time. */
  async answered({ key }: RateLimit, isThrottled: boolean): Promise<void> {
    if (!isThrottled) {
      this.#pauses.delete(key);
      return;
    }
    const now = this.#clock.now();
    // The others of the same burst say nothing new.
    if ((await this.#pausedUntil(key)) > now) return;
    const last = this.#pauses.get(key);
    const pause = last === undefined ? FIRST_PAUSE_MS : Math.min(last * 2, LONGEST_PAUSE_MS);
    this.#pauses.set(key, pause);
    await this.#store.pause(key, now + pause);
  }

  async #wait({ key, perSecond }: RateLimit): Promise<void> {
    const spacing = 1000 / perSecond;
    for (let last = -1; ;) {
      const now = this.#clock.now();
      const from = Math.max(now, await this.#pausedUntil(key));
      const moment = Math.max(Math.ceil(from / spacing), last + 1);
      const wait = moment * spacing - now;
      if (wait > AHEAD_MS) {
        await this.#clock.sleep(AHEAD_MS);
        continue;
      }
      last = moment;
      if (!(await this.#store.take(key, moment))) continue;
      if (wait > 0) await this.#clock.sleep(wait);
      return;
    }
  }

  /** A pause that is longer than any is not believed: files may come from anywhere, and clocks are set back. */
  async #pausedUntil(key: string): Promise<number> {
    const until = await this.#store.pausedUntil(key);
    return until > this.#clock.now() + LONGEST_PAUSE_MS ? 0 : until;
  }
}

/** A store for one window alone. */
export function ownRateStore(): RateStore {
  const taken = new Map<string, number>();
  const pauses = new Map<string, number>();
  return {
    take(key, moment) {
      const isFree = moment > (taken.get(key) ?? -1);
      if (isFree) taken.set(key, moment);
      return Promise.resolve(isFree);
    },
    pausedUntil: (key) => Promise.resolve(pauses.get(key) ?? 0),
    pause(key, until) {
      pauses.set(key, until);
      return Promise.resolve();
    },
  };
}

/** Requests a second of each account and Region, by the name that signs. */
const SIGNED: Readonly<Record<string, number>> = { iotfleetwise: 20, iotwireless: 10 };

/** What is asked of a request to find its limit. */
interface Outgoing {
  readonly hostname: string;
  readonly port?: number | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The limit that a request has: by the scope of its signature, or as one to the portal of IAM Identity Center. `account`
 * distinguishes accounts where the limit is per account.
 */
export function limitOf({ hostname, port, headers }: Outgoing, account: string): RateLimit | undefined {
  if (headers['x-amz-sso_bearer_token'] !== undefined) {
    return { key: `portal ${hostname}${port === undefined ? '' : `:${String(port)}`}`, perSecond: 15 };
  }
  const scope = /Credential=[^/]*\/\d+\/([\w-]+)\/([\w-]+)\//.exec(headers['authorization'] ?? '');
  const [, region = '', service = ''] = scope ?? [];
  if (service === 'organizations') return { key: `organizations ${account}`, perSecond: 4 };
  const perSecond = SIGNED[service];
  return perSecond === undefined ? undefined : { key: `${service} ${region} ${account}`, perSecond };
}

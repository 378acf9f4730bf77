import { PendingRequests } from '../base/pending-requests.ts';
import type { Store } from '../base/store.ts';
import type { Connection, Target } from '../model/connection.ts';
import { targetKey } from '../model/connection.ts';
import type { Result } from '../model/failure.ts';
import type { Clock } from '../ports/backend.ts';
import type { Known } from './known.ts';
import { merged, NOTHING_KNOWN, withEntry } from './known.ts';
import type { AppState } from './state.ts';
import { findConnection } from './state.ts';
import { existingConnection } from './writable.ts';

/** What one kind of reading needs of the world. */
export interface ReadingsPorts<T> {
  readonly store: Store<AppState>;
  readonly clock: Pick<Clock, 'now'>;
  readonly ask: (connection: Connection, region: string) => Promise<Result<T>>;
  readonly all: (state: AppState) => ReadonlyMap<string, Known<T>>;
  readonly with: (state: AppState, all: ReadonlyMap<string, Known<T>>) => AppState;
  readonly revision?: (target: Target) => number | undefined;
  /** Runs after every answer or failure that was written, with the revision at which it was asked for. */
  readonly onRead?: (target: Target, revision?: number) => void;
}

/** One kind of setting. Never rejects; one request per target is in flight. */
export class Readings<T> {
  readonly #ports: ReadingsPorts<T>;
  readonly #pending: PendingRequests<Connection, Result<T>>;

  constructor(ports: ReadingsPorts<T>) {
    this.#ports = ports;
    this.#pending = new PendingRequests((asked) => findConnection(ports.store.get(), asked.id) === asked);
  }

  /** What is known of a target. */
  known(target: Target): Known<T> {
    return this.#ports.all(this.#ports.store.get()).get(targetKey(target)) ?? NOTHING_KNOWN;
  }

  /** Whether it was asked for before. */
  has(target: Target): boolean {
    return this.#ports.all(this.#ports.store.get()).has(targetKey(target));
  }

  /** Asks AWS, joining a request that is in flight, and has the answer shown. */
  read(target: Target): Promise<Result<T>> {
    const found = existingConnection(this.#ports.store.get(), target.connectionId);
    if (!found.ok) return Promise.resolve(found);
    return this.#pending.join(targetKey(target), found.value, (counts) => this.#ask(found.value, target, counts));
  }

  /** Asks AWS after something was written; the answer to an earlier question is dropped when it comes. */
  readAnew(target: Target): Promise<Result<T>> {
    this.#pending.discard(targetKey(target));
    return this.read(target);
  }

  /** Has shown what a write to AWS answered; the answer to an earlier question is dropped when it comes. */
  learn(target: Target, value: T): void {
    this.#pending.discard(targetKey(target));
    this.#write(target, { loading: false, answer: { value, at: this.#ports.clock.now() } });
  }

  /** Has shown what a write has asked for, where AWS's answer does not say what is: nobody follows a change by that. */
  assume(target: Target, value: T): void {
    this.#pending.discard(targetKey(target));
    this.#put(target, { loading: false, answer: { value, at: this.#ports.clock.now() } });
  }

  async #ask(connection: Connection, target: Target, counts: () => boolean): Promise<Result<T>> {
    const { clock, ask } = this.#ports;
    const revision = this.#ports.revision?.(target);
    this.#write(target, { ...this.known(target), loading: true });
    const result = await ask(connection, target.region);
    if (counts()) this.#write(target, merged(this.known(target), result, clock.now()), revision);
    return result;
  }

  #write(target: Target, known: Known<T>, revision?: number): void {
    this.#put(target, known);
    if (!known.loading) this.#ports.onRead?.(target, revision);
  }
  #put(target: Target, known: Known<T>): void {
    const { store, all, with: put } = this.#ports;
    store.update((state) => put(state, withEntry(all(state), targetKey(target), known)));
  }
}

import type { Store } from '../base/store.ts';
import type { Connection, Target } from '../model/connection.ts';
import { targetKey } from '../model/connection.ts';
import type { Result } from '../model/failure.ts';
import { failed } from '../model/failure.ts';
import type { Clock } from '../ports/backend.ts';
import type { Known } from './known.ts';
import { merged, NOTHING_KNOWN, withEntry } from './known.ts';
import type { AppState } from './state.ts';
import { findConnection } from './state.ts';

/** What one kind of reading needs of the world. */
export interface ReadingsPorts<T> {
  readonly store: Store<AppState>;
  readonly clock: Pick<Clock, 'now'>;
  readonly ask: (connection: Connection, region: string) => Promise<Result<T>>;
  readonly all: (state: AppState) => ReadonlyMap<string, Known<T>>;
  readonly with: (state: AppState, all: ReadonlyMap<string, Known<T>>) => AppState;
  readonly revision?: (target: Target) => number | undefined;
  readonly onRead?: (target: Target, known: Known<T>, turn?: number) => void;
}

/** A request that is in flight. One for a connection that was replaced meanwhile is not joined. */
interface PendingRequest<T> {
  readonly connection: Connection;
  readonly answer: Promise<Result<T>>;
}

/** One kind of setting. Never rejects; one request per target is in flight. */
export class Readings<T> {
  readonly #ports: ReadingsPorts<T>;
  readonly #pending = new Map<string, PendingRequest<T>>();
  /** By `targetKey`: rises with every answer that a request in flight must not replace. */
  readonly #epochs = new Map<string, number>();

  constructor(ports: ReadingsPorts<T>) {
    this.#ports = ports;
  }

  /** What is known of a target. */
  known(target: Target): Known<T> {
    return this.#ports.all(this.#ports.store.get()).get(targetKey(target)) ?? NOTHING_KNOWN;
  }

  /** Asks AWS, joining a request that is in flight, and has the answer shown. */
  read(target: Target): Promise<Result<T>> {
    const key = targetKey(target);
    const connection = findConnection(this.#ports.store.get(), target.connectionId);
    if (connection === undefined) {
      return Promise.resolve(failed({ kind: 'notFound', message: 'The connection was removed.' }));
    }
    const underway = this.#pending.get(key);
    if (underway?.connection === connection) return underway.answer;
    const answer = this.#ask(connection, target).finally(() => {
      if (this.#pending.get(key)?.answer === answer) this.#pending.delete(key);
    });
    this.#pending.set(key, { connection, answer });
    return answer;
  }

  /** Asks AWS after something was written; the answer to an earlier question is dropped when it comes. */
  readAnew(target: Target): Promise<Result<T>> {
    this.#forget(targetKey(target));
    return this.read(target);
  }

  /** Has shown what a write to AWS answered; the answer to an earlier question is dropped when it comes. */
  learn(target: Target, value: T): void {
    this.#forget(targetKey(target));
    this.#write(target, { loading: false, answer: { value, at: this.#ports.clock.now() } });
  }

  #forget(key: string): void {
    this.#epochs.set(key, this.#epoch(key) + 1);
    this.#pending.delete(key);
  }

  async #ask(connection: Connection, target: Target): Promise<Result<T>> {
    const { store, clock, ask } = this.#ports;
    const key = targetKey(target);
    const epoch = this.#epoch(key);
    const turn = this.#ports.revision?.(target);
    this.#write(target, { ...this.known(target), loading: true });
    const result = await ask(connection, target.region);
    const isCurrent = this.#epoch(key) === epoch && findConnection(store.get(), connection.id) === connection;
    if (isCurrent) this.#write(target, merged(this.known(target), result, clock.now()), turn);
    return result;
  }

  #write(target: Target, known: Known<T>, turn?: number): void {
    const { store, all, with: put, onRead } = this.#ports;
    store.update((state) => put(state, withEntry(all(state), targetKey(target), known)));
    if (!known.loading) onRead?.(target, known, turn);
  }

  #epoch(key: string): number {
    return this.#epochs.get(key) ?? 0;
  }
}

import { PendingRequests } from '../base/pending-requests.ts';
import type { Store } from '../base/store.ts';
import type { Connection, Target } from '../model/connection.ts';
import { targetKey } from '../model/connection.ts';
import type { Identity } from '../model/identity.ts';
import type { Registration } from '../model/registration.ts';
import { isOlder } from '../model/registration.ts';
import type { Clock, Identities, Registrations } from '../ports/backend.ts';
import type { Known } from '../state/known.ts';
import { withEntry, merged } from '../state/known.ts';
import type { AppState } from '../state/state.ts';
import { findConnection, knownIdentity, knownRegistration } from '../state/state.ts';

/** What the inventory needs of the world. */
export interface InventoryPorts {
  readonly store: Store<AppState>;
  readonly aws: Pick<Registrations, 'status'> & Identities;
  readonly clock: Pick<Clock, 'now'>;
  /** How many answers about a target all windows have had; read when a request is sent. */
  readonly revision: (target: Target) => number | undefined;
  /** Runs after every answer or failure that was written for a target, with the revision at which it was asked for. */
  readonly onChecked: (target: Target, revision?: number) => void;
}

/** A connection that changes more often than this while it is asked for is not waited for. */
const MOST_TRIES = 3;

/** Asks AWS and writes what it learns into the state. Never rejects; one request per subject is in flight. */
export class Inventory {
  readonly #ports: InventoryPorts;
  readonly #checks: PendingRequests<Connection, void>;
  readonly #identities: PendingRequests<Connection, void>;

  constructor(ports: InventoryPorts) {
    this.#ports = ports;
    const isCurrent = (asked: Connection): boolean => findConnection(ports.store.get(), asked.id) === asked;
    this.#checks = new PendingRequests(isCurrent);
    this.#identities = new PendingRequests(isCurrent);
  }

  /** Asks for the registration of `target` and waits for the answer; joins a request that is in flight. */
  check(target: Target): Promise<void> {
    const connection = findConnection(this.#ports.store.get(), target.connectionId);
    if (connection === undefined) return Promise.resolve();
    return this.#checks.join(targetKey(target), connection, (counts) => this.#ask(connection, target, counts));
  }

  /** Asks who a connection is; joins a request that is in flight. Asks again if it changes meanwhile. */
  async identify(connectionId: string): Promise<void> {
    const find = (): Connection | undefined => findConnection(this.#ports.store.get(), connectionId);
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const connection = find();
      if (connection === undefined) return;
      await this.#identities.join(connectionId, connection, (counts) => this.#askIdentity(connection, counts));
      if (find() === connection) return;
    }
  }

  /** Writes what a write to AWS answered; an answer to an earlier request is dropped when it arrives. */
  learn(target: Target, registration: Registration): void {
    this.forget(target);
    this.#write(target, { loading: false, answer: { value: registration, at: this.#ports.clock.now() } });
  }

  /** Discards the result of the pending request: a newer one will be asked for. */
  forget(target: Target): void {
    this.#checks.discard(targetKey(target));
  }

  async #ask(connection: Connection, target: Target, counts: () => boolean): Promise<void> {
    const { store, aws, clock } = this.#ports;
    const revision = this.#ports.revision(target);
    this.#write(target, { ...knownRegistration(store.get(), target), loading: true });
    const result = await aws.status(connection, target.region);
    if (!counts()) return;
    const before = knownRegistration(store.get(), target);
    if (result.ok && before.answer !== undefined && isOlder(result.value, before.answer.value)) {
      this.#put(target, { ...before, loading: false });
    } else this.#write(target, merged(before, result, clock.now()), revision);
  }

  async #askIdentity(connection: Connection, counts: () => boolean): Promise<void> {
    const { store, aws, clock } = this.#ports;
    const write = (known: Known<Identity>): void => {
      store.update((state) => ({ ...state, identities: withEntry(state.identities, connection.id, known) }));
    };
    write({ ...knownIdentity(store.get(), connection.id), loading: true });
    const result = await aws.identify(connection);
    if (!counts()) return;
    write(merged(knownIdentity(store.get(), connection.id), result, clock.now()));
  }

  #write(target: Target, known: Known<Registration>, revision?: number): void {
    this.#put(target, known);
    if (!known.loading) this.#ports.onChecked(target, revision);
  }

  #put(target: Target, known: Known<Registration>): void {
    this.#ports.store.update((state) => ({
      ...state,
      registrations: withEntry(state.registrations, targetKey(target), known),
    }));
  }
}

import type { Store } from '../base/store.ts';
import type { Connection, Target } from '../model/connection.ts';
import { targetKey } from '../model/connection.ts';
import type { Failure, Result } from '../model/failure.ts';
import { failed, mayHaveTakenEffect, success } from '../model/failure.ts';
import type { RegisterRequest, Registration } from '../model/registration.ts';
import type { Registrations } from '../ports/backend.ts';
import type { Effect, LostAnswers } from '../state/lost-answers.ts';
import { targetPhrase } from '../state/names.ts';
import type { AppState } from '../state/state.ts';
import { findConnection, knownAccountId, knownRegistration } from '../state/state.ts';
import { writableConnection } from '../state/writable.ts';
import type { Watcher } from '../watching/watcher.ts';
import { registrationDifference } from './registration-text.ts';
import type { Inventory } from './registrations.ts';

/** What registering needs. */
export interface RegisterPorts {
  readonly store: Pick<Store<AppState>, 'get'>;
  readonly aws: Pick<Registrations, 'register'>;
  readonly inventory: Pick<Inventory, 'learn' | 'forget' | 'check' | 'identify'>;
  readonly watcher: Pick<Watcher, 'started'>;
  readonly lost: Pick<LostAnswers, 'lookUp' | 'forget'>;
}

/** A registration to start. `attempt` counts from 1. */
export interface RegisterOrder {
  readonly target: Target;
  readonly request: RegisterRequest;
  readonly attempt: number;
  /** It is started together with others: one notification for all. */
  readonly isOneOfMany?: true;
  /** The registration in place as it was shown; nothing is sent when it is another one by now. */
  readonly shown?: Registration | 'unknown';
}

/** What came of a registration that was sent once. */
export type RegisterOutcome =
  | { readonly kind: 'begun' }
  /** It did not begin. */
  | { readonly kind: 'refused'; readonly failure: Failure }
  /** The answer was lost, and AWS could not be asked whether the registration began. */
  | { readonly kind: 'lost'; readonly failure: Failure };

/** What was known of a registration before it was sent. */
type Before = Pick<Registration, 'state' | 'lastModifiedAt'> | undefined;

/** A call that was made, or was not. */
type Call =
  | { readonly kind: 'begun' }
  | { readonly kind: 'refused'; readonly failure: Failure }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly connection: Connection; readonly before: Before };

/** Starts registrations and has them watched. */
export class RegisterAction {
  readonly #ports: RegisterPorts;

  constructor(ports: RegisterPorts) {
    this.#ports = ports;
  }

  /**
   * Sends RegisterAccount once. When the answer is lost, the registration is looked up: if it is in flight or has
   * changed, the call did take effect and counts as a success.
   */
  async run(order: RegisterOrder): Promise<Result<void>> {
    const { store, lost } = this.#ports;
    const call = await this.#call(order);
    if (call.kind === 'begun') return success(undefined);
    if (call.kind === 'refused') return failed(call.failure);
    const name = targetPhrase(store.get(), order.target);
    return lost.lookUp({
      key: lostKey(order.target),
      failure: call.failure,
      readBack: () => this.#readBack(call.connection, order, call.before),
      what: `register ${name}`,
      done: `Started the registration of ${name}`,
    });
  }

  /** The same for one of many, where who asked looks up what was lost. */
  async send(order: RegisterOrder): Promise<RegisterOutcome> {
    const call = await this.#call(order);
    if (call.kind !== 'failed') return call;
    const { failure, before } = call;
    return mayHaveTakenEffect(failure) ? this.lookUp(order, before, failure) : { kind: 'refused', failure };
  }

  /** Asks whether a registration began whose answer was lost; `before`: what was known when it was sent. */
  async lookUp(order: RegisterOrder, before: Before, failure: Failure): Promise<RegisterOutcome> {
    const connection = findConnection(this.#ports.store.get(), order.target.connectionId);
    if (connection === undefined) return { kind: 'lost', failure };
    const { kind } = await this.#readBack(connection, order, before);
    if (kind === 'done') return { kind: 'begun' };
    // What ran out of time may still be on its way.
    return { kind: kind === 'none' && failure.reach !== 'timeout' ? 'refused' : 'lost', failure };
  }

  async #call(order: RegisterOrder): Promise<Call> {
    const { store, aws, inventory, lost } = this.#ports;
    const { target, request } = order;
    const state = store.get();
    const found = writableConnection(state, target.connectionId);
    if (!found.ok) return { kind: 'refused', failure: found.failure };
    const connection = found.value;
    const stale = order.shown === undefined ? undefined : await this.#staleness(target, order.shown);
    if (stale !== undefined) return { kind: 'refused', failure: stale };
    const before = knownRegistration(store.get(), target).answer?.value;
    const result = await aws.register(connection, target.region, request);
    if (!result.ok) return { kind: 'failed', failure: result.failure, connection, before };
    lost.forget(lostKey(target));
    if (findConnection(store.get(), target.connectionId) === undefined) return { kind: 'begun' };
    if (await this.#isOtherAccount(connection, accountOf(state, connection))) return { kind: 'begun' };
    if (findConnection(store.get(), target.connectionId) === undefined) return { kind: 'begun' };
    this.#watch(order);
    inventory.learn(target, result.value);
    return { kind: 'begun' };
  }

  #watch({ target, attempt, request, isOneOfMany }: RegisterOrder): void {
    this.#ports.watcher.started(target, { attempt, request, ...(isOneOfMany && { isOneOfMany }) });
  }

  /** Reads the registration just before it is replaced: why it must not be, as it is not what was shown any more. */
  async #staleness(target: Target, shown: Registration | 'unknown'): Promise<Failure | undefined> {
    const { store, inventory } = this.#ports;
    inventory.forget(target);
    await inventory.check(target);
    // Reading took its time: the connection may be gone, and the setting on.
    const still = writableConnection(store.get(), target.connectionId);
    if (!still.ok) return still.failure;
    const now = knownRegistration(store.get(), target).answer?.value;
    const message = now && registrationDifference(shown === 'unknown' ? undefined : shown, now);
    return message === undefined ? undefined : { kind: 'invalid', message };
  }

  /** Whether a connection has become another account while it was registered. */
  async #isOtherAccount(connection: Connection, before: string | undefined): Promise<boolean> {
    const { store, inventory } = this.#ports;
    if (before === undefined || findConnection(store.get(), connection.id) === connection) return false;
    await inventory.identify(connection.id);
    const now = accountOf(store.get(), connection);
    return now !== undefined && now !== before;
  }

  /** Whether the registration was begun; then it is watched. */
  async #readBack(connection: Connection, order: RegisterOrder, before: Before): Promise<Effect<void>> {
    const { store, inventory } = this.#ports;
    const { target } = order;
    inventory.forget(target);
    await inventory.check(target);
    if (findConnection(store.get(), connection.id) !== connection) return { kind: 'unprovable' };
    const { answer, failure } = knownRegistration(store.get(), target);
    const kind = failure === undefined && answer !== undefined ? began(before, answer.value, order.request) : 'unknown';
    if (kind !== 'done') return { kind };
    this.#watch(order);
    return { kind, value: undefined };
  }
}

function lostKey(target: Target): string {
  return `registration ${targetKey(target)}`;
}

function accountOf(state: AppState, { id }: Connection): string | undefined {
  return knownAccountId(state, id);
}

/**
 * Whether a registration began between two looks at it. What was in flight before and has ended is no proof, nor is one
 * with other resources than were sent: it is somebody else's, or has replaced ours.
 */
function began(before: Before, now: Registration, sent: RegisterRequest): Exclude<Effect<void>['kind'], 'unknown'> {
  if (now.state === 'notRegistered') return 'none';
  if (before === undefined) return now.state === 'registering' && holds(now, sent) ? 'done' : 'unprovable';
  const isSame = now.lastModifiedAt?.getTime() === before.lastModifiedAt?.getTime();
  if (now.state === before.state && isSame) return 'none';
  if (!holds(now, sent)) return 'unprovable';
  return before.state === 'registering' && now.state !== 'registering' ? 'unprovable' : 'done';
}

/** Whether a registration has the resources that were sent; what AWS does not say is no contradiction. */
function holds({ iam, timestream }: Registration, sent: RegisterRequest): boolean {
  const isRole = sent.roleArn === undefined || iam === undefined || iam.roleArn === sent.roleArn;
  const { databaseName, tableName } = timestream ?? sent.timestream ?? {};
  if (sent.timestream === undefined) return isRole;
  return isRole && databaseName === sent.timestream.databaseName && tableName === sent.timestream.tableName;
}

import type { Store } from '../base/store.ts';
import type { Connection, Target } from '../model/connection.ts';
import { targetKey } from '../model/connection.ts';
import type { Failure, Result } from '../model/failure.ts';
import { failed, success } from '../model/failure.ts';
import type { RegisterRequest, Registration } from '../model/registration.ts';
import type { Registrations } from '../ports/backend.ts';
import type { Effect, LostAnswers } from '../state/lost-answers.ts';
import { targetName } from '../state/names.ts';
import type { AppState } from '../state/state.ts';
import { findConnection, knownIdentity, knownRegistration } from '../state/state.ts';
import type { Watcher } from '../watching/watcher.ts';
import { registrationDifference } from './registration-text.ts';
import type { Inventory } from './registrations.ts';

/** What registering needs. */
export interface RegisterPorts {
  readonly store: Pick<Store<AppState>, 'get'>;
  readonly aws: Pick<Registrations, 'register'>;
  readonly inventory: Pick<Inventory, 'learn' | 'forget' | 'check' | 'identify'>;
  readonly watcher: Pick<Watcher, 'started'>;
  readonly lost: Pick<LostAnswers, 'settle' | 'forget'>;
}

/** A registration to start. `attempt` counts from 1. */
export interface RegisterOrder {
  readonly target: Target;
  readonly request: RegisterRequest;
  readonly attempt: number;
  /** The registration in place as it was shown; nothing is sent when it is another one by now. */
  readonly shown?: Registration | 'unknown';
}

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
    const { store, aws, inventory, watcher, lost } = this.#ports;
    const { target, request, attempt } = order;
    const state = store.get();
    if (state.readOnly) return failed({ kind: 'invalid', message: 'The setting iotRegistrar.readOnly is on.' });
    const connection = findConnection(state, target.connectionId);
    if (connection === undefined) return failed({ kind: 'notFound', message: 'The connection was removed.' });
    const stale = await this.#staleness(order);
    if (stale !== undefined) return failed({ kind: 'invalid', message: stale });
    const result = await aws.register(connection, target.region, request);
    if (!result.ok) return this.#afterFailure(connection, order, result.failure);
    lost.forget(lostKey(target));
    if (findConnection(store.get(), target.connectionId) === undefined) return success(undefined);
    if (await this.#isOtherAccount(connection, accountOf(state, connection))) return success(undefined);
    if (findConnection(store.get(), target.connectionId) === undefined) return success(undefined);
    watcher.started(target, attempt, request);
    inventory.learn(target, result.value);
    return success(undefined);
  }

  /** Reads the registration just before it is replaced: what has become of what was shown, in a sentence. */
  async #staleness({ target, shown }: RegisterOrder): Promise<string | undefined> {
    if (shown === undefined) return undefined;
    const { store, inventory } = this.#ports;
    inventory.forget(target);
    await inventory.check(target);
    const now = knownRegistration(store.get(), target).answer?.value;
    return now && registrationDifference(shown === 'unknown' ? undefined : shown, now);
  }

  /** Whether a connection has become another account while it was registered. */
  async #isOtherAccount(connection: Connection, before: string | undefined): Promise<boolean> {
    const { store, inventory } = this.#ports;
    if (before === undefined || findConnection(store.get(), connection.id) === connection) return false;
    await inventory.identify(connection.id);
    const now = accountOf(store.get(), connection);
    return now !== undefined && now !== before;
  }

  #afterFailure(connection: Connection, order: RegisterOrder, failure: Failure): Promise<Result<void>> {
    const { store, lost } = this.#ports;
    const before = knownRegistration(store.get(), order.target).answer?.value;
    const name = targetName(store.get(), order.target);
    return lost.settle({
      key: lostKey(order.target),
      failure,
      look: () => this.#look(connection, order, before),
      what: `register ${name}`,
      done: `Started the registration of ${name}`,
    });
  }

  /** Whether the registration was begun; then it is watched. */
  async #look(
    connection: Connection,
    { target, attempt, request }: RegisterOrder,
    before: Registration | undefined,
  ): Promise<Effect<void>> {
    const { store, inventory, watcher } = this.#ports;
    inventory.forget(target);
    await inventory.check(target);
    if (findConnection(store.get(), connection.id) !== connection) return { kind: 'unprovable' };
    const { answer, failure } = knownRegistration(store.get(), target);
    const kind = failure === undefined && answer !== undefined ? began(before, answer.value) : 'unknown';
    if (kind !== 'done') return { kind };
    watcher.started(target, attempt, request);
    return { kind, value: undefined };
  }
}

function lostKey(target: Target): string {
  return `registration ${targetKey(target)}`;
}

function accountOf(state: AppState, { id }: Connection): string | undefined {
  return knownIdentity(state, id).answer?.value.accountId;
}

/** Whether a registration began between two looks at it. What was in flight before and has ended is no proof. */
function began(before: Registration | undefined, now: Registration): Exclude<Effect<void>['kind'], 'unknown'> {
  if (now.state === 'notRegistered') return 'none';
  if (before === undefined) return now.state === 'registering' ? 'done' : 'unprovable';
  const isSame = now.lastModifiedAt?.getTime() === before.lastModifiedAt?.getTime();
  if (now.state === before.state && isSame) return 'none';
  return before.state === 'registering' && now.state !== 'registering' ? 'unprovable' : 'done';
}

import type { Store } from '../base/store.ts';
import type { Connection, Target } from '../model/connection.ts';
import type { Failure, Result } from '../model/failure.ts';
import { failed, success } from '../model/failure.ts';
import type { RegisterRequest, Registration } from '../model/registration.ts';
import type { Registrations } from '../ports/backend.ts';
import type { AppState } from '../state/state.ts';
import { findConnection, knownAccountId, knownRegistration } from '../state/state.ts';
import { writableConnection } from '../state/writable.ts';
import type { Watcher } from '../watching/watcher.ts';
import type { Inventory } from './registrations.ts';

/** What registering needs. */
export interface RegisterPorts {
  readonly store: Pick<Store<AppState>, 'get'>;
  readonly aws: Pick<Registrations, 'register'>;
  readonly inventory: Pick<Inventory, 'learn' | 'forget' | 'check' | 'identify'>;
  readonly watcher: Pick<Watcher, 'started'>;
}

/** A registration to start. `attempt` counts from 1. */
export interface RegisterOrder {
  readonly target: Target;
  readonly request: RegisterRequest;
  readonly attempt: number;
  /** It is started together with others, whose ends are told as one. */
  readonly isOneOfMany?: true;
}

/** What came of a registration that was sent once. */
export type RegisterOutcome =
  | { readonly kind: 'begun' }
  /** It did not begin. */
  | { readonly kind: 'refused'; readonly failure: Failure }
  /** The answer was lost, and AWS could not be asked whether the registration began. */
  | { readonly kind: 'lost'; readonly failure: Failure };

/** Starts registrations and has them watched. */
export class RegisterAction {
  readonly #ports: RegisterPorts;

  constructor(ports: RegisterPorts) {
    this.#ports = ports;
  }

  /** The same as `send`; what did not begin, as far as anybody knows, is a failure. */
  async run(order: RegisterOrder): Promise<Result<void>> {
    const outcome = await this.send(order);
    return outcome.kind === 'begun' ? success(undefined) : failed(outcome.failure);
  }

  /**
   * Sends RegisterAccount once. When the answer is lost on the way, the registration is looked up: if it is in flight or
   * has changed, the call did take effect.
   */
  async send(order: RegisterOrder): Promise<RegisterOutcome> {
    const { store, aws, inventory } = this.#ports;
    const { target, request } = order;
    const state = store.get();
    const found = writableConnection(state, target.connectionId);
    if (!found.ok) return refused(found.failure);
    const connection = found.value;
    const before = knownRegistration(state, target).answer?.value;
    const result = await aws.register(connection, target.region, request);
    if (!result.ok)
      return mayHaveBegun(result.failure) ? this.lookUp(order, before, result.failure) : refused(result.failure);
    if (findConnection(store.get(), target.connectionId) === undefined) return { kind: 'begun' };
    if (await this.#isOtherAccount(connection, accountOf(state, connection))) return { kind: 'begun' };
    this.#watch(order);
    inventory.learn(target, result.value);
    return { kind: 'begun' };
  }

  /** Asks whether a registration began whose answer was lost; `before`: what was known when it was sent. */
  async lookUp(order: RegisterOrder, before: Registration | undefined, failure: Failure): Promise<RegisterOutcome> {
    const { store, inventory } = this.#ports;
    const { target } = order;
    const connection = findConnection(store.get(), target.connectionId);
    if (connection === undefined) return { kind: 'lost', failure };
    inventory.forget(target);
    await inventory.check(target);
    if (findConnection(store.get(), target.connectionId) !== connection) return { kind: 'lost', failure };
    const known = knownRegistration(store.get(), target);
    if (known.failure !== undefined || known.answer === undefined) return { kind: 'lost', failure };
    if (!tookEffect(before, known.answer.value)) return refused(failure);
    this.#watch(order);
    return { kind: 'begun' };
  }

  #watch({ target, attempt, request, isOneOfMany }: RegisterOrder): void {
    this.#ports.watcher.started(target, { attempt, request, ...(isOneOfMany && { isOneOfMany }) });
  }

  /** Whether a connection has become another account while it was registered. */
  async #isOtherAccount(connection: Connection, before: string | undefined): Promise<boolean> {
    const { store, inventory } = this.#ports;
    if (before === undefined || findConnection(store.get(), connection.id) === connection) return false;
    await inventory.identify(connection.id);
    const now = accountOf(store.get(), connection);
    return now !== undefined && now !== before;
  }
}

function refused(failure: Failure): RegisterOutcome {
  return { kind: 'refused', failure };
}

function accountOf(state: AppState, { id }: Connection): string | undefined {
  return knownAccountId(state, id);
}

/** Whether AWS may have begun although no good answer came. Without an operation, nothing was sent. */
function mayHaveBegun({ kind, operation }: Failure): boolean {
  return kind === 'unreachable' || (operation !== undefined && (kind === 'service' || kind === 'unknown'));
}

/** Whether a registration began between two looks at it: it is in flight now, or has changed since. */
function tookEffect(before: Registration | undefined, now: Registration): boolean {
  if (now.state === 'registering') return true;
  return before !== undefined && now.lastModifiedAt?.getTime() !== before.lastModifiedAt?.getTime();
}

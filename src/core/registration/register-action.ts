import type { Store } from '../base/store.ts';
import type { Connection, Target } from '../model/connection.ts';
import type { Result } from '../model/failure.ts';
import { success } from '../model/failure.ts';
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
}

/** Starts registrations and has them watched. */
export class RegisterAction {
  readonly #ports: RegisterPorts;

  constructor(ports: RegisterPorts) {
    this.#ports = ports;
  }

  /**
   * Sends RegisterAccount once. When the answer is lost on the way, the registration is looked up: if it is in flight or
   * has changed, the call did take effect and counts as a success.
   */
  async run(order: RegisterOrder): Promise<Result<void>> {
    const { store, aws, inventory, watcher } = this.#ports;
    const { target, request, attempt } = order;
    const state = store.get();
    const found = writableConnection(state, target.connectionId);
    if (!found.ok) return found;
    const connection = found.value;
    const result = await aws.register(connection, target.region, request);
    if (!result.ok) return this.#afterFailure(connection, order, result);
    if (findConnection(store.get(), target.connectionId) === undefined) return success(undefined);
    if (await this.#isOtherAccount(connection, accountOf(state, connection))) return success(undefined);
    watcher.started(target, attempt, request);
    inventory.learn(target, result.value);
    return success(undefined);
  }

  /** Whether a connection has become another account while it was registered. */
  async #isOtherAccount(connection: Connection, before: string | undefined): Promise<boolean> {
    const { store, inventory } = this.#ports;
    if (before === undefined || findConnection(store.get(), connection.id) === connection) return false;
    await inventory.identify(connection.id);
    const now = accountOf(store.get(), connection);
    return now !== undefined && now !== before;
  }

  async #afterFailure(connection: Connection, order: RegisterOrder, failure: Result<never>): Promise<Result<void>> {
    const { store, inventory, watcher } = this.#ports;
    if (failure.ok || failure.failure.kind !== 'unreachable') return failure;
    const before = knownRegistration(store.get(), order.target).answer?.value;
    inventory.forget(order.target);
    await inventory.check(order.target);
    if (findConnection(store.get(), connection.id) !== connection) return failure;
    const known = knownRegistration(store.get(), order.target);
    if (known.failure !== undefined || !tookEffect(before, known.answer?.value)) return failure;
    watcher.started(order.target, order.attempt, order.request);
    return success(undefined);
  }
}

function accountOf(state: AppState, { id }: Connection): string | undefined {
  return knownAccountId(state, id);
}

/** Whether a registration began between two looks at it: it is in flight now, or has changed since. */
function tookEffect(before: Registration | undefined, now: Registration | undefined): boolean {
  if (now?.state === 'registering') return true;
  return before !== undefined && now?.lastModifiedAt?.getTime() !== before.lastModifiedAt?.getTime();
}

import type { PartnerAccount as PublicPartnerAccount, Registration as PublicRegistration } from '../../api.d.ts';
import { frozenCopy } from '../../core/base/frozen-copy.ts';
import { failureText } from '../../core/failure/failure-text.ts';
import type { Connection } from '../../core/model/connection.ts';
import { connectionId, targetKey, SIDEWALK_REGION } from '../../core/model/connection.ts';
import type { Failure, Result } from '../../core/model/failure.ts';
import { failed, success } from '../../core/model/failure.ts';
import type { Registration } from '../../core/model/registration.ts';
import { listPartnerAccounts } from '../../core/partner-accounts/partner-accounts.ts';
import type { Backend } from '../../core/ports/backend.ts';
import type { Session } from '../../core/session.ts';
import type { Known } from '../../core/state/known.ts';
import { profileArgument, signalArgument, targetArgument } from './api-arguments.ts';

/** What the calls need of the world. */
export interface CallPorts extends Pick<Session, 'store' | 'inventory'> {
  readonly aws: Pick<Backend, 'status' | 'listPartnerAccounts'>;
  /** The connections of the setting. */
  readonly connections: () => readonly Connection[];
  /** The editor's own error of a call that was cancelled. */
  readonly cancelled: () => Error;
}

/** The calls of the public API that ask AWS. They reject with an `Error` named after what went wrong. */
export class ApiCalls {
  readonly #ports: CallPorts;

  constructor(ports: CallPorts) {
    this.#ports = ports;
  }

  /** Asks for a registration; that of a connection is shown in the tree too. */
  async getRegistration(target: unknown, options: unknown): Promise<PublicRegistration> {
    const { profile, region } = targetArgument(target);
    const signal = signalArgument(options);
    return this.#answered(signal, () => this.#ask(this.#connectionOf(profile, region), region));
  }

  /** Lists all partner accounts. */
  async listPartnerAccounts(target: unknown, options: unknown): Promise<readonly PublicPartnerAccount[]> {
    const { profile } = profileArgument(target);
    const signal = signalArgument(options);
    const connection = this.#connectionOf(profile, SIDEWALK_REGION);
    const isOver = (): boolean => signal?.aborted === true;
    return this.#answered(signal, () => listPartnerAccounts(this.#ports.aws, connection, isOver));
  }

  /** Waits for an answer, or rejects as soon as `signal` is aborted, with its reason. */
  async #answered<T>(signal: AbortSignal | undefined, ask: () => Promise<Result<T>>): Promise<T> {
    if (signal === undefined) return valueOf(await ask());
    const reason = (): Error => (signal.reason instanceof Error ? signal.reason : this.#ports.cancelled());
    if (signal.aborted) throw reason();
    let stop = (): void => undefined;
    const aborted = new Promise<never>((_, reject) => {
      stop = () => {
        reject(reason());
      };
      signal.addEventListener('abort', stop);
    });
    const result = await Promise.race([ask(), aborted]).finally(() => {
      signal.removeEventListener('abort', stop);
    });
    return valueOf(result);
  }

  /** The connection of a profile, or one for this call only. */
  #connectionOf(profile: string | undefined, region: string): Connection {
    const id = connectionId(profile);
    const known = this.#ports.connections().find((connection) => connection.id === id);
    return (
      known ?? { id, name: profile ?? 'default', ...(profile === undefined ? {} : { profile }), regions: [region] }
    );
  }

  async #ask(connection: Connection, region: string): Promise<Result<Registration>> {
    const { store, inventory, aws } = this.#ports;
    if (!store.get().connections.some(({ id }) => id === connection.id)) return aws.status(connection, region);
    const target = { connectionId: connection.id, region };
    const find = (): Known<Registration> | undefined => store.get().registrations.get(targetKey(target));
    await inventory.check(target);
    // Other credentials came meanwhile, and the answer of those before was dropped.
    if (find()?.loading !== false) await inventory.check(target);
    const known = find();
    if (known?.failure !== undefined) return failed(known.failure.failure);
    if (known?.answer !== undefined) return success(known.answer.value);
    return failed({ kind: 'notFound', message: 'The connection was removed meanwhile.' });
  }
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw apiError(result.failure);
  return frozenCopy(result.value);
}

function apiError(failure: Failure): Error {
  const { word, cause } = failureText(failure);
  const error = new Error(`${word}: ${cause}`);
  error.name = failure.errorName ?? failure.kind;
  return error;
}

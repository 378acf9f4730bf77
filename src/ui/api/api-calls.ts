import * as vscode from 'vscode';
import type {
  PartnerAccount as PublicPartnerAccount,
  Registration as PublicRegistration,
  RegistrationTarget,
  RequestOptions,
} from '../../api.d.ts';
import { plainConnections } from '../../core/connections/connection-entry.ts';
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
import { settings } from '../settings.ts';

interface CallPorts extends Pick<Session, 'store' | 'inventory'> {
  readonly aws: Pick<Backend, 'status' | 'listPartnerAccounts'>;
}

/** The calls of the public API that ask AWS. They reject with an `Error` named after what went wrong. */
export class ApiCalls {
  readonly #ports: CallPorts;

  constructor(ports: CallPorts) {
    this.#ports = ports;
  }

  /** Asks for a registration; that of a connection is shown in the tree too. */
  async getRegistration(target: RegistrationTarget, options?: RequestOptions): Promise<PublicRegistration> {
    const connection = connectionOf(target.profile, target.region);
    return valueOf(await orAborted(this.#ask(connection, target.region), options?.signal));
  }

  /** Lists all partner accounts. */
  async listPartnerAccounts(
    target: Pick<RegistrationTarget, 'profile'>,
    options?: RequestOptions,
  ): Promise<readonly PublicPartnerAccount[]> {
    const connection = connectionOf(target.profile, SIDEWALK_REGION);
    return valueOf(
      await orAborted(
        listPartnerAccounts(this.#ports.aws, connection, () => options?.signal?.aborted === true),
        options?.signal,
      ),
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

/** The connection of a profile, or one for this call only. */
function connectionOf(profile: string | undefined, region: string): Connection {
  const id = connectionId(profile);
  const known = plainConnections(settings.connections()).find((connection) => connection.id === id);
  return known ?? { id, name: profile ?? 'default', ...(profile === undefined ? {} : { profile }), regions: [region] };
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

/** Waits for `answer`, or rejects with the signal's reason as soon as it is aborted. */
async function orAborted<T>(answer: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return answer;
  signal.throwIfAborted();
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => {
      reject(signal.reason instanceof Error ? signal.reason : new vscode.CancellationError());
    };
    signal.addEventListener('abort', stop);
  });
  return Promise.race([answer, aborted]).finally(() => {
    signal.removeEventListener('abort', stop);
  });
}

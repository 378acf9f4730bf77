import type { Store } from '../base/store.ts';
import type { Connection, Target } from '../model/connection.ts';
import type { Encryption, EncryptionRequest } from '../model/encryption.ts';
import { isAsRequested } from '../model/encryption.ts';
import type { Result } from '../model/failure.ts';
import { success } from '../model/failure.ts';
import type { LoggingRequest } from '../model/logging.ts';
import { isLoggingAsRequested } from '../model/logging.ts';
import type { Clock, EncryptionAndLogging } from '../ports/backend.ts';
import type { AppState } from '../state/state.ts';
import { writableConnection } from '../state/writable.ts';
import type { Watcher } from '../watching/watcher.ts';
import type { AccountSettings } from './account-settings.ts';
import { encryptionSentEvent } from './encryption-event.ts';

/** What changing encryption and logging needs. */
export interface AccountSettingsActionsPorts {
  readonly store: Pick<Store<AppState>, 'get'>;
  readonly aws: Pick<EncryptionAndLogging, 'putEncryption' | 'putLogging'>;
  readonly settings: Pick<AccountSettings, 'encryption' | 'logging'>;
  readonly watcher: Pick<Watcher, 'dispatch'>;
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * Changes encryption and logging, and has what changed shown. Nothing rejects; nothing is sent in read-only mode. Each
 * change is sent once. When its answer is lost on the way, AWS is asked: if it holds what was sent, the change took effect.
 */
export class AccountSettingsActions {
  readonly #ports: AccountSettingsActionsPorts;

  constructor(ports: AccountSettingsActionsPorts) {
    this.#ports = ports;
  }

  /** Sends `PutEncryptionConfiguration`; the answer usually says that the encryption is changing. */
  putEncryption(target: Target, request: EncryptionRequest): Promise<Result<Encryption>> {
    const { aws, settings } = this.#ports;
    return this.#write(target, async (connection) => {
      const result = await aws.putEncryption(connection, target.region, request);
      if (result.ok) {
        this.#follow(target, result.value);
        settings.encryption.learn(target, result.value);
        // The answer has no dates. While it changes, who follows the change reads it again.
        if (result.value.state !== 'changing') void settings.encryption.read(target);
        return result;
      }
      if (result.failure.kind !== 'unreachable') return result;
      const read = await settings.encryption.readAnew(target);
      if (!read.ok || !isAsRequested(read.value, request)) return result;
      this.#follow(target, read.value);
      return read;
    });
  }

  /** Sends `PutLoggingOptions`, whose answer is empty. */
  putLogging(target: Target, request: LoggingRequest): Promise<Result<void>> {
    const { aws, settings } = this.#ports;
    return this.#write(target, async (connection) => {
      const result = await aws.putLogging(connection, target.region, request);
      if (result.ok) {
        settings.logging.learn(target, request);
        void settings.logging.read(target);
        return result;
      }
      if (result.failure.kind !== 'unreachable') return result;
      const read = await settings.logging.readAnew(target);
      return read.ok && isLoggingAsRequested(read.value, request) ? success(undefined) : result;
    });
  }

  #follow(target: Target, answer: Encryption): void {
    const { watcher, clock } = this.#ports;
    const subject = { kind: 'encryption', target } as const;
    watcher.dispatch(subject, encryptionSentEvent(subject, answer, clock.now()));
  }

  async #write<T>(target: Target, send: (connection: Connection) => Promise<Result<T>>): Promise<Result<T>> {
    const connection = writableConnection(this.#ports.store.get(), target.connectionId);
    return connection.ok ? send(connection.value) : connection;
  }
}

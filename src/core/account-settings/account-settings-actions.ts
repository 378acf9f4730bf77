import { isSameJson } from '../base/same-json.ts';
import type { Store } from '../base/store.ts';
import type { Connection, Target } from '../model/connection.ts';
import { targetKey } from '../model/connection.ts';
import type { Encryption, EncryptionRequest } from '../model/encryption.ts';
import { isAsRequested } from '../model/encryption.ts';
import type { Result } from '../model/failure.ts';
import type { Logging, LoggingRequest } from '../model/logging.ts';
import { isLoggingAsRequested } from '../model/logging.ts';
import type { SettingName } from '../model/setting.ts';
import type { AccountSettingsCalls, Clock } from '../ports/backend.ts';
import type { Effect, LostAnswers } from '../state/lost-answers.ts';
import { targetPhrase } from '../state/names.ts';
import type { AppState } from '../state/state.ts';
import { findConnection } from '../state/state.ts';
import { writableConnection } from '../state/writable.ts';
import type { Watcher } from '../watching/watcher.ts';
import type { AccountSettings } from './account-settings.ts';
import { encryptionSentEvent } from './encryption-event.ts';

/** What changing encryption and logging needs. */
export interface AccountSettingsActionsPorts {
  readonly store: Pick<Store<AppState>, 'get'>;
  readonly aws: Pick<AccountSettingsCalls, 'putEncryption' | 'putLogging'>;
  readonly settings: Pick<AccountSettings, 'encryption' | 'logging'>;
  readonly watcher: Pick<Watcher, 'dispatch'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly lost: Pick<LostAnswers, 'lookUp' | 'forget'>;
}

/**
 * Changes encryption and logging, and has what changed shown. Nothing rejects; nothing is sent in read-only mode. Each
 * change is sent once. When its answer is lost, AWS is asked: if it holds what was sent, the change took effect.
 */
export class AccountSettingsActions {
  readonly #ports: AccountSettingsActionsPorts;

  constructor(ports: AccountSettingsActionsPorts) {
    this.#ports = ports;
  }

  /** Sends `PutEncryptionConfiguration`; the answer usually says that the encryption is changing. */
  putEncryption(target: Target, request: EncryptionRequest): Promise<Result<Encryption>> {
    const { aws, settings, lost } = this.#ports;
    return this.#write(target, async (connection) => {
      const before = settings.encryption.known(target).answer?.value;
      const result = await aws.putEncryption(connection, target.region, request);
      if (result.ok) {
        lost.forget(this.#words('encryption', target).key);
        if (findConnection(this.#ports.store.get(), target.connectionId) === undefined) return result;
        this.#follow(target, result.value);
        settings.encryption.learn(target, result.value);
        // The answer has no dates. While it changes, who follows the change reads it again.
        if (result.value.state !== 'changing') void settings.encryption.read(target);
        return result;
      }
      return lost.lookUp({
        ...this.#words('encryption', target),
        failure: result.failure,
        readBack: () => this.#readBack(connection, () => this.#readBackEncryption(target, request, before)),
      });
    });
  }

  /** Sends `PutLoggingOptions`, whose answer is empty. */
  putLogging(target: Target, request: LoggingRequest): Promise<Result<void>> {
    const { aws, settings, lost } = this.#ports;
    return this.#write(target, async (connection) => {
      const before = settings.logging.known(target).answer?.value;
      const result = await aws.putLogging(connection, target.region, request);
      if (result.ok) {
        lost.forget(this.#words('logging', target).key);
        if (findConnection(this.#ports.store.get(), target.connectionId) === undefined) return result;
        settings.logging.assume(target, request);
        void settings.logging.read(target);
        return result;
      }
      return lost.lookUp({
        ...this.#words('logging', target),
        failure: result.failure,
        readBack: () => this.#readBack(connection, () => this.#readBackLogging(target, request, before)),
      });
    });
  }

  /** What another connection shows proves nothing. */
  async #readBack<T>(connection: Connection, readBack: () => Promise<Effect<T>>): Promise<Effect<T>> {
    const isThere = (): boolean => findConnection(this.#ports.store.get(), connection.id) === connection;
    const effect: Effect<T> = isThere() ? await readBack() : { kind: 'unprovable' };
    return isThere() ? effect : { kind: 'unprovable' };
  }

  async #readBackEncryption(
    target: Target,
    request: EncryptionRequest,
    before: Encryption | undefined,
  ): Promise<Effect<Encryption>> {
    const read = await this.#ports.settings.encryption.readAnew(target);
    if (!read.ok) return { kind: 'unknown' };
    // A change to the same key that failed before is no new one.
    if (before?.state === 'failed' && isSameJson(before, read.value)) return { kind: 'none' };
    if (!isAsRequested(read.value, request)) return { kind: notAsRequested(keyOf(before), keyOf(read.value)) };
    this.#follow(target, read.value);
    return { kind: 'done', value: read.value };
  }

  async #readBackLogging(target: Target, request: LoggingRequest, before: Logging | undefined): Promise<Effect<void>> {
    const read = await this.#ports.settings.logging.readAnew(target);
    if (!read.ok) return { kind: 'unknown' };
    if (isLoggingAsRequested(read.value, request)) return { kind: 'done', value: undefined };
    return { kind: notAsRequested(before, read.value) };
  }

  #words(what: SettingName, target: Target) {
    const place = targetPhrase(this.#ports.store.get(), target);
    return {
      key: `${what} ${targetKey(target)}`,
      what: `change the FleetWise ${what} of ${place}`,
      done: `Changed the FleetWise ${what} of ${place}`,
    };
  }

  #follow(target: Target, answer: Encryption): void {
    const { store, watcher, clock } = this.#ports;
    if (findConnection(store.get(), target.connectionId) === undefined) return;
    const subject = { kind: 'encryption', target } as const;
    watcher.dispatch(subject, encryptionSentEvent(subject, answer, clock.now()));
  }

  async #write<T>(target: Target, send: (connection: Connection) => Promise<Result<T>>): Promise<Result<T>> {
    const connection = writableConnection(this.#ports.store.get(), target.connectionId);
    return connection.ok ? send(connection.value) : connection;
  }
}

/** What proves that AWS has not done it: what was there is still there. Another value is somebody else's. */
function notAsRequested<T>(before: T | undefined, now: T): 'none' | 'unprovable' {
  return before === undefined || isSameJson(before, now) ? 'none' : 'unprovable';
}

function keyOf(encryption: Encryption | undefined): Pick<Encryption, 'type' | 'kmsKeyId'> | undefined {
  if (encryption === undefined) return undefined;
  const { type, kmsKeyId } = encryption;
  return { ...(type !== undefined && { type }), ...(kmsKeyId !== undefined && { kmsKeyId }) };
}

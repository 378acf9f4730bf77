import type { Store } from '../base/store.ts';
import type { Target } from '../model/connection.ts';
import { targetKey } from '../model/connection.ts';
import type { Encryption } from '../model/encryption.ts';
import type { Logging } from '../model/logging.ts';
import type { Clock, EncryptionAndLogging } from '../ports/backend.ts';
import type { Known } from '../state/known.ts';
import { Readings } from '../state/readings.ts';
import type { AppState } from '../state/state.ts';

/** What reading encryption and logging needs of the world. */
export interface AccountSettingsPorts {
  readonly store: Store<AppState>;
  readonly aws: Pick<EncryptionAndLogging, 'encryption' | 'logging'>;
  readonly clock: Pick<Clock, 'now'>;
  /** How many answers about the encryption of a target all windows have had; read when a request is sent. */
  readonly revision?: (target: Target) => number | undefined;
  /**
   * Runs after every answer or failure that was written of an encryption, with the revision at which it was sent: who follows a
   * change listens here.
   */
  readonly onEncryption?: (target: Target, known: Known<Encryption>, revision?: number) => void;
}

/** Encryption and logging of accounts in a Region, as AWS tells them when asked; writes what it learns into the state. */
export class AccountSettings {
  readonly encryption: Readings<Encryption>;
  readonly logging: Readings<Logging>;
  readonly #store: Store<AppState>;

  constructor({ store, aws, clock, revision, onEncryption }: AccountSettingsPorts) {
    this.#store = store;
    this.encryption = new Readings({
      store,
      clock,
      ask: (connection, region) => aws.encryption(connection, region),
      all: ({ encryptions }) => encryptions,
      with: (state, encryptions) => ({ ...state, encryptions }),
      ...(revision !== undefined && { revision }),
      ...(onEncryption !== undefined && { onRead: onEncryption }),
    });
    this.logging = new Readings({
      store,
      clock,
      ask: (connection, region) => aws.logging(connection, region),
      all: ({ loggings }) => loggings,
      with: (state, loggings) => ({ ...state, loggings }),
    });
  }

  /** Asks again for what was asked for before of this target, and for nothing else; for the encryption in this way. */
  async again(target: Target, askEncryption = (): Promise<unknown> => this.encryption.read(target)): Promise<void> {
    const { encryptions, loggings } = this.#store.get();
    const key = targetKey(target);
    await Promise.all([
      ...(encryptions.has(key) ? [askEncryption()] : []),
      ...(loggings.has(key) ? [this.logging.read(target)] : []),
    ]);
  }
}

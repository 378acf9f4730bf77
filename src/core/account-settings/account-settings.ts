import type { Store } from '../base/store.ts';
import type { Target } from '../model/connection.ts';
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

/** What is asked for when a Region is opened, by the kind of its row. */
export const SETTING_NAMES = ['encryption', 'logging'] as const;

/** A setting of an account in a Region. */
export type SettingName = (typeof SETTING_NAMES)[number];

/** Encryption and logging of accounts in a Region, as AWS reports them when asked; writes the answers into the state. */
export class AccountSettings {
  readonly encryption: Readings<Encryption>;
  readonly logging: Readings<Logging>;
  /** All of them, by the kind of their row. */
  readonly readings: Readonly<Record<SettingName, Pick<Readings<unknown>, 'known' | 'read' | 'has'>>>;

  constructor({ store, aws, clock, revision, onEncryption }: AccountSettingsPorts) {
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
    this.readings = { encryption: this.encryption, logging: this.logging };
  }

  /** Asks again for what was asked for before of this target, and for nothing else; each setting in this way. */
  async again(
    target: Target,
    ask = (name: SettingName): Promise<unknown> => this.readings[name].read(target),
  ): Promise<void> {
    const known = SETTING_NAMES.filter((name) => this.readings[name].has(target));
    await Promise.all(known.map((name) => ask(name)));
  }
}

import type { Store } from '../base/store.ts';
import type { Target } from '../model/connection.ts';
import type { Encryption } from '../model/encryption.ts';
import type { Logging } from '../model/logging.ts';
import type { SettingName, SettingValues } from '../model/setting.ts';
import { SETTING_NAMES } from '../model/setting.ts';
import type { WatchedValues, WatchKind, WatchSubject } from '../model/watch.ts';
import type { AccountSettingsCalls, Clock } from '../ports/backend.ts';
import type { Known } from '../state/known.ts';
import type { ReadingsPorts } from '../state/readings.ts';
import { Readings } from '../state/readings.ts';
import { settingMap, withSettingMap } from '../state/known-settings.ts';
import type { AppState } from '../state/state.ts';

/** What reading the settings of accounts needs of the world. */
export interface AccountSettingsPorts {
  readonly store: Store<AppState>;
  readonly aws: Pick<AccountSettingsCalls, 'setting'>;
  readonly clock: Pick<Clock, 'now'>;
  /** How many answers about something watched all windows have had; read when a request is sent. */
  readonly revision?: (subject: WatchSubject) => number | undefined;
  /**
   * Runs after every answer or failure that was written of something watched, with the revision at which it was sent: who
   * follows a change listens here.
   */
  readonly onRead?: <Kind extends WatchKind & SettingName>(
    subject: WatchSubject<Kind>,
    known: Known<WatchedValues[Kind]>,
    revision?: number,
  ) => void;
}

type AllReadings = { readonly [Name in SettingName]: Readings<SettingValues[Name]> };

/** The settings of accounts in a Region, as AWS reports them when asked; writes the answers into the state. */
export class AccountSettings {
  readonly #ports: AccountSettingsPorts;
  readonly encryption: Readings<Encryption>;
  readonly logging: Readings<Logging>;
  /** All of them, by name. */
  readonly readings: AllReadings;

  constructor(ports: AccountSettingsPorts) {
    this.#ports = ports;
    this.encryption = this.#watched('encryption');
    this.logging = new Readings(this.#reading('logging'));
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

  /** A setting that somebody may follow. */
  #watched<Name extends WatchKind & SettingName>(kind: Name): Readings<SettingValues[Name]> {
    const { revision, onRead } = this.#ports;
    return new Readings({
      ...this.#reading(kind),
      revision: (target) => revision?.({ kind, target }),
      onRead: (target, known, count) => onRead?.({ kind, target }, known, count),
    });
  }

  #reading<Name extends SettingName>(name: Name): ReadingsPorts<SettingValues[Name]> {
    const { store, clock, aws } = this.#ports;
    return {
      store,
      clock,
      ask: (connection, region) => aws.setting(name, connection, region),
      all: (state) => settingMap(state, name),
      with: (state, map) => withSettingMap(state, name, map),
    };
  }
}

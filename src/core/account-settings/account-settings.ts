import type { Store } from '../base/store.ts';
import type { Target } from '../model/connection.ts';
import type { Encryption } from '../model/encryption.ts';
import type { Logging } from '../model/logging.ts';
import type { SettingName, SettingValues } from '../model/setting.ts';
import { SETTING_NAMES } from '../model/setting.ts';
import type { WatchSubject } from '../model/watch.ts';
import { watchKind } from '../model/watch.ts';
import type { AccountSettingsCalls, Clock } from '../ports/backend.ts';
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
  /** Runs after every answer or failure that was written of something watched, with the revision at which it was asked for. */
  readonly onRead?: (subject: WatchSubject, revision?: number) => void;
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
    this.encryption = new Readings(this.#reading('encryption'));
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

  /** A setting that is watched tells of its answers. */
  #reading<Name extends SettingName>(name: Name): ReadingsPorts<SettingValues[Name]> {
    const { store, clock, aws, revision, onRead } = this.#ports;
    const kind = watchKind(name);
    return {
      store,
      clock,
      ask: (connection, region) => aws.setting(name, connection, region),
      all: (state) => settingMap(state, name),
      with: (state, map) => withSettingMap(state, name, map),
      ...(kind !== undefined && {
        revision: (target) => revision?.({ kind, target }),
        onRead: (target, count) => onRead?.({ kind, target }, count),
      }),
    };
  }
}

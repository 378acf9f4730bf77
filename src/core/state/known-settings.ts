import type { Target } from '../model/connection.ts';
import { targetKey } from '../model/connection.ts';
import type { SettingName, SettingValues } from '../model/setting.ts';
import { SETTING_NAMES } from '../model/setting.ts';
import type { Known, SettingMap } from './known.ts';
import { NOTHING_KNOWN, withEntry } from './known.ts';
import type { AppState } from './state.ts';

const NONE: ReadonlyMap<string, never> = new Map<string, never>();

/** What is known of one setting, of all that was asked for. */
export function settingMap<Name extends SettingName>({ accountSettings }: AppState, name: Name): SettingMap<Name> {
  return accountSettings[name] ?? NONE;
}

/** What is known of a setting of a target. */
export function knownSetting<Name extends SettingName>(
  state: AppState,
  name: Name,
  target: Target,
): Known<SettingValues[Name]> {
  return settingMap(state, name).get(targetKey(target)) ?? NOTHING_KNOWN;
}

/** The state with this known of a setting of a target. */
export function withSetting<Name extends SettingName>(
  state: AppState,
  { name, target }: { readonly name: Name; readonly target: Target },
  known: Known<SettingValues[Name]>,
): AppState {
  return withSettingMap(state, name, withEntry(settingMap(state, name), targetKey(target), known));
}

/** The state with this known of one setting. */
export function withSettingMap<Name extends SettingName>(state: AppState, name: Name, map: SettingMap<Name>): AppState {
  return { ...state, accountSettings: { ...state.accountSettings, [name]: map } };
}

/** The state with another map of each setting that was asked for. */
export function withSettingMaps(
  state: AppState,
  change: <T>(map: ReadonlyMap<string, Known<T>>) => ReadonlyMap<string, Known<T>>,
): AppState {
  const asked = SETTING_NAMES.filter((name) => state.accountSettings[name] !== undefined);
  return asked.reduce((each, name) => withSettingMap(each, name, change(settingMap(each, name))), state);
}

/** What is known of the settings of a target, by its key. */
export function knownSettings(state: AppState, key: string): readonly Known<unknown>[] {
  return SETTING_NAMES.flatMap((name): Known<unknown> | [] => settingMap(state, name).get(key) ?? []);
}

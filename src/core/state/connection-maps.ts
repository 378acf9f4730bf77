import type { PartnerAccountList } from '../model/partner-account.ts';
import { SETTING_NAMES } from '../model/setting.ts';
import type { Known } from './known.ts';
import { settingMap, withSettingMaps } from './known-settings.ts';
import type { AppState } from './state.ts';

/** The maps of a state whose keys are a connection id, or begin with one and a bar: all but those of groups. */
type ConnectionMap = Exclude<
  { [Part in keyof AppState]-?: AppState[Part] extends ReadonlyMap<string, unknown> ? Part : never }[keyof AppState],
  'accountLists'
>;

/** What becomes of the maps; those that are not named stay. */
export interface MapChanges {
  /** Of what AWS answered. */
  readonly answers?: <T>(map: ReadonlyMap<string, Known<T>>) => ReadonlyMap<string, Known<T>>;
  readonly partnerLists?: (map: ReadonlyMap<string, PartnerAccountList>) => ReadonlyMap<string, PartnerAccountList>;
  /** Of what the settings say. */
  readonly settings?: <T>(map: ReadonlyMap<string, T>) => ReadonlyMap<string, T>;
  /** Of watches and their ends. */
  readonly watching?: <T>(map: ReadonlyMap<string, T>) => ReadonlyMap<string, T>;
}

/** The state with other maps. Every map of connections stands here, but those of settings, which follow their names. */
export function withMaps(state: AppState, changes: MapChanges): AppState {
  const { answers = same, partnerLists = same, settings = same, watching = same } = changes;
  const maps: Pick<AppState, ConnectionMap> = {
    identities: answers(state.identities),
    customEndpoints: settings(state.customEndpoints),
    registrations: answers(state.registrations),
    partnerLists: partnerLists(state.partnerLists),
    partnerDetails: answers(state.partnerDetails),
    watches: watching(state.watches),
    completions: watching(state.completions),
  };
  return withSettingMaps({ ...state, ...maps }, answers);
}

/** Of each map, whether rows are made of it. */
const DRAWN: Readonly<Record<ConnectionMap, boolean>> = {
  identities: true,
  customEndpoints: true,
  registrations: true,
  partnerLists: true,
  partnerDetails: true,
  watches: true,
  completions: false,
};

const DRAWN_MAPS = (Object.keys(DRAWN) as ConnectionMap[]).filter((name) => DRAWN[name]);

/** The maps that rows are made of, always in the same order. */
export function drawnMaps(state: AppState): readonly ReadonlyMap<string, unknown>[] {
  return [...DRAWN_MAPS.map((name) => state[name]), ...SETTING_NAMES.map((name) => settingMap(state, name))];
}

function same<Map>(map: Map): Map {
  return map;
}

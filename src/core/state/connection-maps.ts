import type { PartnerAccountList } from '../model/partner-account.ts';
import type { Known } from './known.ts';
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

/** The state with other maps. Every map of connections stands here, and in no other list. */
export function withMaps(state: AppState, changes: MapChanges): AppState {
  const { answers = same, partnerLists = same, settings = same, watching = same } = changes;
  const maps: Pick<AppState, ConnectionMap> = {
    identities: answers(state.identities),
    customEndpoints: settings(state.customEndpoints),
    registrations: answers(state.registrations),
    encryptions: answers(state.encryptions),
    loggings: answers(state.loggings),
    partnerLists: partnerLists(state.partnerLists),
    partnerDetails: answers(state.partnerDetails),
    watches: watching(state.watches),
    completions: watching(state.completions),
  };
  return { ...state, ...maps };
}

/** Of each map, whether rows are made of it. */
const DRAWN: Readonly<Record<ConnectionMap, boolean>> = {
  identities: true,
  customEndpoints: true,
  registrations: true,
  encryptions: true,
  loggings: true,
  partnerLists: true,
  partnerDetails: true,
  watches: true,
  completions: false,
};

/** The maps that rows are made of. */
export const DRAWN_MAPS: readonly ConnectionMap[] = (Object.keys(DRAWN) as ConnectionMap[]).filter(
  (name) => DRAWN[name],
);

/** What is known of the settings of a target, by its key. */
export function knownSettings({ encryptions, loggings }: AppState, key: string): readonly Known<unknown>[] {
  return [encryptions, loggings].flatMap((map: ReadonlyMap<string, Known<unknown>>) => map.get(key) ?? []);
}

function same<Map>(map: Map): Map {
  return map;
}

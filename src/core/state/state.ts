import type { AccountFilter, CheckProgress } from '../model/account-filter.ts';
import type { Connection, Target, CustomEndpoint } from '../model/connection.ts';
import { sameTarget, targetKey } from '../model/connection.ts';
import type { AccountList, Group } from '../model/group.ts';
import type { Identity } from '../model/identity.ts';
import type { PartnerAccountDetails, PartnerAccountList } from '../model/partner-account.ts';
import type { Registration } from '../model/registration.ts';
import type { Watch, WatchOutcome } from '../model/watch.ts';
import type { Known, SettingMaps } from './known.ts';
import { NOTHING_KNOWN } from './known.ts';

/** How a watched registration ended, until the user has seen it. */
export interface WatchCompletion {
  readonly target: Target;
  readonly outcome: WatchOutcome;
  readonly at: number;
  /** Which try it was, and what was asked for, to offer the next one. */
  readonly watch: Watch;
}

/** Everything the extension shows is a function of this value, which is replaced and never changed. */
export interface AppState {
  /** Those of profiles first, in the order of the setting; then the accounts of each group. */
  readonly connections: readonly Connection[];
  /** In the order of the setting. */
  readonly groups: readonly Group[];
  /** By group id: what its source listed. */
  readonly accountLists: ReadonlyMap<string, Known<AccountList>>;
  /** One sentence for each entry of the setting that cannot be used. */
  readonly problems: readonly string[];
  /** By connection id. */
  readonly identities: ReadonlyMap<string, Known<Identity>>;
  /** By connection id: endpoints that are not AWS's. */
  readonly customEndpoints: ReadonlyMap<string, readonly CustomEndpoint[]>;
  /** By `targetKey`. */
  readonly registrations: ReadonlyMap<string, Known<Registration>>;
  /** By name: the settings of registrations that were looked into. */
  readonly accountSettings: SettingMaps;
  /** By connection id: the partner accounts that were listed. */
  readonly partnerLists: ReadonlyMap<string, PartnerAccountList>;
  /** By `partnerKey`: what was looked into. */
  readonly partnerDetails: ReadonlyMap<string, Known<PartnerAccountDetails>>;
  /** By `targetKey`, in the order in which they began. */
  readonly watches: ReadonlyMap<string, Watch>;
  /** By `targetKey`: ends nobody has looked at yet. */
  readonly completions: ReadonlyMap<string, WatchCompletion>;
  readonly readOnly: boolean;
  /** What the tree shows; absent when it shows everything. */
  readonly filter?: AccountFilter | undefined;
  /** Set while all accounts are checked. */
  readonly checking?: CheckProgress | undefined;
}

/** The state before anything is known. */
export const EMPTY_STATE: AppState = {
  connections: [],
  groups: [],
  accountLists: new Map(),
  problems: [],
  identities: new Map(),
  customEndpoints: new Map(),
  registrations: new Map(),
  accountSettings: {},
  partnerLists: new Map(),
  partnerDetails: new Map(),
  watches: new Map(),
  completions: new Map(),
  readOnly: false,
};

/** The connection with this id, if it still exists. */
export function findConnection(state: AppState, id: string): Connection | undefined {
  return connectionsById(state.connections).get(id);
}

/** By the list of connections, which is never changed: the connections by id. */
const BY_ID = new WeakMap<readonly Connection[], ReadonlyMap<string, Connection>>();

/** The connections of a list by their ids, in its order. */
export function connectionsById(connections: readonly Connection[]): ReadonlyMap<string, Connection> {
  const known = BY_ID.get(connections);
  if (known !== undefined) return known;
  const made = new Map(connections.map((connection) => [connection.id, connection]));
  BY_ID.set(connections, made);
  return made;
}

/** The state when the user has seen how what was watched of a target ended; the same where nothing ended. */
export function withEndsSeen(state: AppState, target: Target): AppState {
  const completions = [...state.completions].filter(([, ended]) => !sameTarget(ended.target, target));
  return completions.length === state.completions.size ? state : { ...state, completions: new Map(completions) };
}

/** What is known of the registration of a target. */
export function knownRegistration(state: AppState, target: Target): Known<Registration> {
  return state.registrations.get(targetKey(target)) ?? NOTHING_KNOWN;
}

/** What is known of the identity of a connection. */
export function knownIdentity(state: AppState, connectionId: string): Known<Identity> {
  return state.identities.get(connectionId) ?? NOTHING_KNOWN;
}

/** The account ID that AWS gave for the credentials of a connection, where it is known. */
export function knownAccountId(state: AppState, connectionId: string): string | undefined {
  return knownIdentity(state, connectionId).answer?.value.accountId;
}

/** The account ID of a connection: as AWS gave it, else as its group lists it. */
export function listedAccountId(state: AppState, { id, account }: Connection): string | undefined {
  return knownAccountId(state, id) ?? account?.accountId;
}

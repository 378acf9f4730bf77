import type { ConnectionSetting } from './connection.ts';

/** What can be changed of a connection. `name: undefined` takes the name away; absent members stay as they are. */
export interface ConnectionChange {
  readonly name?: string | undefined;
  readonly regions?: readonly string[];
  readonly profile?: string;
}

/** The setting `iotRegistrar.connections` as it stands in the file: entries that cannot be used stay where they are. */
export type RawConnections = readonly unknown[];

/** The setting with more connections at its end. */
export function withAdded(raw: RawConnections, added: readonly ConnectionSetting[]): RawConnections {
  return [...raw, ...added];
}

/** The setting without the entries of a profile; without a profile, of the default credential chain. */
export function withoutProfile(raw: RawConnections, profile: string | undefined): RawConnections {
  return raw.filter((entry) => !isOf(entry, profile));
}

/** The setting with a change to the entry of a profile, and with it to the entries that repeat it. */
export function withChange(raw: RawConnections, profile: string | undefined, change: ConnectionChange): RawConnections {
  return raw.map((entry) => (isOf(entry, profile) ? changed(entry as object, change) : entry));
}

/** The setting with the entry of a profile one place up (-1) or down (1) among the connections; at an end, as it was. */
export function withMove(raw: RawConnections, profile: string | undefined, by: -1 | 1): RawConnections {
  const from = raw.findIndex((entry) => isOf(entry, profile));
  if (from === -1) return raw;
  let to = from + by;
  while (to >= 0 && to < raw.length && !isEntry(raw[to])) to += by;
  if (to < 0 || to >= raw.length) return raw;
  const moved = [...raw];
  [moved[from], moved[to]] = [raw[to], raw[from]];
  return moved;
}

function changed(entry: object, change: ConnectionChange): object {
  const { name: _name, ...rest } = entry as ConnectionSetting;
  const base = 'name' in change ? rest : entry;
  return {
    ...base,
    ...(change.profile === undefined ? {} : { profile: change.profile }),
    ...(change.regions === undefined ? {} : { regions: [...change.regions] }),
    ...(change.name === undefined ? {} : { name: change.name }),
  };
}

function isOf(entry: unknown, profile: string | undefined): boolean {
  return isEntry(entry) && profileOf(entry) === profile;
}

function isEntry(entry: unknown): entry is object {
  return typeof entry === 'object' && entry !== null && !Array.isArray(entry);
}

function profileOf(entry: object): unknown {
  const profile: unknown = 'profile' in entry ? entry.profile : undefined;
  return typeof profile === 'string' ? profile.trim() : profile;
}

import type { Connection } from '../model/connection.ts';
import type { Group } from '../model/group.ts';
import { parseEntry } from './connection-entry.ts';
import { groupOf } from './group-entry.ts';
import { isGroupEntry } from './setting-text.ts';

/** An entry of the setting `iotRegistrar.connections`. */
export interface ConnectionSetting {
  readonly profile?: string;
  readonly regions?: readonly string[];
  readonly name?: string;
}

/** The usable entries of a setting, and one sentence for each that is not. */
export interface ParsedConnections {
  /** Those that are no groups. */
  readonly connections: readonly Connection[];
  readonly groups: readonly Group[];
  readonly problems: readonly string[];
}

/** Turns the setting `iotRegistrar.connections` into connections and groups; what cannot be used is named, not thrown. */
export function parseConnections(value: unknown): ParsedConnections {
  if (value === undefined || value === null) return { connections: [], groups: [], problems: [] };
  if (!Array.isArray(value)) {
    return { connections: [], groups: [], problems: ['iotRegistrar.connections is not a list.'] };
  }
  const connections = new Map<string, Connection>();
  const groups = new Map<string, Group>();
  const problems: string[] = [];
  value.forEach((entry: unknown, index) => {
    const say = (problem: string): void => void problems.push(`iotRegistrar.connections[${String(index)}] ${problem}.`);
    const parsed = isGroupEntry(entry) ? groupOf(entry, say) : parseEntry(entry);
    if (typeof parsed === 'string') say(parsed);
    else if (!('source' in parsed ? isAdded(groups, parsed) : isAdded(connections, parsed))) {
      say(`repeats ${describe(parsed)}; the first one counts`);
    }
  });
  return { connections: [...connections.values()], groups: [...groups.values()], problems };
}

/** Adds what the map does not have yet; whether it has. */
function isAdded<T extends { readonly id: string }>(known: Map<string, T>, parsed: T): boolean {
  if (known.has(parsed.id)) return false;
  known.set(parsed.id, parsed);
  return true;
}

function describe(parsed: Connection | Group): string {
  if ('source' in parsed) return `group "${parsed.name}", with the same source and role`;
  return parsed.profile === undefined ? 'the default credential chain' : `profile "${parsed.profile}"`;
}

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

/**
 * The setting with the entries of a profile back where they were `before`, and everything else as it is now. One that
 * was added anew meanwhile stays.
 */
export function withRestored(raw: RawConnections, before: RawConnections, profile: string | undefined): RawConnections {
  if (raw.some((entry) => isOf(entry, profile))) return raw;
  const restored = [...raw];
  for (const [index, entry] of before.entries()) if (isOf(entry, profile)) restored.splice(index, 0, entry);
  return restored;
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
  return typeof entry === 'object' && entry !== null && !Array.isArray(entry) && !isGroupEntry(entry);
}

function profileOf(entry: object): unknown {
  const profile: unknown = 'profile' in entry ? entry.profile : undefined;
  return typeof profile === 'string' ? profile.trim() : profile;
}

import type { Connection } from '../model/connection.ts';
import { connectionId } from '../model/connection.ts';
import type { Fields } from './setting-text.ts';
import { isGroupEntry, isText, regionsOf } from './setting-text.ts';

/** The connections of the setting `iotRegistrar.connections` that are no groups; what cannot be used is left out. */
export function plainConnections(value: unknown): readonly Connection[] {
  const connections = new Map<string, Connection>();
  for (const entry of Array.isArray(value) ? (value as readonly unknown[]) : []) {
    const parsed = isGroupEntry(entry) ? 'is a group' : parseEntry(entry);
    if (typeof parsed !== 'string' && !connections.has(parsed.id)) connections.set(parsed.id, parsed);
  }
  return [...connections.values()];
}

/** The connection of an entry of the setting, or what is the matter with it. */
export function parseEntry(entry: unknown): Connection | string {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return 'is not an object';
  if ('accounts' in entry) return 'lists "accounts", but has neither "sso" nor "organization"';
  if ('role' in entry) return 'has a "role", but neither "sso" nor "organization"';
  const { profile, name } = entry as Fields;
  if (profile !== undefined && !isText(profile)) return 'has a "profile" that is not a name';
  if (name !== undefined && !isText(name)) return 'has a "name" that is not text';
  const regions = regionsOf(entry as Fields);
  if (typeof regions === 'string') return regions;
  const trimmed = profile?.trim();
  return {
    id: connectionId(trimmed),
    name: name?.trim() ?? trimmed ?? 'default',
    ...(trimmed === undefined ? {} : { profile: trimmed }),
    regions,
  };
}

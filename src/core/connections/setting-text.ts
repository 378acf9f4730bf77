import { FLEETWISE_REGIONS } from '../model/connection.ts';

/** An entry of the setting, of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether a value of the settings is text that is not blank. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

/** Whether an entry of the setting stands for many accounts. */
export function isGroupEntry(entry: unknown): entry is Fields {
  return typeof entry === 'object' && entry !== null && ('sso' in entry || 'organization' in entry);
}

/** An entry of the setting lists at most so many Regions. */
const MOST_REGIONS = 100;

/** The Regions of an entry, each once, all where it lists none; or what is the matter with them. */
export function regionsOf({ regions }: Fields): readonly string[] | string {
  const listed = regions ?? FLEETWISE_REGIONS;
  if (!Array.isArray(listed) || !listed.every(isText)) return 'has "regions" that is not a list of Region codes';
  if (listed.length > MOST_REGIONS) return `has more than ${String(MOST_REGIONS)} "regions"`;
  return [...new Set(listed.map((region) => region.trim()))];
}

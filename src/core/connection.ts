import { FLEETWISE_REGIONS } from './regions.ts';

/** One way into AWS: a profile of the shared config files, or the default credential chain. */
export interface Connection {
  /** Stable key: `profile:<name>`, `default`, or `simulated`. */
  readonly id: string;
  /** What the tree calls it: the setting's `name`, else the profile, else "default". */
  readonly name: string;
  /** Profile in the shared config files; absent for the default chain and for the simulated account. */
  readonly profile?: string;
  /** FleetWise Regions to show, in the order of the setting. */
  readonly regions: readonly string[];
  /** Set for the account served by the simulator inside the extension host. */
  readonly simulated?: SimulatedAccess;
}

/** How the simulated account is reached: a loopback endpoint and credentials that mean nothing to AWS. */
export interface SimulatedAccess {
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** One FleetWise registration: a connection in a Region. */
export interface Target {
  readonly connectionId: string;
  readonly region: string;
}

/** Map key of a target. */
export function targetKey(target: Target): string {
  return `${target.connectionId}|${target.region}`;
}

/** Whether two targets are the same registration. */
export function sameTarget(a: Target, b: Target): boolean {
  return a.connectionId === b.connectionId && a.region === b.region;
}

/** The connection id of a profile; without one, that of the default credential chain. */
export function connectionId(profile: string | undefined): string {
  return profile === undefined ? 'default' : `profile:${profile}`;
}

/** An entry of the setting `iotRegistrar.connections`. */
export interface ConnectionSetting {
  readonly profile?: string;
  readonly regions?: readonly string[];
  readonly name?: string;
}

/** The usable connections of a setting, and one sentence for each entry that is not. */
export interface ParsedConnections {
  readonly connections: readonly Connection[];
  readonly problems: readonly string[];
}

/** Turns the setting `iotRegistrar.connections` into connections; what cannot be used is named, not thrown. */
export function parseConnections(value: unknown): ParsedConnections {
  if (value === undefined || value === null) return { connections: [], problems: [] };
  if (!Array.isArray(value)) return { connections: [], problems: ['iotRegistrar.connections is not a list.'] };
  const connections = new Map<string, Connection>();
  const problems: string[] = [];
  value.forEach((entry: unknown, index) => {
    const parsed = parseEntry(entry);
    if (typeof parsed === 'string') problems.push(`iotRegistrar.connections[${String(index)}] ${parsed}.`);
    else if (connections.has(parsed.id)) {
      problems.push(`iotRegistrar.connections[${String(index)}] repeats ${describe(parsed)}; the first one counts.`);
    } else connections.set(parsed.id, parsed);
  });
  return { connections: [...connections.values()], problems };
}

function parseEntry(entry: unknown): Connection | string {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return 'is not an object';
  const { profile, regions, name } = entry as Readonly<Record<string, unknown>>;
  if (profile !== undefined && !isText(profile)) return 'has a "profile" that is not a name';
  if (name !== undefined && !isText(name)) return 'has a "name" that is not text';
  const listed = regions ?? FLEETWISE_REGIONS;
  if (!Array.isArray(listed) || !listed.every(isText)) return 'has "regions" that is not a list of Region codes';
  const trimmed = profile?.trim();
  return {
    id: connectionId(trimmed),
    name: name?.trim() ?? trimmed ?? 'default',
    ...(trimmed === undefined ? {} : { profile: trimmed }),
    regions: [...new Set(listed.map((region: string) => region.trim()))],
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function describe(connection: Connection): string {
  return connection.profile === undefined ? 'the default credential chain' : `profile "${connection.profile}"`;
}

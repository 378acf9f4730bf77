import type { GroupAccount } from './group.ts';

/** One set of credentials: a profile of the shared config files, the default credential chain, or a group's account. */
export interface Connection {
  /** Stable key: `profile:<name>`, `default`, `simulated`, or `<group id>/<account ID>`. */
  readonly id: string;
  /** What the tree calls it: the setting's `name`, else the profile, else "default". */
  readonly name: string;
  /** Profile in the shared config files; absent for the default chain, simulated accounts and accounts of groups. */
  readonly profile?: string;
  /** FleetWise Regions to show, in the order of the setting. */
  readonly regions: readonly string[];
  /** Set for the account served by the simulator inside the extension host. */
  readonly simulated?: SimulatedAccess;
  /** Set for the account of a group. */
  readonly account?: GroupAccount;
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

/** A host that a connection is configured to call in place of AWS. */
export interface CustomEndpoint {
  /** Host, with its port unless that is the usual one. */
  readonly host: string;
  /** The services that are called there, in AWS's words. */
  readonly services: readonly string[];
}

/** Regions in which AWS IoT FleetWise exists (the `aws` partition only; `ap-south-1` is gated by AWS). */
export const FLEETWISE_REGIONS = ['us-east-1', 'eu-central-1', 'ap-south-1'] as const;

const REGION_PLACES: Readonly<Record<string, string>> = {
  'us-east-1': 'N. Virginia',
  'eu-central-1': 'Frankfurt',
  'ap-south-1': 'Mumbai, access is gated by AWS',
};

/** Where a Region is, and what to know of it; nothing for a Region without FleetWise. */
export function regionPlace(region: string): string | undefined {
  return REGION_PLACES[region];
}

/** A Region with its place: "eu-central-1 (Frankfurt)". */
export function regionName(region: string): string {
  const place = regionPlace(region);
  return place === undefined ? region : `${region} (${place})`;
}

/** The one Region that serves Amazon Sidewalk partner accounts, whatever Regions a connection lists. */
export const SIDEWALK_REGION = 'us-east-1';

/** Whether AWS IoT FleetWise has an endpoint in `region`. */
export function isFleetWiseRegion(region: string): boolean {
  return FLEETWISE_REGIONS.some((known) => known === region);
}

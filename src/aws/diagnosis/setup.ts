import { homedir, release, type } from 'node:os';
import type { Connection } from '../../core/model/connection.ts';
import { SIDEWALK_REGION } from '../../core/model/connection.ts';
import type { Result } from '../../core/model/failure.ts';
import { success } from '../../core/model/failure.ts';
import type { ConnectionSetup, EndpointSetup, NetworkSettings } from '../../core/ports/diagnostics.ts';
import { homeRegion } from '../access/access.ts';
import { ownEndpoint } from '../clients/default-endpoints.ts';
import { profileName, caBundleOf } from '../credentials/credential-plan.ts';
import { SHOWN_SERVICES } from '../credentials/custom-endpoints.ts';
import type { ServiceName } from '../credentials/endpoints.ts';
import { configuredEndpoint } from '../credentials/endpoints.ts';
import { profileKind } from '../credentials/profile-kind.ts';
import { profileText } from '../credentials/profile-text.ts';
import type { Environment, SharedFiles } from '../credentials/shared-files.ts';
import { loadSharedFiles, profileSection, sharedFilePaths } from '../credentials/shared-files.ts';
import { proxyAddress, proxyFor } from './proxy.ts';

/** Variables that lead somewhere; their values stay where they are. */
const VARIABLES = /^(?:AWS_\w+|https?_proxy|no_proxy|NODE_EXTRA_CA_CERTS)$/i;

/** Tells how a connection is set up: files, variables, endpoints. Sends nothing. */
export async function readSetup(
  connection: Connection,
  environment: Environment,
  network: NetworkSettings,
): Promise<Result<ConnectionSetup>> {
  const files = await loadSharedFiles(sharedFilePaths(environment));
  if (!files.ok) return files;
  const profile = profileName(connection, environment) ?? 'default';
  const region = profileSection(files.value, profile)?.['region'];
  const caBundle = caBundleOf(connection, files.value, environment);
  const endpoints = await endpointsOf(connection, { files: files.value, environment, profile });
  const proxies = endpoints.flatMap(({ url }) => {
    const proxy = proxyFor(url, network, environment);
    return proxy === undefined ? [] : [[url, proxyAddress(proxy)] as const];
  });
  return success({
    system: `${type()} ${release()} (${process.arch})`,
    profile,
    files: connection.simulated === undefined ? filesOf(files.value, profile) : [],
    ...(region !== undefined && { region }),
    credentials: credentialsOf(connection, files.value, environment),
    variables: Object.keys(environment)
      .filter((name) => VARIABLES.test(name) && environment[name])
      .sort(),
    endpoints,
    proxies: new Map(proxies),
    ...(caBundle !== undefined && { caBundle: shortPath(caBundle) }),
  });
}

function filesOf({ paths, config, credentials }: SharedFiles, profile: string): ConnectionSetup['files'] {
  return [
    { path: shortPath(paths.config), holdsProfile: config.has(profile) },
    { path: shortPath(paths.credentials), holdsProfile: credentials.has(profile) },
  ];
}

function credentialsOf(connection: Connection, files: SharedFiles, environment: Environment): string {
  if (connection.simulated !== undefined) return 'simulated account';
  const hasKeys = Boolean(environment['AWS_ACCESS_KEY_ID'] && environment['AWS_SECRET_ACCESS_KEY']);
  if (connection.profile === undefined && hasKeys) return 'environment variables';
  const kind = profileKind(files, profileName(connection, environment) ?? 'default');
  const isChain = connection.profile === undefined && (kind.kind === 'missing' || kind.kind === 'none');
  return isChain ? 'default credential chain (web identity, container, instance metadata)' : profileText(kind);
}

interface Configured {
  readonly files: SharedFiles;
  readonly environment: Environment;
  readonly profile: string;
}

async function endpointsOf(connection: Connection, configured: Configured): Promise<readonly EndpointSetup[]> {
  const wanted: readonly (readonly [keyof typeof SHOWN_SERVICES, string])[] = [
    ...connection.regions.map((region) => ['IOTFLEETWISE', region] as const),
    ['IOT_WIRELESS', SIDEWALK_REGION],
    ['STS', homeRegion(connection)],
  ];
  const found = wanted.map(async ([service, region]): Promise<readonly EndpointSetup[]> => {
    const given = connection.simulated?.endpoint ?? configuredEndpoint(service, configured);
    const url = given ?? (await ownUrl(service, region, configured.profile));
    if (url === undefined || !URL.canParse(url)) return [];
    return [{ service: SHOWN_SERVICES[service], region, url: shownUrl(url), isConfigured: given !== undefined }];
  });
  return (await Promise.all(found)).flat();
}

function ownUrl(service: ServiceName, region: string, profile: string): Promise<string | undefined> {
  return ownEndpoint(service, { region, profile }).catch(() => undefined);
}

/** A URL as it may be shown: user, password and query may be secrets. */
function shownUrl(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname === '/' ? '' : pathname}`;
}

function shortPath(path: string): string {
  const home = homedir();
  return path.startsWith(`${home}/`) || path.startsWith(`${home}\\`) ? `~${path.slice(home.length)}` : path;
}

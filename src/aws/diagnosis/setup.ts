import { homedir, release, type } from 'node:os';
import type { Connection } from '../../core/model/connection.ts';
import { SIDEWALK_REGION } from '../../core/model/connection.ts';
import type { Result } from '../../core/model/failure.ts';
import { success } from '../../core/model/failure.ts';
import type { ConnectionSetup, EndpointSetup, NetworkSettings } from '../../core/ports/diagnostics.ts';
import { homeRegion } from '../access/access.ts';
import { ownEndpoint } from '../clients/default-endpoints.ts';
import { caBundleOf, connectionSource, settingsProfile } from '../credentials/credential-plan.ts';
import type { SourceSettings } from '../credentials/credential-source.ts';
import { SHOWN_SERVICES, usableEndpoint } from '../credentials/custom-endpoints.ts';
import type { EndpointSettings, ServiceName } from '../credentials/endpoints.ts';
import { endpointKind } from '../credentials/endpoints.ts';
import { sourceText } from '../credentials/profile-text.ts';
import type { SharedFileReader } from '../credentials/shared-file-reader.ts';
import type { Environment, SharedFiles } from '../credentials/shared-files.ts';
import { profileSection, settingOf } from '../credentials/shared-files.ts';
import { proxyAddress, proxyFor } from './proxy.ts';

/** Variables that lead somewhere; their values stay where they are. */
const VARIABLES = /^(?:AWS_\w+|https?_proxy|no_proxy|NODE_EXTRA_CA_CERTS)$/i;

/** Tells how a connection is set up: files, variables, endpoints. Sends nothing. */
export async function readSetup(
  connection: Connection,
  from: { readonly environment: Environment; readonly reader: SharedFileReader },
  network: NetworkSettings,
): Promise<Result<ConnectionSetup>> {
  const { environment } = from;
  const files = await from.reader.load();
  if (!files.ok) return files;
  const settings = { files: files.value, environment };
  const profile = settingsProfile(connection, environment);
  const region = settingOf(profileSection(files.value, profile), 'region');
  const caBundle = caBundleOf(connection, settings);
  const endpoints = await endpointsOf(connection, { ...settings, profile });
  const proxies = endpoints.flatMap(({ url }) => {
    const proxy = proxyFor(url, network, environment);
    return proxy === undefined ? [] : [[url, proxyAddress(proxy)] as const];
  });
  return success({
    system: `${type()} ${release()} (${process.arch})`,
    profile,
    files: connection.simulated === undefined ? filesOf(files.value, profile) : [],
    ...(region !== undefined && { region }),
    credentials: credentialsOf(connection, settings),
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

function credentialsOf(connection: Connection, settings: SourceSettings): string {
  if (connection.simulated !== undefined) return 'simulated account';
  const source = connectionSource(connection, settings);
  return source.kind === 'none' ? 'none' : sourceText(source);
}

async function endpointsOf(connection: Connection, configured: EndpointSettings): Promise<readonly EndpointSetup[]> {
  const wanted: readonly (readonly [keyof typeof SHOWN_SERVICES, string])[] = [
    ...connection.regions.map((region) => ['IOTFLEETWISE', region] as const),
    ['IOT_WIRELESS', SIDEWALK_REGION],
    ['STS', homeRegion(connection)],
  ];
  const found = wanted.map(async ([service, region]): Promise<readonly EndpointSetup[]> => {
    const given = connection.simulated?.endpoint ?? usableEndpoint(service, configured);
    const url = given ?? (await ownUrl(service, region, configured));
    if (url === undefined || !URL.canParse(url)) return [];
    return [{ service: SHOWN_SERVICES[service], region, url: shownUrl(url), isConfigured: given !== undefined }];
  });
  return (await Promise.all(found)).flat();
}

function ownUrl(service: ServiceName, region: string, configured: EndpointSettings): Promise<string | undefined> {
  return ownEndpoint(service, { region, ...endpointKind(configured) }).catch(() => undefined);
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

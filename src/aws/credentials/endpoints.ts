import { FailureError } from '../errors/failure-error.ts';
import type { Environment, SharedFiles } from './shared-files.ts';
import { profileSection, settingOf } from './shared-files.ts';

/** Services with endpoints of their own, by the name in `AWS_ENDPOINT_URL_<NAME>`. */
export type ServiceName = 'IOTFLEETWISE' | 'IOT_WIRELESS' | 'STS' | 'SSO' | 'SSO_OIDC' | 'SIGNIN' | 'ORGANIZATIONS';

/** Where an endpoint may be configured. */
export interface EndpointSettings {
  readonly environment: Environment;
  readonly files: SharedFiles;
  /** The profile whose settings count. */
  readonly profile: string;
}

/**
 * The endpoint URL that is configured for a service, in the order of the AWS CLI: environment variable of the service,
 * of all services, `services` section of the profile, profile. Undefined if the default endpoint is to be used.
 *
 * @throws {FailureError} if what is configured is not the address of a web server; names the setting
 */
export function configuredEndpoint(service: ServiceName, settings: EndpointSettings): string | undefined {
  const { environment, files, profile } = settings;
  const section = profileSection(files, profile);
  const ignored =
    environment['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] ?? settingOf(section, 'ignore_configured_endpoint_urls');
  if (isTrue(ignored)) return undefined;
  for (const name of [`AWS_ENDPOINT_URL_${service}`, 'AWS_ENDPOINT_URL']) {
    const url = environment[name];
    if (url) return checked(url, name);
  }
  const ofService = servicesEndpoint(service, settings);
  if (ofService !== undefined) return ofService;
  const url = settingOf(section, 'endpoint_url');
  return url === undefined ? undefined : checked(url, `endpoint_url of profile "${profile}"`);
}

function servicesEndpoint(service: ServiceName, { files, profile }: EndpointSettings): string | undefined {
  const given = profileSection(files, profile)?.get('services');
  if (given === undefined) return undefined;
  const name = typeof given === 'string' ? given : '';
  const section = files.services.get(name);
  if (section === undefined || section.size === 0) {
    throw unusable(`Profile "${profile}" names the services "${name}", which are not in ${files.paths.config}.`);
  }
  const below = section.get(service.toLowerCase());
  if (typeof below === 'string') {
    throw unusable(`${service.toLowerCase()} in the services "${name}" has no indented lines below it.`);
  }
  const url = below?.get('endpoint_url');
  if (url === undefined || url === '') return undefined;
  return checked(url, `endpoint_url of ${service.toLowerCase()} in the services "${name}"`);
}

/** Anything else than `http://` and `https://` would lead nowhere, or to a file. */
function checked(url: string, name: string): string {
  if (/^https?:\/\//i.test(url) && URL.canParse(url)) return url;
  const what =
    /^[\w-]+:\/\//.test(url) || /^https?:/i.test(url)
      ? 'which is no address'
      : 'which has no http:// or https:// before it';
  throw unusable(`${name} is ${withoutUser(url)}, ${what}.`);
}

/** What stands before an `@` may be a password. */
function withoutUser(url: string): string {
  return `"${url.replace(/(?<![^/@])[^/@]*@/, '…@')}"`;
}

function unusable(message: string): FailureError {
  return new FailureError({ kind: 'unreachable', reach: 'address', message });
}

function isTrue(text: string | undefined): boolean {
  return text?.toLowerCase() === 'true';
}

/** The kinds of AWS's default endpoints that a connection uses: FIPS, dual-stack. */
export interface EndpointKind {
  readonly useFipsEndpoint: boolean;
  readonly useDualstackEndpoint: boolean;
}

/** The usual endpoints. */
export const USUAL_ENDPOINTS: EndpointKind = { useFipsEndpoint: false, useDualstackEndpoint: false };

/** The kinds of endpoints that are configured, by variable or profile. */
export function endpointKind({ environment, files, profile }: EndpointSettings): EndpointKind {
  const section = profileSection(files, profile);
  return {
    useFipsEndpoint: isTrue(environment['AWS_USE_FIPS_ENDPOINT'] ?? settingOf(section, 'use_fips_endpoint')),
    useDualstackEndpoint: isTrue(
      environment['AWS_USE_DUALSTACK_ENDPOINT'] ?? settingOf(section, 'use_dualstack_endpoint'),
    ),
  };
}

/** The part of a client's configuration that decides its endpoint. */
export interface EndpointConfig {
  readonly region: () => Promise<string>;
  readonly useFipsEndpoint: () => Promise<boolean>;
  readonly useDualstackEndpoint: () => Promise<boolean>;
  endpointProvider(parameters: {
    readonly Region: string;
    readonly UseFIPS: boolean;
    readonly UseDualStack: boolean;
  }): { readonly url: URL };
}

/** What a client for an endpoint is made with. */
export interface EndpointVariant extends EndpointKind {
  readonly region: string;
}

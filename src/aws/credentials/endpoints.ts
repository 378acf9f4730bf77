import type { Environment, SharedFiles } from './shared-files.ts';
import { profileSection } from './shared-files.ts';

/** Services with endpoints of their own, by the name in `AWS_ENDPOINT_URL_<NAME>`. */
export type ServiceName = 'IOTFLEETWISE' | 'IOT_WIRELESS' | 'STS' | 'SSO';

/** Where an endpoint may be configured. */
export interface EndpointSettings {
  readonly environment: Environment;
  readonly files: SharedFiles;
  /** The profile whose settings count. */
  readonly profile: string;
}

/**
 * The endpoint URL that is configured for a service, in the order of the AWS CLI: environment variable of the service,
 * of all services, `services` section of the profile, profile. Undefined if AWS's own endpoint is to be used.
 *
 * The SDK looks into the profile of `AWS_PROFILE` only, whatever profile a client is made for.
 */
export function configuredEndpoint(service: ServiceName, settings: EndpointSettings): string | undefined {
  const { environment, files } = settings;
  const section = profileSection(files, settings.profile) ?? {};
  const ignored = environment['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] ?? section['ignore_configured_endpoint_urls'];
  if (ignored?.toLowerCase() === 'true') return undefined;
  const services = files.config.get(`services.${section['services'] ?? ''}`);
  return [
    environment[`AWS_ENDPOINT_URL_${service}`],
    environment['AWS_ENDPOINT_URL'],
    services?.[`${service.toLowerCase()}.endpoint_url`],
    section['endpoint_url'],
  ].find((url) => url !== undefined && url !== '');
}

/** The part of a client's configuration that tells its endpoint. */
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
export interface EndpointVariant {
  readonly region: string;
  /** The profile whose `use_fips_endpoint` and `use_dualstack_endpoint` count. */
  readonly profile: string;
}

import { IoTFleetWiseClient } from '@aws-sdk/client-iotfleetwise';
import { STSClient } from '@aws-sdk/client-sts';
import type { ServiceName } from './endpoints.ts';

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

/** AWS's own endpoint of a service, by the rules of its SDK. Rejects where a service has no such endpoint. */
export async function ownEndpoint(service: ServiceName, variant: EndpointVariant): Promise<string> {
  const config = { ...variant, ignoreConfiguredEndpointUrls: true };
  switch (service) {
    case 'IOTFLEETWISE':
      return urlOf(new IoTFleetWiseClient(config).config);
    case 'IOT_WIRELESS': {
      const { wirelessEndpointConfig } = await import('./wireless.ts');
      return urlOf(wirelessEndpointConfig(config));
    }
    default:
      return urlOf(new STSClient(config).config);
  }
}

async function urlOf(config: EndpointConfig): Promise<string> {
  const [Region, UseFIPS, UseDualStack] = await Promise.all([
    config.region(),
    config.useFipsEndpoint(),
    config.useDualstackEndpoint(),
  ]);
  return config.endpointProvider({ Region, UseFIPS, UseDualStack }).url.origin;
}

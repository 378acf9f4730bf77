import { IoTFleetWiseClient } from '@aws-sdk/client-iotfleetwise';
import { STSClient } from '@aws-sdk/client-sts';
import type { ServiceName, EndpointConfig, EndpointVariant } from '../credentials/endpoints.ts';

/** The default endpoint of a service, by the rules of its SDK. Rejects where a service has no such endpoint. */
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

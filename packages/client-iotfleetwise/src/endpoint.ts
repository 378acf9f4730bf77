import { EndpointError, partition } from '@aws-sdk/core/client';
import type { EndpointParameterInstructions, EndpointParameters as BaseParameters, EndpointV2 } from '@smithy/types';

/** What decides the host of a request. */
export interface EndpointParameters extends BaseParameters {
  /** A configured URL; wins over the Region. */
  Endpoint?: string | undefined;
  Region?: string | undefined;
  UseFIPS?: boolean | undefined;
  UseDualStack?: boolean | undefined;
}

/** Which settings of the client the endpoint parameters are taken from. */
export const endpointParameterInstructions: EndpointParameterInstructions = {
  Endpoint: { type: 'builtInParams', name: 'endpoint' },
  Region: { type: 'builtInParams', name: 'region' },
  UseFIPS: { type: 'builtInParams', name: 'useFipsEndpoint' },
  UseDualStack: { type: 'builtInParams', name: 'useDualstackEndpoint' },
};

/**
 * The endpoint of the service.
 *
 * @throws EndpointError if there is neither a URL nor a Region, if a URL is combined with FIPS or dual-stack, or if the
 * Region's partition does not have the wanted kind of endpoint.
 */
export function defaultEndpointProvider(parameters: EndpointParameters): EndpointV2 {
  if (parameters.Endpoint !== undefined) {
    return { url: customUrl(parameters.Endpoint, parameters), headers: {}, properties: {} };
  }
  if (parameters.Region === undefined) {
    throw new EndpointError('Invalid Configuration: Missing Region');
  }
  return { url: regionalUrl(parameters.Region, parameters), headers: {}, properties: {} };
}

type Variant = Pick<EndpointParameters, 'UseFIPS' | 'UseDualStack'>;

function customUrl(endpoint: string, { UseFIPS = false, UseDualStack = false }: Variant): URL {
  if (UseFIPS) {
    throw new EndpointError('Invalid Configuration: FIPS and custom endpoint are not supported');
  }
  if (UseDualStack) {
    throw new EndpointError('Invalid Configuration: Dualstack and custom endpoint are not supported');
  }
  return new URL(endpoint);
}

function regionalUrl(region: string, { UseFIPS = false, UseDualStack = false }: Variant): URL {
  const { dnsSuffix, dualStackDnsSuffix, supportsDualStack, supportsFIPS } = partition(region);
  if (UseFIPS && UseDualStack && !(supportsFIPS && supportsDualStack)) {
    throw new EndpointError('FIPS and DualStack are enabled, but this partition does not support one or both');
  }
  if (UseFIPS && !supportsFIPS) {
    throw new EndpointError('FIPS is enabled but this partition does not support FIPS');
  }
  if (UseDualStack && !supportsDualStack) {
    throw new EndpointError('DualStack is enabled but this partition does not support DualStack');
  }
  const host = UseFIPS ? 'iotfleetwise-fips' : 'iotfleetwise';
  return new URL(`https://${host}.${region}.${UseDualStack ? dualStackDnsSuffix : dnsSuffix}`);
}

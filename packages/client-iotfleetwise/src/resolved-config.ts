import { resolveHostHeaderConfig, resolveUserAgentConfig } from '@aws-sdk/core/client';
import { resolveAwsSdkSigV4Config } from '@aws-sdk/core/httpAuthSchemes';
import { resolveRegionConfig } from '@smithy/core/config';
import { resolveEndpointConfig } from '@smithy/core/endpoints';
import { resolveRetryConfig } from '@smithy/core/retry';
import type { IoTFleetWiseClientConfig } from './config.ts';
import { runtimeConfig } from './runtime-config.ts';

/** Fills the gaps of a configuration and makes providers of all its values. Reads nothing before the first request. */
export function resolveClientConfig(input: IoTFleetWiseClientConfig) {
  const withUserAgent = resolveUserAgentConfig(runtimeConfig(input));
  const withRetry = resolveRetryConfig(withUserAgent);
  const withRegion = resolveRegionConfig(withRetry);
  const withHostHeader = resolveHostHeaderConfig(withRegion);
  const withEndpoint = resolveEndpointConfig(withHostHeader);
  return resolveAwsSdkSigV4Config(withEndpoint);
}

/** The configuration a client works with. */
export type IoTFleetWiseClientResolvedConfig = ReturnType<typeof resolveClientConfig>;

import type { UserAgentInputConfig } from '@aws-sdk/core/client';
import type { AwsSdkSigV4AuthInputConfig } from '@aws-sdk/core/httpAuthSchemes';
import type { DefaultsMode } from '@smithy/core/client';
import type { EndpointInputConfig } from '@smithy/core/endpoints';
import type { HttpHandlerUserInput } from '@smithy/core/protocols';
import type { RetryInputConfig } from '@smithy/core/retry';
import type { Logger, Provider } from '@smithy/types';
import type { EndpointParameters } from './endpoint.ts';

/** What a caller may set. Everything is optional: the environment and the shared AWS files fill the gaps. */
export interface IoTFleetWiseClientConfig
  extends UserAgentInputConfig, RetryInputConfig, EndpointInputConfig<EndpointParameters>, AwsSdkSigV4AuthInputConfig {
  region?: string | Provider<string>;
  /**
   * The profile of the shared AWS files that settings and credentials are read from. Its `endpoint_url` is not: as in
   * every client of the SDK, that comes from the profile in `AWS_PROFILE`.
   */
  profile?: string;
  useFipsEndpoint?: boolean | Provider<boolean>;
  useDualstackEndpoint?: boolean | Provider<boolean>;
  /** `standard` or `adaptive`. */
  retryMode?: string | Provider<string>;
  defaultsMode?: DefaultsMode | Provider<DefaultsMode>;
  /** A handler, or the options of the default one (`NodeHttpHandler`). A handler given here is closed by `destroy()`. */
  requestHandler?: HttpHandlerUserInput;
  logger?: Logger;
  /** Resolve the middleware once per command class instead of once per request. */
  cacheMiddleware?: boolean;
}

import {
  getHostHeaderPlugin,
  getLoggerPlugin,
  getRecursionDetectionPlugin,
  getUserAgentPlugin,
} from '@aws-sdk/core/client';
import { getHttpAuthSchemeEndpointRuleSetPlugin, getHttpSigningPlugin } from '@smithy/core';
import { Client } from '@smithy/core/client';
import { getContentLengthPlugin } from '@smithy/core/protocols';
import { getRetryPlugin } from '@smithy/core/retry';
import { getSchemaSerdePlugin } from '@smithy/core/schema';
import type { HttpHandlerOptions, Pluggable } from '@smithy/types';
import { authSchemeParameters, identityProviderConfig } from './auth.ts';
import type { ServiceInputTypes, ServiceOutputTypes } from './commands.ts';
import type { IoTFleetWiseClientConfig } from './config.ts';
import { resolveClientConfig } from './resolved-config.ts';
import type { IoTFleetWiseClientResolvedConfig } from './resolved-config.ts';

/**
 * Sends commands to AWS IoT FleetWise in one Region.
 *
 * Rejections are instances of IoTFleetWiseServiceException where the service answered, and plain errors otherwise
 * (network, credentials, endpoint; `AbortError` after an abort; `SyntaxError` for an answer that is not JSON). Call
 * `destroy()` when done, to close idle sockets.
 */
export class IoTFleetWiseClient extends Client<
  HttpHandlerOptions,
  ServiceInputTypes,
  ServiceOutputTypes,
  IoTFleetWiseClientResolvedConfig
> {
  constructor(configuration: IoTFleetWiseClientConfig = {}) {
    const config = resolveClientConfig(configuration);
    super(config);
    for (const plugin of plugins(config)) this.middlewareStack.use(plugin);
  }
}

/** Middleware. The SDK types its plugins for the commands of any client; here they serve those of this one. */
interface Plugin {
  applyToStack: Pluggable<ServiceInputTypes, ServiceOutputTypes>['applyToStack'];
}

function plugins(config: IoTFleetWiseClientResolvedConfig): Plugin[] {
  return [
    getSchemaSerdePlugin(config),
    getUserAgentPlugin(config),
    getRetryPlugin(config),
    getContentLengthPlugin(config),
    getHostHeaderPlugin(config),
    getLoggerPlugin(config),
    getRecursionDetectionPlugin(config),
    getHttpAuthSchemeEndpointRuleSetPlugin(config, {
      httpAuthSchemeParametersProvider: authSchemeParameters,
      identityProviderConfigProvider: identityProviderConfig,
    }),
    getHttpSigningPlugin(config),
  ];
}

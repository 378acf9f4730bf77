import {
  createDefaultUserAgentProvider,
  emitWarningIfUnsupportedVersion,
  NODE_APP_ID_CONFIG_OPTIONS,
} from '@aws-sdk/core/client';
import { AwsJson1_0Protocol } from '@aws-sdk/core/protocols';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { Sha256 } from '@smithy/core/checksum';
import { loadConfigsForDefaultMode, NoOpLogger } from '@smithy/core/client';
import {
  loadConfig,
  NODE_REGION_CONFIG_FILE_OPTIONS,
  NODE_REGION_CONFIG_OPTIONS,
  nodeDualstackConfigSelectors,
  nodeFipsConfigSelectors,
  resolveDefaultsModeConfig,
} from '@smithy/core/config';
import { parseUrl } from '@smithy/core/protocols';
import {
  DEFAULT_RETRY_MODE,
  NODE_MAX_ATTEMPT_CONFIG_OPTIONS,
  NODE_RETRY_MODE_CONFIG_OPTIONS,
} from '@smithy/core/retry';
import { calculateBodyLength, fromBase64, fromUtf8, toBase64, toUtf8 } from '@smithy/core/serde';
import { NodeHttpHandler, streamCollector } from '@smithy/node-http-handler';
import type { Provider } from '@smithy/types';
import packageInfo from '../package.json' with { type: 'json' };
import { httpAuthSchemeProvider, httpAuthSchemes } from './auth.ts';
import type { IoTFleetWiseClientConfig } from './config.ts';
import { defaultEndpointProvider } from './endpoint.ts';
import { errorTypeRegistries } from './error-schemas.ts';
import { API_VERSION, NAMESPACE, SERVICE_ID, SIGNING_NAME, TARGET_PREFIX } from './service.ts';

/** A configuration in which every setting has a value: the caller's, else the environment's, else the SDK's default. */
export function runtimeConfig(input: IoTFleetWiseClientConfig) {
  emitWarningIfUnsupportedVersion(process.version);
  const logger = input.logger ?? new NoOpLogger();
  const files = { logger, ...(input.profile !== undefined && { profile: input.profile }) };
  const defaultsMode = resolveDefaultsModeConfig(input);
  const modeDefaults = async () => loadConfigsForDefaultMode(await defaultsMode());
  const retryModeOptions = {
    ...NODE_RETRY_MODE_CONFIG_OPTIONS,
    default: async () => (await modeDefaults()).retryMode ?? DEFAULT_RETRY_MODE,
  };

  return {
    ...input,
    ...serviceConfig(),
    ...codecs(),
    runtime: 'node',
    logger,
    defaultsMode,
    credentialDefaultProvider: defaultProvider,
    defaultUserAgentProvider: createDefaultUserAgentProvider({
      serviceId: SERVICE_ID,
      clientVersion: packageInfo.version,
    }),
    endpointProvider: input.endpointProvider ?? defaultEndpointProvider,
    maxAttempts: input.maxAttempts ?? loadConfig(NODE_MAX_ATTEMPT_CONFIG_OPTIONS, files),
    region: input.region ?? loadConfig(NODE_REGION_CONFIG_OPTIONS, { ...NODE_REGION_CONFIG_FILE_OPTIONS, ...files }),
    requestHandler: NodeHttpHandler.create(input.requestHandler ?? modeDefaults),
    retryMode: input.retryMode ?? loadConfig(retryModeOptions, files),
    useDualstackEndpoint: input.useDualstackEndpoint ?? orFalse(loadConfig(nodeDualstackConfigSelectors, files)),
    useFipsEndpoint: input.useFipsEndpoint ?? orFalse(loadConfig(nodeFipsConfigSelectors, files)),
    userAgentAppId: input.userAgentAppId ?? loadConfig(NODE_APP_ID_CONFIG_OPTIONS, files),
  };
}

function orFalse(setting: Provider<boolean | undefined>): Provider<boolean> {
  return async () => (await setting()) ?? false;
}

function serviceConfig() {
  return {
    apiVersion: API_VERSION,
    serviceId: SERVICE_ID,
    defaultSigningName: SIGNING_NAME,
    disableHostPrefix: false,
    httpAuthSchemes: httpAuthSchemes(),
    httpAuthSchemeProvider,
    protocol: new AwsJson1_0Protocol({
      defaultNamespace: NAMESPACE,
      errorTypeRegistries: errorTypeRegistries(),
      serviceTarget: TARGET_PREFIX,
    }),
  };
}

function codecs() {
  return {
    base64Decoder: fromBase64,
    base64Encoder: toBase64,
    bodyLengthChecker: calculateBodyLength,
    sha256: Sha256,
    streamCollector,
    urlParser: parseUrl,
    utf8Decoder: fromUtf8,
    utf8Encoder: toUtf8,
  };
}

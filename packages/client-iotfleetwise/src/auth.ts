import { AwsSdkSigV4Signer } from '@aws-sdk/core/httpAuthSchemes';
import { DefaultIdentityProviderConfig } from '@smithy/core';
import { getSmithyContext } from '@smithy/core/client';
import type {
  AwsCredentialIdentityProvider,
  HandlerExecutionContext,
  HttpAuthOption,
  HttpAuthScheme,
  HttpAuthSchemeParameters,
  IdentityProviderConfig,
  Provider,
} from '@smithy/types';
import { SIGNING_NAME } from './service.ts';

const SIGV4 = 'aws.auth#sigv4';

/** What a request is signed for. */
export interface AuthSchemeParameters extends HttpAuthSchemeParameters {
  region: string;
}

/** The part of a client's configuration that signing needs. */
interface AuthConfig {
  region: Provider<string>;
  credentials: AwsCredentialIdentityProvider;
}

/** The one way requests are signed: Signature Version 4. */
export function httpAuthSchemes(): HttpAuthScheme[] {
  return [
    {
      schemeId: SIGV4,
      identityProvider: (identities) => identities.getIdentityProvider(SIGV4),
      signer: new AwsSdkSigV4Signer(),
    },
  ];
}

/** The signing options of a request; the same for each operation. */
export function httpAuthSchemeProvider({ region }: AuthSchemeParameters): HttpAuthOption[] {
  return [
    {
      schemeId: SIGV4,
      signingProperties: { name: SIGNING_NAME, region },
      propertiesExtractor: (config, context) => ({ signingProperties: { config, context } }),
    },
  ];
}

/** Reads from the client what a request is signed for. */
export async function authSchemeParameters(
  config: AuthConfig,
  context: HandlerExecutionContext,
): Promise<AuthSchemeParameters> {
  const operation: unknown = getSmithyContext(context)['operation'];
  return { region: await config.region(), ...(typeof operation === 'string' && { operation }) };
}

/** Says whose credentials sign. */
export function identityProviderConfig(config: AuthConfig): Promise<IdentityProviderConfig> {
  return Promise.resolve(new DefaultIdentityProviderConfig({ [SIGV4]: config.credentials }));
}

import { getDefaultRoleAssumer, getDefaultRoleAssumerWithWebIdentity } from '@aws-sdk/client-sts';
import type { STSClientConfig } from '@aws-sdk/client-sts';
import { fromEnv, fromIni, fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { memoize } from '@smithy/core/config';
import type { LimitedHandler } from '../http/limited-handler.ts';
import type { CredentialPlan } from './credential-plan.ts';
import type { Credentials, CredentialProvider, CredentialSession } from './credential-session.ts';
import { createMfaCredentials } from './mfa-credentials.ts';
import type { SharedFilePaths } from './shared-files.ts';

/** What providers need to reach AWS themselves (STS, SSO, sign-in). */
export interface ProviderSettings {
  readonly paths: SharedFilePaths;
  readonly handler: LimitedHandler;
  /** Region of STS. */
  readonly region: string;
  readonly stsEndpoint: string | undefined;
  readonly ssoEndpoint: string | undefined;
  /** Told of each role that is assumed. */
  readonly observe: <T>(operation: string, run: () => Promise<T>) => Promise<T>;
}

/** Credentials are renewed so many milliseconds before they end. */
const RENEWAL_MS = 5 * 60_000;

const SILENT = { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };

function ignore(): void {
  // The SDK warns on the console if it gets no logger.
}

/**
 * Makes the credentials of a plan. All who ask share one run and its answer until it is about to end; a failed run is
 * not kept.
 */
export function createCredentialSession(plan: CredentialPlan, settings: ProviderSettings): CredentialSession {
  if (plan.from === 'profile' && plan.mfa.length > 0) {
    const { profile } = plan;
    return createMfaCredentials(plan.mfa, (mfaCodeProvider) =>
      fromIni({ ...providerOptions(settings), profile, mfaCodeProvider })(),
    );
  }
  const provider = planProvider(plan, settings);
  const get = memoize<Credentials>(
    () => provider(),
    ({ expiration }) => expiration !== undefined && expiration.getTime() - Date.now() < RENEWAL_MS,
    ({ expiration }) => expiration !== undefined,
  );
  return { get: () => get(), signIn: () => get({ forceRefresh: true }) };
}

function planProvider(plan: CredentialPlan, settings: ProviderSettings): CredentialProvider {
  switch (plan.from) {
    case 'simulator': {
      const { accessKeyId, secretAccessKey } = plan.access;
      return () => Promise.resolve({ accessKeyId, secretAccessKey });
    }
    case 'environment':
      return fromEnv({ logger: SILENT });
    case 'profile':
      return fromIni({ ...providerOptions(settings), profile: plan.profile });
    case 'chain': {
      const named = plan.profile === undefined ? {} : { profile: plan.profile };
      return fromNodeProviderChain({ ...providerOptions(settings), ...named });
    }
  }
}

function providerOptions(settings: ProviderSettings) {
  const { paths, handler, region, stsEndpoint, ssoEndpoint, observe } = settings;
  const inner = { requestHandler: handler, maxAttempts: 2, ignoreConfiguredEndpointUrls: true };
  const sts: STSClientConfig = { ...inner, region, ...(stsEndpoint !== undefined && { endpoint: stsEndpoint }) };
  const assume = getDefaultRoleAssumer(sts);
  const assumeWithWebIdentity = getDefaultRoleAssumerWithWebIdentity(sts);
  const observed: Pick<Parameters<typeof fromIni>[0] & object, 'roleAssumer' | 'roleAssumerWithWebIdentity'> = {
    roleAssumer: (source, role) => observe('AssumeRole', () => assume(source, role)),
    roleAssumerWithWebIdentity: (role) => observe('AssumeRoleWithWebIdentity', () => assumeWithWebIdentity(role)),
  };
  return {
    ...observed,
    filepath: paths.credentials,
    configFilepath: paths.config,
    logger: SILENT,
    // No Region here: the Region of SSO and of login sessions is their own.
    clientConfig: { ...inner, ...(ssoEndpoint !== undefined && { endpoint: ssoEndpoint }) },
    parentClientConfig: { region },
  };
}

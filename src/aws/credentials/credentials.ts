import { getDefaultRoleAssumer, getDefaultRoleAssumerWithWebIdentity } from '@aws-sdk/client-sts';
import type { STSClientConfig } from '@aws-sdk/client-sts';
import { fromHttp, fromInstanceMetadata, fromLoginCredentials, fromTokenFile } from '@aws-sdk/credential-providers';
import { externalDataInterceptor, memoize } from '@smithy/core/config';
import type { Failure } from '../../core/model/failure.ts';
import { FailureError } from '../errors/failure-error.ts';
import type { LimitedHandler } from '../http/limited-handler.ts';
import type { RoleSource, UsableSource } from './credential-kinds.ts';
import type { CredentialPlan } from './credential-plan.ts';
import type { Credentials, CredentialProvider, CredentialSession } from './credential-session.ts';
import type { EndpointKind, ServiceName } from './endpoints.ts';
import { createMfaCredentials } from './mfa-credentials.ts';
import type { CodeProvider } from './mfa-credentials.ts';
import { processCredentials } from './process-credentials.ts';
import type { Environment } from './shared-files.ts';
import { ssoCredentials } from './sso-credentials.ts';
import type { SignInClientConfig } from './sso-token.ts';

/** What providers need to reach AWS themselves (STS, SSO, sign-in). */
export interface ProviderSettings {
  readonly environment: Environment;
  /** Folder in which the AWS CLI keeps the tokens of SSO. */
  readonly ssoFolder: string;
  readonly handler: LimitedHandler;
  /** Region of STS. */
  readonly region: string;
  readonly kind: EndpointKind;
  /** The endpoint URL that is configured for a service. */
  readonly endpoint: (service: ServiceName) => string | undefined;
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
  if (plan.from === 'simulator') {
    const { accessKeyId, secretAccessKey } = plan.access;
    return shared(() => Promise.resolve({ accessKeyId, secretAccessKey }));
  }
  const { source, mfa, without } = plan;
  if (source.kind === 'role' && source.via.kind === 'management') return ofManagement(source, source.via, settings);
  if (without !== undefined) return shared(() => instance(without));
  return mfa.length === 0
    ? shared(() => obtain(source, settings))
    : createMfaCredentials(mfa, (codes) => obtain(source, settings, codes));
}

/** The role of an organization's account: whoever signs in, signs in with the management account first. */
function ofManagement(
  source: RoleSource,
  { session }: Extract<UsableSource, { kind: 'management' }>,
  settings: ProviderSettings,
): CredentialSession {
  const role = shared(() => obtain(source, settings));
  return {
    get: role.get,
    signIn: async (prompt) => ((await session.signIn(prompt)) === undefined ? undefined : role.signIn(prompt)),
  };
}

function shared(provider: CredentialProvider): CredentialSession {
  const get = memoize<Credentials>(
    () => provider(),
    ({ expiration }) => expiration !== undefined && expiration.getTime() - Date.now() < RENEWAL_MS,
    ({ expiration }) => expiration !== undefined,
  );
  return { get: () => get(), signIn: () => get({ forceRefresh: true }) };
}

async function obtain(source: UsableSource, settings: ProviderSettings, codes?: CodeProvider): Promise<Credentials> {
  const { environment } = settings;
  switch (source.kind) {
    case 'keys':
      return source.keys;
    case 'environment':
      return environmentKeys(environment);
    case 'process':
      return processCredentials(source, environment);
    case 'sso':
      return ssoCredentials(source, {
        folder: settings.ssoFolder,
        portal: () => clientConfig(settings, 'SSO'),
        oidc: () => clientConfig(settings, 'SSO_OIDC'),
      });
    case 'login':
      return loginCredentials(source, settings);
    case 'webIdentity':
      return webIdentity(source, settings);
    case 'management':
      return source.session.get();
    case 'role':
      return assumedRole(source, settings, codes);
    case 'container':
      return container(environment);
    case 'instance':
      return fromInstanceMetadata({ logger: SILENT })();
  }
}

/** The role of the machine, tried because nothing else was set up: that it is missing is no fault of its own. */
async function instance(without: Failure): Promise<Credentials> {
  return fromInstanceMetadata({ logger: SILENT })().catch(() => {
    throw new FailureError(without);
  });
}

function environmentKeys(environment: Environment): Credentials {
  const token = [environment['AWS_SECURITY_TOKEN'], environment['AWS_SESSION_TOKEN']].find(Boolean);
  return {
    accessKeyId: environment['AWS_ACCESS_KEY_ID'] ?? '',
    secretAccessKey: environment['AWS_SECRET_ACCESS_KEY'] ?? '',
    ...(token !== undefined && { sessionToken: token }),
  };
}

function clientConfig(settings: ProviderSettings, service: ServiceName): SignInClientConfig {
  const endpoint = settings.endpoint(service);
  return {
    requestHandler: settings.handler,
    maxAttempts: 2,
    ignoreConfiguredEndpointUrls: true,
    ...settings.kind,
    ...(endpoint !== undefined && { endpoint }),
  };
}

function stsConfig(settings: ProviderSettings): STSClientConfig {
  return { ...clientConfig(settings, 'STS'), region: settings.region };
}

/** The SDK reads the profile of a login session from a file: it gets a profile with nothing else in it. */
function loginCredentials(
  { session, region }: Extract<UsableSource, { kind: 'login' }>,
  settings: ProviderSettings,
): Promise<Credentials> {
  const file = `login session ${session}`;
  const config = `[default]\nlogin_session = ${session}\nregion = ${region ?? settings.region}\n`;
  externalDataInterceptor.interceptFile(file, config);
  const files = { profile: 'default', configFilepath: file, filepath: file };
  return fromLoginCredentials({ ...files, logger: SILENT, clientConfig: clientConfig(settings, 'SIGNIN') })();
}

function webIdentity(
  { tokenFile, roleArn, sessionName }: Extract<UsableSource, { kind: 'webIdentity' }>,
  settings: ProviderSettings,
): Promise<Credentials> {
  const assume = getDefaultRoleAssumerWithWebIdentity(stsConfig(settings));
  return fromTokenFile({
    webIdentityTokenFile: tokenFile,
    roleArn,
    // Else the SDK would look for a name in the environment, which may not count.
    roleSessionName: sessionName ?? `iot-registrar-${String(Date.now())}`,
    roleAssumerWithWebIdentity: (role) => settings.observe('AssumeRoleWithWebIdentity', () => assume(role)),
    logger: SILENT,
  })();
}

async function assumedRole(source: RoleSource, settings: ProviderSettings, codes?: CodeProvider): Promise<Credentials> {
  const credentials = await obtain(source.via, settings, codes);
  const { roleArn, externalId, durationSeconds, mfaSerial } = source;
  const code = mfaSerial === undefined ? undefined : await codes?.(mfaSerial);
  const assume = getDefaultRoleAssumer(stsConfig(settings));
  return settings.observe('AssumeRole', () =>
    assume(credentials, {
      RoleArn: roleArn,
      RoleSessionName: source.sessionName ?? `iot-registrar-${String(Date.now())}`,
      ...(externalId !== undefined && { ExternalId: externalId }),
      ...(durationSeconds !== undefined && { DurationSeconds: durationSeconds }),
      ...(mfaSerial !== undefined && { SerialNumber: mfaSerial, TokenCode: code }),
    }),
  );
}

function container(environment: Environment): Promise<Credentials> {
  const relative = environment['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'];
  const full = environment['AWS_CONTAINER_CREDENTIALS_FULL_URI'];
  const token = environment['AWS_CONTAINER_AUTHORIZATION_TOKEN'];
  const tokenFile = environment['AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE'];
  return fromHttp({
    ...(relative === undefined
      ? full !== undefined && { awsContainerCredentialsFullUri: full }
      : { awsContainerCredentialsRelativeUri: relative }),
    ...(tokenFile === undefined
      ? token !== undefined && { awsContainerAuthorizationToken: token }
      : { awsContainerAuthorizationTokenFile: tokenFile }),
    logger: SILENT,
  })();
}

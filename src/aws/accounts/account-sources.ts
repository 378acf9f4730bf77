import type { Connection } from '../../core/model/connection.ts';
import type { Failure, Result } from '../../core/model/failure.ts';
import { failed, success } from '../../core/model/failure.ts';
import type { AccountSource } from '../../core/model/group.ts';
import type { AccountSources, KnownSignIn } from '../../core/ports/account-sources.ts';
import type { CallLog } from '../access/call-log.ts';
import { recorded } from '../access/call-log.ts';
import type { Calls } from '../access/calls.ts';
import { managementConnection, ORGANIZATIONS_REGION, ssoSignIn } from '../credentials/account-source.ts';
import { caBundleOf, settingsProfile } from '../credentials/credential-plan.ts';
import { configuredEndpoint, endpointKind, USUAL_ENDPOINTS } from '../credentials/endpoints.ts';
import { signInFolders } from '../credentials/profile-digest.ts';
import type { SharedFileReader } from '../credentials/shared-file-reader.ts';
import type { Environment, SharedFiles } from '../credentials/shared-files.ts';
import { settingOf } from '../credentials/shared-files.ts';
import type { SsoSignIn } from '../credentials/credential-kinds.ts';
import { refused } from '../credentials/sso-credentials.ts';
import type { SignInClientConfig } from '../credentials/sso-token.ts';
import { ssoToken } from '../credentials/sso-token.ts';
import { classifyError } from '../errors/classify.ts';
import type { Redactor } from '../errors/key-redaction.ts';
import { errorWithout, secretRedactor, withoutSecrets } from '../errors/key-redaction.ts';
import type { HttpPool } from '../http/http-handler.ts';
import { LimitedHandler } from '../http/limited-handler.ts';
import type { RateLimiter } from '../http/rate-limits.ts';
import type { RequestLimiter } from '../http/request-limiter.ts';
import { allPages, organizationPage, portalAccounts, portalRoles } from './pages.ts';
import type { Page } from './pages.ts';
import type { Portal } from './portal.ts';

/** What listing accounts needs. */
export interface AccountSourceOptions {
  readonly calls: Calls;
  readonly environment: Environment;
  readonly reader: SharedFileReader;
  readonly http: HttpPool;
  readonly limiter: RequestLimiter;
  readonly rates: RateLimiter;
  readonly log: CallLog;
}

/** How the portal of a source is reached. */
interface PortalAccess {
  readonly signIn: SsoSignIn;
  /** For errors. */
  readonly connection: Connection;
  readonly portal: Portal;
  /** Takes the token of the sign-in out of what comes back. */
  readonly redact: Redactor;
}

/**
 * Lists accounts: by the portal of IAM Identity Center, or by AWS Organizations.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_ListAccounts.html
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html
 */
export function createAccountSources(options: AccountSourceOptions): AccountSources {
  return {
    async signIns() {
      const files = await options.reader.load();
      return files.ok ? success(knownSignIns(files.value)) : files;
    },
    listAccounts: (source) =>
      source.kind === 'organization'
        ? allPages((token) => organizationAccounts(options.calls, source, token))
        : askPortal(options, source, {
            operation: 'ListAccounts',
            send: (portal, token) => portal.accounts(token),
            read: portalAccounts,
          }),
    listRoles: (source, accountId) =>
      source.kind === 'organization'
        ? Promise.resolve(success([]))
        : askPortal(options, source, {
            operation: 'ListAccountRoles',
            send: (portal, token) => portal.roles(accountId, token),
            read: portalRoles,
          }),
  };
}

function knownSignIns(files: SharedFiles): readonly KnownSignIn[] {
  const sessions = [...files.ssoSessions].flatMap(([session, section]): readonly KnownSignIn[] => {
    const [startUrl, region] = [settingOf(section, 'sso_start_url'), settingOf(section, 'sso_region')];
    if (startUrl === undefined || region === undefined) return [];
    return [{ source: { kind: 'sso', session }, startUrl, region }];
  });
  const legacy = new Map<string, KnownSignIn>();
  for (const section of files.config.values()) {
    const [startUrl, region] = [settingOf(section, 'sso_start_url'), settingOf(section, 'sso_region')];
    if (section.has('sso_session') || startUrl === undefined || region === undefined) continue;
    legacy.set(startUrl, { source: { kind: 'sso', startUrl, region }, startUrl, region });
  }
  return [...sessions, ...legacy.values()];
}

async function organizationAccounts(
  calls: Calls,
  source: Extract<AccountSource, { kind: 'organization' }>,
  token: string | undefined,
): Promise<Result<ReturnType<typeof organizationPage>>> {
  const result = await calls.send({
    operation: 'ListAccounts',
    connection: managementConnection(source),
    region: ORGANIZATIONS_REGION,
    isWrite: false,
    client: ({ clients }) => clients.organizations(),
    send: (client) => client.accounts(token),
    read: organizationPage,
  });
  return result.ok ? success(result.value.answer) : result;
}

interface PortalQuestion<T> {
  readonly operation: string;
  readonly send: (portal: Portal, token: string | undefined) => Promise<object>;
  readonly read: (raw: object) => Page<T>;
}

/** Asks the portal page by page, with the token of the sign-in as it is now. */
async function askPortal<T>(
  options: AccountSourceOptions,
  source: Exclude<AccountSource, { kind: 'organization' }>,
  { operation, send, read }: PortalQuestion<T>,
): Promise<Result<readonly T[]>> {
  const opened = await openPortal(options, source);
  if (!opened.ok) return opened;
  const { portal, signIn, connection, redact } = opened.value;
  const thrown = (error: unknown): never => {
    throw errorWithout(error, redact);
  };
  const label = { operation, region: signIn.region, account: () => connection.name };
  return allPages(async (token) => {
    try {
      const ask = async (): Promise<object> => withoutSecrets(await send(portal, token).catch(thrown), redact);
      return success(read(await recorded(options.log, label, ask).catch(refused(signIn))));
    } catch (error) {
      return failed(classifyError(error, { connection, region: signIn.region, operation }));
    }
  });
}

async function openPortal(
  { environment, reader, http, limiter, rates }: AccountSourceOptions,
  source: Exclude<AccountSource, { kind: 'organization' }>,
): Promise<Result<PortalAccess>> {
  const files = await reader.load();
  if (!files.ok) return files;
  const found = source.kind === 'sso' ? ssoSignIn(source, files.value) : SIMULATED_SIGN_IN;
  if (found.kind === 'unusable') return failed(setup(found.message));
  const name = found.session ?? found.startUrl;
  const connection: Connection = { id: name, name, regions: [] };
  const options = await http.options(caBundleOf(connection, { files: files.value, environment }));
  if (!options.ok) return options;
  const handler = new LimitedHandler(options.value, () => limiter.acquire(name, 'person'), {
    rates,
    account: () => name,
    isPerson: false,
  });
  const settings = { files: files.value, environment, profile: settingsProfile(connection, environment) };
  try {
    const config = (service: 'SSO' | 'SSO_OIDC'): SignInClientConfig => {
      const endpoint = source.kind === 'simulated' ? source.endpoint : configuredEndpoint(service, settings);
      const kind = source.kind === 'simulated' ? USUAL_ENDPOINTS : endpointKind(settings);
      const given = endpoint === undefined ? {} : { endpoint };
      return { requestHandler: handler, maxAttempts: 5, ignoreConfiguredEndpointUrls: true, ...kind, ...given };
    };
    const folder = signInFolders(environment).sso;
    const token =
      source.kind === 'simulated' ? 'simulator' : await ssoToken(found, { folder, oidc: () => config('SSO_OIDC') });
    const { createPortal } = await import('./portal.ts');
    const portal = createPortal({ ...config('SSO'), region: found.region }, token);
    return success({ signIn: found, connection, portal, redact: secretRedactor([token]) });
  } catch (error) {
    return failed(classifyError(error, { connection, region: found.region }));
  }
}

const SIMULATED_SIGN_IN = { kind: 'sign-in', session: 'simulator', startUrl: '', region: 'us-east-1' } as const;

function setup(message: string): Failure {
  return { kind: 'signIn', signIn: 'setup', message };
}

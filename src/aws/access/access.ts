import type { Connection } from '../../core/model/connection.ts';
import type { SignInNeed } from '../../core/model/failure.ts';
import type { Clients } from '../clients/clients.ts';
import { createClients } from '../clients/clients.ts';
import type { CredentialPlan } from '../credentials/credential-plan.ts';
import type { CredentialSession } from '../credentials/credential-session.ts';
import type { ProviderSettings } from '../credentials/credentials.ts';
import type { UsableSource } from '../credentials/credential-kinds.ts';
import { usableEndpoint } from '../credentials/custom-endpoints.ts';
import { isAwsHost } from '../errors/aws-host.ts';
import { otherPartition } from '../credentials/partition.ts';
import { createCredentialSession } from '../credentials/credentials.ts';
import type { EndpointSettings, ServiceName } from '../credentials/endpoints.ts';
import { configuredEndpoint, endpointKind, USUAL_ENDPOINTS } from '../credentials/endpoints.ts';
import { signInFolders } from '../credentials/profile-digest.ts';
import { profileSection, settingOf } from '../credentials/shared-files.ts';
import type { HttpOptions } from '../http/http-handler.ts';
import { LimitedHandler } from '../http/limited-handler.ts';
import type { RateLimiter } from '../http/rate-limits.ts';
import type { RequestLimiter, Urgency } from '../http/request-limiter.ts';

/** A set of credentials, ready for use: a connection as the shared files describe it now. */
export interface Access {
  readonly clients: Clients;
  /** Where credentials come from, in words. */
  readonly source: string;
  /** What the AWS CLI signs in, where it can. */
  readonly signInWith?: SignInNeed;
  /** Host that gives the credentials, where it is not one of AWS. */
  readonly customHost?: string;
  /** The part of AWS that the files mean, where FleetWise is not there. */
  readonly partition?: string;
  /** Shared by all clients. Rejects with the error of the provider. */
  readonly session: CredentialSession;
  /** Account ID, once an answer named it. */
  accountId(): string | undefined;
  noteAccountId(accountId: string): void;
}

/** What an access is made of. */
export interface AccessParts {
  readonly connection: Connection;
  readonly plan: CredentialPlan;
  readonly http: HttpOptions;
  readonly limiter: RequestLimiter;
  readonly rates: RateLimiter;
  readonly settings: EndpointSettings;
  readonly observe: ProviderSettings['observe'];
}

/** The Region whose STS is asked who the credentials of a connection belong to. */
export function homeRegion(connection: Connection): string {
  return connection.regions[0] ?? 'us-east-1';
}

/** Makes an access. Nothing is read or sent before it is used. */
export function createAccess(parts: AccessParts): Access {
  const { connection, plan, settings } = parts;
  const known: { accountId?: string } = {};
  const handler = (urgency: Urgency): LimitedHandler =>
    new LimitedHandler(parts.http, () => parts.limiter.acquire(known.accountId ?? connection.id, urgency), {
      rates: parts.rates,
      account: () => known.accountId ?? connection.account?.accountId ?? connection.id,
      isPerson: urgency === 'person',
    });
  const handlers = { background: handler('background'), person: handler('person') };
  const endpoint = (service: ServiceName): string | undefined =>
    connection.simulated?.endpoint ?? configuredEndpoint(service, settings);
  const configured = connection.simulated === undefined ? configuredRegion(settings) : undefined;
  const partition = plan.from === 'source' ? otherPartition(plan.source, configured) : undefined;
  const customHost = plan.from === 'source' ? customHostOf(plan.source, settings) : undefined;
  const kind = plan.from === 'simulator' ? USUAL_ENDPOINTS : endpointKind(settings);
  const session = createCredentialSession(plan, {
    environment: settings.environment,
    ssoFolder: signInFolders(settings.environment).sso,
    handler: handlers.background,
    region: configured ?? homeRegion(connection),
    kind,
    endpoint,
    observe: parts.observe,
  });
  return {
    clients: createClients({ handlers, credentials: session.get, kind, endpoint }),
    source: plan.from === 'simulator' ? 'simulated account' : plan.text,
    ...(plan.from === 'source' && plan.signInWith !== undefined && { signInWith: plan.signInWith }),
    ...(partition !== undefined && { partition }),
    ...(customHost !== undefined && { customHost }),
    session,
    accountId: () => known.accountId,
    noteAccountId: (accountId) => {
      known.accountId = accountId;
    },
  };
}

/** Who is asked for the credentials themselves, where that is not AWS. */
function customHostOf({ kind }: UsableSource, settings: EndpointSettings): string | undefined {
  const url = usableEndpoint(kind === 'sso' ? 'SSO' : kind === 'login' ? 'SIGNIN' : 'STS', settings);
  const host = url === undefined ? undefined : new URL(url).host;
  return host === undefined || isAwsHost(host) ? undefined : host;
}

/** The Region that the AWS CLI would call, where one is configured. */
function configuredRegion({ environment, files, profile }: EndpointSettings): string | undefined {
  const ofProfile = settingOf(profileSection(files, profile), 'region');
  return [environment['AWS_REGION'], environment['AWS_DEFAULT_REGION'], ofProfile].find(Boolean);
}

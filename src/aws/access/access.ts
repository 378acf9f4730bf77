import type { Connection } from '../../core/model/connection.ts';
import type { ClientSettings } from '../clients/client-config.ts';
import type { Clients } from '../clients/clients.ts';
import { createClients } from '../clients/clients.ts';
import type { CredentialPlan } from '../credentials/credential-plan.ts';
import type { Credentials, CredentialSession } from '../credentials/credential-session.ts';
import type { ProviderSettings } from '../credentials/credentials.ts';
import { createCredentialSession } from '../credentials/credentials.ts';
import type { EndpointSettings, ServiceName } from '../credentials/endpoints.ts';
import { configuredEndpoint } from '../credentials/endpoints.ts';
import { profileSection } from '../credentials/shared-files.ts';
import type { HttpOptions } from '../http/http-handler.ts';
import { LimitedHandler } from '../http/limited-handler.ts';
import type { RequestLimiter, Urgency } from '../http/request-limiter.ts';

/** A set of credentials, ready for use: a connection as the shared files describe it now. */
export interface Access {
  readonly clients: Clients;
  /** What credentials come from, as far as that is known before there are any, in words. */
  readonly provider: string;
  /** The command that signs in, where the profile has one. */
  readonly signInCommand?: string;
  /** Shared by all clients. Rejects with the error of the provider. */
  readonly session: CredentialSession;
  /** Where credentials come from, in words. */
  source(credentials: Credentials): string;
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
  readonly settings: EndpointSettings;
  readonly observe: ProviderSettings['observe'];
}

/** The Region whose STS tells who the credentials of a connection belong to. */
export function homeRegion(connection: Connection): string {
  return connection.regions[0] ?? 'us-east-1';
}

/** Makes an access. Nothing is read or sent before it is used. */
export function createAccess(parts: AccessParts): Access {
  const { connection, plan, settings } = parts;
  const known: { accountId?: string } = {};
  const handler = (urgency: Urgency): LimitedHandler =>
    new LimitedHandler(parts.http, () => parts.limiter.acquire(known.accountId ?? connection.id, urgency));
  const handlers = { background: handler('background'), person: handler('person') };
  const endpoint = (service: ServiceName): string | undefined =>
    connection.simulated?.endpoint ?? configuredEndpoint(service, settings);
  const region = homeRegion(connection);
  const session = createCredentialSession(plan, {
    paths: settings.files.paths,
    handler: handlers.background,
    region: profileSection(settings.files, settings.profile)?.['region'] ?? region,
    stsEndpoint: endpoint('STS'),
    ssoEndpoint: endpoint('SSO'),
    observe: parts.observe,
  });
  return {
    clients: createClients({ handlers, credentials: session.get, variant: variantOf(plan), endpoint }),
    provider: plan.from === 'profile' ? plan.source : 'The default credential chain',
    ...(plan.from === 'profile' && plan.signInCommand !== undefined && { signInCommand: plan.signInCommand }),
    session,
    source: (given) => sourceText(plan, given),
    accountId: () => known.accountId,
    noteAccountId: (accountId) => {
      known.accountId = accountId;
    },
  };
}

function variantOf(plan: CredentialPlan): ClientSettings['variant'] {
  if (plan.from === 'simulator') return { useFipsEndpoint: false, useDualstackEndpoint: false };
  return 'profile' in plan ? { profile: plan.profile } : {};
}

function sourceText(plan: CredentialPlan, { $source = {} }: Credentials): string {
  switch (plan.from) {
    case 'simulator':
      return 'simulated account';
    case 'environment':
      return 'environment variables';
    case 'profile':
      return plan.source;
    case 'chain':
      // What the chain finds outside the files; instance metadata leaves no mark.
      if ('CREDENTIALS_STS_ASSUME_ROLE_WEB_ID' in $source) return 'web identity';
      return 'CREDENTIALS_HTTP' in $source ? 'container' : 'instance metadata';
  }
}

import type { CredentialProvider } from '../credentials/credential-session.ts';
import type { EndpointKind, ServiceName } from '../credentials/endpoints.ts';
import type { LimitedHandler } from '../http/limited-handler.ts';
import type { Urgency } from '../http/request-limiter.ts';

/** A client, and the host it turned to last. */
export interface Reached<Client> {
  readonly client: Client;
  /** Host of the endpoint, with its port unless that is the usual one; undefined before the first request. */
  readonly host: () => string | undefined;
}

/** What the clients of a connection have in common. */
export interface ClientSettings {
  /** What requests go through, by who waits for them. */
  readonly handlers: Readonly<Record<Urgency, LimitedHandler>>;
  readonly credentials: CredentialProvider;
  readonly kind: EndpointKind;
  /** The endpoint URL that is configured for a service. */
  readonly endpoint: (service: ServiceName) => string | undefined;
}

/** In what the clients of one service differ. */
export interface ClientKind {
  readonly region: string;
  /** 2 for calls that only read: a lost answer is asked for once more. 1 for calls that change something for the user. */
  readonly maxAttempts: number;
}

/** Configuration of an SDK client. Without a logger of its own the SDK logs nothing. */
export type ClientConfig = ClientKind &
  EndpointKind & {
    readonly credentials: CredentialProvider;
    readonly requestHandler: LimitedHandler;
    readonly ignoreConfiguredEndpointUrls: true;
    readonly endpoint?: string;
  };

/** Configures a client of a service. */
export function clientConfig(settings: ClientSettings, service: ServiceName, kind: ClientKind): ClientConfig {
  const endpoint = settings.endpoint(service);
  return {
    ...kind,
    credentials: settings.credentials,
    requestHandler: settings.handlers[kind.maxAttempts === 1 ? 'person' : 'background'],
    ignoreConfiguredEndpointUrls: true,
    ...settings.kind,
    ...(endpoint !== undefined && { endpoint }),
  };
}

/** The part of a client's middleware stack that all clients have, whatever their inputs and outputs are. */
interface BuildSteps {
  add(
    middleware: <A extends { readonly request: unknown }, R>(next: (args: A) => R) => (args: A) => R,
    options: { readonly step: 'build'; readonly name: string },
  ): void;
}

/** Lets a client's middleware stack remember the host of each request; returns a function that returns the last one. */
export function rememberHost(steps: BuildSteps): () => string | undefined {
  const seen: { host?: string } = {};
  steps.add(
    (next) => (args) => {
      const { hostname, port } = args.request as { readonly hostname: string; readonly port?: number };
      seen.host = port === undefined ? hostname : `${hostname}:${String(port)}`;
      return next(args);
    },
    { step: 'build', name: 'rememberHost' },
  );
  return () => seen.host;
}

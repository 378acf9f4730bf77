import { IoTFleetWiseClient } from '@aws-sdk/client-iotfleetwise';
import { STSClient } from '@aws-sdk/client-sts';
import type { CredentialProvider } from './credentials.ts';
import type { ServiceName } from './endpoints.ts';
import type { HttpOptions } from './http-handler.ts';

/** A client, and the host it turned to last. */
export interface Reached<Client> {
  readonly client: Client;
  /** Host of the endpoint, with its port unless that is the usual one; undefined before the first request. */
  readonly host: () => string | undefined;
}

/** The clients of one connection. */
export interface Clients {
  /** For calls that only read: a lost answer is asked for once more. */
  fleetwise(region: string): Reached<IoTFleetWiseClient>;
  /** For calls that change something: sent once, whatever happens. */
  fleetwiseOnce(region: string): Reached<IoTFleetWiseClient>;
  sts(region: string): Reached<STSClient>;
}

/** What the clients of a connection have in common. */
export interface ClientSettings {
  readonly http: HttpOptions;
  readonly credentials: CredentialProvider;
  /** The profile whose `use_fips_endpoint` and `use_dualstack_endpoint` count, or the values of both. */
  readonly variant: { readonly profile?: string } | { useFipsEndpoint: boolean; useDualstackEndpoint: boolean };
  /** The endpoint URL that is configured for a service. */
  readonly endpoint: (service: ServiceName) => string | undefined;
}

/** Makes clients when they are first asked for, one of each kind and Region. They hold no connections of their own. */
export function createClients(settings: ClientSettings): Clients {
  const reads = new Map<string, Reached<IoTFleetWiseClient>>();
  const writes = new Map<string, Reached<IoTFleetWiseClient>>();
  const sts = new Map<string, Reached<STSClient>>();
  const fleetwise = (region: string) =>
    kept(reads, region, () => createFleetWise(settings, { region, maxAttempts: 2 }));
  return {
    fleetwise,
    fleetwiseOnce(region) {
      const once = kept(writes, region, () => createFleetWise(settings, { region, maxAttempts: 1 }));
      // A first attempt under a wrong clock would fail and not be repeated: take over what the reads have learnt.
      once.client.config.systemClockOffset = fleetwise(region).client.config.systemClockOffset;
      return once;
    },
    sts: (region) => kept(sts, region, () => createSts(settings, { region, maxAttempts: 2 })),
  };
}

interface ClientKind {
  readonly region: string;
  readonly maxAttempts: number;
}

function createFleetWise(settings: ClientSettings, kind: ClientKind): Reached<IoTFleetWiseClient> {
  const client = new IoTFleetWiseClient(clientConfig(settings, 'IOTFLEETWISE', kind));
  return { client, host: rememberHost(client.middlewareStack) };
}

function createSts(settings: ClientSettings, kind: ClientKind): Reached<STSClient> {
  const client = new STSClient(clientConfig(settings, 'STS', kind));
  return { client, host: rememberHost(client.middlewareStack) };
}

function clientConfig(settings: ClientSettings, service: ServiceName, kind: ClientKind) {
  const endpoint = settings.endpoint(service);
  return {
    ...kind,
    credentials: settings.credentials,
    requestHandler: settings.http,
    ignoreConfiguredEndpointUrls: true,
    ...settings.variant,
    ...(endpoint !== undefined && { endpoint }),
  };
}

/** The part of a client's middleware stack that both clients have, whatever their inputs and outputs are. */
interface BuildSteps {
  add(
    middleware: <A extends { readonly request: unknown }, R>(next: (args: A) => R) => (args: A) => R,
    options: { readonly step: 'build'; readonly name: string },
  ): void;
}

function rememberHost(steps: BuildSteps): () => string | undefined {
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

function kept<T>(made: Map<string, T>, region: string, make: () => T): T {
  const client = made.get(region) ?? make();
  made.set(region, client);
  return client;
}

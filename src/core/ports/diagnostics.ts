import type { Cancellation } from '../base/cancellation.ts';
import type { Connection } from '../model/connection.ts';
import type { Result } from '../model/failure.ts';

/** Settings of the editor that lead requests elsewhere; proxies as they are written, with their passwords. */
export interface NetworkSettings {
  /** `http.proxy`. */
  readonly proxy?: string;
  /** `http.noProxy`. */
  readonly noProxy: readonly string[];
  /** `http.proxySupport` is not `off`. */
  readonly useProxy: boolean;
}

/** One of the two AWS files. */
export interface SetupFile {
  /** With `~` for the home folder. */
  readonly path: string;
  readonly holdsProfile: boolean;
}

/** One endpoint that a connection calls. */
export interface EndpointSetup {
  /** In AWS's words. */
  readonly service: string;
  readonly region: string;
  /** Without user, password and query. */
  readonly url: string;
  /** Whether a file or a variable names it; else it is AWS's own. */
  readonly isConfigured: boolean;
}

/** How a connection is set up: from files and variables, without a request. Holds names and places, never contents. */
export interface ConnectionSetup {
  /** Operating system in words. */
  readonly system: string;
  /** The profile whose settings count. */
  readonly profile: string;
  readonly files: readonly SetupFile[];
  /** Region of the profile; absent where it names none. */
  readonly region?: string;
  /** Kind of credentials in words. */
  readonly credentials: string;
  /** Names of the variables that are set. */
  readonly variables: readonly string[];
  readonly endpoints: readonly EndpointSetup[];
  /** Host and port of the proxy, by the URL of the endpoint it stands before. */
  readonly proxies: ReadonlyMap<string, string>;
  /** File of certificate authorities. */
  readonly caBundle?: string;
}

/** What a TLS handshake showed. */
export interface TlsFacts {
  /** Such as `TLSv1.3`. */
  readonly protocol: string;
  readonly subject: string;
  readonly issuer: string;
  readonly validFrom: Date;
  readonly validTo: Date;
  /** Why the certificate is not trusted, as the system says it; absent when it is. */
  readonly problem?: string;
}

/** What is tried with an endpoint, and what comes of it. */
export interface ProbeAnswers {
  /** Addresses of its name. */
  readonly dns: readonly string[];
  /** The address that was connected to, the proxy's where there is one. */
  readonly tcp: string;
  readonly tls: TlsFacts;
  /** How far the clock of this machine is ahead of the endpoint's, in milliseconds. */
  readonly clock: number;
}

/** What is tried with an endpoint. */
export type ProbeKind = keyof ProbeAnswers;

/** The endpoint that is tried. */
export interface ProbeTarget {
  readonly connection: Connection;
  readonly url: string;
  readonly network: NetworkSettings;
  readonly cancellation: Cancellation;
}

/** What the diagnosis of a connection asks of the machine. Never rejects. Sends no credentials. */
export interface Diagnostics {
  setup(connection: Connection, network: NetworkSettings): Promise<Result<ConnectionSetup>>;
  probe<K extends ProbeKind>(kind: K, target: ProbeTarget): Promise<Result<ProbeAnswers[K]>>;
}

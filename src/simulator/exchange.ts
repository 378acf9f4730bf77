import type { Fields } from './json.ts';

/** One HTTP request as it came over the wire: nothing decoded, repeated headers joined with a comma. */
export interface HttpRequest {
  readonly method: string;
  /** Path as sent, without the query. */
  readonly path: string;
  /** Query as sent, without the question mark. */
  readonly query: string;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
}

/** One HTTP answer. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The services spoken here, by the name that signs their requests; `sso`, the portal, takes a token in its place. */
export type ServiceName = 'iotfleetwise' | 'iotwireless' | 'sts' | 'organizations' | 'sso';

/** What a request asks for. Without `operation`: nothing that the service knows. */
export interface Call {
  readonly service: ServiceName;
  readonly operation: string | undefined;
  /** Parts of the path that are parameters, decoded. */
  readonly labels: Fields;
}

/** Who calls, as the verified signature says. */
export interface Caller {
  readonly accessKeyId: string;
  readonly account: string;
  readonly region: string;
  /** The role of a session. */
  readonly role?: string;
}

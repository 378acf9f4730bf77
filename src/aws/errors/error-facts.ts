import { contentTypeOf, errorNameOf, hostOf, requestIdOf, systemCodeOf } from './request-id.ts';
import { safeText } from './safe-text.ts';

/** One error of a chain: what was thrown, what it names as its cause, or a member of an AggregateError. */
export interface ErrorLink {
  readonly name: string;
  readonly message: string;
  /** The system's or OpenSSL's code, for example `ECONNREFUSED`. */
  readonly code?: string;
  /** The name that could not be resolved. */
  readonly hostname?: string;
  /** Address of the failed connection attempt. */
  readonly address?: string;
  /** Port of the failed connection attempt. */
  readonly port?: number;
}

/** Everything that classification looks at, read from whatever was thrown. */
export interface ErrorFacts {
  /** Name as AWS or the runtime gave it; `Error` if there is none. */
  readonly name: string;
  /** One line without secrets. */
  readonly message: string;
  /** The error first, then its causes; never empty. */
  readonly links: readonly ErrorLink[];
  /** HTTP status, if something answered. */
  readonly httpStatus?: number;
  /** `Content-Type` of the answer. */
  readonly contentType?: string;
  readonly requestId?: string;
  readonly retryAfterSeconds?: number;
  readonly fields: readonly { readonly name: string; readonly message: string }[];
}

/** Members that nobody has vouched for. */
export type UnknownRecord = Readonly<Record<string, unknown>>;

const DEEPEST = 5;

/** A wait that is longer than this, in seconds, is not believed. */
const LONGEST_WAIT = 900;

/** Reads an error of the SDK, of node or of a credential provider; anything else that was thrown gives its text. */
export function readError(error: unknown): ErrorFacts {
  const bag = asBag(error);
  const links = readLinks(error, 0);
  const metadata = asBag(bag['$metadata']);
  const headers = asBag(asBag(bag['$response'])['headers']);
  const said = links.find((link) => link.message !== '');
  const name = errorNameOf(bag['name']) ?? 'Error';
  return {
    name,
    message: safeText(
      [said?.message ?? systemCodeOf(bag['code']) ?? name, asText(bag['input'])].filter(Boolean).join(': '),
    ),
    links,
    fields: readFields(bag['fieldList']),
    ...optional('httpStatus', asNumber(metadata['httpStatusCode'])),
    ...optional('contentType', contentTypeOf(headers['content-type'])),
    ...optional('requestId', requestIdOf(metadata['requestId'])),
    ...optional('retryAfterSeconds', readRetryAfter(bag['retryAfterSeconds'], headers)),
  };
}

function readLinks(error: unknown, depth: number): readonly ErrorLink[] {
  const bag = asBag(error);
  const link: ErrorLink = {
    name: errorNameOf(bag['name']) ?? 'Error',
    message: asText(bag['message']) ?? (typeof error === 'string' ? error : ''),
    ...optional('code', systemCodeOf(bag['code'])),
    ...optional('hostname', hostOf(bag['hostname'])),
    ...optional('address', hostOf(bag['address'])),
    ...optional('port', asNumber(bag['port'])),
  };
  if (depth >= DEEPEST) return [link];
  const members: readonly unknown[] = Array.isArray(bag['errors']) ? bag['errors'] : [];
  const causes = bag['cause'] === undefined ? members : [bag['cause'], ...members];
  return [link, ...causes.flatMap((cause) => readLinks(cause, depth + 1))];
}

function readFields(list: unknown): ErrorFacts['fields'] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown) => {
    const name = asText(asBag(entry)['name']);
    return name === undefined
      ? []
      : [{ name: safeText(name), message: safeText(asText(asBag(entry)['message']) ?? '') }];
  });
}

/** Seconds from the error's body, else from the `Retry-After` header (a number, or a date beside the `Date` header). */
function readRetryAfter(member: unknown, headers: UnknownRecord): number | undefined {
  const said = asNumber(member);
  if (said !== undefined) return said >= 0 ? Math.min(said, LONGEST_WAIT) : undefined;
  const header = asText(headers['retry-after']);
  if (header === undefined) return undefined;
  const seconds = /^\d+(\.\d+)?$/.test(header)
    ? Number(header)
    : (Date.parse(header) - Date.parse(asText(headers['date']) ?? '')) / 1000;
  return seconds >= 0 ? Math.min(seconds, LONGEST_WAIT) : undefined;
}

/** The members of whatever is an object; of anything else, none. */
export function asBag(value: unknown): UnknownRecord {
  return typeof value === 'object' && value !== null ? (value as UnknownRecord) : {};
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function optional<K extends string, V>(key: K, value: V | undefined): Readonly<Partial<Record<K, V>>> {
  return (value === undefined ? {} : { [key]: value }) as Readonly<Partial<Record<K, V>>>;
}

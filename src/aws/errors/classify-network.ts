import type { ReachCause } from '../../core/model/failure.ts';
import type { ErrorContext, Classification } from './error-context.ts';
import type { ErrorFacts, ErrorLink } from './error-facts.ts';

const SYSTEM_CODES: readonly (readonly [ReachCause, string])[] = [
  ['dns', 'ENOTFOUND EAI_AGAIN EAI_FAIL EAI_NODATA EAI_NONAME'],
  ['refused', 'ECONNREFUSED EHOSTUNREACH ENETUNREACH EHOSTDOWN ENETDOWN EADDRNOTAVAIL'],
  ['reset', 'ECONNRESET EPIPE ECONNABORTED ERR_STREAM_PREMATURE_CLOSE'],
  ['timeout', 'ETIMEDOUT ESOCKETTIMEDOUT'],
  ['tls', 'EPROTO HOSTNAME_MISMATCH INVALID_CA INVALID_PURPOSE PATH_LENGTH_EXCEEDED DEPTH_ZERO_SELF_SIGNED_CERT'],
];

const CODES = new Map(SYSTEM_CODES.flatMap(([cause, codes]) => codes.split(' ').map((code) => [code, cause] as const)));

const TLS_CODE = /^(?:CERT_|CRL_|ERR_TLS|ERR_SSL|ERR_OSSL|ERROR_IN_CERT|SELF_SIGNED|UNABLE_TO_)/;
const PROXY = /tunneling socket|connection to prox|proxy (?:connection|authentication|server|response)/i;

/** Messages of errors that have no code, or whose code was lost where a provider made text of them. */
const MESSAGES: readonly (readonly [RegExp, ReachCause])[] = [
  [/self[- ]signed certificate|unable to (?:verify|get) .*certificate|certificate (?:has expired|is not)/i, 'tls'],
  [/wrong version number|SSL routines|alert handshake|does not match certificate's altnames/i, 'tls'],
  [/socket hang up|network socket disconnected|premature close/i, 'reset'],
  [/\b(?:TimeoutError|timed out|timeout)\b/i, 'timeout'],
];

/** What stands between this machine and the endpoint; undefined if the error is not one of the network. */
export function classifyNetwork(facts: ErrorFacts, context: ErrorContext): Classification | undefined {
  if (facts.httpStatus === 407) return unreachable('proxy', context.host);
  const answered = facts.httpStatus !== undefined && !isBroken(facts);
  for (const link of answered ? [] : facts.links) {
    const reach = reachOf(link);
    if (reach === undefined) continue;
    if (isProxy(link, context)) return unreachable('proxy', context.host);
    return unreachable(reach, context.host ?? link.hostname ?? addressOf(link));
  }
  return undefined;
}

/** Whether an answer began and then broke off: it has an HTTP status, and an error of the network. */
function isBroken({ name, links }: ErrorFacts): boolean {
  return name === 'TimeoutError' || name === 'AbortError' || links.some(({ code }) => code !== undefined);
}

function reachOf(link: ErrorLink): ReachCause | undefined {
  if (PROXY.test(link.message)) return 'proxy';
  // The code comes before the name: the SDK renames ECONNRESET and EPIPE to TimeoutError.
  const code = link.code ?? /\bE[A-Z]+(?:_[A-Z]+)*\b/.exec(link.message)?.[0] ?? '';
  const known = CODES.get(code);
  if (known !== undefined) return known;
  if (code.startsWith('HPE_') || code === 'ERR_BODY_TOO_LONG') return 'notAws';
  if (TLS_CODE.test(code)) return 'tls';
  if (link.name === 'TimeoutError' || link.name === 'AbortError') return 'timeout';
  return MESSAGES.find(([pattern]) => pattern.test(link.message))?.[1];
}

/** Whether it was not the endpoint that was asked: another name was looked up, or another port connected to. */
function isProxy(link: ErrorLink, { host }: ErrorContext): boolean {
  if (host === undefined || !URL.canParse(`https://${host}`)) return false;
  const endpoint = new URL(`https://${host}`);
  if (link.hostname !== undefined) return link.hostname !== endpoint.hostname;
  const ports = endpoint.port === '' ? ['80', '443'] : [endpoint.port];
  return link.port !== undefined && !ports.includes(String(link.port));
}

function addressOf({ address, port }: ErrorLink): string | undefined {
  return address === undefined || port === undefined ? undefined : `${address}:${String(port)}`;
}

function unreachable(reach: ReachCause, host: string | undefined): Classification {
  return { kind: 'unreachable', reach, ...(host !== undefined && { host }) };
}

import type { Caller, HttpRequest, ServiceName } from '../exchange.ts';
import { authorizationOf } from './authorization.ts';
import type { Authorization } from './authorization.ts';
import { canonicalRequest, sha256, signatureOf } from './canonical.ts';

/** Why a request is not let in; each service has its own names for the kinds. */
export interface Refusal {
  readonly kind: 'missing' | 'incomplete' | 'unknownKey' | 'mismatch';
  readonly message: string;
}

/** The secret of every simulated access key. */
export const simulatedSecret = 'simulator';

const allowedSkew = 5 * 60_000;
const regionPattern = /^[a-z]{2,4}(-[a-z]+)+-\d$/;

/** The account that an access key of the simulator stands for: `AKIA`, or `ASIA` for a session, and the account ID. */
export function accountOf(accessKeyId: string): string | undefined {
  return /^A[KS]IA(\d{12})$/.exec(accessKeyId)?.[1];
}

/** The token of a session that a role was assumed with. */
export function sessionToken(role: string): string {
  return `${simulatedSecret}/${role}`;
}

/** The role of a session; none for keys of a user, and `unknown` for keys of a session without its token. */
function roleOf(accessKeyId: string, token: string | undefined): { readonly role?: string } | 'unknown' {
  const role = token?.startsWith(sessionToken('')) === true ? token.slice(sessionToken('').length) : undefined;
  if (!accessKeyId.startsWith('ASIA')) return {};
  return role === undefined ? 'unknown' : { role };
}

/** Checks a signature as AWS does: scope, date (`now` in milliseconds), key, and the signature itself. */
export function verify(request: HttpRequest, service: ServiceName, now: number): Caller | Refusal {
  const authorization = authorizationOf(request);
  if (authorization === 'missing') return refuse('missing', 'Request is missing Authentication Token');
  if ('incomplete' in authorization) return refuse('incomplete', authorization.incomplete);
  const time = request.headers.get('x-amz-date') ?? '';
  return (
    scopeRefusal(authorization, service) ??
    headerRefusal(request, authorization) ??
    dateRefusal(authorization, time, now) ??
    bodyRefusal(request) ??
    admit(request, authorization, time)
  );
}

function scopeRefusal({ scope }: Authorization, service: ServiceName): Refusal | undefined {
  if (!regionPattern.test(scope.region)) {
    return refuse('mismatch', `Credential should be scoped to a valid region, not '${scope.region}'. `);
  }
  if (scope.service !== service) {
    return refuse('mismatch', `Credential should be scoped to correct service: '${service}'. `);
  }
  return undefined;
}

function headerRefusal(request: HttpRequest, { signedHeaders }: Authorization): Refusal | undefined {
  for (const name of ['host', 'x-amz-date']) {
    if (!request.headers.has(name)) return refuse('incomplete', `The request requires the header '${name}'.`);
    if (!signedHeaders.includes(name)) return refuse('mismatch', `'${name}' must be a 'SignedHeader'.`);
  }
  if (request.headers.has('x-amz-security-token') && !signedHeaders.includes('x-amz-security-token')) {
    return refuse('mismatch', "'x-amz-security-token' must be a 'SignedHeader'.");
  }
  return undefined;
}

function dateRefusal({ scope }: Authorization, time: string, now: number): Refusal | undefined {
  const signed = instantOf(time);
  if (signed === undefined) return refuse('incomplete', `Date must be in ISO-8601 'basic format'. Got '${time}'.`);
  if (!time.startsWith(scope.date) || scope.date.length !== 8) {
    const message = `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: `;
    return refuse('mismatch', `${message}'${scope.date}' != '${time.slice(0, 8)}', from '${time}'.`);
  }
  if (signed < now - allowedSkew) {
    const limit = `${basicTime(now - allowedSkew)} (${basicTime(now)} - 5 min.)`;
    return refuse('mismatch', `Signature expired: ${time} is now earlier than ${limit}`);
  }
  if (signed > now + allowedSkew) {
    const limit = `${basicTime(now + allowedSkew)} (${basicTime(now)} + 5 min.)`;
    return refuse('mismatch', `Signature not yet current: ${time} is still later than ${limit}`);
  }
  return undefined;
}

function bodyRefusal(request: HttpRequest): Refusal | undefined {
  const claimed = request.headers.get('x-amz-content-sha256');
  if (claimed === undefined || claimed === sha256(request.body)) return undefined;
  return refuse('mismatch', "The provided 'x-amz-content-sha256' header does not match what was computed.");
}

function admit(request: HttpRequest, authorization: Authorization, time: string): Caller | Refusal {
  const { accessKeyId, scope, signedHeaders, signature } = authorization;
  const account = accountOf(accessKeyId);
  const session = roleOf(accessKeyId, request.headers.get('x-amz-security-token'));
  if (account === undefined || session === 'unknown')
    return refuse('unknownKey', 'The security token included in the request is invalid.');
  const expected = signatureOf(canonicalRequest(request, signedHeaders), simulatedSecret, { time, scope });
  if (signature === expected) return { accessKeyId, account, region: scope.region, ...session };
  return refuse(
    'mismatch',
    'The request signature we calculated does not match the signature you provided. ' +
      'Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  );
}

function refuse(kind: Refusal['kind'], message: string): Refusal {
  return { kind, message };
}

function instantOf(time: string): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(time);
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function basicTime(instant: number): string {
  return new Date(instant).toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
}

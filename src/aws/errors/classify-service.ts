import type { FailureKind } from '../../core/model/failure.ts';
import type { ErrorContext, Classification } from './error-context.ts';
import type { ErrorFacts } from './error-facts.ts';

/** Names that AWS services give their errors, by what they mean for the caller. */
const NAMES: readonly (readonly [FailureKind, string])[] = [
  ['denied', 'AccessDeniedException AccessDenied UnauthorizedOperation NotAuthorized OptInRequired ForbiddenException'],
  ['throttled', 'ThrottlingException Throttling ThrottledException TooManyRequestsException RequestLimitExceeded'],
  ['throttled', 'RequestThrottled RequestThrottledException SlowDown BandwidthLimitExceeded LimitExceededException'],
  ['service', 'InternalServerException InternalServerError InternalFailure InternalError InternalErrorException'],
  ['service', 'ServiceUnavailable ServiceUnavailableException RequestTimeout RequestTimeoutException'],
  ['invalid', 'ValidationException ValidationError InvalidParameterException InvalidParameterValue MissingParameter'],
  ['invalid', 'InvalidRequestException SerializationException MalformedQueryString TooManyTagsException'],
  ['conflict', 'ConflictException ResourceInUseException OperationAbortedException'],
  ['notFound', 'ResourceNotFoundException NotFoundException'],
  ['clockSkew', 'RequestExpired RequestTimeTooSkewed RequestInTheFuture'],
];

const KINDS = new Map(NAMES.flatMap(([kind, names]) => names.split(' ').map((name) => [name, kind] as const)));

const EXPIRED = new Set(['ExpiredToken', 'ExpiredTokenException', 'TokenRefreshRequired', 'SecurityTokenExpired']);

/** Errors about a signature: of wrong keys, or of a wrong clock. */
const SIGNATURE = new Set(['InvalidSignatureException', 'SignatureDoesNotMatch', 'IncompleteSignature', 'AuthFailure']);

const REJECTED = new Set([
  'UnrecognizedClientException',
  'InvalidClientTokenId',
  'InvalidAccessKeyId',
  'InvalidToken',
  'InvalidIdentityToken',
  'IDPRejectedClaim',
  'MissingAuthenticationToken',
  'MissingAuthenticationTokenException',
  'IncompleteSignatureException',
  'NotSignedUp',
  'UnauthorizedException',
]);

const WRONG_CLOCK = /signature (?:has )?expired|not yet (?:current|valid)|is now (?:earlier|later) than|skewed/i;
const WRONG_REGION = /not authorized to call this API in this region/i;

/** What an error that an AWS service sent means, told by its name; undefined for names that are not known. */
export function classifyService(facts: ErrorFacts, context: ErrorContext): Classification | undefined {
  const errorName = facts.name;
  if (EXPIRED.has(errorName)) {
    const { signInCommand } = context;
    return { kind: 'signIn', signIn: 'expired', errorName, ...(signInCommand !== undefined && { signInCommand }) };
  }
  if (SIGNATURE.has(errorName) && WRONG_CLOCK.test(facts.message)) return { kind: 'clockSkew', errorName };
  if (SIGNATURE.has(errorName) || REJECTED.has(errorName)) return { kind: 'signIn', signIn: 'rejected', errorName };
  const kind = KINDS.get(errorName);
  if (kind === 'denied' && WRONG_REGION.test(facts.message)) return { kind: 'unavailable', errorName };
  if (kind === 'invalid' && facts.fields.length > 0) return { kind, errorName, fields: facts.fields };
  return kind === undefined ? undefined : { kind, errorName, ...retryAfter(facts) };
}

/** What an answer means whose error has no name that is known: by HTTP status, and by whether it is AWS that answered. */
export function classifyAnswer(facts: ErrorFacts, context: ErrorContext): Classification | undefined {
  const { httpStatus } = facts;
  if (httpStatus === undefined) return undefined;
  const named = isNamed(facts) ? { errorName: facts.name } : {};
  if (httpStatus === 429) return { kind: 'throttled', ...named, ...retryAfter(facts) };
  if (isFromAws(facts, context)) {
    if (httpStatus >= 500) return { kind: 'service', ...named, ...retryAfter(facts) };
    return httpStatus === 403 ? { kind: 'denied', ...named } : undefined;
  }
  const kind = facts.contentType === undefined ? '' : `, ${facts.contentType}`;
  return {
    kind: 'unreachable',
    reach: 'notAws',
    message: `HTTP ${String(httpStatus)}${kind}: ${facts.message}`,
    ...(context.host !== undefined && { host: context.host }),
  };
}

/** The SDK calls an error `Unknown` or `NotFound` if the answer did not name it, and throws errors of parsers as such. */
function isNamed(facts: ErrorFacts): boolean {
  return !['Unknown', 'UnknownError', 'NotFound', 'Error', 'SyntaxError', 'TypeError'].includes(facts.name);
}

/** A page is AWS's own only where a load balancer of AWS sends it; anything else that names its error or its request is. */
function isFromAws(facts: ErrorFacts, { host = '' }: ErrorContext): boolean {
  const failing = (facts.httpStatus ?? 0) >= 500;
  const isPage = facts.contentType?.includes('html') === true || facts.name === 'SyntaxError';
  if (isPage) return failing && /\.(?:amazonaws\.com(?:\.cn)?|api\.aws)$/.test(host);
  return failing || facts.requestId !== undefined || isNamed(facts);
}

function retryAfter({ retryAfterSeconds }: ErrorFacts): Pick<Classification, 'retryAfterSeconds'> {
  return retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
}

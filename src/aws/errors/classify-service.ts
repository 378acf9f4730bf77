import type { FailureKind } from '../../core/model/failure.ts';
import { isAwsHost } from './aws-host.ts';
import { customHost } from './error-context.ts';
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

/** What stands in for AWS may not know an operation, or a whole service. */
const NOT_IMPLEMENTED = 501;

const WRONG_CLOCK = /signature (?:has )?expired|not yet (?:current|valid)|is now (?:earlier|later) than|skewed/i;
const WRONG_REGION = /not authorized to call this API in this region/i;

/** What an error that an AWS service sent means, by its name; undefined for names that are not known. */
export function classifyService(facts: ErrorFacts, context: ErrorContext): Classification | undefined {
  const errorName = facts.name;
  if (EXPIRED.has(errorName)) {
    const { signInWith } = context;
    return { kind: 'signIn', signIn: 'expired', errorName, ...(signInWith !== undefined && { signInWith }) };
  }
  if (SIGNATURE.has(errorName) && WRONG_CLOCK.test(facts.message)) return { kind: 'clockSkew', errorName };
  if (facts.httpStatus === NOT_IMPLEMENTED) return { kind: 'unsupported', errorName };
  if (SIGNATURE.has(errorName) || REJECTED.has(errorName)) return rejected(facts, context);
  const kind = KINDS.get(errorName);
  if (kind === 'denied' && WRONG_REGION.test(facts.message)) return { kind: 'unavailable', errorName };
  if (kind === 'invalid' && facts.fields.length > 0) return { kind, errorName, fields: facts.fields };
  return kind === undefined ? undefined : { kind, errorName, ...retryAfter(facts) };
}

/** Keys of another part of AWS are unknown here, however valid they are. */
function rejected({ name: errorName, message: said }: ErrorFacts, context: ErrorContext): Classification {
  const { partition } = context;
  if (partition === undefined) return { kind: 'signIn', signIn: 'rejected', errorName };
  const message = `The profile is for ${partition}, where AWS IoT FleetWise does not exist. ${customHost(context) ?? 'AWS'} says: ${said}`;
  return { kind: 'signIn', signIn: 'partition', errorName, message };
}

/** What an answer means whose error has no name that is known: by HTTP status, and by whether it is AWS that answered. */
export function classifyAnswer(facts: ErrorFacts, context: ErrorContext): Classification | undefined {
  const { httpStatus } = facts;
  if (httpStatus === undefined) return undefined;
  const named = isNamed(facts) ? { errorName: facts.name } : {};
  if (httpStatus === NOT_IMPLEMENTED) return { kind: 'unsupported', ...named };
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
  if (isPage) return failing && isAwsHost(host);
  return failing || facts.requestId !== undefined || isNamed(facts);
}

function retryAfter({ retryAfterSeconds }: ErrorFacts): Pick<Classification, 'retryAfterSeconds'> {
  return retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
}

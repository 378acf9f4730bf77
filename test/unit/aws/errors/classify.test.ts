import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CredentialsProviderError } from '@smithy/core/config';
import { classifyError } from '../../../../src/aws/errors/classify.ts';
import type { ErrorContext } from '../../../../src/aws/errors/error-context.ts';
import type { Connection } from '../../../../src/core/model/connection.ts';
import type { Failure } from '../../../../src/core/model/failure.ts';

const connection: Connection = { id: 'profile:dev', name: 'dev', profile: 'dev', regions: ['us-east-1'] };
const host = 'iotfleetwise.us-east-1.amazonaws.com';
const operation = 'GetRegisterAccountStatus';
/** While a request was in flight. */
const request: ErrorContext = { operation, connection, region: 'us-east-1', host };
/** While credentials were being obtained. */
const credentials: ErrorContext = { connection, region: 'us-east-1' };

function made(message: string, more: object = {}): Error {
  return Object.assign(new Error(message), more);
}

/** An error as STS sends it on the way to credentials. */
function sts(name: string, message: string, more: object = {}): Error {
  return made(message, { name, $metadata: { httpStatusCode: 403, requestId: 'r-1' }, ...more });
}

function provider(message: string): CredentialsProviderError {
  return new CredentialsProviderError(message, { tryNextLink: false });
}

const refusedByAll = new AggregateError(
  [
    made('connect ECONNREFUSED ::1:443', { code: 'ECONNREFUSED', port: 443 }),
    made('connect ECONNREFUSED 127.0.0.1:443'),
  ],
  '',
);
const login = 'Please re-authenticate using aws login';

interface Row {
  readonly title: string;
  readonly thrown: unknown;
  readonly in: ErrorContext;
  readonly becomes: Partial<Failure>;
}

const unreachable = { kind: 'unreachable', operation, host } as const;
const signIn = { kind: 'signIn' } as const;

const ofLogin = { how: 'login', profile: 'dev' } as const;

const ROWS: readonly Row[] = [
  {
    title: 'all addresses of a host refuse',
    thrown: refusedByAll,
    in: request,
    becomes: { ...unreachable, reach: 'refused', message: 'connect ECONNREFUSED ::1:443' },
  },
  {
    title: 'no address of a host answers',
    thrown: Object.assign(new AggregateError([made('connect ETIMEDOUT 10.0.0.1:443', { code: 'ETIMEDOUT' })]), {}),
    in: request,
    becomes: { ...unreachable, reach: 'timeout' },
  },
  {
    title: 'the network fails as the cause of a cause',
    thrown: made('request failed', { cause: made('inner', { cause: made('x', { code: 'EAI_AGAIN' }) }) }),
    in: request,
    becomes: { ...unreachable, reach: 'dns' },
  },
  {
    title: 'the SDK names a reset TimeoutError',
    thrown: made('read ECONNRESET', { name: 'TimeoutError', code: 'ECONNRESET' }),
    in: request,
    becomes: { ...unreachable, reach: 'reset' },
  },
  {
    title: 'there is no network',
    thrown: made('connect ENETUNREACH 10.0.0.1:443', { code: 'ENETUNREACH', port: 443 }),
    in: request,
    becomes: { ...unreachable, reach: 'refused' },
  },
  {
    title: 'a certificate is not yet valid',
    thrown: made('certificate is not yet valid', { code: 'CERT_NOT_YET_VALID' }),
    in: request,
    becomes: { ...unreachable, reach: 'tls' },
  },
  {
    title: 'an issuer is not known',
    thrown: made('unable to get local issuer certificate', { code: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' }),
    in: request,
    becomes: { ...unreachable, reach: 'tls' },
  },
  {
    title: 'the name of the proxy does not exist',
    thrown: made('getaddrinfo ENOTFOUND proxy.corp', { code: 'ENOTFOUND', hostname: 'proxy.corp' }),
    in: request,
    becomes: { ...unreachable, reach: 'proxy' },
  },
  {
    title: 'the proxy refuses',
    thrown: made('connect ECONNREFUSED 10.0.0.1:3128', { code: 'ECONNREFUSED', port: 3128 }),
    in: request,
    becomes: { ...unreachable, reach: 'proxy' },
  },
  {
    title: 'the editor finds no proxy that works',
    thrown: made('Failed to establish a socket connection to proxies: ["PROXY proxy.corp:3128"]'),
    in: request,
    becomes: { ...unreachable, reach: 'proxy' },
  },
  {
    title: 'a tunnel through a proxy fails',
    thrown: made('tunneling socket could not be established, cause=connect ECONNREFUSED 10.0.0.1:3128'),
    in: request,
    becomes: { ...unreachable, reach: 'proxy' },
  },
  {
    title: 'a gateway of AWS answers with a page',
    thrown: made('Unexpected token', {
      name: 'SyntaxError',
      $metadata: { httpStatusCode: 503 },
      $response: { headers: { 'content-type': 'text/html' } },
    }),
    in: request,
    becomes: { kind: 'service', operation },
  },
  {
    title: 'an endpoint is not a URL',
    thrown: new TypeError('Invalid URL'),
    in: request,
    becomes: { kind: 'unknown', operation, errorName: 'TypeError', message: 'Invalid URL' },
  },
  {
    title: 'a text is thrown',
    thrown: 'boom',
    in: request,
    becomes: { kind: 'unknown', errorName: 'Error', message: 'boom' },
  },
  { title: 'nothing is thrown', thrown: undefined, in: request, becomes: { kind: 'unknown', message: 'Error' } },
  {
    title: 'a provider fails where a request was to be signed',
    thrown: provider('Could not load credentials from any providers'),
    in: request,
    becomes: { kind: 'signIn', signIn: 'setup', operation },
  },
  {
    title: 'a session expires during use, and the profile has a command to sign in',
    thrown: sts('ExpiredTokenException', 'expired'),
    in: { ...request, signInWith: { how: 'sso', profile: 'base' } },
    becomes: { ...signIn, signIn: 'expired', signInWith: { how: 'sso', profile: 'base' } },
  },
  {
    title: 'no provider has credentials',
    thrown: provider('Could not load credentials from any providers'),
    in: credentials,
    becomes: { ...signIn, signIn: 'setup' },
  },
  {
    title: 'the SSO portal can not be found',
    thrown: provider('Error: getaddrinfo ENOTFOUND portal.sso.eu-central-1.amazonaws.com'),
    in: credentials,
    becomes: { kind: 'unreachable', reach: 'dns' },
  },
  {
    title: 'the SSO portal does not answer',
    thrown: provider('TimeoutError: a request has exceeded the configured 15000 ms requestTimeout.'),
    in: credentials,
    becomes: { kind: 'unreachable', reach: 'timeout' },
  },
  {
    title: 'STS refuses the connection',
    thrown: made('connect ECONNREFUSED 10.0.0.1:443', { code: 'ECONNREFUSED', address: '10.0.0.1', port: 443 }),
    in: credentials,
    becomes: { kind: 'unreachable', reach: 'refused', host: '10.0.0.1:443' },
  },
  {
    title: 'a login session has expired',
    thrown: provider('Your session has expired. Please reauthenticate.'),
    in: { ...credentials, signInWith: ofLogin },
    becomes: { ...signIn, signIn: 'login', signInWith: ofLogin },
  },
  {
    title: 'a login session can not be refreshed',
    thrown: provider(`Failed to refresh token: ValidationException: bad. ${login}`),
    in: { ...credentials, signInWith: ofLogin },
    becomes: { ...signIn, signIn: 'login', signInWith: ofLogin },
  },
  {
    title: 'a login session can not be refreshed because the network is down',
    thrown: provider(`Failed to refresh token: Error: getaddrinfo EAI_AGAIN signin.aws.amazon.com. ${login}`),
    in: credentials,
    becomes: { kind: 'unreachable', reach: 'dns' },
  },
  {
    title: 'a role has MFA in its name',
    thrown: sts('AccessDenied', 'User: a is not authorized to perform: sts:AssumeRole on resource: role/MFA-admin'),
    in: credentials,
    becomes: { ...signIn, signIn: 'assumeRole' },
  },
  {
    title: 'the role may not be assumed',
    thrown: sts('AccessDenied', 'User: a is not authorized to perform: sts:AssumeRole on resource: b'),
    in: credentials,
    becomes: { ...signIn, signIn: 'assumeRole', errorName: 'AccessDenied', requestId: 'r-1' },
  },
  {
    title: 'the name of a role is wrong',
    thrown: sts('ValidationError', '1 validation error detected'),
    in: credentials,
    becomes: { ...signIn, signIn: 'assumeRole', errorName: 'ValidationError' },
  },
  {
    title: 'the role wants an MFA code',
    thrown: sts('AccessDenied', 'MultiFactorAuthentication failed with invalid MFA one time pass code.'),
    in: credentials,
    becomes: { ...signIn, signIn: 'mfa' },
  },
  {
    title: 'the keys of the source profile are wrong',
    thrown: sts('InvalidClientTokenId', 'The security token included in the request is invalid.'),
    in: credentials,
    becomes: { ...signIn, signIn: 'rejected', errorName: 'InvalidClientTokenId' },
  },
  {
    title: 'the session of the source profile has expired',
    thrown: sts('ExpiredToken', 'The security token included in the request is expired'),
    in: credentials,
    becomes: { ...signIn, signIn: 'expired' },
  },
  {
    title: 'a web identity token has expired',
    thrown: sts('ExpiredTokenException', 'Token expired: current date/time must be before the expiration date/time'),
    in: credentials,
    becomes: { ...signIn, signIn: 'expired' },
  },
  {
    title: 'the clock is wrong already for STS',
    thrown: sts('SignatureDoesNotMatch', 'Signature expired: 1 is now earlier than 2'),
    in: credentials,
    becomes: { kind: 'clockSkew', errorName: 'SignatureDoesNotMatch' },
  },
  {
    title: 'STS throttles',
    thrown: sts('Throttling', 'Rate exceeded'),
    in: credentials,
    becomes: { kind: 'throttled', errorName: 'Throttling' },
  },
];

for (const { title, thrown, in: context, becomes } of ROWS) {
  const said = becomes.reach ?? becomes.signIn ?? becomes.kind ?? '';
  test(`when ${title}, it is ${said}`, () => {
    const failure = classifyError(thrown, context);
    for (const [key, value] of Object.entries(becomes)) assert.deepEqual(failure[key as keyof Failure], value, key);
    if (becomes.signInWith === undefined) assert.equal(failure.signInWith, undefined);
  });
}

test('an error that is its own cause ends', () => {
  const circular: Error & { cause?: unknown; errors?: unknown } = new Error('round');
  circular.cause = circular;
  assert.equal(classifyError(circular, request).message, 'round');
});

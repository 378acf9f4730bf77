import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { Failure } from '../../../../src/core/model/failure.ts';
import type { WireAnswer } from '../world.ts';
import { answer, connectionTo, failureOf, isolate, testBackend, wireServer } from '../world.ts';

interface Row {
  readonly title: string;
  readonly sent: WireAnswer;
  readonly becomes: Omit<Failure, 'message' | 'operation'>;
  readonly says?: string;
}

const operation = 'RegisterAccount';

/** An error as FleetWise sends it: HTTP 400 for nearly everything. */
function error(
  name: string,
  message: string,
  more: { readonly status?: number; readonly [member: string]: unknown } = {},
): WireAnswer {
  const { status = 400, ...members } = more;
  return { status, headers: { 'x-amzn-requestid': 'r-1' }, body: { __type: name, message, ...members } };
}

function html(status: number, headers: Record<string, string> = {}): WireAnswer {
  return { status, headers: { 'content-type': 'text/html', ...headers }, body: '<html><body>Sign in</body></html>' };
}

/** What a failure has that is reported by the error's name. */
function named(errorName: string): { readonly errorName: string; readonly requestId: string } {
  return { errorName, requestId: 'r-1' };
}

const expiredSignature = 'Signature expired: 20261102T100000Z is now earlier than 20261102T101000Z';
const earlySignature = 'Signature not yet current: 20261102T103000Z is still later than 20261102T102000Z';
const fieldList = [{ name: 'timestreamResources', message: 'is too short' }, { message: 'without a name' }];

const ROWS: readonly Row[] = [
  {
    title: 'a wait of a day, which is not believed',
    sent: error('ThrottlingException', 'Rate exceeded', { retryAfterSeconds: 86_400 }),
    becomes: { kind: 'throttled', retryAfterSeconds: 900, ...named('ThrottlingException') },
  },
  {
    title: 'a name and a request ID with line breaks, which would forge lines of the log',
    sent: { ...error('Ok\n[info] RegisterAccount', 'oops', { status: 500 }), headers: {} },
    becomes: { kind: 'service' },
  },
  {
    title: 'a missing permission',
    sent: error('AccessDeniedException', 'User: x is not authorized to perform: iotfleetwise:RegisterAccount'),
    becomes: { kind: 'denied', ...named('AccessDeniedException') },
    says: 'User: x is not authorized to perform: iotfleetwise:RegisterAccount',
  },
  {
    title: 'a missing permission, with a namespace before the name',
    sent: error('com.amazonaws.iotfleetwise#AccessDeniedException', 'no'),
    becomes: { kind: 'denied', ...named('AccessDeniedException') },
  },
  {
    title: 'a missing subscription',
    sent: error('OptInRequired', 'The AWS Access Key Id needs a subscription for the service'),
    becomes: { kind: 'denied', ...named('OptInRequired') },
  },
  {
    title: 'a Region that does not serve the call, which looks like a missing permission',
    sent: error('AccessDeniedException', 'You are not authorized to call this API in this region us-west-2'),
    becomes: { kind: 'unavailable', ...named('AccessDeniedException') },
  },
  {
    title: 'an unknown access key',
    sent: error('UnrecognizedClientException', 'The security token included in the request is invalid.'),
    becomes: { kind: 'signIn', signIn: 'rejected', ...named('UnrecognizedClientException') },
    says: 'The security token included in the request is invalid.',
  },
  {
    title: 'an access key that STS does not know',
    sent: error('InvalidClientTokenId', 'The security token included in the request is invalid.', { status: 403 }),
    becomes: { kind: 'signIn', signIn: 'rejected', ...named('InvalidClientTokenId') },
  },
  {
    title: 'a wrong secret access key',
    sent: error('InvalidSignatureException', 'The request signature we calculated does not match'),
    becomes: { kind: 'signIn', signIn: 'rejected', ...named('InvalidSignatureException') },
  },
  {
    title: 'a signature without a key',
    sent: error('MissingAuthenticationTokenException', 'Missing Authentication Token', { status: 403 }),
    becomes: { kind: 'signIn', signIn: 'rejected', ...named('MissingAuthenticationTokenException') },
  },
  {
    title: 'an expired session token',
    sent: error('ExpiredTokenException', 'The security token included in the request is expired'),
    becomes: { kind: 'signIn', signIn: 'expired', ...named('ExpiredTokenException') },
    says: 'The security token included in the request is expired',
  },
  {
    title: 'an expired session token, as older services name it',
    sent: error('ExpiredToken', 'The provided token has expired.', { status: 403 }),
    becomes: { kind: 'signIn', signIn: 'expired', ...named('ExpiredToken') },
  },
  {
    title: 'a clock that is slow',
    sent: error('InvalidSignatureException', expiredSignature),
    becomes: { kind: 'clockSkew', ...named('InvalidSignatureException') },
  },
  {
    title: 'a clock that is fast',
    sent: error('InvalidSignatureException', earlySignature),
    becomes: { kind: 'clockSkew', ...named('InvalidSignatureException') },
  },
  {
    title: 'a clock that is slow, as STS says it',
    sent: error('SignatureDoesNotMatch', expiredSignature, { status: 403 }),
    becomes: { kind: 'clockSkew', ...named('SignatureDoesNotMatch') },
  },
  {
    title: 'a clock that is off, by the name of the error',
    sent: error('RequestTimeTooSkewed', 'The difference between the request time and the current time is too large.'),
    becomes: { kind: 'clockSkew', ...named('RequestTimeTooSkewed') },
  },
  {
    title: 'a request that is too old',
    sent: error('RequestExpired', 'Request has expired.'),
    becomes: { kind: 'clockSkew', ...named('RequestExpired') },
  },
  {
    title: 'throttling, with the time to wait in the body',
    sent: error('ThrottlingException', 'Rate exceeded', { retryAfterSeconds: 7 }),
    becomes: { kind: 'throttled', retryAfterSeconds: 7, ...named('ThrottlingException') },
  },
  {
    title: 'throttling, with the time to wait in a header',
    sent: {
      status: 429,
      headers: { 'x-amzn-requestid': 'r-1', 'retry-after': '3' },
      body: { __type: 'TooManyRequestsException' },
    },
    becomes: { kind: 'throttled', retryAfterSeconds: 3, ...named('TooManyRequestsException') },
  },
  {
    title: 'throttling, with the time to wait as a date',
    sent: {
      status: 429,
      headers: { date: 'Mon, 02 Nov 2026 10:15:00 GMT', 'retry-after': 'Mon, 02 Nov 2026 10:15:30 GMT' },
      body: { __type: 'ThrottlingException' },
    },
    becomes: { kind: 'throttled', retryAfterSeconds: 30, errorName: 'ThrottlingException' },
  },
  {
    title: 'throttling, without a time to wait',
    sent: error('ThrottlingException', 'Rate exceeded'),
    becomes: { kind: 'throttled', ...named('ThrottlingException') },
  },
  {
    title: 'throttling by HTTP status alone',
    sent: { status: 429, body: '' },
    becomes: { kind: 'throttled' },
  },
  {
    title: 'a fault of the service, with the time to wait',
    sent: error('InternalServerException', 'oops', { retryAfterSeconds: 2.5, status: 500 }),
    becomes: { kind: 'service', retryAfterSeconds: 2.5, ...named('InternalServerException') },
  },
  {
    title: 'a service that is not available',
    sent: error('ServiceUnavailableException', 'try later', { status: 503 }),
    becomes: { kind: 'service', ...named('ServiceUnavailableException') },
  },
  {
    title: 'a fault of the service by a name that is not known',
    sent: error('PowerCutException', 'dark', { status: 500 }),
    becomes: { kind: 'service', ...named('PowerCutException') },
  },
  {
    title: 'a fault of the service without a name',
    sent: { status: 502, body: '' },
    becomes: { kind: 'service' },
  },
  {
    title: 'a value that is not accepted, with its fields',
    sent: error('ValidationException', 'bad', { reason: 'fieldValidationFailed', fieldList }),
    becomes: {
      kind: 'invalid',
      fields: [{ name: 'timestreamResources', message: 'is too short' }],
      ...named('ValidationException'),
    },
  },
  {
    title: 'a value that is not accepted, without fields',
    sent: error('ValidationException', 'bad'),
    becomes: { kind: 'invalid', ...named('ValidationException') },
  },
  {
    title: 'a conflict',
    sent: error('ConflictException', 'busy', { resource: 'account', resourceType: 'account' }),
    becomes: { kind: 'conflict', ...named('ConflictException') },
  },
  {
    title: 'something that is not there',
    sent: error('ResourceNotFoundException', 'gone', { resourceId: '1', resourceType: 'account' }),
    becomes: { kind: 'notFound', ...named('ResourceNotFoundException') },
  },
  {
    title: 'an error of AWS that is not known',
    sent: error('TeapotException', 'short and stout'),
    becomes: { kind: 'unknown', ...named('TeapotException') },
    says: 'short and stout',
  },
  {
    title: 'an operation that the endpoint does not know',
    sent: { status: 404, headers: { 'x-amzn-requestid': 'r-1' }, body: { __type: 'UnknownOperationException' } },
    becomes: { kind: 'unknown', ...named('UnknownOperationException') },
  },
  {
    title: 'a refusal of AWS without a name',
    sent: { status: 403, headers: { 'x-amzn-requestid': 'r-1' }, body: { message: 'Forbidden' } },
    becomes: { kind: 'denied', requestId: 'r-1' },
  },
  { title: 'the sign-in page of a network', sent: html(200), becomes: { kind: 'unreachable', reach: 'notAws' } },
  { title: 'a page that blocks', sent: html(403), becomes: { kind: 'unreachable', reach: 'notAws' } },
  { title: 'the error page of a gateway', sent: html(503), becomes: { kind: 'unreachable', reach: 'notAws' } },
  {
    title: 'a redirect to a sign-in page',
    sent: { status: 302, headers: { location: 'http://login.example/' }, body: '' },
    becomes: { kind: 'unreachable', reach: 'notAws' },
  },
  {
    title: 'a server that is about something else',
    sent: { status: 404, headers: { 'content-type': 'application/json' }, body: { error: 'no such page' } },
    becomes: { kind: 'unreachable', reach: 'notAws' },
  },
  { title: 'an empty success', sent: { status: 200, body: '' }, becomes: { kind: 'unreachable', reach: 'notAws' } },
  {
    title: 'a success about something else',
    sent: { status: 200, body: { hello: 'world' } },
    becomes: { kind: 'unreachable', reach: 'notAws' },
  },
  {
    title: 'a proxy that wants a sign-in',
    sent: html(407, { 'proxy-authenticate': 'Basic realm="corp"' }),
    becomes: { kind: 'unreachable', reach: 'proxy' },
  },
];

describe('what a service answers', { concurrency: true }, () => {
  isolate({ after });
  for (const { title, sent, becomes, says } of ROWS) {
    it(`${title} is ${becomes.reach ?? becomes.signIn ?? becomes.kind}`, async (t) => {
      const server = await wireServer(t, (_request, response) => {
        answer(response, sent);
      });
      const { backend } = testBackend(t);
      const result = await backend.register(connectionTo(server.url), 'us-east-1', {});
      const host = becomes.kind === 'unreachable' ? { host: server.host } : {};
      assert.deepEqual(failureOf(result), { operation, ...becomes, ...host });
      if (says !== undefined) assert.equal(result.ok ? '' : result.failure.message, says);
      assert.equal(server.requests.length, 1, 'a registration is sent once');
    });
  }
});

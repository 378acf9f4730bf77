import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Signer } from '../../fakes/sign.ts';
import { sign } from '../../fakes/sign.ts';
import { fleetwiseRequest, send, simulatedAws } from '../../fakes/simulated-aws.ts';

const minute = 60_000;
const list = { method: 'GET', path: '/partner-accounts' };

const refusals: readonly { title: string; as: () => Partial<Signer>; error: string; text: RegExp }[] = [
  {
    title: 'a wrong secret',
    as: () => ({ secretAccessKey: 'wrong' }),
    error: 'InvalidSignatureException',
    text: /does not match the signature you provided/,
  },
  {
    title: 'an access key that is none of the simulator',
    as: () => ({ accessKeyId: 'AKIAIOSFODNN7EXAMPLE' }),
    error: 'UnrecognizedClientException',
    text: /security token included in the request is invalid/,
  },
  {
    title: 'a signature of six minutes ago',
    as: () => ({ date: new Date(Date.now() - 6 * minute) }),
    error: 'InvalidSignatureException',
    text: /^Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z \(\d{8}T\d{6}Z - 5 min\.\)$/,
  },
  {
    title: 'a signature from in six minutes',
    as: () => ({ date: new Date(Date.now() + 6 * minute) }),
    error: 'InvalidSignatureException',
    text: /^Signature not yet current: \d{8}T\d{6}Z is still later than \d{8}T\d{6}Z \(\d{8}T\d{6}Z \+ 5 min\.\)$/,
  },
  {
    title: 'the scope of another service',
    as: () => ({ service: 'dynamodb' }),
    error: 'InvalidSignatureException',
    text: /^Credential should be scoped to correct service: 'iot(fleetwise|wireless)'/,
  },
  {
    title: 'the scope of no Region',
    as: () => ({ region: 'nowhere' }),
    error: 'InvalidSignatureException',
    text: /^Credential should be scoped to a valid region/,
  },
];

for (const { title, as, error, text } of refusals) {
  test(`FleetWise answers ${title} with ${error} and 400`, async (t) => {
    const aws = await simulatedAws(t);
    const { status, json } = await aws.fleetwise('GetRegisterAccountStatus', {}, as());
    assert.equal(status, 400);
    assert.equal(json['__type'], `com.amazonaws.iotautobahncontrolplane#${error}`);
    assert.match(String(json['message']), text);
  });

  test(`IoT Wireless answers ${title} with ${error} and 403`, async (t) => {
    const aws = await simulatedAws(t);
    const { status, json, headers } = await aws.wireless(list, as());
    assert.equal(status, 403);
    assert.equal(headers.get('x-amzn-errortype'), error);
    assert.match(String(json['Message']), text);
  });
}

test('a request without a signature gets MissingAuthenticationTokenException', async (t) => {
  const aws = await simulatedAws(t);
  const { authorization: _, ...headers } = (await fleetwiseRequest(aws.url, 'RegisterAccount')).headers;
  const answer = await send({ url: aws.url, method: 'POST', headers, body: '{}' });
  assert.equal(answer.status, 400);
  assert.match(String(answer.json['__type']), /#MissingAuthenticationTokenException$/);
  const wireless = await send({ url: `${aws.url}/partner-accounts`, method: 'GET', headers: {} });
  assert.equal(wireless.status, 403);
  assert.equal(wireless.headers.get('x-amzn-errortype'), 'MissingAuthenticationTokenException');
});

const broken: readonly (readonly [string, string])[] = [
  ['another scheme', 'Basic dXNlcjpwYXNz'],
  ['no credential', 'AWS4-HMAC-SHA256 SignedHeaders=host, Signature=00'],
  ['no signed headers', 'AWS4-HMAC-SHA256 Credential=A/20260101/us-east-1/iotfleetwise/aws4_request, Signature=00'],
  ['no signature', 'AWS4-HMAC-SHA256 Credential=A/20260101/us-east-1/iotfleetwise/aws4_request, SignedHeaders=host'],
  ['a short credential', 'AWS4-HMAC-SHA256 Credential=A/20260101/us-east-1, SignedHeaders=host, Signature=00'],
  ['nothing but the algorithm', 'AWS4-HMAC-SHA256'],
];
for (const [title, authorization] of broken) {
  test(`an Authorization header with ${title} is incomplete`, async (t) => {
    const aws = await simulatedAws(t);
    const request = await fleetwiseRequest(aws.url, 'RegisterAccount');
    const { json } = await send({ ...request, headers: { ...request.headers, authorization } });
    assert.match(String(json['__type']), /#IncompleteSignatureException$/);
  });
}

const tampered: readonly (readonly [string, Record<string, string>, RegExp])[] = [
  ['a date in no format', { 'x-amz-date': 'yesterday' }, /ISO-8601 'basic format'/],
  ['the hash of another body', { 'x-amz-content-sha256': 'ab'.repeat(32) }, /does not match what was computed/],
  ['a session token that was not signed', { 'x-amz-security-token': 'token' }, /must be a 'SignedHeader'/],
  ['another target than was signed', { 'x-amz-target': 'IoTAutobahnControlPlane.GetLoggingOptions' }, /does not match/],
];
for (const [title, headers, text] of tampered) {
  test(`a request with ${title} is refused`, async (t) => {
    const aws = await simulatedAws(t);
    const request = await fleetwiseRequest(aws.url, 'RegisterAccount');
    const answer = await send({ ...request, headers: { ...request.headers, ...headers } });
    assert.equal(answer.status, 400);
    assert.match(String(answer.json['message']), text);
  });
}

test('the host and the date must be among the signed headers', async (t) => {
  const aws = await simulatedAws(t);
  for (const name of ['host', 'x-amz-date']) {
    const request = await fleetwiseRequest(aws.url, 'RegisterAccount');
    const authorization = (request.headers['authorization'] ?? '').replace(new RegExp(`${name};?`), '');
    const { json } = await send({ ...request, headers: { ...request.headers, authorization } });
    assert.match(String(json['message']), new RegExp(`'${name}' must be a 'SignedHeader'`));
  }
});

test('the date of the scope must be that of the request', async (t) => {
  const aws = await simulatedAws(t);
  const request = await fleetwiseRequest(aws.url, 'RegisterAccount');
  const authorization = (request.headers['authorization'] ?? '').replace(/\/\d{8}\//, '/20200101/');
  const { json } = await send({ ...request, headers: { ...request.headers, authorization } });
  assert.match(String(json['message']), /^Date in Credential scope does not match YYYYMMDD/);
});

test('a request without a date is incomplete', async (t) => {
  const aws = await simulatedAws(t);
  const { 'x-amz-date': _, ...headers } = (await fleetwiseRequest(aws.url, 'RegisterAccount')).headers;
  const { json } = await send({ url: aws.url, method: 'POST', headers, body: '{}' });
  assert.match(String(json['message']), /requires the header 'x-amz-date'/);
});

test('a body that was changed after signing is refused, also when the hash is not in a header', async (t) => {
  const aws = await simulatedAws(t);
  const request = await fleetwiseRequest(aws.url, 'RegisterAccount');
  const headers = { ...request.headers };
  delete headers['x-amz-content-sha256'];
  headers['authorization'] = (headers['authorization'] ?? '').replace('x-amz-content-sha256;', '');
  const { json } = await send({ ...request, headers, body: '{ }' });
  assert.match(String(json['__type']), /#InvalidSignatureException$/);
});

test('a signed session token is accepted', async (t) => {
  const aws = await simulatedAws(t);
  const { status } = await aws.fleetwise('GetLoggingOptions', {}, { sessionToken: 'FwoGZXIvYXdzE//a+b=' });
  assert.equal(status, 200);
});

test('signatures over odd queries and paths hold', async (t) => {
  const aws = await simulatedAws(t);
  const arn = "arn:aws:iotwireless:us-east-1:123456789012:SidewalkAccount/a b+c*'()!~é/ü";
  const query = { tagKeys: ['b', 'a', 'a b', 'ä&=+%', ''], resourceArn: arn, z: '', 'A b': '~' };
  const untag = await aws.wireless({ method: 'DELETE', path: '/tags', query });
  assert.equal(untag.headers.get('x-amzn-errortype'), 'ValidationException', 'an empty tag key');
  const path = `/partner-accounts/${encodeURIComponent("a b+c*'()!~é/ü%2F")}`;
  const get = await aws.wireless({ method: 'GET', path, query: { partnerType: 'Sidewalk' } });
  assert.equal(get.headers.get('x-amzn-errortype'), 'ResourceNotFoundException');
  assert.equal(get.json['ResourceId'], "a b+c*'()!~é/ü%2F");
});

test('a signature is good for one method and one query', async (t) => {
  const aws = await simulatedAws(t);
  const request = await sign({ url: aws.url, ...list }, { service: 'iotwireless' });
  assert.equal((await send(request)).status, 200);
  assert.equal((await send({ ...request, url: `${request.url}?maxResults=1` })).status, 403);
  assert.equal((await send({ ...request, method: 'POST' })).status, 403);
});

test('signatures may be dated in virtual time', async (t) => {
  const then = Date.UTC(2030, 0, 1);
  const aws = await simulatedAws(t, { signatureClock: () => then });
  assert.equal((await aws.fleetwise('GetLoggingOptions', {}, { date: new Date(then - 5 * minute) })).status, 200);
  assert.equal(
    (await aws.fleetwise('GetLoggingOptions', {}, { date: new Date(then - 5 * minute - 1000) })).status,
    400,
  );
  assert.equal((await aws.fleetwise('GetLoggingOptions')).status, 400);
});

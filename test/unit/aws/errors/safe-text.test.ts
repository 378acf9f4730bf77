import assert from 'node:assert/strict';
import { test } from 'node:test';
import { safeText } from '../../../../src/aws/errors/safe-text.ts';

const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const token = 'IQoJb3JpZ2luX2VjEHgaCXVzLWVhc3QtMSJHMEUCIQ'.repeat(4);

test('a message is one line of at most 500 characters', () => {
  assert.equal(safeText('  first\r\n\tsecond\u0000 third '), 'first second third');
  const long = safeText('word '.repeat(300));
  assert.equal(long.length, 500);
  assert.match(long, /…$/);
});

test('hints of the SDK to programmers are left out', () => {
  const hint =
    'Unexpected end\n  Deserialization error: to see the raw response, inspect the hidden field {error}.$response on this object.';
  assert.equal(safeText(hint), 'Unexpected end');
  assert.equal(safeText('@smithy/node-http-handler - [ERROR] a request has exceeded'), 'a request has exceeded');
});

test('the copy of a signed request that AWS adds is left out', () => {
  const said = 'The request signature we calculated does not match the signature you provided.';
  const copy = `\n\nThe Canonical String for this request should have been\n'POST\nx-amz-security-token:${token}\n'`;
  assert.equal(safeText(said + copy), said);
});

for (const [what, text] of Object.entries({
  'a secret access key by its name': 'aws_secret_access_key = short-one',
  'a secret access key by its look': `keys ${secret} are wrong`,
  'a session token in JSON': '{"SessionToken": "short-one"}',
  'a session token in a header': 'x-amz-security-token:short-one',
  'a session token by its look': `token was ${token}`,
  'a bearer token': 'Authorization: Bearer short-one',
  'a password in an address': 'connect to http://me:short-one@proxy.corp:3128 failed',
  'a user in an address': 'connect to http://short-one@proxy.corp:3128 failed',
  'a private key as hex digits': `key ${'a1'.repeat(32)} is not valid`,
  'a private key as PEM': '-----BEGIN PRIVATE KEY-----\nshort-one\n-----END PRIVATE KEY-----',
  'a private key as PEM, cut off': '-----BEGIN EC PRIVATE KEY-----\nshort-one',
  'a refresh token': "refresh_token='short-one'",
})) {
  test(`${what} is taken out`, () => {
    const safe = safeText(text);
    assert.match(safe, /…/);
    for (const hidden of ['short-one', secret, token, 'a1a1']) assert.ok(!safe.includes(hidden), safe);
  });
}

for (const text of [
  'The security token included in the request is invalid.',
  'The SSO session token associated with profile=dev was not found or is invalid.',
  'User: arn:aws:iam::123456789012:user/a is not authorized to perform: iotfleetwise:RegisterAccount',
  "ENOENT: no such file or directory, open '/home/someone/.aws/config'",
  'connect ECONNREFUSED 127.0.0.1:443',
]) {
  test(`nothing is taken out of: ${text}`, () => {
    assert.equal(safeText(text), text);
  });
}

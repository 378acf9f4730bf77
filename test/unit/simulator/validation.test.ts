import assert from 'node:assert/strict';
import { test } from 'node:test';
import { simulatedAws } from '../../fakes/simulated-aws.ts';

const names = { timestreamDatabaseName: 'vehicles', timestreamTableName: 'signals' };

test('FleetWise says what is wrong in a sentence and in a list of fields', async (t) => {
  const aws = await simulatedAws(t);
  const input = { timestreamResources: { timestreamDatabaseName: 'ab', timestreamTableName: 'signals' } };
  const { status, json } = await aws.fleetwise('RegisterAccount', input);
  const rule = 'Member must have length greater than or equal to 3';
  assert.equal(status, 400);
  assert.deepEqual(json, {
    __type: 'com.amazonaws.iotautobahncontrolplane#ValidationException',
    message:
      "1 validation error detected: Value 'ab' at 'timestreamResources.timestreamDatabaseName' failed to satisfy " +
      `constraint: ${rule}`,
    reason: 'fieldValidationFailed',
    fieldList: [{ name: 'timestreamResources.timestreamDatabaseName', message: rule }],
  });
});

const invalid: readonly (readonly [string, string, unknown, RegExp])[] = [
  ['a name missing', 'RegisterAccount', { timestreamResources: { timestreamDatabaseName: 'vehicles' } }, /null at .*T/],
  [
    'a name of 256 characters',
    'RegisterAccount',
    { timestreamResources: { ...names, timestreamTableName: 'a'.repeat(256) } },
    /length less than or equal to 255$/,
  ],
  [
    'a good part within a bad name',
    'RegisterAccount',
    { timestreamResources: { ...names, timestreamTableName: 'ab cd' } },
    /Value 'ab cd' at .* regular expression pattern: \[a-zA-Z0-9_\.-\]\+$/,
  ],
  [
    'a line break after a good name',
    'RegisterAccount',
    { timestreamResources: { ...names, timestreamTableName: 'signals\n' } },
    /regular expression pattern/,
  ],
  [
    'a user for a role',
    'RegisterAccount',
    { iamResources: { roleArn: 'arn:aws:iam::123456789012:user/somebody' } },
    /'iamResources.roleArn' .* regular expression pattern/,
  ],
  ['an unknown encryption', 'PutEncryptionConfiguration', { encryptionType: 'ROT13' }, /enum value set: \[KMS_BASED/],
  ['a null', 'PutEncryptionConfiguration', { encryptionType: null }, /Value null at 'encryptionType'/],
  [
    'a bad log group',
    'PutLoggingOptions',
    { cloudWatchLogDelivery: { logType: 'ERROR', logGroupName: 'a b' } },
    /'cloudWatchLogDelivery.logGroupName'/,
  ],
];
for (const [title, operation, input, text] of invalid) {
  test(`${operation} refuses ${title}`, async (t) => {
    const aws = await simulatedAws(t);
    const { status, json } = await aws.fleetwise(operation, input);
    assert.equal(status, 400);
    assert.match(String(json['__type']), /#ValidationException$/);
    assert.match(String(json['message']), text);
  });
}

test('every mistake is reported at once', async (t) => {
  const aws = await simulatedAws(t);
  const timestreamResources = { timestreamDatabaseName: 'a', timestreamTableName: 'b' };
  const { json } = await aws.fleetwise('RegisterAccount', { timestreamResources, iamResources: {} });
  assert.match(String(json['message']), /^3 validation errors detected: .*; .*; .*$/);
  assert.equal((json['fieldList'] as unknown[]).length, 3);
});

test('values at the limits of the model pass', async (t) => {
  const aws = await simulatedAws(t);
  const timestreamResources = { timestreamDatabaseName: 'a_.', timestreamTableName: 'b'.repeat(255) };
  const roleArn = `arn:aws-cn:iam:::role/path/to/${'r'.repeat(64)}`;
  const { status } = await aws.fleetwise('RegisterAccount', { timestreamResources, iamResources: { roleArn }, x: 1 });
  assert.equal(status, 200);
});

const unreadable: readonly (readonly [string, unknown])[] = [
  ['half a document', '{"timestreamResources":'],
  ['a list', '[]'],
  ['text', '"{}"'],
  ['nothing of JSON', '<xml/>'],
  ['a number where text belongs', '{"timestreamResources":{"timestreamDatabaseName":1,"timestreamTableName":"t"}}'],
  ['a list where a structure belongs', '{"timestreamResources":[]}'],
];
for (const [title, input] of unreadable) {
  test(`${title} is a SerializationException of FleetWise`, async (t) => {
    const aws = await simulatedAws(t);
    const { status, json } = await aws.fleetwise('RegisterAccount', input);
    assert.equal(status, 400);
    assert.match(String(json['__type']), /#SerializationException$/);
  });
}

test('a body that IoT Wireless cannot read is a SerializationException that quotes none of it', async (t) => {
  const aws = await simulatedAws(t);
  const key = 'ab'.repeat(32);
  for (const body of [`{"Sidewalk":{"AppServerPrivateKey":"${key}"`, `{"Sidewalk":"${key}"}`, `["${key}"]`]) {
    const { status, headers, text } = await aws.wireless({ path: '/partner-accounts', body });
    assert.deepEqual([status, headers.get('x-amzn-errortype')], [400, 'SerializationException']);
    assert.ok(!text.includes('abab'), text);
  }
});

test('an empty body is an empty input', async (t) => {
  const aws = await simulatedAws(t);
  assert.equal((await aws.fleetwise('RegisterAccount', '')).status, 200);
});

test('an operation that is not there is an UnknownOperationException, before any look at the signature', async (t) => {
  const aws = await simulatedAws(t);
  for (const name of ['CreateCampaign', 'constructor', '__proto__', '']) {
    const { status, json } = await aws.fleetwise(name, {}, { secretAccessKey: 'wrong' });
    assert.equal(status, 400);
    assert.match(String(json['__type']), /#UnknownOperationException$/);
  }
  for (const path of ['/wireless-devices', '/partner-accounts/a/b', '/tags/', '//', '/partner-accounts/1']) {
    const { status, headers } = await aws.wireless({ method: 'POST', path, body: '{}' });
    assert.deepEqual([status, headers.get('x-amzn-errortype')], [404, 'UnknownOperationException']);
  }
});

test('every answer has a request ID of its own', async (t) => {
  const aws = await simulatedAws(t);
  const answers = await Promise.all([
    aws.fleetwise('RegisterAccount'),
    aws.fleetwise('Nothing'),
    aws.wireless({ method: 'GET', path: '/partner-accounts' }),
    aws.wireless({ method: 'GET', path: '/nothing' }),
    aws.control('GET', 'state'),
  ]);
  const ids = answers.map(({ headers }) => headers.get('x-amzn-requestid') ?? '');
  assert.equal(new Set(ids).size, 5);
  for (const id of ids) assert.match(id, /^[0-9a-f-]{36}$/);
});

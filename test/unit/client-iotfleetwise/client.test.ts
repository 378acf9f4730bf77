import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import {
  EncryptionType,
  GetEncryptionConfigurationCommand,
  GetLoggingOptionsCommand,
  GetRegisterAccountStatusCommand,
  LogType,
  PutEncryptionConfigurationCommand,
  PutLoggingOptionsCommand,
  RegisterAccountCommand,
} from '@aws-sdk/client-iotfleetwise';
import type { IoTFleetWiseClient } from '@aws-sdk/client-iotfleetwise';
import packageInfo from '../../../packages/client-iotfleetwise/package.json' with { type: 'json' };
import { selfContained, setup } from './service.ts';

const legacyResources = {
  timestreamResources: { timestreamDatabaseName: 'db', timestreamTableName: 'table' },
  iamResources: { roleArn: 'arn:aws:iam::123456789012:role/legacy' },
};
const logDelivery = { logType: LogType.ERROR, logGroupName: '/aws/fleetwise' };
const kms = { encryptionType: EncryptionType.KMS_BASED_ENCRYPTION, kmsKeyId: 'key' };

const requests: [name: string, send: (client: IoTFleetWiseClient) => Promise<unknown>, body: unknown][] = [
  ['RegisterAccount', (client) => client.send(new RegisterAccountCommand({})), {}],
  ['RegisterAccount', (client) => client.send(new RegisterAccountCommand(legacyResources)), legacyResources],
  ['GetRegisterAccountStatus', (client) => client.send(new GetRegisterAccountStatusCommand()), {}],
  ['GetEncryptionConfiguration', (client) => client.send(new GetEncryptionConfigurationCommand({})), {}],
  ['PutEncryptionConfiguration', (client) => client.send(new PutEncryptionConfigurationCommand(kms)), kms],
  ['GetLoggingOptions', (client) => client.send(new GetLoggingOptionsCommand({})), {}],
  [
    'PutLoggingOptions',
    (client) => client.send(new PutLoggingOptionsCommand({ cloudWatchLogDelivery: logDelivery })),
    { cloudWatchLogDelivery: logDelivery },
  ],
];

for (const [name, send, body] of requests) {
  test(`${name} posts ${JSON.stringify(body)} as awsJson1_0`, async (t) => {
    const { service, client } = await setup(t, [{}]);
    await send(client);

    const [request, ...others] = service.requests;
    assert.ok(request);
    assert.deepEqual(others, []);
    assert.equal(request.method, 'POST');
    assert.equal(request.path, '/');
    assert.deepEqual(JSON.parse(request.body), body);
    assert.equal(request.headers['content-type'], 'application/x-amz-json-1.0');
    assert.equal(request.headers['x-amz-target'], `IoTAutobahnControlPlane.${name}`);
    assert.equal(request.headers['content-length'], String(Buffer.byteLength(request.body)));
    assert.equal(request.headers.host, new URL(service.url).host);
  });
}

test('a request is signed for the Region and the service iotfleetwise, over host, target and body', async (t) => {
  const { service, client } = await setup(t, [{}]);
  await client.send(new RegisterAccountCommand({}));

  const { authorization = '' } = service.requests[0]?.headers ?? {};
  const [, scope, signedHeaders] =
    /^AWS4-HMAC-SHA256 Credential=(\S+), SignedHeaders=(\S+), Signature=[0-9a-f]{64}$/.exec(authorization) ?? [];
  assert.match(scope ?? '', /^AKIDEXAMPLE\/\d{8}\/eu-central-1\/iotfleetwise\/aws4_request$/);
  for (const header of ['host', 'x-amz-date', 'x-amz-target', 'x-amz-content-sha256']) {
    assert.ok(signedHeaders?.split(';').includes(header), `${header} is signed`);
  }
});

test('a request names the service, this package and the application in its user agent', async (t) => {
  const { service, client } = await setup(t, [{}], { customUserAgent: 'iot-registrar/1.2.3' });
  await client.send(new RegisterAccountCommand({}));

  const userAgent = service.requests[0]?.headers['user-agent'] ?? '';
  for (const part of [`api/iotfleetwise#${packageInfo.version}`, 'iot-registrar/1.2.3', 'app/test']) {
    assert.ok(userAgent.split(' ').includes(part), `${part} in ${userAgent}`);
  }
});

test('session credentials send their token', async (t) => {
  const credentials = { ...selfContained.credentials, sessionToken: 'token' };
  const { service, client } = await setup(t, [{}], { credentials });
  await client.send(new RegisterAccountCommand({}));
  assert.equal(service.requests[0]?.headers['x-amz-security-token'], 'token');
});

test('the pinned versions of the SDK parts are the installed ones', async () => {
  for (const [name, version] of Object.entries(packageInfo.dependencies)) {
    const installed = await readFile(new URL(import.meta.resolve(`${name}/package.json`)), 'utf8');
    assert.ok(installed.includes(`"version": "${version}"`), `${name} ${version}`);
  }
});

test('epoch seconds become dates, to the millisecond', async (t) => {
  const times = { creationTime: 1700000000, lastModificationTime: 1700000000.5 };
  const { client } = await setup(t, [{ body: times }, { body: { creationTime: 1700000000.123456 } }]);

  const status = await client.send(new GetRegisterAccountStatusCommand({}));
  assert.deepEqual(status.creationTime, new Date('2023-11-14T22:13:20Z'));
  assert.deepEqual(status.lastModificationTime, new Date('2023-11-14T22:13:20.500Z'));
  const encryption = await client.send(new GetEncryptionConfigurationCommand({}));
  assert.deepEqual(encryption.creationTime, new Date('2023-11-14T22:13:20.123Z'));
});

test('an answer arrives with its nested members and its request id', async (t) => {
  const iamRegistrationResponse = { roleArn: 'arn', registrationStatus: 'REGISTRATION_SUCCESS', errorMessage: '' };
  const timestreamRegistrationResponse = {
    timestreamDatabaseName: 'db',
    timestreamTableName: 'table',
    timestreamDatabaseArn: 'arn:db',
    timestreamTableArn: 'arn:table',
    registrationStatus: 'REGISTRATION_FAILURE',
    errorMessage: 'no such table',
  };
  const body = {
    customerAccountId: '123456789012',
    accountStatus: 'REGISTRATION_PENDING',
    iamRegistrationResponse,
    timestreamRegistrationResponse,
  };
  const { client } = await setup(t, [{ body, headers: { 'x-amzn-requestid': 'request-1' } }]);

  const { $metadata, ...answer } = await client.send(new GetRegisterAccountStatusCommand({}));
  assert.deepEqual(answer, body);
  assert.equal($metadata.requestId, 'request-1');
  assert.equal($metadata.httpStatusCode, 200);
});

test('values that no enum lists pass through; members that no shape lists, and nulls, are dropped', async (t) => {
  const nested = { roleArn: 'arn', registrationStatus: 'REGISTRATION_PAUSED' };
  const body = { accountStatus: 'REGISTRATION_PAUSED', iamRegistrationResponse: nested };
  const { client } = await setup(t, [{ body: { ...body, customerAccountId: null, surplus: 1 } }]);

  const { $metadata, ...answer } = await client.send(new GetRegisterAccountStatusCommand({}));
  assert.deepEqual(answer, body);
  assert.equal($metadata.httpStatusCode, 200);
});

test('an empty answer is an answer without members', async (t) => {
  const { client } = await setup(t, [{ body: '' }]);
  const answer = await client.send(new PutLoggingOptionsCommand({ cloudWatchLogDelivery: logDelivery }));
  assert.deepEqual(Object.keys(answer), ['$metadata']);
});

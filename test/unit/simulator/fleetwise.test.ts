import assert from 'node:assert/strict';
import { test } from 'node:test';
import { simulatedAws, startOfTime } from '../../fakes/simulated-aws.ts';

const linkedRole =
  'arn:aws:iam::123456789012:role/aws-service-role/iotfleetwise.amazonaws.com/AWSServiceRoleForIoTFleetWise';
const timestreamResources = { timestreamDatabaseName: 'vehicles', timestreamTableName: 'signals' };
const start = startOfTime / 1000;

test('an account that was never registered is a ResourceNotFoundException, not a status', async (t) => {
  const aws = await simulatedAws(t);
  const { status, json } = await aws.fleetwise('GetRegisterAccountStatus');
  assert.equal(status, 400);
  assert.deepEqual(json, {
    __type: 'com.amazonaws.iotautobahncontrolplane#ResourceNotFoundException',
    message: 'The account 123456789012 is not registered.',
    resourceId: '123456789012',
    resourceType: 'AccountRegistration',
  });
});

test('a registration is pending for as long as told, then it has succeeded', async (t) => {
  const aws = await simulatedAws(t, { registrationSeconds: 20 });
  const registered = await aws.fleetwise('RegisterAccount');
  assert.deepEqual(registered.json, {
    registerAccountStatus: 'REGISTRATION_PENDING',
    iamResources: { roleArn: linkedRole },
    creationTime: start,
    lastModificationTime: start,
  });
  aws.advance(19.999);
  assert.deepEqual((await aws.fleetwise('GetRegisterAccountStatus')).json, {
    customerAccountId: '123456789012',
    accountStatus: 'REGISTRATION_PENDING',
    iamRegistrationResponse: { roleArn: linkedRole, registrationStatus: 'REGISTRATION_PENDING' },
    creationTime: start,
    lastModificationTime: start,
  });
  aws.advance(0.001);
  const { json } = await aws.fleetwise('GetRegisterAccountStatus');
  assert.equal(json['accountStatus'], 'REGISTRATION_SUCCESS');
  assert.deepEqual(json['iamRegistrationResponse'], {
    roleArn: linkedRole,
    registrationStatus: 'REGISTRATION_SUCCESS',
    errorMessage: '',
  });
});

test('times are fractional epoch seconds', async (t) => {
  const aws = await simulatedAws(t);
  const { json } = await aws.fleetwise('RegisterAccount');
  assert.equal(json['creationTime'], 1793614500.25);
});

test('legacy resources are kept, and have ARNs after success', async (t) => {
  const aws = await simulatedAws(t);
  const roleArn = 'arn:aws:iam::123456789012:role/service-role/legacy';
  const registered = await aws.fleetwise('RegisterAccount', { timestreamResources, iamResources: { roleArn } });
  assert.deepEqual(registered.json['timestreamResources'], timestreamResources);
  assert.deepEqual(registered.json['iamResources'], { roleArn });
  const pending = await aws.fleetwise('GetRegisterAccountStatus');
  assert.deepEqual(pending.json['timestreamRegistrationResponse'], {
    ...timestreamResources,
    registrationStatus: 'REGISTRATION_PENDING',
  });
  aws.advance(20);
  const { json } = await aws.fleetwise('GetRegisterAccountStatus');
  assert.deepEqual(json['timestreamRegistrationResponse'], {
    ...timestreamResources,
    timestreamDatabaseArn: 'arn:aws:timestream:us-east-1:123456789012:database/vehicles',
    timestreamTableArn: 'arn:aws:timestream:us-east-1:123456789012:database/vehicles/table/signals',
    registrationStatus: 'REGISTRATION_SUCCESS',
    errorMessage: '',
  });
});

test('registering again is pending again, keeps the creation time and drops the legacy resources not sent', async (t) => {
  const aws = await simulatedAws(t);
  const roleArn = 'arn:aws:iam::123456789012:role/legacy';
  await aws.fleetwise('RegisterAccount', { timestreamResources, iamResources: { roleArn } });
  aws.advance(100);
  const again = await aws.fleetwise('RegisterAccount');
  assert.deepEqual(again.json, {
    registerAccountStatus: 'REGISTRATION_PENDING',
    iamResources: { roleArn: linkedRole },
    creationTime: start,
    lastModificationTime: start + 100,
  });
  aws.advance(10);
  await aws.fleetwise('RegisterAccount');
  aws.advance(15);
  const { json } = await aws.fleetwise('GetRegisterAccountStatus');
  assert.equal(json['accountStatus'], 'REGISTRATION_PENDING');
  assert.equal(json['timestreamRegistrationResponse'], undefined);
});

test('the first registrations of each account and Region fail, with the reason nested', async (t) => {
  const aws = await simulatedAws(t, { failRegistrations: 2 });
  const states: unknown[] = [];
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    await aws.fleetwise('RegisterAccount', { timestreamResources });
    aws.advance(20);
    states.push((await aws.fleetwise('GetRegisterAccountStatus')).json);
  }
  const [first, second, third] = states as Record<string, Record<string, unknown> | undefined>[];
  assert.deepEqual(
    [first, second, third].map((state) => state?.['accountStatus']),
    ['REGISTRATION_FAILURE', 'REGISTRATION_FAILURE', 'REGISTRATION_SUCCESS'],
  );
  assert.equal(first?.['iamRegistrationResponse']?.['registrationStatus'], 'REGISTRATION_FAILURE');
  assert.match(String(first['iamRegistrationResponse']['errorMessage']), /IAM has not propagated yet/);
  assert.equal(first['timestreamRegistrationResponse']?.['registrationStatus'], 'REGISTRATION_SUCCESS');
  assert.equal(third?.['iamRegistrationResponse']?.['errorMessage'], '');
  await aws.fleetwise('RegisterAccount', {}, { region: 'eu-central-1' });
  aws.advance(20);
  const elsewhere = await aws.fleetwise('GetRegisterAccountStatus', {}, { region: 'eu-central-1' });
  assert.equal(elsewhere.json['accountStatus'], 'REGISTRATION_FAILURE');
});

test('accounts and Regions know nothing of each other', async (t) => {
  const aws = await simulatedAws(t);
  await aws.fleetwise('RegisterAccount');
  const places = [
    { region: 'us-east-1' },
    { region: 'eu-central-1' },
    { region: 'ap-south-1' },
    { accessKeyId: 'AKIA000000000001' },
  ];
  const answers = await Promise.all(places.map((place) => aws.fleetwise('GetRegisterAccountStatus', {}, place)));
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 400, 400, 400],
  );
});

test('FleetWise denies access in a Region where it does not exist', async (t) => {
  const aws = await simulatedAws(t);
  const { status, json } = await aws.fleetwise('RegisterAccount', {}, { region: 'us-west-2' });
  assert.equal(status, 400);
  assert.deepEqual(json, {
    __type: 'com.amazonaws.iotautobahncontrolplane#AccessDeniedException',
    message: 'AWS IoT FleetWise is not available in the Region us-west-2',
  });
});

test('encryption can be read and set only once the account is registered', async (t) => {
  const aws = await simulatedAws(t);
  const encryptionType = 'FLEETWISE_DEFAULT_ENCRYPTION';
  for (const answer of [
    await aws.fleetwise('GetEncryptionConfiguration'),
    await aws.fleetwise('PutEncryptionConfiguration', { encryptionType }),
  ]) {
    assert.match(String(answer.json['__type']), /#ResourceNotFoundException$/);
  }
  await aws.fleetwise('RegisterAccount');
  const { json } = await aws.fleetwise('GetEncryptionConfiguration');
  assert.deepEqual(json, { encryptionStatus: 'SUCCESS', encryptionType });
});

test('encryption with a KMS key is pending first, and fails with a reason where the key is denied', async (t) => {
  const aws = await simulatedAws(t);
  await aws.fleetwise('RegisterAccount');
  const encryptionType = 'KMS_BASED_ENCRYPTION';
  const put = await aws.fleetwise('PutEncryptionConfiguration', { encryptionType, kmsKeyId: 'alias/good' });
  assert.deepEqual(put.json, { kmsKeyId: 'alias/good', encryptionStatus: 'PENDING', encryptionType });
  assert.equal((await aws.fleetwise('GetEncryptionConfiguration')).json['encryptionStatus'], 'PENDING');
  aws.advance(20);
  assert.deepEqual((await aws.fleetwise('GetEncryptionConfiguration')).json, {
    kmsKeyId: 'alias/good',
    encryptionStatus: 'SUCCESS',
    encryptionType,
    creationTime: start,
    lastModificationTime: start,
  });
  await aws.fleetwise('PutEncryptionConfiguration', { encryptionType, kmsKeyId: 'alias/denied' });
  aws.advance(20);
  const failed = await aws.fleetwise('GetEncryptionConfiguration');
  assert.equal(failed.json['encryptionStatus'], 'FAILURE');
  assert.match(String(failed.json['errorMessage']), /alias\/denied/);
});

test('the own keys of FleetWise are in place at once', async (t) => {
  const aws = await simulatedAws(t);
  await aws.fleetwise('RegisterAccount');
  const encryptionType = 'FLEETWISE_DEFAULT_ENCRYPTION';
  const { json } = await aws.fleetwise('PutEncryptionConfiguration', { encryptionType });
  assert.deepEqual(json, { encryptionStatus: 'SUCCESS', encryptionType });
});

test('encryption with a KMS key needs the key', async (t) => {
  const aws = await simulatedAws(t);
  await aws.fleetwise('RegisterAccount');
  const { status, json } = await aws.fleetwise('PutEncryptionConfiguration', {
    encryptionType: 'KMS_BASED_ENCRYPTION',
  });
  assert.equal(status, 400);
  assert.match(String(json['__type']), /#ValidationException$/);
  assert.deepEqual(json['fieldList'], [
    { name: 'kmsKeyId', message: 'Member must not be null when encryptionType is KMS_BASED_ENCRYPTION' },
  ]);
});

test('logging is off until it is set, and needs a log group for errors', async (t) => {
  const aws = await simulatedAws(t);
  const off = await aws.fleetwise('GetLoggingOptions');
  assert.deepEqual(off.json, { cloudWatchLogDelivery: { logType: 'OFF' } });
  const refused = await aws.fleetwise('PutLoggingOptions', { cloudWatchLogDelivery: { logType: 'ERROR' } });
  assert.match(String(refused.json['message']), /'cloudWatchLogDelivery.logGroupName'/);
  const cloudWatchLogDelivery = { logType: 'ERROR', logGroupName: '/aws/fleetwise' };
  const put = await aws.fleetwise('PutLoggingOptions', { cloudWatchLogDelivery });
  assert.deepEqual([put.status, put.text], [200, '{}']);
  assert.deepEqual((await aws.fleetwise('GetLoggingOptions')).json, { cloudWatchLogDelivery });
});

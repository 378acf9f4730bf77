import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import {
  AssociateAwsAccountWithPartnerAccountCommand,
  ConflictException,
  DisassociateAwsAccountFromPartnerAccountCommand,
  GetPartnerAccountCommand,
  IoTWirelessClient,
  ListPartnerAccountsCommand,
  ListTagsForResourceCommand,
  ResourceNotFoundException,
  TagResourceCommand,
  TooManyTagsException,
  UntagResourceCommand,
  UpdatePartnerAccountCommand,
} from '@aws-sdk/client-iot-wireless';
import type { ListPartnerAccountsCommandOutput } from '@aws-sdk/client-iot-wireless';
import {
  GetEncryptionConfigurationCommand,
  GetRegisterAccountStatusCommand,
  IoTFleetWiseClient,
  PutLoggingOptionsCommand,
  RegisterAccountCommand,
} from '@aws-sdk/client-iotfleetwise';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { simulatedAws, startOfTime } from '../../fakes/simulated-aws.ts';

const key = 'a1'.repeat(32);
const credentials = { accessKeyId: 'AKIA123456789012', secretAccessKey: 'simulator' };

/** The clients of the AWS SDK, pointed at a simulator. */
async function setup(t: TestContext, partnerAccounts = 0) {
  const aws = await simulatedAws(t, { partnerAccounts });
  const config = { endpoint: aws.url, region: 'us-east-1', credentials, maxAttempts: 1 };
  const wireless = new IoTWirelessClient(config);
  const sts = new STSClient(config);
  t.after(() => {
    wireless.destroy();
    sts.destroy();
  });
  return { aws, config, wireless, sts };
}

test('the SDK for STS learns the account, or the name of what is wrong', async (t) => {
  const { config, sts } = await setup(t);
  const { Account, Arn } = await sts.send(new GetCallerIdentityCommand({}));
  assert.deepEqual([Account, Arn], ['123456789012', 'arn:aws:iam::123456789012:user/simulator']);
  const stranger = new STSClient({ ...config, credentials: { ...credentials, secretAccessKey: 'wrong' } });
  await assert.rejects(stranger.send(new GetCallerIdentityCommand({})), { name: 'SignatureDoesNotMatch' });
});

test('the client for FleetWise sees a registration through, and gets the members of the errors', async (t) => {
  const { aws, config } = await setup(t);
  const fleetwise = new IoTFleetWiseClient(config);
  t.after(() => {
    fleetwise.destroy();
  });
  await assert.rejects(fleetwise.send(new GetRegisterAccountStatusCommand({})), {
    name: 'ResourceNotFoundException',
    resourceId: '123456789012',
    resourceType: 'AccountRegistration',
  });
  const registered = await fleetwise.send(new RegisterAccountCommand({}));
  assert.equal(registered.registerAccountStatus, 'REGISTRATION_PENDING');
  assert.deepEqual(registered.creationTime, new Date(startOfTime));
  aws.advance(20);
  const status = await fleetwise.send(new GetRegisterAccountStatusCommand({}));
  assert.equal(status.accountStatus, 'REGISTRATION_SUCCESS');
  assert.equal(status.iamRegistrationResponse?.errorMessage, '');
  const encryption = await fleetwise.send(new GetEncryptionConfigurationCommand({}));
  assert.equal(encryption.encryptionStatus, 'SUCCESS');
  const delivery = { cloudWatchLogDelivery: { logType: 'ERROR', logGroupName: 'a b' } } as const;
  await assert.rejects(fleetwise.send(new PutLoggingOptionsCommand(delivery)), {
    name: 'ValidationException',
    reason: 'fieldValidationFailed',
  });
});

test('the SDK for IoT Wireless leads the whole life of a partner account', async (t) => {
  const { wireless } = await setup(t);
  const account = { PartnerAccountId: '12345678901234', PartnerType: 'Sidewalk' } as const;
  const Sidewalk = { AmazonId: account.PartnerAccountId, AppServerPrivateKey: key };
  const Tags = [{ Key: 'stage', Value: 'test' }];
  const { Arn } = await wireless.send(
    new AssociateAwsAccountWithPartnerAccountCommand({ Sidewalk, Tags, ClientRequestToken: 'one' }),
  );
  const before = await wireless.send(new GetPartnerAccountCommand(account));
  assert.equal(before.AccountLinked, true);
  const update = new UpdatePartnerAccountCommand({ ...account, Sidewalk: { AppServerPrivateKey: 'b2'.repeat(32) } });
  assert.equal((await wireless.send(update)).$metadata.httpStatusCode, 204);
  const after = await wireless.send(new GetPartnerAccountCommand(account));
  assert.notEqual(after.Sidewalk?.Fingerprint, before.Sidewalk?.Fingerprint);
  await wireless.send(new TagResourceCommand({ ResourceArn: Arn, Tags: [{ Key: 'team', Value: 'ü' }] }));
  await wireless.send(new UntagResourceCommand({ ResourceArn: Arn, TagKeys: ['stage', 'other'] }));
  const tags = await wireless.send(new ListTagsForResourceCommand({ ResourceArn: Arn }));
  assert.deepEqual(tags.Tags, [{ Key: 'team', Value: 'ü' }]);
  await wireless.send(new DisassociateAwsAccountFromPartnerAccountCommand(account));
  await assert.rejects(wireless.send(new GetPartnerAccountCommand(account)), ResourceNotFoundException);
});

test('the SDK for IoT Wireless pages through a list by hand', async (t) => {
  const { wireless } = await setup(t, 5);
  const ids: (string | undefined)[] = [];
  let NextToken: string | undefined;
  do {
    const page: ListPartnerAccountsCommandOutput = await wireless.send(
      new ListPartnerAccountsCommand({ MaxResults: 2, NextToken }),
    );
    ids.push(...(page.Sidewalk ?? []).map(({ AmazonId }) => AmazonId));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  assert.deepEqual(
    ids,
    [1, 2, 3, 4, 5].map((number) => `1000000000000${String(number)}`),
  );
});

test('the SDK for IoT Wireless gets the errors it has classes for', async (t) => {
  const { wireless, config } = await setup(t, 1);
  const Sidewalk = { AmazonId: '10000000000001', AppServerPrivateKey: key };
  await assert.rejects(
    wireless.send(new AssociateAwsAccountWithPartnerAccountCommand({ Sidewalk })),
    (error) => error instanceof ConflictException && error.ResourceId === '10000000000001',
  );
  const ResourceArn = 'arn:aws:iotwireless:us-east-1:123456789012:SidewalkAccount/10000000000001';
  const Tags = Array.from({ length: 51 }, (_, index) => ({ Key: String(index), Value: '' }));
  await assert.rejects(
    wireless.send(new TagResourceCommand({ ResourceArn, Tags })),
    (error) => error instanceof TooManyTagsException && error.ResourceName === ResourceArn,
  );
  const elsewhere = new IoTWirelessClient({ ...config, region: 'us-west-2' });
  await assert.rejects(elsewhere.send(new ListPartnerAccountsCommand({})), {
    name: 'AccessDeniedException',
    message: 'You are not authorized to call this API in this region us-west-2',
  });
  const stranger = new IoTWirelessClient({ ...config, credentials: { ...credentials, secretAccessKey: 'wrong' } });
  await assert.rejects(stranger.send(new ListPartnerAccountsCommand({})), { name: 'InvalidSignatureException' });
});

test('the SDK tries again after a throttling, and the token it made up completes once after a lost answer', async (t) => {
  const { aws, config } = await setup(t);
  const operation = 'AssociateAwsAccountWithPartnerAccount';
  await aws.control('PUT', 'faults', [
    { operation, error: 'ThrottlingException' },
    { operation, drop: 'after' },
  ]);
  const patient = new IoTWirelessClient({ ...config, maxAttempts: 4 });
  const Sidewalk = { AmazonId: 'one', AppServerPrivateKey: key };
  const answer = await patient.send(new AssociateAwsAccountWithPartnerAccountCommand({ Sidewalk }));
  assert.equal(answer.$metadata.attempts, 3);
  const records = JSON.parse((await aws.control('GET', 'requests')).text) as { status: number }[];
  assert.deepEqual(
    records.map(({ status }) => status),
    [429, 0, 200],
  );
});

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { limit } from '../../scripts/lib/limits.mjs';
import { startSimulator } from '../../src/simulator/server.ts';
import { startSimulator as startProgram } from '../harness/simulator.ts';
import { findAwsClis, testCliIsThere } from './aws-cli.ts';
import type { Aws } from './signed-in.ts';
import { fails, signedIn, succeeds } from './signed-in.ts';

const timestream = 'timestreamDatabaseName=vehicles,timestreamTableName=signals';
const clis = await findAwsClis();

/** The simulator's time, which stands from its first request on: registrations are pending until a test lets time pass. */
let began: number | undefined;
let passed = 0;
const clock = (): number => (began ??= Date.now()) + passed;
const simulator = await startSimulator({ registrationSeconds: 20, clock });
const { url } = simulator;
after(() => simulator.close());

/** The registration as it is when its time has passed. */
async function settled(aws: Aws): Promise<Record<string, unknown>> {
  passed += 20_000;
  return succeeds(aws('iotfleetwise', 'get-register-account-status'));
}

/** Old ones insist on the legacy resources, by argument and by JSON alike. */
async function insistsOnTimestream(aws: Aws): Promise<boolean> {
  const { code, error, stderr } = await aws('iotfleetwise', 'register-account', '--cli-input-json', '{}');
  if (code === 0) return false;
  assert.equal(error, '', 'refused before anything was sent');
  assert.match(stderr, /timestream-?resources/i);
  return true;
}

testCliIsThere(clis);

for (const [index, cli] of clis.entries()) {
  const account = String(100_000_000_001 + index);
  const options = { timeout: limit(300_000) };

  test(`${cli.version}: an account registers, with legacy resources and without`, options, async () => {
    const aws = signedIn(cli, account, { url });
    await fails(aws('iotfleetwise', 'get-register-account-status'), 'ResourceNotFoundException');
    const legacy = ['iotfleetwise', 'register-account', '--timestream-resources', timestream];
    const registered = await succeeds(aws(...legacy));
    assert.equal(registered['registerAccountStatus'], 'REGISTRATION_PENDING');
    const pending = await succeeds(aws('iotfleetwise', 'get-register-account-status'));
    assert.equal(pending['accountStatus'], 'REGISTRATION_PENDING');
    const done = await settled(aws);
    assert.equal(done['accountStatus'], 'REGISTRATION_SUCCESS');
    assert.equal(done['customerAccountId'], account);
    assert.deepEqual(done['timestreamRegistrationResponse'], {
      timestreamDatabaseName: 'vehicles',
      timestreamTableName: 'signals',
      timestreamDatabaseArn: `arn:aws:timestream:us-east-1:${account}:database/vehicles`,
      timestreamTableArn: `arn:aws:timestream:us-east-1:${account}:database/vehicles/table/signals`,
      registrationStatus: 'REGISTRATION_SUCCESS',
      errorMessage: '',
    });
    if (await insistsOnTimestream(aws)) return;
    const bare = await settled(aws);
    assert.equal(bare['accountStatus'], 'REGISTRATION_SUCCESS');
    assert.equal(bare['timestreamRegistrationResponse'], undefined);
    assert.equal(bare['creationTime'], done['creationTime']);
    assert.notEqual(bare['lastModificationTime'], done['lastModificationTime']);
  });

  test(`${cli.version}: an account registers with the program that npm run simulator starts`, options, async () => {
    const program = await startProgram(['--registration-seconds', '0']);
    try {
      const aws = signedIn(cli, account, { url: program.url });
      await succeeds(aws('iotfleetwise', 'register-account', '--timestream-resources', timestream));
      const status = await succeeds(aws('iotfleetwise', 'get-register-account-status'));
      assert.equal(status['accountStatus'], 'REGISTRATION_SUCCESS');
    } finally {
      await program.stop();
    }
  });

  test(`${cli.version}: FleetWise refuses in its own words`, options, async () => {
    const ask = ['iotfleetwise', 'get-register-account-status'];
    await fails(signedIn(cli, account, { url, AWS_SECRET_ACCESS_KEY: 'wrong' })(...ask), 'InvalidSignatureException');
    const stranger = signedIn(cli, account, { url, AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE' });
    await fails(stranger(...ask), 'UnrecognizedClientException');
    const badName = ['--timestream-resources', 'timestreamDatabaseName=bad name,timestreamTableName=signals'];
    const text = await fails(
      signedIn(cli, account, { url })('iotfleetwise', 'register-account', ...badName),
      'ValidationException',
    );
    assert.match(text, /Value 'bad name' at 'timestreamResources.timestreamDatabaseName'/);
    const elsewhere = signedIn(cli, account, { url, AWS_DEFAULT_REGION: 'us-west-2' });
    await fails(elsewhere(...ask), 'AccessDeniedException');
  });

  test(`${cli.version}: logging options are set and read`, options, async () => {
    const aws = signedIn(cli, account, { url });
    const delivery = 'logType=ERROR,logGroupName=/aws/fleetwise';
    await succeeds(aws('iotfleetwise', 'put-logging-options', '--cloud-watch-log-delivery', delivery));
    assert.deepEqual(await succeeds(aws('iotfleetwise', 'get-logging-options')), {
      cloudWatchLogDelivery: { logType: 'ERROR', logGroupName: '/aws/fleetwise' },
    });
  });

  test(`${cli.version}: encryption with a KMS key is set and read`, options, async (t) => {
    const aws = signedIn(cli, account, { url });
    const key = ['--encryption-type', 'KMS_BASED_ENCRYPTION', '--kms-key-id', 'alias/fleet'];
    const put = await aws('iotfleetwise', 'put-encryption-configuration', ...key);
    if (/invalid choice/i.test(put.stderr)) {
      t.skip(`${cli.version} is older than the encryption of FleetWise`);
      return;
    }
    assert.equal(put.code, 0, put.stderr);
    const asked = { kmsKeyId: 'alias/fleet', encryptionType: 'KMS_BASED_ENCRYPTION' };
    assert.deepEqual(put.json, { ...asked, encryptionStatus: 'PENDING' });
    passed += 20_000;
    const read = await succeeds(aws('iotfleetwise', 'get-encryption-configuration'));
    const { creationTime, lastModificationTime, ...rest } = read;
    assert.deepEqual(rest, { ...asked, encryptionStatus: 'SUCCESS' });
    assert.equal(creationTime, lastModificationTime);
  });

  test(`${cli.version}: STS tells the account`, options, async () => {
    const { Account } = await succeeds(signedIn(cli, account, { url })('sts', 'get-caller-identity'));
    assert.equal(Account, account);
    const stranger = signedIn(cli, account, { url, AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE' });
    await fails(stranger('sts', 'get-caller-identity'), 'InvalidClientTokenId');
  });
}

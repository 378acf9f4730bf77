import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startSimulator } from '../../src/simulator/server.ts';
import { startSimulator as startProgram } from '../harness/simulator.ts';
import { findAwsClis, runAws } from './aws-cli.ts';
import type { AwsCli, CliResult } from './aws-cli.ts';

const key = 'a1'.repeat(32);
const otherKey = 'b2'.repeat(32);
const timestream = 'timestreamDatabaseName=vehicles,timestreamTableName=signals';
const clis = await findAwsClis();

/** The simulator's time: registrations are pending until a test lets time pass. */
let now = Date.now();
const simulator = await startSimulator({ registrationSeconds: 20, clock: () => now });
after(() => simulator.close());

type Aws = (...args: string[]) => Promise<CliResult>;

/** The address of a simulator, and variables of the environment. */
type SignedIn = Readonly<Record<string, string>> & { readonly url?: string };

/** A CLI that signs as an account, or with whatever else is said, and asks our simulator or another. */
function signedIn(cli: AwsCli, account: string, { url = simulator.url, ...env }: SignedIn = {}): Aws {
  const credentials = { AWS_ACCESS_KEY_ID: `AKIA${account}`, AWS_SECRET_ACCESS_KEY: 'simulator' };
  const region = env['AWS_DEFAULT_REGION'] ?? 'us-east-1';
  return (...args) => runAws(cli, ['--endpoint-url', url, '--region', region, ...args], { ...credentials, ...env });
}

async function succeeds(result: Promise<CliResult>): Promise<Record<string, unknown>> {
  const { code, stderr, json } = await result;
  assert.equal(code, 0, stderr);
  return json;
}

async function fails(result: Promise<CliResult>, error: string): Promise<string> {
  const { code, error: found, stderr } = await result;
  assert.deepEqual([code === 0, found], [false, error], stderr);
  return stderr;
}

/** The registration as it is when its time has passed. */
async function settled(aws: Aws): Promise<Record<string, unknown>> {
  now += 20_000;
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

test('an AWS CLI is there to try', { skip: clis.length === 0 && 'no aws on this machine' }, () => {
  assert.ok(clis.length > 0);
});

for (const [index, cli] of clis.entries()) {
  const account = String(100_000_000_001 + index);
  const options = { timeout: 180_000 };

  test(`${cli.version}: an account registers, with legacy resources and without`, options, async () => {
    const aws = signedIn(cli, account);
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
    await fails(signedIn(cli, account, { AWS_SECRET_ACCESS_KEY: 'wrong' })(...ask), 'InvalidSignatureException');
    const stranger = signedIn(cli, account, { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE' });
    await fails(stranger(...ask), 'UnrecognizedClientException');
    const badName = ['--timestream-resources', 'timestreamDatabaseName=bad name,timestreamTableName=signals'];
    const text = await fails(
      signedIn(cli, account)('iotfleetwise', 'register-account', ...badName),
      'ValidationException',
    );
    assert.match(text, /Value 'bad name' at 'timestreamResources.timestreamDatabaseName'/);
    const elsewhere = signedIn(cli, account, { AWS_DEFAULT_REGION: 'us-west-2' });
    await fails(elsewhere(...ask), 'AccessDeniedException');
  });

  test(`${cli.version}: logging options are set and read`, options, async () => {
    const aws = signedIn(cli, account);
    const delivery = 'logType=ERROR,logGroupName=/aws/fleetwise';
    await succeeds(aws('iotfleetwise', 'put-logging-options', '--cloud-watch-log-delivery', delivery));
    assert.deepEqual(await succeeds(aws('iotfleetwise', 'get-logging-options')), {
      cloudWatchLogDelivery: { logType: 'ERROR', logGroupName: '/aws/fleetwise' },
    });
  });

  test(`${cli.version}: encryption with a KMS key is set and read`, options, async (t) => {
    const aws = signedIn(cli, account);
    const key = ['--encryption-type', 'KMS_BASED_ENCRYPTION', '--kms-key-id', 'alias/fleet'];
    const put = await aws('iotfleetwise', 'put-encryption-configuration', ...key);
    if (/invalid choice/i.test(put.stderr)) {
      t.skip(`${cli.version} is older than the encryption of FleetWise`);
      return;
    }
    assert.equal(put.code, 0, put.stderr);
    const asked = { kmsKeyId: 'alias/fleet', encryptionType: 'KMS_BASED_ENCRYPTION' };
    assert.deepEqual(put.json, { ...asked, encryptionStatus: 'PENDING' });
    now += 20_000;
    const read = await succeeds(aws('iotfleetwise', 'get-encryption-configuration'));
    const { creationTime, lastModificationTime, ...rest } = read;
    assert.deepEqual(rest, { ...asked, encryptionStatus: 'SUCCESS' });
    assert.equal(creationTime, lastModificationTime);
  });

  test(`${cli.version}: STS tells the account`, options, async () => {
    const { Account } = await succeeds(signedIn(cli, account)('sts', 'get-caller-identity'));
    assert.equal(Account, account);
    const stranger = signedIn(cli, account, { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE' });
    await fails(stranger('sts', 'get-caller-identity'), 'InvalidClientTokenId');
  });

  test(`${cli.version}: a partner account lives from associating to disassociating`, options, async () => {
    const aws = signedIn(cli, account);
    const wireless = (operation: string, ...args: string[]): Promise<CliResult> =>
      aws('iotwireless', operation, ...args);
    const sidewalk = (id: string, secret = key): string[] => [
      '--sidewalk',
      `AmazonId=${id},AppServerPrivateKey=${secret}`,
    ];
    const one = ['--partner-account-id', 'one', '--partner-type', 'Sidewalk'];
    const associate = 'associate-aws-account-with-partner-account';
    const tags = ['--tags', 'Key=stage,Value=test', 'Key=team,Value=a b'];
    const { Arn } = await succeeds(wireless(associate, ...sidewalk('one'), ...tags));
    const arn = ['--resource-arn', String(Arn)];
    await succeeds(wireless(associate, ...sidewalk('two')));
    await succeeds(wireless(associate, ...sidewalk('three')));
    assert.deepEqual(await pages(wireless), [['one'], ['two'], ['three']]);

    const fingerprint = async (): Promise<unknown> => {
      const { Sidewalk, AccountLinked } = await succeeds(wireless('get-partner-account', ...one));
      assert.equal(AccountLinked, true);
      return (Sidewalk as Record<string, unknown>)['Fingerprint'];
    };
    const first = await fingerprint();
    await succeeds(wireless('update-partner-account', ...one, '--sidewalk', `AppServerPrivateKey=${otherKey}`));
    assert.notEqual(await fingerprint(), first);

    await succeeds(wireless('tag-resource', ...arn, '--tags', 'Key=stage,Value=prod'));
    await succeeds(wireless('untag-resource', ...arn, '--tag-keys', 'team', 'none'));
    const listed = await succeeds(wireless('list-tags-for-resource', ...arn));
    assert.deepEqual(listed, { Tags: [{ Key: 'stage', Value: 'prod' }] });

    await succeeds(wireless('disassociate-aws-account-from-partner-account', ...one));
    await fails(wireless('get-partner-account', ...one), 'ResourceNotFoundException');
    assert.deepEqual(await pages(wireless), [['two'], ['three']]);
  });

  test(`${cli.version}: associating completes once per token, and wants a good key`, options, async () => {
    const aws = signedIn(cli, String(Number(account) + 1000));
    const associate = (id: string, secret: string, token: string): Promise<CliResult> => {
      const info = `AmazonId=${id},AppServerPrivateKey=${secret}`;
      const operation = 'associate-aws-account-with-partner-account';
      return aws('iotwireless', operation, '--sidewalk', info, '--client-request-token', token);
    };
    const first = await succeeds(associate('one', key, 'token-1'));
    assert.deepEqual(await succeeds(associate('one', key, 'token-1')), first);
    assert.deepEqual(await pages((operation, ...args) => aws('iotwireless', operation, ...args)), [['one']]);
    await fails(associate('one', otherKey, 'token-1'), 'ConflictException');
    await fails(associate('one', key, 'token-2'), 'ConflictException');
    const text = await fails(associate('two', key.slice(1), 'token-3'), 'ValidationException');
    assert.ok(!text.includes(key.slice(1)));
    const elsewhere = signedIn(cli, account, { AWS_DEFAULT_REGION: 'us-west-2' });
    await fails(elsewhere('iotwireless', 'list-partner-accounts'), 'AccessDeniedException');
  });
}

/** The IDs of the partner accounts, one page after the other, one account per page. */
async function pages(wireless: (operation: string, ...args: string[]) => Promise<CliResult>): Promise<unknown> {
  const found: unknown[] = [];
  let next: string[] = [];
  do {
    const page = await succeeds(wireless('list-partner-accounts', '--max-results', '1', ...next));
    found.push((page['Sidewalk'] as Record<string, unknown>[]).map((item) => item['AmazonId']));
    const token = page['NextToken'];
    next = typeof token === 'string' ? ['--next-token', token] : [];
  } while (next.length > 0);
  return found;
}

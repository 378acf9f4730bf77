import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { limit } from '../../scripts/lib/limits.mjs';
import { startSimulator } from '../../src/simulator/server.ts';
import type { CliResult } from './aws-cli.ts';
import { findAwsClis } from './aws-cli.ts';
import type { Aws, SignedIn } from './signed-in.ts';
import { fails, signedIn, succeeds } from './signed-in.ts';

const key = 'a1'.repeat(32);
const otherKey = 'b2'.repeat(32);
const account = '100000000001';
const OTHER = '100000000002';
// One will do: the commands are the same in all of them.
const [cli] = await findAwsClis(1);
const simulator = await startSimulator();
const { url } = simulator;
after(() => simulator.close());
const options = { timeout: limit(300_000), skip: cli === undefined && 'no aws on this machine' };

/** The CLI as an account. */
function as(id: string, how: SignedIn): Aws {
  assert.ok(cli);
  return signedIn(cli, id, how);
}

test('a partner account lives from associating to disassociating', options, async () => {
  const aws = as(account, { url });
  const wireless = (operation: string, ...args: string[]): Promise<CliResult> => aws('iotwireless', operation, ...args);
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

test('associating completes once per token, and wants a good key', options, async () => {
  const aws = as(OTHER, { url });
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
  const elsewhere = as(account, { url, AWS_DEFAULT_REGION: 'us-west-2' });
  await fails(elsewhere('iotwireless', 'list-partner-accounts'), 'AccessDeniedException');
});
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

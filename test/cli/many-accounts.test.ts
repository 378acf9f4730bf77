import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { limit } from '../../scripts/lib/limits.mjs';
import { startSimulator } from '../../src/simulator/server.ts';
import { findAwsClis, testCliIsThere } from './aws-cli.ts';
import { fails, signedIn, succeeds } from './signed-in.ts';

const ACCOUNT = '123456789012';
const clis = await findAwsClis();
const simulator = await startSimulator({ accounts: 130 });
const { url } = simulator;
after(() => simulator.close());

/** How long a list of the answer is. */
function lengthOf(value: unknown): number {
  assert.ok(Array.isArray(value));
  return value.length;
}

testCliIsThere(clis);

for (const cli of clis) {
  const options = { timeout: limit(300_000) };

  test(`${cli.version}: the portal lists accounts and roles, and gives credentials that work`, options, async () => {
    const aws = signedIn(cli, ACCOUNT, { url });
    const portal = (...args: string[]) => aws('sso', ...args, '--access-token', 'simulator');
    assert.equal(lengthOf((await succeeds(portal('list-accounts')))['accountList']), 130);
    const of = ['--account-id', '210987654321'];
    assert.equal(lengthOf((await succeeds(portal('list-account-roles', ...of)))['roleList']), 2);
    const { roleCredentials } = await succeeds(portal('get-role-credentials', ...of, '--role-name', 'ReadOnly'));
    const { sessionToken } = roleCredentials as { readonly sessionToken: string };
    const keys = { AWS_ACCESS_KEY_ID: 'ASIA210987654321', AWS_SESSION_TOKEN: sessionToken };
    const { Arn } = await succeeds(signedIn(cli, ACCOUNT, { url, ...keys })('sts', 'get-caller-identity'));
    assert.equal(Arn, 'arn:aws:sts::210987654321:assumed-role/ReadOnly/simulator');
    await fails(aws('sso', 'list-accounts', '--access-token', 'other'), 'UnauthorizedException');
  });

  test(`${cli.version}: the organization lists accounts, and a role is assumed in one`, options, async () => {
    const aws = signedIn(cli, ACCOUNT, { url });
    assert.equal(lengthOf((await succeeds(aws('organizations', 'list-accounts')))['Accounts']), 130);
    const role = (account: string) => [
      '--role-arn',
      `arn:aws:iam::${account}:role/Reader`,
      '--role-session-name',
      'me',
    ];
    const { Credentials } = await succeeds(aws('sts', 'assume-role', ...role('210987654321')));
    assert.equal((Credentials as { readonly AccessKeyId: string }).AccessKeyId, 'ASIA210987654321');
  });
}

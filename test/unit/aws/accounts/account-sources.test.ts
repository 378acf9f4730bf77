import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { withAccountList, withConnections } from '../../../../src/core/connections/connections-change.ts';
import { parseConnections } from '../../../../src/core/connections/connections-setting.ts';
import { markedList } from '../../../../src/core/connections/group-accounts.ts';
import type { Connection } from '../../../../src/core/model/connection.ts';
import { EMPTY_STATE } from '../../../../src/core/state/state.ts';
import type { SimulatorOptions } from '../../../../src/simulator/server.ts';
import { simulatedAws } from '../../../fakes/simulated-aws.ts';
import { newHome, writeSsoToken } from '../credentials/profile-world.ts';
import { failureOf, isolate, testBackend } from '../world.ts';

const START_URL = 'https://corp.awsapps.com/start';
const CONFIG = `[sso-session corp]
sso_start_url = ${START_URL}
sso_region = eu-central-1
sso_registration_scopes = sso:account:access
[profile old]
sso_start_url = https://old.awsapps.com/start
sso_region = us-east-1
sso_account_id = 123456789012
sso_role_name = ReadOnly
[profile management]
aws_access_key_id = AKIA123456789012
aws_secret_access_key = simulator
`;
const FRESH = { accessToken: 'simulator', expiresAt: '2099-01-01T00:00:00Z' };
const CORP = { kind: 'sso', session: 'corp' } as const;

/** A home with a session and profiles, and a simulated AWS with accounts. */
async function setup(t: TestContext, options: SimulatorOptions = { accounts: 130 }) {
  isolate(t);
  const aws = await simulatedAws(t, { clock: Date.now, ...options });
  const home = newHome(t);
  mkdirSync(join(home, '.aws'), { recursive: true });
  writeFileSync(join(home, '.aws', 'config'), CONFIG);
  const environment = { HOME: home, AWS_ENDPOINT_URL: aws.url };
  return { ...aws, ...testBackend(t, { environment }), home };
}

/** The connection of an account of a group. */
function accountOf(entry: object, id: string): Connection {
  const { connections } = withConnections(EMPTY_STATE, parseConnections([{ ...entry, accounts: [id] }]));
  assert.ok(connections[0] !== undefined);
  return connections[0];
}

test('the sign-ins of the AWS files are their sessions, and start URLs of profiles without one', async (t) => {
  const { backend } = await setup(t);
  assert.deepEqual(await backend.signIns(), {
    ok: true,
    value: [
      { source: CORP, startUrl: START_URL, region: 'eu-central-1' },
      {
        source: { kind: 'sso', startUrl: 'https://old.awsapps.com/start', region: 'us-east-1' },
        startUrl: 'https://old.awsapps.com/start',
        region: 'us-east-1',
      },
    ],
  });
});

test('a sign-in lists its accounts with names, over all pages, and its roles; nothing but that is kept', async (t) => {
  const { backend, home } = await setup(t);
  writeSsoToken(home, 'corp', FRESH);
  const listed = await backend.listAccounts(CORP);
  assert.ok(listed.ok);
  assert.equal(listed.value.length, 130);
  assert.deepEqual(listed.value[1], { id: '210987654321', name: 'Telematics Prod 002' });
  assert.deepEqual(await backend.listRoles(CORP, '210987654321'), { ok: true, value: ['Admin', 'ReadOnly'] });
});

test('a sign-in that is needed is reported with the command that makes it', async (t) => {
  const { backend, home } = await setup(t);
  const signInWith = { how: 'sso', profile: 'corp', isSession: true } as const;
  assert.deepEqual(failureOf(await backend.listAccounts(CORP)), { kind: 'signIn', signIn: 'sso', signInWith });
  writeSsoToken(home, 'corp', { ...FRESH, accessToken: 'other' });
  const refused = failureOf(await backend.listAccounts(CORP));
  assert.ok(refused !== 'ok');
  assert.deepEqual(
    [refused.kind, refused.signInWith, refused.errorName],
    ['signIn', signInWith, 'UnauthorizedException'],
  );
  const missing = await backend.listAccounts({ kind: 'sso', session: 'none' });
  assert.match(missing.ok ? '' : missing.failure.message, /^The SSO session "none" is not in .*config\.$/);
});

test('an account of a sign-in is asked with the credentials of its role', async (t) => {
  const { backend, home } = await setup(t);
  writeSsoToken(home, 'corp', FRESH);
  const corp = { sso: { session: 'corp' }, role: 'ReadOnly', regions: ['us-east-1'] };
  const connection = accountOf(corp, '210987654321');
  const identity = await backend.identify(connection);
  assert.ok(identity.ok, JSON.stringify(identity));
  assert.equal(identity.value.arn, 'arn:aws:sts::210987654321:assumed-role/ReadOnly/simulator');
  const first = await backend.status(accountOf(corp, '123456789012'), 'us-east-1');
  assert.equal(first.ok && first.value.state, 'registered');
  const second = await backend.status(connection, 'us-east-1');
  assert.equal(second.ok && second.value.state, 'notRegistered');
});

test('an account without the role says so', async (t) => {
  const { backend, home } = await setup(t);
  writeSsoToken(home, 'corp', FRESH);
  const listed = await backend.listAccounts(CORP);
  const adminOnly = listed.ok ? listed.value[9]?.id : undefined;
  assert.ok(adminOnly !== undefined);
  const failure = failureOf(
    await backend.identify(accountOf({ sso: { session: 'corp' }, role: 'ReadOnly' }, adminOnly)),
  );
  assert.ok(failure !== 'ok');
  assert.deepEqual([failure.kind, failure.signIn], ['signIn', 'noRole']);
});

test('credentials that a busy portal refuses more than once are asked for again', async (t) => {
  const { backend, home, ...aws } = await setup(t);
  writeSsoToken(home, 'corp', FRESH);
  const fault = { operation: 'GetRoleCredentials', times: 2, status: 429, error: 'TooManyRequestsException' };
  assert.equal((await aws.control('PUT', 'faults', [fault])).status, 204);
  const corp = { sso: { session: 'corp' }, role: 'ReadOnly', regions: ['us-east-1'] };
  const asked = await backend.status(accountOf(corp, '123456789012'), 'us-east-1');
  assert.ok(asked.ok, JSON.stringify(asked));
});

test('an organization lists its accounts, and its role is assumed in each', async (t) => {
  const { backend } = await setup(t);
  const source = { kind: 'organization', profile: 'management' } as const;
  const listed = await backend.listAccounts(source);
  assert.ok(listed.ok, JSON.stringify(listed));
  assert.equal(listed.value.length, 130);
  const org = { organization: { profile: 'management' }, role: 'Reader' };
  const identity = await backend.identify(accountOf(org, '210987654321'));
  assert.ok(identity.ok, JSON.stringify(identity));
  assert.equal(identity.value.arn, 'arn:aws:sts::210987654321:assumed-role/Reader/simulator');
  const closed = listed.value[7]?.id ?? '';
  const failure = failureOf(await backend.identify(accountOf(org, closed)));
  assert.ok(failure !== 'ok');
  assert.deepEqual([failure.kind, failure.signIn], ['signIn', 'assumeRole']);
});

test('credentials of an account are obtained once for many questions', async (t) => {
  const aws = await setup(t);
  const { backend, home } = aws;
  writeSsoToken(home, 'corp', FRESH);
  const connection = accountOf({ sso: { session: 'corp' }, role: 'ReadOnly' }, '210987654321');
  await Promise.all([backend.status(connection, 'us-east-1'), backend.status(connection, 'eu-central-1')]);
  await backend.identify(connection);
  const { text } = await aws.control('GET', 'requests');
  assert.equal(text.match(/GetRoleCredentials/g)?.length, 1);
});

test('a group that follows its source has the accounts that the source lists', async (t) => {
  const { backend } = await setup(t, { accounts: 3 });
  const state = withConnections(
    EMPTY_STATE,
    parseConnections([{ organization: { profile: 'management' }, role: 'R' }]),
  );
  const [group] = state.groups;
  assert.ok(group !== undefined);
  const listed = await backend.listAccounts(group.source);
  assert.ok(listed.ok);
  const answer = { value: markedList(group, undefined, listed.value), at: 0 };
  const after = withAccountList(state, group, { loading: false, answer });
  assert.deepEqual(
    after.connections.map(({ name }) => name),
    ['Vehicle Data Prod 001', 'Telematics Prod 002', 'Sidewalk Prod 003'],
  );
});

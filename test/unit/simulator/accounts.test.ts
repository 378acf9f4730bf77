import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { sign } from '../../fakes/sign.ts';
import { send, simulatedAws } from '../../fakes/simulated-aws.ts';

const FIRST = '123456789012';

async function setup(
  t: TestContext,
  options: { accounts?: number; portalRate?: number; signatureClock?: () => number },
) {
  const aws = await simulatedAws(t, options);
  const { url } = aws;
  return {
    ...aws,
    portal: (path: string, token = 'simulator') =>
      send({ url: `${url}${path}`, method: 'GET', headers: { 'x-amz-sso_bearer_token': token } }),
    organization: async (input: object) => {
      const headers = {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSOrganizationsV20161128.ListAccounts',
      };
      return send(await sign({ url, headers, body: JSON.stringify(input) }, { service: 'organizations' }));
    },
    sts: async (parameters: Record<string, string>) => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
      const body = new URLSearchParams({ Version: '2011-06-15', ...parameters }).toString();
      return send(await sign({ url, headers, body }, { service: 'sts' }));
    },
  };
}

function list(value: unknown): readonly Record<string, unknown>[] {
  assert.ok(Array.isArray(value));
  return value as readonly Record<string, unknown>[];
}

test('the portal lists every account once, page by page, with names', async (t) => {
  const { portal } = await setup(t, { accounts: 230 });
  const seen: Record<string, unknown>[] = [];
  let token = '';
  do {
    const { status, json } = await portal(`/assignment/accounts?max_result=100${token}`);
    assert.equal(status, 200);
    seen.push(...list(json['accountList']));
    token = typeof json['nextToken'] === 'string' ? `&next_token=${json['nextToken']}` : '';
  } while (token !== '');
  assert.equal(seen.length, 230);
  assert.equal(new Set(seen.map(({ accountId }) => accountId)).size, 230);
  assert.deepEqual([seen[0]?.['accountId'], seen[0]?.['accountName']], [FIRST, 'Vehicle Data Prod 001']);
  assert.ok(seen.every(({ accountId }) => /^\d{12}$/.test(String(accountId))));
});

test('most accounts have both roles, some one only, and credentials are given for those alone', async (t) => {
  const { portal } = await setup(t, { accounts: 10 });
  const accounts = list((await portal('/assignment/accounts')).json['accountList']);
  const roles = await Promise.all(
    accounts.map(async ({ accountId }) => {
      const { json } = await portal(`/assignment/roles?account_id=${String(accountId)}`);
      return list(json['roleList']).map(({ roleName }) => roleName);
    }),
  );
  assert.deepEqual(roles[0], ['Admin', 'ReadOnly']);
  assert.deepEqual([roles[4], roles[9]], [['ReadOnly'], ['Admin']]);
  const ask = (index: number, role: string) =>
    portal(`/federation/credentials?account_id=${String(accounts[index]?.['accountId'])}&role_name=${role}`);
  assert.equal((await ask(4, 'ReadOnly')).status, 200);
  const refused = await ask(9, 'ReadOnly');
  assert.deepEqual([refused.status, refused.headers.get('x-amzn-errortype')], [403, 'ForbiddenException']);
});

test('without the bearer token the portal answers Unauthorized, and above its rate Too Many Requests', async (t) => {
  let now = Date.now();
  const { portal } = await setup(t, { accounts: 1, portalRate: 2, signatureClock: () => now });
  const statuses = [
    await portal('/assignment/accounts', 'other'),
    await portal('/assignment/accounts'),
    await portal('/assignment/accounts'),
  ].map(({ status }) => status);
  assert.deepEqual(statuses, [401, 200, 429]);
  now += 1000;
  assert.equal((await portal('/assignment/accounts')).status, 200);
});

test('an organization is listed by 20, and there is none without accounts', async (t) => {
  const { organization } = await setup(t, { accounts: 25 });
  const first = (await organization({})).json;
  const second = (await organization({ NextToken: first['NextToken'] })).json;
  assert.deepEqual([list(first['Accounts']).length, list(second['Accounts']).length], [20, 5]);
  assert.equal(second['NextToken'], undefined);
  assert.equal((await organization({ NextToken: 'other' })).status, 400);
  const none = await (await setup(t, {})).organization({});
  assert.equal(none.json['__type'], 'AWSOrganizationsNotInUseException');
});

test('a role is assumed, and its session is that of the role in the other account', async (t) => {
  const aws = await setup(t, {});
  const { url } = aws;
  const role = { RoleArn: 'arn:aws:iam::210987654321:role/Reader', RoleSessionName: 'simulator' };
  const { status, text } = await aws.sts({ Action: 'AssumeRole', ...role });
  assert.equal(status, 200);
  const read = (name: string): string => new RegExp(`<${name}>(.*)</${name}>`).exec(text)?.[1] ?? '';
  assert.equal(read('AccessKeyId'), 'ASIA210987654321');
  const body = new URLSearchParams({ Action: 'GetCallerIdentity', Version: '2011-06-15' }).toString();
  const headers = {
    'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
    'x-amz-security-token': read('SessionToken'),
  };
  const identity = await send(await sign({ url, headers, body }, { service: 'sts', accessKeyId: 'ASIA210987654321' }));
  assert.match(identity.text, /arn:aws:sts::210987654321:assumed-role\/Reader\/simulator/);
  assert.equal((await aws.sts({ Action: 'AssumeRole', ...role, RoleArn: 'nothing' })).status, 400);
});

test('a third of the accounts are registered in us-east-1 before anybody has called', async (t) => {
  const aws = await setup(t, { accounts: 9 });
  const accounts = list((await aws.portal('/assignment/accounts')).json['accountList']);
  const registered = await Promise.all(
    accounts.map(async ({ accountId }) => {
      const as = { accessKeyId: `AKIA${String(accountId)}` };
      return (await aws.fleetwise('GetRegisterAccountStatus', {}, as)).status === 200;
    }),
  );
  assert.equal(registered.filter(Boolean).length, 3);
});

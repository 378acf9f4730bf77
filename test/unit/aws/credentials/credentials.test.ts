import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fakeAws, session } from '../fake-aws.ts';
import type { ProfileWorld } from './profile-world.ts';
import { ask, newHome, writeSsoToken } from './profile-world.ts';

const expiry = '2099-01-01T00:00:00.000Z';
const keys = 'aws_access_key_id = AKIA123456789012\naws_secret_access_key = simulator\n';
const base = `[profile base]\n${keys}`;
const environment = { AWS_ACCESS_KEY_ID: 'AKIA000000000001', AWS_SECRET_ACCESS_KEY: 'simulator' };
const role = 'arn:aws:iam::123456789012:role/app';
const sso = 'sso_account_id = 123456789012\nsso_role_name = dev\n';
const startUrl = 'https://corp.example/start';
const ssoSession = `[sso-session corp]\nsso_region = eu-west-1\nsso_start_url = ${startUrl}\n`;
const ssoToken = { accessToken: 'token', expiresAt: expiry };

interface Row {
  readonly title: string;
  readonly world: (home: string, url: string) => Omit<ProfileWorld, 'home'>;
  /** Without: the default chain. */
  readonly profile?: string;
  /** Where the credentials come from, in words. */
  readonly source: string;
  /** Access key that signs. */
  readonly signs: string;
  /** Requests on the way to credentials; three Regions and the identity are asked for at once. */
  readonly first?: readonly string[];
}

const ROWS: readonly Row[] = [
  {
    title: 'keys in the credentials file',
    world: () => ({ credentials: `[dev]\n${keys}` }),
    profile: 'dev',
    source: 'static keys in the credentials file',
    signs: 'AKIA123456789012',
  },
  {
    title: 'keys with a session token in the config file',
    world: () => ({ config: `${base}aws_session_token = token\n` }),
    profile: 'base',
    source: 'temporary keys in the config file',
    signs: 'AKIA123456789012',
  },
  {
    title: 'the default profile',
    world: () => ({ credentials: `[default]\n${keys}` }),
    source: 'static keys in the credentials file',
    signs: 'AKIA123456789012',
  },
  {
    title: 'the profile of AWS_PROFILE',
    world: () => ({ config: base, environment: { AWS_PROFILE: 'base' } }),
    source: 'static keys in the config file',
    signs: 'AKIA123456789012',
  },
  {
    title: 'keys in the environment, before those of AWS_PROFILE',
    world: () => ({ config: base, environment: { ...environment, AWS_PROFILE: 'base' } }),
    source: 'environment variables',
    signs: 'AKIA000000000001',
  },
  {
    title: "a connection's profile, before keys in the environment",
    world: () => ({ config: base, environment }),
    profile: 'base',
    source: 'static keys in the config file',
    signs: 'AKIA123456789012',
  },
  {
    title: 'a role with the keys of another profile',
    world: () => ({ config: `${base}[profile app]\nrole_arn = ${role}\nsource_profile = base\n` }),
    profile: 'app',
    source: `role ${role} via profile "base"`,
    signs: session.AccessKeyId,
    first: ['AssumeRole'],
  },
  {
    title: 'a role that another role assumes',
    world: () => ({
      config: `${base}[profile app]\nrole_arn = ${role}\nsource_profile = hub\n[profile hub]\nrole_arn = ${role}2\nsource_profile = base\n`,
    }),
    profile: 'app',
    source: `role ${role} via profile "hub"`,
    signs: session.AccessKeyId,
    first: ['AssumeRole', 'AssumeRole'],
  },
  {
    title: 'a role with keys from the environment',
    world: () => ({
      config: `[profile app]\nrole_arn = ${role}\ncredential_source = Environment\n`,
      environment,
    }),
    profile: 'app',
    source: `role ${role} via environment variables`,
    signs: session.AccessKeyId,
    first: ['AssumeRole'],
  },
  {
    title: 'a web identity of a profile',
    world: (home) => ({
      config: `[profile web]\nrole_arn = ${role}\nweb_identity_token_file = ${tokenFile(home)}\n`,
    }),
    profile: 'web',
    source: `web identity, role ${role}`,
    signs: session.AccessKeyId,
    first: ['AssumeRoleWithWebIdentity'],
  },
  {
    title: 'a web identity in the environment',
    world: (home) => ({ environment: { AWS_ROLE_ARN: role, AWS_WEB_IDENTITY_TOKEN_FILE: tokenFile(home) } }),
    source: `web identity, role ${role}`,
    signs: session.AccessKeyId,
    first: ['AssumeRoleWithWebIdentity'],
  },
  {
    title: 'an SSO session',
    world: (home) => {
      writeSsoToken(home, 'corp', ssoToken);
      return { config: `${ssoSession}[profile dev]\nsso_session = corp\n${sso}` };
    },
    profile: 'dev',
    source: 'SSO session "corp"',
    signs: session.AccessKeyId,
    first: ['/federation/credentials'],
  },
  {
    title: 'SSO without a session, as it was before',
    world: (home) => {
      writeSsoToken(home, startUrl, ssoToken);
      return { config: `[profile dev]\nsso_region = eu-west-1\nsso_start_url = ${startUrl}\n${sso}` };
    },
    profile: 'dev',
    source: `SSO ${startUrl}`,
    signs: session.AccessKeyId,
    first: ['/federation/credentials'],
  },
  {
    title: 'a login session',
    world: (home) => {
      writeLoginToken(home, 'arn:aws:iam::123456789012:user/a');
      return { config: '[profile dev]\nlogin_session = arn:aws:iam::123456789012:user/a\n' };
    },
    profile: 'dev',
    source: 'login session',
    signs: session.AccessKeyId,
  },
  {
    title: 'a container',
    world: (_home, url) => ({ environment: { AWS_CONTAINER_CREDENTIALS_FULL_URI: `${url}/container` } }),
    source: 'container',
    signs: session.AccessKeyId,
    first: ['/container'],
  },
];

function tokenFile(home: string): string {
  const path = join(home, 'web-token');
  writeFileSync(path, 'web-token');
  return path;
}

function writeLoginToken(home: string, loginSession: string): void {
  const name = createHash('sha256').update(loginSession).digest('hex');
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken } = session;
  const accessToken = { accessKeyId, secretAccessKey, sessionToken, accountId: '123456789012', expiresAt: expiry };
  const rest = { clientId: 'a', refreshToken: 'b', dpopKey: 'c' };
  writeFileSync(join(home, '.aws', 'login', 'cache', `${name}.json`), JSON.stringify({ accessToken, ...rest }));
}

const regions = ['us-east-1', 'eu-central-1', 'ap-south-1'];

describe('credentials come from', { concurrency: true }, () => {
  for (const { title, world, profile, source, signs, first = [] } of ROWS) {
    it(title, async (t) => {
      const [home, aws] = [newHome(t), await fakeAws(t)];
      const { environment: own, ...files } = world(home, aws.url);
      const sent = { home, ...files, environment: { AWS_ENDPOINT_URL: aws.url, ...own } };
      const { statuses, identity, stderr } = await ask(sent, profile, { regions });
      assert.deepEqual(
        statuses.map((status) => status.ok && status.value.state),
        ['registered', 'registered', 'registered'],
      );
      assert.ok(identity.ok);
      assert.equal(identity.value.source, source);
      assert.equal(identity.value.expiresAt, signs === session.AccessKeyId ? expiry : undefined);
      const statusCalls = regions.map(() => 'GetRegisterAccountStatus');
      assert.deepEqual(aws.seen(), [...first, 'GetCallerIdentity', ...statusCalls].sort());
      assert.deepEqual(aws.signers('GetRegisterAccountStatus'), [signs]);
      assert.equal(stderr, '');
    });
  }

  it('a credential_process, which runs once', async (t) => {
    const [home, aws] = [newHome(t), await fakeAws(t)];
    const [output, runs] = [join(home, 'output.json'), join(home, 'runs')];
    writeFileSync(output, JSON.stringify({ Version: 1, ...session, Expiration: expiry }));
    const config = `[profile dev]\ncredential_process = sh -c 'echo run >> ${runs} && cat ${output}'\n`;
    const environment = { AWS_ENDPOINT_URL: aws.url };
    const { statuses, identity } = await ask({ home, config, environment }, 'dev', { regions });
    assert.ok(statuses.every(({ ok }) => ok));
    assert.equal(identity.ok && identity.value.source, 'credential_process');
    assert.equal(readFileSync(runs, 'utf8'), 'run\n');
  });

  it('a slow credential_process, which all who ask wait for', async (t) => {
    const [home, aws] = [newHome(t), await fakeAws(t)];
    const [output, runs] = [join(home, 'output.json'), join(home, 'runs')];
    writeFileSync(output, JSON.stringify({ Version: 1, ...session, Expiration: expiry }));
    const config = `[profile dev]\ncredential_process = sh -c 'echo run >> ${runs} && sleep 0.3 && cat ${output}'\n`;
    const { statuses } = await ask({ home, config, environment: { AWS_ENDPOINT_URL: aws.url } }, 'dev', { regions });
    assert.ok(statuses.every(({ ok }) => ok));
    assert.equal(readFileSync(runs, 'utf8'), 'run\n');
  });

  it('a role, and assuming it is recorded', async (t) => {
    const [home, aws] = [newHome(t), await fakeAws(t)];
    const config = `${base}[profile app]\nrole_arn = ${role}\nsource_profile = base\n`;
    const { records } = await ask({ home, config, environment: { AWS_ENDPOINT_URL: aws.url } }, 'app');
    const [record] = records;
    assert.deepEqual(
      { ...record, durationMs: 0 },
      { operation: 'AssumeRole', account: 'app', region: 'us-east-1', durationMs: 0, outcome: 'ok' },
    );
  });
});

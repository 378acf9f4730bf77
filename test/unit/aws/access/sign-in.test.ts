import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Failure } from '../../../../src/core/model/failure.ts';
import type { ProfileWorld } from '../credentials/profile-world.ts';
import { ask, failureOf, newHome, writeSsoToken } from '../credentials/profile-world.ts';
import { fakeAws } from '../fake-aws.ts';
import { answer, wireServer } from '../world.ts';

const keys = 'aws_access_key_id = AKIA123456789012\naws_secret_access_key = simulator\n';
const base = `[profile base]\n${keys}`;
const role = 'role_arn = arn:aws:iam::123456789012:role/app\n';
const sso = 'sso_account_id = 123456789012\nsso_role_name = dev\n';
const startUrl = 'https://corp.example/start';
const ssoSession = `[sso-session corp]\nsso_region = eu-west-1\nsso_start_url = ${startUrl}\n`;
const past = '2020-01-01T00:00:00Z';
const signInDev = { how: 'sso', profile: 'dev' } as const;
const mfaDevice = 'arn:aws:iam::123456789012:mfa/me';

interface Row {
  readonly title: string;
  readonly world: (home: string) => Omit<ProfileWorld, 'home'>;
  readonly profile?: string;
  readonly becomes: Omit<Failure, 'message' | 'kind'>;
  readonly says: RegExp;
}

const ROWS: readonly Row[] = [
  {
    title: 'a machine without any credentials',
    world: () => ({}),
    becomes: { signIn: 'noCredentials' },
    says: /^There is no profile, no variable has keys, and this machine has no role\.$/,
  },
  {
    title: 'a machine whose profiles have other names',
    world: () => ({ config: base }),
    becomes: { signIn: 'profileNotFound' },
    says: /^There is no profile "default", no variable has keys, and this machine has no role\.$/,
  },
  {
    title: 'a default profile that only has a Region',
    world: () => ({ config: '[default]\nregion = us-east-1\n' }),
    becomes: { signIn: 'setup' },
    says: /^Profile "default" has no settings for credentials, and this machine has no role\.$/,
  },
  {
    title: 'a profile that is in no file',
    world: () => ({ config: base }),
    profile: 'gone',
    becomes: { signIn: 'profileNotFound' },
    says: /^Profile "gone" is neither in \S+config nor in \S+credentials\.$/,
  },
  {
    title: 'AWS_PROFILE that is in no file',
    world: () => ({ config: base, environment: { AWS_PROFILE: 'gone' } }),
    becomes: { signIn: 'profileNotFound' },
    says: /^Profile "gone", which AWS_PROFILE names, is neither/,
  },
  {
    title: 'a source profile that is in no file',
    world: () => ({ config: `[profile app]\n${role}source_profile = gone\n` }),
    profile: 'app',
    becomes: { signIn: 'profileNotFound' },
    says: /^Profile "gone", which source_profile of profile "app" names, is neither/,
  },
  {
    title: 'a role that ends in a circle',
    world: () => ({
      config: `[profile a]\n${role}source_profile = b\n[profile b]\n${role}source_profile = a\n`,
    }),
    profile: 'a',
    becomes: { signIn: 'setup' },
    says: /^Profile "b" has source_profile = a, which leads back to itself\.$/,
  },
  {
    title: 'a credential_source that does not exist',
    world: () => ({ config: `[profile app]\n${role}credential_source = Moon\n` }),
    profile: 'app',
    becomes: { signIn: 'setup' },
    says: /^Profile "app" has credential_source = Moon, but there are only Environment, EcsContainer and/,
  },
  {
    title: 'a role with MFA',
    world: () => ({ config: `${base}[profile app]\n${role}source_profile = base\nmfa_serial = ${mfaDevice}\n` }),
    profile: 'app',
    becomes: { signIn: 'mfa' },
    says: /^Profile "app" needs a code of the MFA device arn:aws:iam::123456789012:mfa\/me\.$/,
  },
  {
    title: 'a role whose source profile is a role with MFA',
    world: () => ({
      config: `${base}[profile hub]\n${role}source_profile = base\nmfa_serial = ${mfaDevice}\n[profile app]\n${role}source_profile = hub\n`,
    }),
    profile: 'app',
    becomes: { signIn: 'mfa' },
    says: /^Profile "hub" needs a code/,
  },
  {
    title: 'an SSO session nobody has signed in to',
    world: () => ({ config: `${ssoSession}[profile dev]\nsso_session = corp\n${sso}` }),
    profile: 'dev',
    becomes: { signIn: 'sso', signInWith: signInDev },
    says: /^Nobody is signed in to SSO session "corp"\.$/,
  },
  {
    title: 'an SSO session that has expired',
    world: (home) => {
      writeSsoToken(home, 'corp', { accessToken: 'token', expiresAt: past });
      return { config: `${ssoSession}[profile dev]\nsso_session = corp\n${sso}` };
    },
    profile: 'dev',
    becomes: { signIn: 'sso', signInWith: signInDev },
    says: /^The sign-in to SSO session "corp" has ended\.$/,
  },
  {
    title: 'SSO as it was before, nobody signed in',
    world: () => ({ config: `[profile dev]\nsso_region = eu-west-1\nsso_start_url = ${startUrl}\n${sso}` }),
    profile: 'dev',
    becomes: { signIn: 'sso', signInWith: signInDev },
    says: /^Nobody is signed in to SSO https:\/\/corp\.example\/start\.$/,
  },
  {
    title: 'SSO as it was before, expired',
    world: (home) => {
      writeSsoToken(home, startUrl, { accessToken: 'token', expiresAt: past });
      return { config: `[profile dev]\nsso_region = eu-west-1\nsso_start_url = ${startUrl}\n${sso}` };
    },
    profile: 'dev',
    becomes: { signIn: 'sso', signInWith: signInDev },
    says: /^The sign-in to SSO https:\/\/corp\.example\/start has ended\.$/,
  },
  {
    title: 'a role whose source profile has to sign in to SSO',
    world: () => ({
      config: `${ssoSession}[profile dev]\nsso_session = corp\n${sso}[profile app]\n${role}source_profile = dev\n`,
    }),
    profile: 'app',
    becomes: { signIn: 'sso', signInWith: signInDev },
    says: /^Nobody is signed in to SSO session "corp"\.$/,
  },
  {
    title: 'an SSO session that is not described',
    world: () => ({ config: `[profile dev]\nsso_session = gone\n${sso}` }),
    profile: 'dev',
    becomes: { signIn: 'setup' },
    says: /^Profile "dev" names the SSO session "gone", which is not in \S+config\.$/,
  },
  {
    title: 'an SSO profile without a role',
    world: () => ({ config: `[profile dev]\nsso_region = eu-west-1\nsso_start_url = ${startUrl}\n` }),
    profile: 'dev',
    becomes: { signIn: 'setup' },
    says: /^Profile "dev" has sso_start_url, sso_region, but not all that belongs to it\.$/,
  },
  {
    title: 'a login session that has ended',
    world: () => ({ config: '[profile dev]\nlogin_session = arn:aws:iam::123456789012:user/a\n' }),
    profile: 'dev',
    becomes: { signIn: 'login', signInWith: { how: 'login', profile: 'dev' } },
    says: /^Failed to load token from/,
  },
  {
    title: 'a credential_process that fails',
    world: () => ({
      config: `[profile dev]\ncredential_process = sh -c 'echo vault is locked >&2; exit 3; echo hush-hush'\n`,
    }),
    profile: 'dev',
    becomes: { signIn: 'process' },
    says: /^credential_process of profile "dev" failed: vault is locked\.$/,
  },
  {
    title: 'a credential_process that is not installed',
    world: () => ({ config: '[profile dev]\ncredential_process = no-such-tool --token hush-hush\n' }),
    profile: 'dev',
    becomes: { signIn: 'process' },
    says: /^credential_process of profile "dev" failed: the command "no-such-tool" was not found\.$/,
  },
  {
    title: 'a credential_process that prints something else',
    world: () => ({ config: '[profile dev]\ncredential_process = echo hello\n' }),
    profile: 'dev',
    becomes: { signIn: 'process' },
    says: /^credential_process of profile "dev" printed something else than JSON\.$/,
  },
  {
    title: 'a credential_process whose credentials have expired',
    world: () => {
      const printed = { Version: 1, AccessKeyId: 'a', SecretAccessKey: 'b', Expiration: past };
      return { config: `[profile dev]\ncredential_process = echo '${JSON.stringify(printed)}'\n` };
    },
    profile: 'dev',
    becomes: { signIn: 'process' },
    says: /^credential_process of profile "dev" printed credentials that have expired\.$/,
  },
  {
    title: 'a web identity without its token',
    world: (home) => ({ config: `[profile web]\n${role}web_identity_token_file = ${join(home, 'gone')}\n` }),
    profile: 'web',
    becomes: { signIn: 'setup' },
    says: /^ENOENT: no such file or directory, open '\S+gone'$/,
  },
  {
    title: 'a role with keys from an environment that has none',
    world: () => ({ config: `[profile app]\n${role}credential_source = Environment\n` }),
    profile: 'app',
    becomes: { signIn: 'setup' },
    says: /^Profile "app" has credential_source = Environment, but AWS_ACCESS_KEY_ID is not set\.$/,
  },
];

describe('no request is made and the user has to do something with', { concurrency: true }, () => {
  for (const { title, world, profile, becomes, says } of ROWS) {
    it(`${title}: ${becomes.signIn ?? ''}`, async (t) => {
      const [home, aws] = [newHome(t), await fakeAws(t)];
      const { environment, ...files } = world(home);
      const sent = { home, ...files, environment: { AWS_ENDPOINT_URL: aws.url, ...environment } };
      const outcome = await ask(sent, profile);
      const { message = '', ...failure } = failureOf(outcome) ?? {};
      assert.match(message, says);
      assert.doesNotMatch(message, /hush-hush/);
      assert.deepEqual(failure, { kind: 'signIn', ...becomes });
      assert.deepEqual(outcome.identity, { ok: false, failure: { message, ...failure } });
      assert.deepEqual([aws.seen(), outcome.records, outcome.stderr], [[], [], '']);
    });
  }
});

describe('credentials do not come because', { concurrency: true }, () => {
  it('the role may not be assumed', async (t) => {
    const error = '<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>';
    const aws = await wireServer(t, (_request, response) => {
      answer(response, {
        status: 403,
        headers: { 'content-type': 'text/xml', 'x-amzn-requestid': 'r-1' },
        body: error,
      });
    });
    const config = `${base}[profile app]\n${role}source_profile = base\n`;
    const outcome = await ask({ home: newHome(t), config, environment: { AWS_ENDPOINT_URL: aws.url } }, 'app');
    const failure = {
      kind: 'signIn',
      signIn: 'assumeRole',
      message: 'no',
      errorName: 'AccessDenied',
      host: aws.host,
      requestId: 'r-1',
    };
    assert.deepEqual(failureOf(outcome), failure);
    assert.equal(aws.requests.length, 1);
    assert.equal(outcome.records[0]?.operation, 'AssumeRole');
    assert.equal(outcome.records[0].outcome, 'AccessDenied');
  });

  it('STS can not be reached', async (t) => {
    const config = `${base}[profile app]\n${role}source_profile = base\n`;
    const environment = { AWS_ENDPOINT_URL_STS: 'http://nothing.invalid' };
    const failure = failureOf(await ask({ home: newHome(t), config, environment }, 'app'));
    assert.equal(failure?.reach, 'dns');
    assert.equal(failure.host, 'nothing.invalid');
    assert.equal(failure.operation, undefined);
  });

  it('a credential_process never ends', async (t) => {
    const config = '[profile dev]\ncredential_process = sleep 5\n';
    const outcome = await ask({ home: newHome(t), config }, 'dev', { credentialsMs: 50 });
    const message = 'credential_process gave no credentials within 0.05 s.';
    assert.deepEqual(failureOf(outcome), { kind: 'signIn', signIn: 'process', message });
  });

  it('a shared file can not be read', async (t) => {
    const home = newHome(t);
    const outcome = await ask({ home, config: base, environment: { AWS_CONFIG_FILE: home } }, 'base');
    const message = `${home} is a folder, not a file.`;
    assert.deepEqual(failureOf(outcome), { kind: 'signIn', signIn: 'files', message });
  });
});

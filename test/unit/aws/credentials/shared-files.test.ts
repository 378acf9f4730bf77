import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { TestContext } from 'node:test';
import { configuredEndpoint } from '../../../../src/aws/credentials/endpoints.ts';
import { createSharedFileReader } from '../../../../src/aws/credentials/shared-file-reader.ts';
import { sharedFilePaths } from '../../../../src/aws/credentials/shared-files.ts';
import { fakeAws, session } from '../fake-aws.ts';
import { isolate, tempFolder, testBackend } from '../world.ts';

isolate({ after });

const keys = 'aws_access_key_id = AKIA123456789012\naws_secret_access_key = simulator\n';

/** A home with these shared files; a file that is not given is missing. */
function homeWith(t: TestContext, files: { readonly config?: string; readonly credentials?: string }) {
  const home = tempFolder(t);
  const paths = { AWS_CONFIG_FILE: join(home, 'config'), AWS_SHARED_CREDENTIALS_FILE: join(home, 'credentials') };
  if (files.config !== undefined) writeFileSync(paths.AWS_CONFIG_FILE, files.config);
  if (files.credentials !== undefined) writeFileSync(paths.AWS_SHARED_CREDENTIALS_FILE, files.credentials);
  return { home, environment: { HOME: home, ...paths } };
}

function profile(name: string) {
  return { id: `profile:${name}`, name, profile: name, regions: ['us-east-1'] };
}

test('profiles are listed in the order of the files, with the kind of their credentials', async (t) => {
  const role = 'role_arn = arn:aws:iam::1:role/a\n';
  const { environment } = homeWith(t, {
    config: [
      `[default]\nregion = eu-central-1\n`,
      `[profile zoo]\nregion = us-east-1\nsso_session = corp\nsso_role_name = a\nsso_account_id = 123456789012\n`,
      `[sso-session corp]\nsso_region = us-east-1\nsso_start_url = https://corp.example\n[services local]\nsts =\n  endpoint_url = http://localhost\n`,
      `[profile app]\n${role}source_profile = zoo\n`,
      `[profile box]\n${role}credential_source = Environment\n`,
      `[profile web]\n${role}web_identity_token_file = /t\n`,
      `[profile tool]\ncredential_process = tool\n`,
      `[profile old]\nsso_start_url = https://old.example\nsso_region = us-east-1\nsso_account_id = 1\nsso_role_name = a\n`,
      `[profile half]\n${role}`,
      `[profile bare]\nregion = us-east-1\n`,
      `[profile in]\nlogin_session = arn\n`,
      `[not a profile]\nregion = x\n`,
    ].join(''),
    credentials: `[default]\n${keys}aws_session_token = t\n[bot]\n${keys}`,
  });
  const inEnvironment = { AWS_ACCESS_KEY_ID: 'AKIA000000000001', AWS_SECRET_ACCESS_KEY: 'simulator' };
  const { backend } = testBackend(t, { environment: { ...environment, ...inEnvironment } });
  assert.deepEqual(await backend.list(), {
    ok: true,
    value: [
      { name: 'default', kind: 'temporary keys in the credentials file', region: 'eu-central-1' },
      { name: 'zoo', kind: 'SSO session "corp"', region: 'us-east-1' },
      { name: 'app', kind: 'role arn:aws:iam::1:role/a via profile "zoo"' },
      { name: 'box', kind: 'role arn:aws:iam::1:role/a via environment variables' },
      { name: 'web', kind: 'web identity, role arn:aws:iam::1:role/a' },
      { name: 'tool', kind: 'credential_process' },
      { name: 'old', kind: 'SSO https://old.example' },
      {
        name: 'half',
        kind: 'not usable: Profile "half" has a role_arn, but neither source_profile nor credential_source.',
      },
      { name: 'bare', kind: 'no credentials of its own', region: 'us-east-1' },
      { name: 'in', kind: 'login session' },
      { name: 'bot', kind: 'static keys in the credentials file' },
    ],
  });
});

test('missing files are no profiles', async (t) => {
  const { backend } = testBackend(t, homeWith(t, {}));
  assert.deepEqual(await backend.list(), { ok: true, value: [] });
});

test('a file that can not be read is named', async (t) => {
  const { environment } = homeWith(t, { config: '' });
  const { backend } = testBackend(t, {
    environment: { ...environment, AWS_SHARED_CREDENTIALS_FILE: environment.HOME },
  });
  const result = await backend.list();
  assert.ok(!result.ok);
  assert.equal(result.failure.message, `${environment.HOME} is a folder, not a file.`);
});

test('the shared files are where the AWS CLI has them', () => {
  assert.deepEqual(sharedFilePaths({ HOME: '/h' }), { config: '/h/.aws/config', credentials: '/h/.aws/credentials' });
  assert.deepEqual(sharedFilePaths({ HOME: '/h', AWS_CONFIG_FILE: '~/c', AWS_SHARED_CREDENTIALS_FILE: '/d' }), {
    config: '/h/c',
    credentials: '/d',
  });
  assert.deepEqual(
    sharedFilePaths({ HOME: '/h', AWS_CONFIG_FILE: '${HOME}/a/$NOT_SET', AWS_SHARED_CREDENTIALS_FILE: '$HOME/c' }),
    { config: '/h/a/$NOT_SET', credentials: '/h/c' },
  );
});

test('an edit of the files is noticed at the next call', async (t) => {
  const [first, second] = [await fakeAws(t), await fakeAws(t)];
  const config = (url: string, key: string) =>
    `[profile dev]\naws_access_key_id = ${key}\naws_secret_access_key = x\nendpoint_url = ${url}\n`;
  const { environment } = homeWith(t, { config: config(first.url, 'AKIA000000000001') });
  const { backend } = testBackend(t, { environment });
  assert.ok((await backend.identify(profile('dev'))).ok);
  writeFileSync(environment.AWS_CONFIG_FILE, config(second.url, 'AKIA000000000002'));
  assert.ok((await backend.status(profile('dev'), 'us-east-1')).ok);
  assert.deepEqual(first.seen(), ['GetCallerIdentity']);
  assert.deepEqual(second.signers('GetRegisterAccountStatus'), ['AKIA000000000002']);
});

test('a profile that appears is found at the next call', async (t) => {
  const aws = await fakeAws(t);
  const { environment } = homeWith(t, {});
  const { backend } = testBackend(t, { environment });
  const missing = await backend.status(profile('dev'), 'us-east-1');
  assert.equal(missing.ok ? '' : missing.failure.signIn, 'profileNotFound');
  writeFileSync(environment.AWS_SHARED_CREDENTIALS_FILE, `[dev]\n${keys}endpoint_url = ${aws.url}\n`);
  assert.ok((await backend.status(profile('dev'), 'us-east-1')).ok);
});

test('as long as the files stay as they are, credentials are obtained once', async (t) => {
  const aws = await fakeAws(t);
  const role = `role_arn = arn:aws:iam::1:role/a\nsource_profile = base\nendpoint_url = ${aws.url}\n`;
  const { environment } = homeWith(t, { config: `[profile base]\n${keys}[profile app]\n${role}` });
  const { backend } = testBackend(t, { environment });
  for (const region of ['us-east-1', 'eu-central-1']) assert.ok((await backend.status(profile('app'), region)).ok);
  assert.equal(aws.seen().filter((operation) => operation === 'AssumeRole').length, 1);
  assert.deepEqual(aws.signers('GetRegisterAccountStatus'), [session.AccessKeyId]);
});

test("another profile's endpoint is never used", async (t) => {
  const [own, others] = [await fakeAws(t), await fakeAws(t)];
  const config = `[default]\nendpoint_url = ${others.url}\n[profile dev]\n${keys}endpoint_url = ${own.url}\n`;
  const { backend } = testBackend(t, homeWith(t, { config }));
  assert.ok((await backend.status(profile('dev'), 'us-east-1')).ok);
  assert.deepEqual([own.requests.length, others.requests.length], [1, 0]);
});

test('each service is asked at the endpoint that the services section of the profile names', async (t) => {
  const [fleetwise, sts, rest] = [await fakeAws(t), await fakeAws(t), await fakeAws(t)];
  const services = `[services local]\niotfleetwise =\n  endpoint_url = ${fleetwise.url}\nsts =\n  endpoint_url = ${sts.url}\n`;
  const config = `${services}[profile dev]\n${keys}services = local\nendpoint_url = ${rest.url}\n`;
  const { backend } = testBackend(t, homeWith(t, { config }));
  assert.ok((await backend.status(profile('dev'), 'us-east-1')).ok);
  assert.ok((await backend.identify(profile('dev'))).ok);
  const seen = [fleetwise, sts, rest].map((aws) => aws.seen());
  assert.deepEqual(seen, [['GetRegisterAccountStatus'], ['GetCallerIdentity'], []]);
});

test('who the caller is is asked once for the same credentials', async (t) => {
  const aws = await fakeAws(t);
  const { backend } = testBackend(t, homeWith(t, { config: `[profile dev]\n${keys}endpoint_url = ${aws.url}\n` }));
  for (const _time of [1, 2]) assert.ok((await backend.identify(profile('dev'))).ok);
  assert.deepEqual(aws.seen(), ['GetCallerIdentity']);
});

test('an endpoint that is not a URL is shown', async (t) => {
  const { backend } = testBackend(t, homeWith(t, { config: `[profile dev]\n${keys}endpoint_url = nonsense\n` }));
  const result = await backend.status(profile('dev'), 'us-east-1');
  const message = 'endpoint_url of profile "dev" is "nonsense", which has no http:// or https:// before it.';
  assert.equal(result.ok ? '' : result.failure.message, message);
});

test('endpoints are configured in the order of the AWS CLI', async (t) => {
  const services = '[services local]\nsts =\n  endpoint_url = http://services.sts\n';
  const config = `${services}[profile dev]\nservices = local\nendpoint_url = http://profile\n[profile off]\nignore_configured_endpoint_urls = true\nendpoint_url = http://profile\n`;
  const { environment } = homeWith(t, { config });
  const files = await createSharedFileReader(environment).load();
  assert.ok(files.ok);
  const find = (service: 'STS' | 'IOTFLEETWISE', more: Record<string, string> = {}, name = 'dev') =>
    configuredEndpoint(service, { environment: more, files: files.value, profile: name });
  const global = { AWS_ENDPOINT_URL: 'http://all' };
  assert.equal(find('STS', { ...global, AWS_ENDPOINT_URL_STS: 'http://env.sts' }), 'http://env.sts');
  assert.equal(find('STS', global), 'http://all');
  assert.equal(find('STS'), 'http://services.sts');
  assert.equal(find('IOTFLEETWISE'), 'http://profile');
  assert.equal(find('IOTFLEETWISE', {}, 'off'), undefined);
  assert.equal(find('STS', { ...global, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }), undefined);
  assert.equal(find('STS', {}, 'gone'), undefined);
});

test('a named pipe is not opened, and a device that is no file is empty', async (t) => {
  const { home, environment } = homeWith(t, {});
  const pipe = join(home, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const read = (path: string) => createSharedFileReader({ ...environment, AWS_CONFIG_FILE: path }).load();
  const refused = await read(pipe);
  assert.equal(refused.ok ? '' : refused.failure.message, `${pipe} is a named pipe, not a file.`);
  assert.ok((await read('/dev/null')).ok);
});

test('files that do not answer within the time are a failure, and asking again starts no second read', async () => {
  const reads: string[] = [];
  const never = (path: string): Promise<never> => {
    reads.push(path);
    return new Promise(() => undefined);
  };
  const reader = createSharedFileReader({ HOME: '/h' }, { limitMs: 1, digest: (paths) => never(paths.join(' ')) });
  for (const _time of [1, 2, 3]) {
    const result = await reader.load();
    const message = 'Reading /h/.aws/config and /h/.aws/credentials did not end within 0.001 s.';
    assert.deepEqual(result, {
      ok: false,
      failure: { kind: 'signIn', signIn: 'files', errorName: 'ETIMEDOUT', message },
    });
  }
  assert.deepEqual(reads, ['/h/.aws/config /h/.aws/credentials']);
});

test('a section may have any name', async (t) => {
  const names = ['__proto__', 'constructor', 'toString'];
  const { environment } = homeWith(t, { credentials: names.map((name) => `[${name}]\n${keys}`).join('') });
  const { backend } = testBackend(t, { environment });
  const listed = await backend.list();
  assert.deepEqual(listed.ok && listed.value.map(({ name }) => name), names);
});

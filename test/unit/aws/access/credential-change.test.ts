import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { TestContext } from 'node:test';
import type { Connection } from '../../../../src/core/model/connection.ts';
import type { CredentialChange } from '../../../../src/core/ports/backend.ts';
import { writeSsoToken } from '../credentials/profile-world.ts';
import { fakeAws } from '../fake-aws.ts';
import { isolate, tempFolder, testBackend } from '../world.ts';

isolate({ after });

const keysOf = (account: string) => `aws_access_key_id = AKIA${account}\naws_secret_access_key = simulator\n`;
const profile = (name: string): Connection => ({
  id: `profile:${name}`,
  name,
  profile: name,
  regions: ['us-east-1'],
});

const CONFIG = `[profile base]
${keysOf('000000000001')}[profile app]
role_arn = arn:aws:iam::1:role/a
source_profile = base
[profile other]
${keysOf('000000000002')}services = local
[services local]
sts =
  endpoint_url = http://127.0.0.1:9
[sso-session corp]
sso_region = eu-west-1
sso_start_url = https://corp.example/start
[profile dev]
sso_session = corp
sso_account_id = 123456789012
sso_role_name = dev
`;

/** A home with shared files, and a backend that has used the profiles. */
async function changeWorld(t: TestContext, names: readonly string[], config = CONFIG) {
  const home = tempFolder(t);
  const aws = await fakeAws(t);
  const paths = { config: join(home, '.aws', 'config'), credentials: join(home, '.aws', 'credentials') };
  mkdirSync(join(home, '.aws', 'sso', 'cache'), { recursive: true });
  writeFileSync(paths.config, config);
  const { backend } = testBackend(t, { environment: { HOME: home, AWS_ENDPOINT_URL: aws.url } });
  const connections = names.map(profile);
  for (const connection of connections) await backend.status(connection, 'us-east-1');
  const changes = new EventEmitter();
  const seen: string[] = [];
  backend.onCredentialChange(({ connection, what }: CredentialChange) => {
    seen.push(`${connection.name}: ${what}`);
    changes.emit('change');
  });
  const watch = () => {
    const stop = backend.watchCredentials(() => connections);
    t.after(stop);
    return stop;
  };
  const reported = () => [...new Set(seen)].sort();
  /** Waits until so many changes were reported; then asks for everything, which would tell any other. */
  const next = async (count = 1) => {
    while (reported().length < count) await once(changes, 'change');
    await Promise.all(connections.map((connection) => backend.status(connection, 'us-east-1')));
    const result = reported();
    seen.splice(0);
    return result;
  };
  return { home, aws, backend, connections, paths, watch, next, reported };
}

test('an edit of a profile tells the connections that depend on it, and no other', async (t) => {
  const { paths, watch, next } = await changeWorld(t, ['base', 'app', 'other']);
  watch();
  writeFileSync(paths.config, CONFIG.replace('AKIA000000000001', 'AKIA000000000003'));
  assert.deepEqual(await next(2), ['app: profile', 'base: profile']);
});

for (const [what, from, to, tells] of [
  ['services section', '127.0.0.1:9', '127.0.0.1:8', ['other: profile']],
  ['SSO session', 'eu-west-1', 'eu-west-2', ['dev: profile']],
  ['source profile', 'source_profile = base', 'source_profile = other', ['app: profile']],
] as const) {
  test(`an edit of a ${what} tells those who refer to it`, async (t) => {
    const { paths, watch, next } = await changeWorld(t, ['app', 'other', 'dev']);
    watch();
    writeFileSync(paths.config, CONFIG.replace(from, to));
    assert.deepEqual(await next(), tells);
  });
}

test('an editor that replaces the file is noticed, time and again', async (t) => {
  const { home, paths, watch, next, connections, backend } = await changeWorld(t, ['base']);
  watch();
  for (const account of ['000000000004', '000000000005']) {
    writeFileSync(join(home, '.aws', 'config.tmp'), CONFIG.replace('000000000001', account));
    renameSync(join(home, '.aws', 'config.tmp'), paths.config);
    assert.deepEqual(await next(), ['base: profile']);
    // What was told is shown by another connection object; here the same profile is used anew.
    connections[0] = profile('base');
    await backend.status(connections[0], 'us-east-1');
  }
});

test('files and folders that are not there yet are noticed when they come', async (t) => {
  const { home, paths, watch, next } = await changeWorld(t, ['base'], '');
  rmSync(join(home, '.aws'), { recursive: true });
  watch();
  mkdirSync(join(home, '.aws'));
  writeFileSync(paths.credentials, `[base]\n${keysOf('000000000006')}`);
  assert.deepEqual(await next(), ['base: profile']);
});

test('a sign-in elsewhere tells the connections of this SSO session', async (t) => {
  const { home, watch, next } = await changeWorld(t, ['dev', 'base']);
  watch();
  writeSsoToken(home, 'other', { accessToken: 'token' });
  writeSsoToken(home, 'corp', { accessToken: 'token', expiresAt: '2099-01-01T00:00:00Z' });
  assert.deepEqual(await next(), ['dev: signIn']);
});

test('what changed while nobody watched is reported with the next call, and when watching begins', async (t) => {
  const { paths, backend, watch, next, reported } = await changeWorld(t, ['base', 'app']);
  writeFileSync(paths.config, CONFIG.replace('AKIA000000000001', 'AKIA000000000003'));
  await backend.status(profile('other'), 'us-east-1');
  assert.deepEqual(reported(), []);
  watch();
  assert.deepEqual(await next(2), ['app: profile', 'base: profile']);
});

test('a profile that did not change keeps its credentials when another one is edited', async (t) => {
  const { aws, backend, paths } = await changeWorld(t, ['app']);
  writeFileSync(paths.config, CONFIG.replace('AKIA000000000002', 'AKIA000000000003'));
  assert.ok((await backend.status(profile('app'), 'eu-central-1')).ok);
  assert.deepEqual(aws.seen().filter((operation) => operation === 'AssumeRole').length, 1);
});

test('a write that was meant for the profile as it was is not sent', async (t) => {
  const { aws, backend, paths, connections } = await changeWorld(t, ['base']);
  const [before = profile('base')] = connections;
  writeFileSync(paths.config, CONFIG.replace('AKIA000000000001', 'AKIA000000000003'));
  const result = await backend.register(before, 'us-east-1', {});
  assert.ok(!result.ok);
  assert.equal(result.failure.kind, 'invalid');
  assert.match(result.failure.message, /have changed meanwhile/);
  assert.ok(!aws.seen().includes('RegisterAccount'));
});

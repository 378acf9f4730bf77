import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { TestContext } from 'node:test';
import type { CredentialChange, MfaDevice } from '../../../../src/core/ports/backend.ts';
import { fakeAws, session } from '../fake-aws.ts';
import { failureOf, isolate, tempFolder, testBackend } from '../world.ts';

isolate({ after });

const serial = 'arn:aws:iam::123456789012:mfa/me';
const keys = 'aws_access_key_id = AKIA123456789012\naws_secret_access_key = simulator\n';
const role = 'role_arn = arn:aws:iam::123456789012:role/app\n';
const app = { id: 'profile:app', name: 'app', profile: 'app', regions: ['us-east-1'] };
const regions = ['us-east-1', 'eu-central-1', 'ap-south-1'];

/** The profile `app`, which needs a code of its own or of its source profile. */
async function mfaWorld(t: TestContext, where: 'own' | 'source' = 'own') {
  const aws = await fakeAws(t);
  const home = tempFolder(t);
  const mfa = `mfa_serial = ${serial}\n`;
  const own = `[profile base]\n${keys}[profile app]\n${role}source_profile = base\n${mfa}`;
  const source = `[profile base]\n${keys}[profile hub]\n${role}source_profile = base\n${mfa}[profile app]\n${role}source_profile = hub\n`;
  const config = join(home, 'config');
  writeFileSync(config, where === 'own' ? own : source);
  const environment = { HOME: home, AWS_CONFIG_FILE: config, AWS_ENDPOINT_URL: aws.url };
  const { backend } = testBackend(t, { environment });
  const asked: MfaDevice[] = [];
  const changes: CredentialChange[] = [];
  backend.onCredentialChange((change) => changes.push(change));
  const answering = (code: string | undefined) => (device: MfaDevice) => {
    asked.push(device);
    return Promise.resolve(code);
  };
  const load = () => Promise.all([backend.identify(app), ...regions.map((region) => backend.status(app, region))]);
  return { aws, backend, asked, changes, answering, load };
}

test('without the user nobody is asked and nothing is sent: a code is needed', async (t) => {
  const { aws, load } = await mfaWorld(t);
  const [identity] = await load();
  assert.deepEqual(failureOf(identity), { kind: 'signIn', signIn: 'mfa' });
  assert.deepEqual(aws.seen(), []);
});

for (const [where, profile] of [
  ['own', 'app'],
  ['source', 'hub'],
] as const) {
  test(`one right code serves all Regions: a role whose ${where} profile has the device`, async (t) => {
    const { aws, backend, asked, changes, answering, load } = await mfaWorld(t, where);
    assert.deepEqual(await backend.signIn(app, answering('123456')), { kind: 'signedIn' });
    assert.ok((await load()).every(({ ok }) => ok));
    assert.deepEqual(asked, [{ profile, serial }]);
    assert.deepEqual(changes, [{ connection: app, what: 'signIn' }]);
    assert.equal(aws.seen().filter((operation) => operation === 'AssumeRole').length, where === 'own' ? 1 : 2);
    assert.deepEqual(aws.signers('GetRegisterAccountStatus'), [session.AccessKeyId]);
  });
}

test('one question serves all who want to sign in meanwhile', async (t) => {
  const { aws, backend, asked, answering } = await mfaWorld(t);
  const outcomes = await Promise.all([1, 2, 3].map(() => backend.signIn(app, answering('123456'))));
  assert.deepEqual(
    outcomes.map(({ kind }) => kind),
    ['signedIn', 'signedIn', 'signedIn'],
  );
  assert.equal(asked.length, 1);
  assert.deepEqual(aws.seen(), ['AssumeRole']);
});

test('a wrong code is reported as such, nothing is kept of it, and the next one may be right', async (t) => {
  const { aws, backend, answering, load } = await mfaWorld(t);
  const wrong = await backend.signIn(app, answering('000000'));
  assert.ok(wrong.kind === 'failed');
  const { message, ...failure } = wrong.failure;
  assert.match(message, /invalid MFA one time pass code/);
  assert.deepEqual(failure, {
    kind: 'signIn',
    signIn: 'mfa',
    errorName: 'AccessDenied',
    requestId: 'r-mfa',
    host: aws.host,
  });
  assert.deepEqual(failureOf((await load())[0]), { kind: 'signIn', signIn: 'mfa' });
  assert.equal((await backend.signIn(app, answering('123456'))).kind, 'signedIn');
  assert.ok((await load()).every(({ ok }) => ok));
});

test('Escape is not an error, sends nothing and changes nothing', async (t) => {
  const { aws, backend, changes, answering, load } = await mfaWorld(t);
  assert.deepEqual(await backend.signIn(app, answering(undefined)), { kind: 'cancelled' });
  assert.deepEqual([aws.seen(), changes], [[], []]);
  assert.deepEqual(failureOf((await load())[0]), { kind: 'signIn', signIn: 'mfa' });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Encryption } from '../../../../src/core/model/encryption.ts';
import type { Result } from '../../../../src/core/model/failure.ts';
import { failed, success } from '../../../../src/core/model/failure.ts';
import type { Watch } from '../../../../src/core/model/watch.ts';
import { newWatch, watchKey } from '../../../../src/core/model/watch.ts';
import { TARGET, failing, failure, answered } from '../../../fakes/core-samples.ts';
import type { CoreWorld } from '../../../fakes/core-world.ts';
import { coreWorld } from '../../../fakes/core-world.ts';
import { AWS_KEY, FakeAccountSettings, KEY_ID, customerKey } from '../../../fakes/fake-account-settings.ts';

const MINUTE = 60_000;
const SUBJECT = { kind: 'encryption', target: TARGET } as const;
const FAILED = customerKey('FAILURE', { errorMessage: 'The key is disabled' });

interface World extends CoreWorld {
  readonly settings: FakeAccountSettings;
  /** What AWS says of the encryption from now on. */
  readonly says: (...answers: Result<Encryption>[]) => void;
  readonly ask: () => Promise<unknown>;
  /** The watch of the encryption of `TARGET`. */
  readonly encryptionWatch: () => Watch | undefined;
}

function encryptionWorld(options: { readonly watchMinutes?: number } = {}): World {
  const settings = new FakeAccountSettings();
  const core = coreWorld({ ...options, settings });
  return {
    ...core,
    settings,
    says: (...answers) => {
      settings.answers('encryption', ...answers);
    },
    ask: () => core.accountSettings.encryption.read(TARGET),
    encryptionWatch: () => core.store.get().watches.get(watchKey(SUBJECT)),
  };
}

/** A world in which the encryption of `TARGET` was found changing just now. */
async function changingWorld(...options: Parameters<typeof encryptionWorld>): Promise<World> {
  const world = encryptionWorld(...options);
  world.says(success(customerKey('PENDING')));
  await world.ask();
  return world;
}

test('an encryption that is found changing is watched from when AWS last changed it, and never from the future', async () => {
  for (const [ahead, startedAgo] of [
    [-3 * MINUTE, 3 * MINUTE],
    [MINUTE, 0],
  ] as const) {
    const { says, ask, clock, encryptionWatch } = encryptionWorld();
    says(success(customerKey('PENDING', { lastModifiedAt: new Date(clock.now() + ahead) })));
    await ask();
    assert.deepEqual(encryptionWatch(), newWatch(SUBJECT, clock.now() - startedAgo, clock.now()));
    assert.equal(clock.waits.length, 1);
  }
});

test('an encryption that is not changing is not watched, nor one that AWS did not tell', async () => {
  const { says, ask, clock, ends, encryptionWatch } = encryptionWorld();
  const answers = [AWS_KEY, customerKey(), FAILED, customerKey('PAUSED')].map((answer) => success(answer));
  for (const answer of [...answers, failing('throttled'), failing('denied')]) {
    says(answer);
    await ask();
    assert.equal(encryptionWatch(), undefined);
  }
  assert.deepEqual(clock.waits, []);
  assert.deepEqual(ends, []);
});

test('a change that the user sends is watched, and only encryptions are asked for', async () => {
  const { aws, settings, says, clock, accountSettingsActions, encryptionWatch } = encryptionWorld();
  settings.answers('putEncryption', success(customerKey('PENDING')));
  says(success(customerKey('PENDING')));
  await accountSettingsActions.putEncryption(TARGET, { kmsKeyId: 'key' });
  assert.deepEqual(encryptionWatch()?.phase, { kind: 'watching' });
  const before = settings.count('encryption');
  assert.equal(await clock.next(), 5000);
  assert.equal(settings.count('encryption'), before + 1);
  assert.equal(aws.count(), 0);
});

for (const phase of ['stopped', 'expired'] as const) {
  test(`a change that the user sends is watched although the one before it is ${phase}`, async () => {
    const { settings, watcher, accountSettingsActions, encryptionWatch } = await changingWorld();
    watcher.dispatch(SUBJECT, { kind: phase === 'stopped' ? 'stop' : 'timeUp' });
    settings.answers('putEncryption', failed(failure('denied')), success(customerKey('PENDING')));
    await accountSettingsActions.putEncryption(TARGET, { kmsKeyId: 'key' });
    assert.deepEqual(encryptionWatch()?.phase, { kind: phase }, 'nothing was sent');
    await accountSettingsActions.putEncryption(TARGET, { kmsKeyId: 'key' });
    assert.deepEqual(encryptionWatch()?.phase, { kind: 'watching' });
  });
}

test('a change whose answer was lost is watched from when it was sent, and so is the next one', async () => {
  const { settings, says, clock, accountSettingsActions, encryptionWatch } = encryptionWorld();
  const lost = failing('unreachable', { operation: 'PutEncryptionConfiguration' });
  settings.answers('putEncryption', lost, success(customerKey('PENDING')));
  says(success(customerKey('PENDING')));
  for (const wait of [0, 3000]) {
    await clock.advance(wait);
    await accountSettingsActions.putEncryption(TARGET, { kmsKeyId: KEY_ID });
    assert.equal(encryptionWatch()?.startedAt, clock.now());
  }
});

test('a change that is in place at once replaces the one that was watched, and its end is left to who sent it', async () => {
  const { settings, says, ends, clock, accountSettingsActions, encryptionWatch } = await changingWorld();
  settings.answers('putEncryption', success(AWS_KEY));
  says(success(AWS_KEY));
  await accountSettingsActions.putEncryption(TARGET, {});
  assert.equal(encryptionWatch(), undefined);
  await clock.advance(MINUTE);
  assert.deepEqual(ends, []);
});

for (const [answer, outcome] of [
  [customerKey(), 'changed'],
  [AWS_KEY, 'changed'],
  [FAILED, 'notChanged'],
] as const) {
  test(`a change to ${answer.type ?? ''} that ends as ${answer.status ?? ''} is reported once, as ${outcome}`, async () => {
    const { says, ask, clock, ends, store, encryptionWatch } = await changingWorld();
    says(success(answer));
    await clock.next();
    await ask();
    await clock.advance(60 * MINUTE);
    assert.deepEqual(
      ends.map((end) => [end.outcome, end.watch.kind, end.target]),
      [[outcome, 'encryption', TARGET]],
    );
    assert.equal(store.get().completions.get(watchKey(SUBJECT)), ends[0]);
    assert.equal(encryptionWatch(), undefined);
    assert.deepEqual(clock.waits, []);
  });
}

test('a status that is new goes on being asked for until the end', async () => {
  const { says, clock, ends, encryptionWatch } = await changingWorld();
  says(success(customerKey('PAUSED')), success(customerKey()));
  await clock.next();
  assert.deepEqual(encryptionWatch()?.phase, { kind: 'watching' });
  await clock.next();
  assert.equal(ends[0]?.outcome, 'changed');
});

test('trouble: it is asked less often, keeps the last good answer, and recovers', async () => {
  const { says, clock, accountSettings, encryptionWatch } = await changingWorld();
  says(failing('throttled'));
  const waits = [await clock.next(), await clock.next(), await clock.next()];
  assert.deepEqual(waits, [5000, 10_000, 20_000]);
  assert.deepEqual(encryptionWatch()?.phase, { kind: 'backingOff', failures: 3, failure: failure('throttled') });
  assert.equal(accountSettings.encryption.known(TARGET).answer?.value.state, 'changing');
  says(success(customerKey('PENDING')));
  await clock.next();
  assert.deepEqual(encryptionWatch()?.phase, { kind: 'watching' });
});

test('a refusal pauses the watch; it goes on when the credentials are renewed', async () => {
  const { says, settings, clock, ends, watcher, encryptionWatch } = await changingWorld();
  says(failed(failure('signIn')));
  await clock.next();
  assert.deepEqual(encryptionWatch()?.phase, { kind: 'paused', failure: failure('signIn') });
  await clock.advance(3 * 60 * MINUTE);
  assert.equal(settings.count('encryption'), 2);
  says(success(customerKey()));
  watcher.renew([TARGET.connectionId]);
  await clock.next();
  assert.equal(ends[0]?.outcome, 'changed');
});

test('its time is over without a word of its registration', async () => {
  const { clock, ends, timeUps, encryptionWatch } = await changingWorld({ watchMinutes: 1 });
  await clock.advance(2 * MINUTE);
  assert.deepEqual(encryptionWatch()?.phase, { kind: 'expired' });
  assert.deepEqual(
    timeUps.map(({ kind, target }) => [kind, target]),
    [['encryption', TARGET]],
  );
  assert.deepEqual(ends, []);
});

test('a registration and an encryption of one target are watched side by side, and end each by itself', async () => {
  const { aws, inventory, says, clock, ends, watch, encryptionWatch } = await changingWorld();
  aws.tells(TARGET, answered('PENDING'));
  await inventory.check(TARGET);
  says(success(customerKey()));
  await clock.advance(6000);
  assert.equal(encryptionWatch(), undefined);
  assert.deepEqual(watch()?.phase, { kind: 'watching' });
  aws.tells(TARGET, answered('SUCCESS'));
  await clock.advance(6000);
  assert.deepEqual(
    ends.map(({ outcome }) => outcome),
    ['changed', 'registered'],
  );
});

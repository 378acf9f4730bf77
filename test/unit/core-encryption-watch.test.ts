import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkEncryption, encryptionProgress } from '../../src/core/encryption-watch.ts';
import { failed, success } from '../../src/core/failure.ts';
import { NOTHING_KNOWN } from '../../src/core/state.ts';
import { IDENTITY, PROD, TARGET, failure, known, knownFailure, stateWith } from '../fakes/core-samples.ts';
import { coreWorld } from '../fakes/core-world.ts';
import { AWS_KEY, FakeAccountSettings, customerKey } from '../fakes/fake-account-settings.ts';

const STATE = stateWith({ identities: { [PROD.id]: known(IDENTITY, 0) } });
const progress = (...[of]: [Parameters<typeof encryptionProgress>[2]]) => encryptionProgress(STATE, TARGET, of);

test('a change goes on while AWS says so, and by a status that is new', () => {
  assert.deepEqual(progress(known(customerKey('PENDING', { lastModifiedAt: new Date(7000) }), 0)), {
    kind: 'pending',
    since: 7000,
  });
  assert.deepEqual(progress(known(customerKey('PAUSED'), 0)), { kind: 'pending' });
});

test('the end of a change is told with account and Region, a failure with its reason', () => {
  for (const [encryption, key] of [
    [customerKey(), 'Customer key · 1234abcd…'],
    [AWS_KEY, 'AWS owned key.'],
  ] as const) {
    const text = `FleetWise encryption of 123456789012 in us-east-1 is changed: ${key}`;
    assert.deepEqual(progress(known(encryption, 0)), { kind: 'done', told: { severity: 'info', text } });
  }
  assert.deepEqual(progress(known(customerKey('FAILURE', { errorMessage: 'The key is disabled' }), 0)), {
    kind: 'failed',
    told: {
      severity: 'error',
      text: 'Could not change the FleetWise encryption of 123456789012 in us-east-1: The key is disabled.',
    },
  });
});

test('an account whose ID is not known is named by its connection', () => {
  const told = encryptionProgress(stateWith({}), TARGET, known(AWS_KEY, 0));
  assert.deepEqual(told, {
    kind: 'done',
    told: { severity: 'info', text: 'FleetWise encryption of "prod" in us-east-1 is changed: AWS owned key.' },
  });
});

test('a question that AWS did not answer says nothing of the change, also beside an older answer', () => {
  const reason = failure('throttled');
  assert.deepEqual(progress(knownFailure(reason, 0, known(AWS_KEY, 0))), { kind: 'unanswered', failure: reason });
  assert.equal(progress(NOTHING_KNOWN), undefined);
});

test('one look asks AWS once, shows the answer, and says how far the change is', async () => {
  const settings = new FakeAccountSettings();
  const core = coreWorld({ settings });
  const throttled = failure('throttled');
  settings.answers('encryption', success(customerKey('PENDING')), failed(throttled), success(customerKey()));
  assert.deepEqual(await checkEncryption(core, TARGET), { kind: 'pending' });
  assert.deepEqual(core.accountSettings.encryption.known(TARGET).answer?.value, customerKey('PENDING'));
  assert.deepEqual(await checkEncryption(core, TARGET), { kind: 'unanswered', failure: throttled });
  assert.equal((await checkEncryption(core, TARGET)).kind, 'done');
  assert.equal(settings.count('encryption'), 3);
});

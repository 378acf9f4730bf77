import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AccountSettings } from '../../../../src/core/account-settings/account-settings.ts';
import { AccountSettingsActions } from '../../../../src/core/account-settings/account-settings-actions.ts';
import { createStore } from '../../../../src/core/base/store.ts';
import { withConnections } from '../../../../src/core/connections/connections-change.ts';
import type { Encryption } from '../../../../src/core/model/encryption.ts';
import { failed, success } from '../../../../src/core/model/failure.ts';
import { knownSetting } from '../../../../src/core/state/known-settings.ts';
import type { LateTruth } from '../../../../src/core/state/lost-answers.ts';
import { LostAnswers } from '../../../../src/core/state/lost-answers.ts';
import { PROD, TARGET, failure, known, knownFailure, stateWith } from '../../../fakes/core-samples.ts';
import { AWS_KEY, FakeAccountSettings, KEY_ID, customerKey } from '../../../fakes/fake-account-settings.ts';
import { held } from '../../../fakes/fake-aws.ts';
import { VirtualClock, settled } from '../../../fakes/virtual-clock.ts';

const NOW = 1_000_000;
const KEY = 'profile:prod|us-east-1';
const LOST = failure('unreachable', { operation: 'PutEncryptionConfiguration', reach: 'reset' });
const LOST_LOGGING = { ...LOST, operation: 'PutLoggingOptions' };
const NONE = { effect: 'none' } as const;
const ERRORS = { logType: 'ERROR', logGroupName: 'g' } as const;

function world() {
  const store = createStore(stateWith({}));
  const aws = new FakeAccountSettings();
  const heard: unknown[] = [];
  const truths: LateTruth[] = [];
  const dispatched: unknown[] = [];
  const clock = new VirtualClock();
  const settings = new AccountSettings({
    store,
    aws,
    clock: { now: () => NOW },
    onRead: ({ kind, target }) => {
      const { answer, failure: trouble } = knownSetting(store.get(), 'encryption', target);
      heard.push([kind, target, answer?.value, trouble?.failure.kind]);
    },
  });
  const actions = new AccountSettingsActions({
    store,
    aws,
    settings,
    watcher: { dispatch: (...args) => dispatched.push(args) },
    clock: { now: () => NOW },
    lost: new LostAnswers({ clock, onTruth: (truth) => truths.push(truth) }),
  });
  return { clock, truths, dispatched, store, aws, settings, actions, heard };
}

test('reading writes the answer and when it came, and tells who follows changes', async () => {
  const { store, aws, settings, heard } = world();
  aws.answers('encryption', success(AWS_KEY));
  aws.answers('logging', success(ERRORS));
  assert.deepEqual(await settings.encryption.read(TARGET), success(AWS_KEY));
  await settings.logging.read(TARGET);
  assert.deepEqual(new Map(store.get().accountSettings.encryption), new Map([[KEY, known(AWS_KEY, NOW)]]));
  assert.deepEqual(new Map(store.get().accountSettings.logging), new Map([[KEY, known(ERRORS, NOW)]]));
  assert.deepEqual(heard, [['encryption', TARGET, AWS_KEY, undefined]]);
});

test('an answer comes with the count of answers when its request was sent, what was written with none', async () => {
  const aws = new FakeAccountSettings();
  const turns: unknown[] = [];
  let count = 3;
  const settings = new AccountSettings({
    store: createStore(stateWith({})),
    aws,
    clock: { now: () => NOW },
    revision: () => count,
    onRead: (_subject, turn) => turns.push(turn),
  });
  aws.answers('encryption', success(AWS_KEY));
  const reading = settings.encryption.read(TARGET);
  count = 4;
  await reading;
  settings.encryption.learn(TARGET, customerKey('PENDING'));
  assert.deepEqual(turns, [3, undefined]);
});

test('what was only asked for is shown, and ends nothing that is followed', () => {
  const { settings, heard } = world();
  settings.encryption.assume(TARGET, AWS_KEY);
  assert.deepEqual(settings.encryption.known(TARGET), known(AWS_KEY, NOW));
  assert.deepEqual(heard, []);
});

test('a failure stands beside the last good answer', async () => {
  const { aws, settings, heard } = world();
  const denied = failure('denied');
  aws.answers('encryption', success(AWS_KEY), failed(denied));
  await settings.encryption.read(TARGET);
  await settings.encryption.read(TARGET);
  assert.deepEqual(settings.encryption.known(TARGET), knownFailure(denied, NOW, known(AWS_KEY, NOW)));
  assert.deepEqual(heard[1], ['encryption', TARGET, AWS_KEY, 'denied']);
});

test('questions of one target join the request that is in flight', async () => {
  const { aws, settings } = world();
  const late = held<Encryption>();
  aws.answers('encryption', late.answer);
  const questions = [settings.encryption.read(TARGET), settings.encryption.read({ ...TARGET })];
  assert.equal(settings.encryption.known(TARGET).loading, true);
  late.give(success(AWS_KEY));
  await Promise.all(questions);
  assert.equal(aws.count('encryption'), 1);
  await settings.encryption.read(TARGET);
  assert.equal(aws.count('encryption'), 2);
});

test('asking again asks only for what was asked for before', async () => {
  const { aws, settings } = world();
  await settings.again(TARGET);
  assert.deepEqual(aws.calls, []);
  aws.answers('logging', success(ERRORS));
  await settings.logging.read(TARGET);
  await settings.again(TARGET);
  assert.deepEqual(aws.calls, [
    ['logging', 'us-east-1'],
    ['logging', 'us-east-1'],
  ]);
});

test('an answer for a connection that was replaced or removed is dropped', async () => {
  const { store, aws, settings } = world();
  const late = held<Encryption>();
  aws.answers('encryption', late.answer);
  const reading = settings.encryption.read(TARGET);
  store.update((state) => withConnections(state, { connections: [], problems: [] }));
  assert.equal(store.get().accountSettings.encryption?.size, 0);
  late.give(success(AWS_KEY));
  await reading;
  assert.equal(store.get().accountSettings.encryption?.size, 0);
  const gone = await settings.encryption.read(TARGET);
  assert.deepEqual(gone.ok || gone.failure.kind, 'notFound');
});

test('what was known of a connection goes with it, and stays with the others', () => {
  const encryption = new Map([[KEY, known(AWS_KEY, NOW)]]);
  const logging = new Map([[KEY, known(ERRORS, NOW)]]);
  const state = stateWith({ accountSettings: { encryption, logging } });
  const stays = withConnections(state, { connections: [{ ...PROD }], problems: [] });
  assert.deepEqual([stays.accountSettings.encryption, stays.accountSettings.logging], [encryption, logging]);
  const goes = withConnections(state, { connections: [{ ...PROD, name: 'other' }], problems: [] });
  assert.deepEqual([goes.accountSettings.encryption?.size, goes.accountSettings.logging?.size], [0, 0]);
});

test('a change of the encryption is shown at once, and the answer to an earlier question is dropped', async () => {
  const { aws, settings, actions } = world();
  const late = held<Encryption>();
  aws.answers('encryption', late.answer);
  const reading = settings.encryption.read(TARGET);
  aws.answers('putEncryption', success(customerKey('PENDING')));
  const result = await actions.putEncryption(TARGET, { kmsKeyId: KEY_ID });
  assert.deepEqual(result, success(customerKey('PENDING')));
  late.give(success(AWS_KEY));
  await reading;
  assert.deepEqual(settings.encryption.known(TARGET), known(customerKey('PENDING'), NOW));
  assert.deepEqual(aws.calls, [
    ['encryption', 'us-east-1'],
    ['putEncryption', 'us-east-1', { kmsKeyId: KEY_ID }],
  ]);
});

test('an encryption that is in place at once is read again, for its dates', async () => {
  const { aws, settings, actions } = world();
  const dated = { ...AWS_KEY, lastModifiedAt: new Date(NOW) };
  aws.answers('putEncryption', success(AWS_KEY));
  aws.answers('encryption', success(dated));
  await actions.putEncryption(TARGET, {});
  await settled();
  assert.deepEqual(settings.encryption.known(TARGET).answer?.value, dated);
});

test('a change of the logging is shown at once, and then as AWS tells it', async () => {
  const { aws, settings, actions } = world();
  const late = held<typeof ERRORS>();
  aws.answers('putLogging', success(undefined));
  aws.answers('logging', late.answer);
  assert.deepEqual(await actions.putLogging(TARGET, ERRORS), success(undefined));
  assert.deepEqual(settings.logging.known(TARGET).answer?.value, ERRORS);
  late.give(success(ERRORS));
  await settled();
  assert.deepEqual(settings.logging.known(TARGET), known(ERRORS, NOW));
});

test('when the answer of a change is lost, AWS is asked whether it took effect', async () => {
  const { aws, actions } = world();
  aws.answers('putEncryption', failed(LOST));
  aws.answers('encryption', success(AWS_KEY), success(customerKey('PENDING')));
  aws.answers('putLogging', failed(LOST_LOGGING));
  aws.answers('logging', success({ logType: 'OFF' }), success(ERRORS));
  assert.deepEqual(await actions.putEncryption(TARGET, { kmsKeyId: KEY_ID }), failed({ ...LOST, ...NONE }));
  assert.deepEqual(await actions.putEncryption(TARGET, { kmsKeyId: KEY_ID }), success(customerKey('PENDING')));
  assert.deepEqual(await actions.putLogging(TARGET, ERRORS), failed({ ...LOST_LOGGING, ...NONE }));
  assert.deepEqual(await actions.putLogging(TARGET, ERRORS), success(undefined));
});

test('when neither what was there nor what was sent is in place, a lost change may have been done and replaced', async () => {
  const { aws, actions, settings } = world();
  aws.answers('putEncryption', failed(LOST));
  aws.answers('encryption', success(AWS_KEY), success({ ...customerKey('SUCCESS'), kmsKeyId: 'alias/other' }));
  aws.answers('putLogging', failed(LOST_LOGGING));
  aws.answers('logging', success({ logType: 'OFF' }), success({ ...ERRORS, logGroupName: 'other' }));
  await settings.encryption.read(TARGET);
  await settings.logging.read(TARGET);
  const open = { effect: 'unproven' } as const;
  assert.deepEqual(await actions.putEncryption(TARGET, { kmsKeyId: KEY_ID }), failed({ ...LOST, ...open }));
  assert.deepEqual(await actions.putLogging(TARGET, ERRORS), failed({ ...LOST_LOGGING, ...open }));
});

test('a fault inside the service is looked up as a lost answer is', async () => {
  const { aws, actions } = world();
  aws.answers('putEncryption', failed({ ...LOST, kind: 'service' }));
  aws.answers('encryption', success(customerKey('PENDING')));
  aws.answers('putLogging', failed({ ...LOST_LOGGING, kind: 'service' }));
  aws.answers('logging', success(ERRORS));
  assert.deepEqual(await actions.putEncryption(TARGET, { kmsKeyId: KEY_ID }), success(customerKey('PENDING')));
  assert.deepEqual(await actions.putLogging(TARGET, ERRORS), success(undefined));
});

test('what cannot be looked up at once is looked up again, and the truth is reported', async () => {
  const { aws, actions, clock, truths } = world();
  aws.answers('putLogging', failed(LOST_LOGGING));
  aws.answers('logging', failed(failure('unreachable')), failed(failure('unreachable')), success(ERRORS));
  assert.deepEqual(await actions.putLogging(TARGET, ERRORS), failed({ ...LOST_LOGGING, effect: 'unknown' }));
  await clock.advance(5000);
  assert.deepEqual(truths, []);
  await clock.advance(10_000);
  const text = 'Changed the FleetWise logging of prod in us-east-1. AWS did it although its answer was lost.';
  assert.deepEqual(truths, [{ severity: 'info', text }]);
  assert.deepEqual([aws.count('putLogging'), clock.waits], [1, []]);
});

test('a change of the encryption that failed before is not taken for the one whose answer was lost', async () => {
  const { aws, settings, actions } = world();
  const failedBefore = customerKey('FAILURE', { lastModifiedAt: new Date(NOW) });
  aws.answers('encryption', success(failedBefore));
  await settings.encryption.read(TARGET);
  aws.answers('putEncryption', failed(LOST));
  assert.deepEqual(await actions.putEncryption(TARGET, { kmsKeyId: KEY_ID }), failed({ ...LOST, ...NONE }));
});

test('a change that AWS refuses leaves what is shown, and asks nothing', async () => {
  const { aws, settings, actions } = world();
  const denied = failed(failure('denied'));
  aws.answers('putEncryption', denied);
  aws.answers('putLogging', denied);
  assert.deepEqual(await actions.putEncryption(TARGET, {}), denied);
  assert.deepEqual(await actions.putLogging(TARGET, ERRORS), denied);
  assert.equal(settings.encryption.known(TARGET).answer, undefined);
  assert.deepEqual([aws.count('encryption'), aws.count('logging')], [0, 0]);
});

test('nothing is sent in read-only mode, nor for a connection that is gone', async () => {
  const { store, aws, actions } = world();
  const elsewhere = { ...TARGET, connectionId: 'profile:gone' };
  const gone = await actions.putEncryption(elsewhere, {});
  assert.equal(gone.ok || gone.failure.kind, 'notFound');
  store.update((state) => ({ ...state, readOnly: true }));
  for (const result of [await actions.putEncryption(TARGET, {}), await actions.putLogging(TARGET, ERRORS)]) {
    assert.equal(result.ok || result.failure.message, 'The setting iotRegistrar.readOnly is on.');
  }
  assert.deepEqual(aws.calls, []);
});

test('a connection that is removed while its encryption changes leaves nothing to watch', async () => {
  const { store, aws, settings, actions, dispatched } = world();
  const late = held<Encryption>();
  aws.answers('putEncryption', late.answer);
  const done = actions.putEncryption(TARGET, {});
  store.update((state) => withConnections(state, { connections: [], problems: [] }));
  late.give(success(AWS_KEY));
  assert.deepEqual(await done, success(AWS_KEY));
  assert.deepEqual([dispatched, settings.encryption.known(TARGET).answer], [[], undefined]);
});

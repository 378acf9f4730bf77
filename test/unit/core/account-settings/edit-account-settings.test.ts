import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Encryption } from '../../../../src/core/model/encryption.ts';
import { failed, success } from '../../../../src/core/model/failure.ts';
import { IDENTITY, NOT_REGISTERED, PROD, TARGET, failing, failure } from '../../../fakes/core-samples.ts';
import { editWorld as world } from '../../../fakes/edit-world.ts';
import { AWS_KEY, KEY_ID, customerKey } from '../../../fakes/fake-account-settings.ts';

const ERRORS = { logType: 'ERROR', logGroupName: '/aws/fleet' } as const;
const PLACE = '123456789012 in us-east-1';
/** The same in messages at the end. */
const NAMED = 'prod (123456789012) in us-east-1';

test('a customer key is entered, confirmed with account, Region and key policy, and sent once', async () => {
  const {
    settings,
    prompts,
    editEncryption: edit,
  } = world({
    chooses: 'KMS_BASED_ENCRYPTION',
    types: ` ${KEY_ID} `,
    confirms: true,
  });
  settings.answers('putEncryption', success(customerKey('PENDING')));
  await edit();
  assert.equal(prompts.choices[0]?.title, `Edit Encryption for ${PLACE}`);
  assert.equal(prompts.choices[0].current, 'FLEETWISE_DEFAULT_ENCRYPTION');
  assert.deepEqual(
    prompts.choices[0].choices.map(({ label }) => label),
    ['AWS owned key', 'Customer key…'],
  );
  const [question] = prompts.questions;
  assert.equal(question?.message, `Change the FleetWise encryption of account ${PLACE}?`);
  assert.match(question.detail, new RegExp(`^Current: AWS owned key\nNew: KMS key ${KEY_ID}\n`));
  assert.match(question.detail, /key policy must allow iotfleetwise\.amazonaws\.com at least kms:GenerateDataKey\*/);
  assert.match(question.detail, /Sends PutEncryptionConfiguration through the connection "prod"\.$/);
  assert.match(question.copy?.text ?? '', /"Service": "iotfleetwise\.amazonaws\.com"/);
  assert.deepEqual(settings.calls.at(-1), ['putEncryption', 'us-east-1', { kmsKeyId: KEY_ID }]);
  assert.deepEqual(prompts.notified, [], 'row and status bar show that it changes');
});

test('going back to the key of AWS needs no key policy', async () => {
  const {
    settings,
    prompts,
    editEncryption: edit,
  } = world({ chooses: 'FLEETWISE_DEFAULT_ENCRYPTION', confirms: true });
  settings.answers('encryption', success(customerKey()));
  settings.answers('putEncryption', success(AWS_KEY));
  await edit();
  assert.equal(prompts.choices[0]?.current, 'KMS_BASED_ENCRYPTION');
  assert.match(
    prompts.questions[0]?.detail ?? '',
    new RegExp(`^Current: KMS key ${KEY_ID}\nNew: AWS owned key\n\nSends`),
  );
  assert.equal(prompts.questions[0]?.copy, undefined);
  assert.equal(settings.count('putEncryption'), 1);
  assert.deepEqual(prompts.notified, [`info: Changed the FleetWise encryption of ${NAMED}: AWS owned key.`]);
});

test('the key in place stands in the box, and entering it again sends nothing', async () => {
  const { settings, prompts, editEncryption: edit } = world({ chooses: 'KMS_BASED_ENCRYPTION', types: KEY_ID });
  settings.answers('encryption', success(customerKey()));
  await edit();
  assert.equal(prompts.entries[0]?.value, KEY_ID);
  assert.deepEqual(prompts.questions, []);
  assert.match(
    prompts.notified[0] ?? '',
    /^info: Nothing was sent: this is the current .+ \(Customer key · 1234abcd…\)\.$/,
  );
});

test('a change that failed is named as such, and may be sent again as it was', async () => {
  const {
    settings,
    prompts,
    editEncryption: edit,
  } = world({ chooses: 'KMS_BASED_ENCRYPTION', types: KEY_ID, confirms: true });
  settings.answers('encryption', success(customerKey('FAILURE', { errorMessage: 'The key is disabled' })));
  settings.answers('putEncryption', success(customerKey('PENDING')));
  await edit();
  const lines = `Current: KMS key ${KEY_ID} · Failed: The key is disabled.\nNew: KMS key ${KEY_ID}\n`;
  assert.ok(prompts.questions[0]?.detail.startsWith(lines));
  assert.equal(settings.count('putEncryption'), 1);
});

test('a change that is in flight is named as such before it is replaced', async () => {
  const { settings, prompts, editEncryption: edit } = world({ chooses: 'FLEETWISE_DEFAULT_ENCRYPTION' });
  settings.answers('encryption', success(customerKey('PENDING')));
  await edit();
  assert.ok(prompts.questions[0]?.detail.startsWith(`Current: KMS key ${KEY_ID} · Changing…\nNew: AWS owned key\n`));
});

for (const [title, person] of [
  ['choosing', {}],
  ['entering', { chooses: 'KMS_BASED_ENCRYPTION' }],
  ['entering, after a text that cannot be sent', { chooses: 'KMS_BASED_ENCRYPTION', types: ' ' }],
  ['confirming', { chooses: 'KMS_BASED_ENCRYPTION', types: KEY_ID, confirms: false }],
] as const) {
  test(`the user who stops at ${title} changes nothing and is told nothing`, async () => {
    const { settings, prompts, editEncryption: edit } = world(person);
    await edit();
    assert.equal(settings.count('putEncryption'), 0);
    assert.deepEqual(prompts.notified, []);
  });
}

test('cancelling the question leads back to the box, where what was typed stands', async () => {
  const encryption = world({ chooses: 'KMS_BASED_ENCRYPTION', types: KEY_ID });
  await encryption.editEncryption();
  assert.deepEqual([encryption.prompts.choices.length, encryption.prompts.questions.length], [1, 1]);
  assert.deepEqual(
    encryption.prompts.entries.map(({ value }) => value),
    ['', KEY_ID],
  );
  const logging = world({ chooses: 'ERROR', types: '/aws/fleet' });
  await logging.editLogging();
  assert.equal(logging.prompts.entries.at(-1)?.value, '/aws/fleet');
  assert.equal(encryption.settings.count('encryption'), 1, 'going back asks AWS nothing');
  assert.equal(logging.settings.count('putLogging') + encryption.settings.count('putEncryption'), 0);
});

test('cancelling the question about what was only chosen ends it', async () => {
  const { prompts, editLogging: edit, settings } = world({ chooses: 'OFF' });
  settings.answers('logging', success({ logType: 'ERROR', logGroupName: '/aws/fleet' }));
  await edit();
  assert.deepEqual([prompts.choices.length, prompts.questions.length, prompts.entries.length], [1, 1, 0]);
});

test('a change that AWS refuses is reported with what and where', async () => {
  const {
    settings,
    prompts,
    editEncryption: edit,
  } = world({
    chooses: 'KMS_BASED_ENCRYPTION',
    types: KEY_ID,
    confirms: true,
  });
  const denied = failure('denied', { operation: 'PutEncryptionConfiguration' });
  settings.answers('putEncryption', failed(denied));
  await edit();
  assert.deepEqual(prompts.failures, [[`change the FleetWise encryption of ${PLACE}`, denied]]);
  assert.deepEqual(prompts.helped, [TARGET.connectionId], 'its button is about the same connection');
  assert.deepEqual(prompts.notified, []);
});

for (const what of ['encryption', 'logging'] as const) {
  test(`${what} that AWS refused is edited again from what was entered, and sent once more`, async () => {
    const put = what === 'encryption' ? 'putEncryption' : 'putLogging';
    const chooses = what === 'encryption' ? 'KMS_BASED_ENCRYPTION' : 'ERROR';
    const { settings, prompts, ...edits } = world({ chooses, types: KEY_ID, confirms: true, editsAgain: true });
    const denied = failed(failure('denied'));
    settings.answers('putEncryption', denied, success(customerKey('PENDING')));
    settings.answers('putLogging', denied, success(undefined));
    await (what === 'encryption' ? edits.editEncryption() : edits.editLogging());
    assert.equal(prompts.choices.length, 1, 'what was chosen stays');
    assert.deepEqual(
      prompts.entries.map(({ value }) => value),
      ['', KEY_ID],
    );
    assert.equal(prompts.questions.length, 2);
    assert.equal(settings.count(put), 2);
    assert.equal(prompts.notified.length, what === 'encryption' ? 0 : 1);
  });
}

test('what needs no value is chosen again after a refusal', async () => {
  const { settings, prompts, editLogging: edit } = world({ chooses: 'OFF', confirms: true, editsAgain: true });
  settings.answers('logging', success(ERRORS));
  settings.answers('putLogging', failed(failure('denied')), success(undefined));
  await edit();
  assert.equal(prompts.choices.length, 2);
  assert.equal(settings.count('putLogging'), 2);
});

for (const [status, expected] of [
  ['FAILURE', `error: Could not change the FleetWise encryption of ${NAMED}: No reason was given.`],
  ['PAUSED', `info: AWS accepted the change of the FleetWise encryption of ${NAMED}: Unknown status "PAUSED".`],
] as const) {
  test(`an answer with the status ${status} is reported as such`, async () => {
    const {
      settings,
      prompts,
      editEncryption: edit,
    } = world({
      chooses: 'KMS_BASED_ENCRYPTION',
      types: KEY_ID,
      confirms: true,
    });
    settings.answers('putEncryption', success(customerKey(status)));
    settings.answers('encryption', success(AWS_KEY), success(AWS_KEY), success<Encryption>(customerKey(status)));
    await edit();
    assert.deepEqual(prompts.notified, [expected]);
  });
}

test('logging of errors is confirmed with the log group it needs, and sent', async () => {
  const { settings, prompts, editLogging: edit } = world({ chooses: 'ERROR', types: '/aws/fleet', confirms: true });
  settings.answers('putLogging', success(undefined));
  await edit();
  assert.equal(prompts.choices[0]?.current, 'OFF');
  const { message, detail } = prompts.questions[0] ?? { message: '', detail: '' };
  assert.equal(message, `Change the FleetWise logging of account ${PLACE}?`);
  assert.match(detail, /^Current: Off\nNew: Errors · \/aws\/fleet\n\nThe log group must exist in the same account/);
  assert.match(detail, /resource policy .+ logs:PutResourcePolicy, logs:DescribeResourcePolicies and logs:Describe/s);
  assert.deepEqual(
    settings.calls.find(([operation]) => operation === 'putLogging'),
    ['putLogging', 'us-east-1', ERRORS],
  );
  assert.deepEqual(prompts.notified, [`info: Changed the FleetWise logging of ${NAMED}: Errors · /aws/fleet.`]);
});

test('logging is switched off, from the log group that stood in the box', async () => {
  const off = world({ chooses: 'OFF', confirms: true });
  off.settings.answers('logging', success(ERRORS));
  off.settings.answers('putLogging', success(undefined));
  await off.editLogging();
  assert.deepEqual(off.settings.calls.find(([operation]) => operation === 'putLogging')?.[2], { logType: 'OFF' });
  assert.doesNotMatch(off.prompts.questions[0]?.detail ?? '', /log group must/);
  const same = world({ chooses: 'ERROR', types: '/aws/fleet' });
  same.settings.answers('logging', success(ERRORS));
  await same.editLogging();
  assert.equal(same.prompts.entries[0]?.value, '/aws/fleet');
  assert.match(same.prompts.notified[0] ?? '', /^info: Nothing was sent/);
  assert.equal(same.settings.count('putLogging'), 0);
});

test('a log group that cannot be named is not sent', async () => {
  const { settings, editLogging: edit } = world({ chooses: 'ERROR', types: 'my group', confirms: true });
  await edit();
  assert.equal(settings.count('putLogging'), 0);
});

test('an account that is not registered is offered to be registered, and asked for nothing else', async () => {
  const { settings, prompts, editLogging: edit } = world({ chooses: 'OFF' }, NOT_REGISTERED);
  await edit();
  const why = 'the account is not registered with AWS IoT FleetWise there.';
  assert.deepEqual(prompts.notified, [`register: Could not edit the FleetWise logging of ${PLACE}: ${why}`]);
  assert.deepEqual(settings.calls, []);
});

test('a registration that cannot be looked up is reported, and its settings are not asked for', async () => {
  const { settings, prompts, editEncryption: edit } = world({}, failing('denied'));
  await edit();
  assert.equal(prompts.failures[0]?.[0], `look up the registration of ${PLACE}`);
  assert.deepEqual(prompts.helped, [TARGET.connectionId]);
  assert.deepEqual(settings.calls, []);
});

test('a value that cannot be read is reported, and nothing is asked of the user', async () => {
  const { settings, prompts, editEncryption: edit } = world({ chooses: 'KMS_BASED_ENCRYPTION' });
  const denied = failure('denied', { operation: 'GetEncryptionConfiguration' });
  settings.answers('encryption', failed(denied));
  await edit();
  assert.deepEqual(prompts.failures, [[`read the FleetWise encryption of ${PLACE}`, denied]]);
  assert.deepEqual(prompts.helped, [TARGET.connectionId]);
  assert.deepEqual(prompts.choices, []);
});

test('where the view has looked already, nothing is looked up again', async () => {
  const { core, prompts, editEncryption: edit } = world({});
  await Promise.all([core.inventory.check(TARGET), core.inventory.identify(PROD.id)]);
  await edit();
  assert.equal(core.aws.calls.length, 2);
  assert.deepEqual(prompts.under, [`Reading the FleetWise encryption of ${PLACE}…`]);
});

test('a connection that is gone is edited by nobody', async () => {
  const { core, prompts, editEncryption: edit } = world({});
  core.connect();
  await edit();
  assert.deepEqual([prompts.notified, prompts.failures, prompts.choices], [[], [], []]);
});

for (const what of ['encryption', 'logging'] as const) {
  test(`nothing is sent when the connection became another account while ${what} was edited`, async () => {
    const chooses = what === 'encryption' ? 'KMS_BASED_ENCRYPTION' : 'ERROR';
    const { core, settings, prompts, ...edits } = world({ chooses, types: KEY_ID, confirms: true });
    core.aws.knows(PROD.id, success(IDENTITY), success({ ...IDENTITY, accountId: '210987654321' }));
    await (what === 'encryption' ? edits.editEncryption() : edits.editLogging());
    assert.equal(prompts.questions.length, 1);
    assert.deepEqual([settings.count('putEncryption'), settings.count('putLogging')], [0, 0]);
    assert.deepEqual(prompts.notified, [
      `error: Could not change the FleetWise ${what} of ${PLACE}. ` +
        'Nothing was sent: this connection is account 210987654321 now, not 123456789012.',
    ]);
  });
}

import assert from 'node:assert/strict';
import type { Fault } from '../aws.ts';
import type { OwnAccount, World } from '../support.ts';

const KEY = '1234abcd-12ab-34cd-56ef-1234567890ab';
/** A key that the simulator lets fail. */
const DENIED_KEY = 'alias/denied';
const GROUP = '/aws/iotfleetwise/errors';

const STILL_CHANGING: Fault = {
  operation: 'GetEncryptionConfiguration',
  times: 1_000_000,
  status: 200,
  body: JSON.stringify({ encryptionStatus: 'PENDING', encryptionType: 'KMS_BASED_ENCRYPTION', kmsKeyId: KEY }),
};

/** The encryption as it is, which is read just before it is changed. */
const READ_BEFORE: Fault = { operation: 'GetEncryptionConfiguration', delayMs: 1 };

/** A registered account of a journey. */
interface Settled extends OwnAccount {
  /** As questions and notifications call it. */
  readonly place: string;
  /** The same as messages of its end name it. */
  readonly named: string;
  /** How many requests have written since. */
  readonly sent: () => Promise<number>;
}

/** Encryption and logging of a registered account, changed step by step. */
export function accountSettingsJourneys(world: World): void {
  const { aws, tree, window, statusBar } = world;
  const { page, quickInput, notifications } = window;
  const encryption = tree.row(/^Encryption/);
  const logging = tree.row(/^Logging/);

  /** Opens the Region of an account of its own, which is registered; with a KMS key, it is encrypted with that. */
  async function look(kmsKeyId?: string): Promise<Settled> {
    const { profile, account } = world.ownAccount();
    for (const region of ['us-east-1', 'ap-south-1']) await aws.register({ account, region });
    if (kmsKeyId !== undefined) await aws.encrypt({ account, region: 'us-east-1' }, kmsKeyId);
    await world.look({ profile, regions: ['us-east-1', 'eu-central-1', 'ap-south-1'] });
    await tree.row(/^ap-south-1.*Registered/).waitFor();
    await tree.expand(/^us-east-1.*Registered/);
    await encryption.filter({ hasText: kmsKeyId === undefined ? 'AWS owned key' : 'Customer key' }).waitFor();
    const puts = async (): Promise<number> =>
      (await aws.requests()).filter(({ operation }) => /^Put(Encryption|Logging)/.test(operation)).length;
    const before = await puts();
    const place = `${account} in us-east-1`;
    const named = `${profile} (${account}) in us-east-1`;
    return { profile, account, place, named, sent: async () => (await puts()) - before };
  }

  /** Takes the first steps on the row; with a value, up to the question. */
  async function edit(what: 'Encryption' | 'Logging', choice: string, value?: string): Promise<void> {
    await tree.inlineAction(new RegExp(`^${what}`), `Edit ${what}…`);
    await quickInput.pick(choice);
    if (value === undefined) return;
    await enter(value);
    await notifications.dialog.getByText(`Change the FleetWise ${what.toLowerCase()} of account `).waitFor();
  }

  async function enter(value: string): Promise<void> {
    await quickInput.message.getByText(/^(ID of the KMS key|Name of a CloudWatch log group)/).waitFor();
    await quickInput.type(value);
  }

  async function asks(...texts: readonly string[]): Promise<void> {
    const question = await notifications.dialog.innerText();
    for (const text of texts) assert.ok(question.includes(text), `${text} in: ${question}`);
  }

  world.journey('a key is asked for without a row, refused at the box, and no step back sends anything', async () => {
    const { profile, account, sent } = await look();
    await window.runCommand('iotRegistrar.editEncryption');
    await quickInput.rows(`${profile} (${account}), us-east-1`).waitFor();
    assert.deepEqual(await quickInput.rows().locator('.label-name').allInnerTexts(), [
      `${profile} (${account}), us-east-1`,
      `${profile} (${account}), ap-south-1`,
    ]);
    await quickInput.cancel();
    await tree.inlineAction(/^Encryption/, 'Edit Encryption…');
    await quickInput.rows('AWS owned key').filter({ hasText: 'current' }).waitFor();
    await quickInput.cancel();

    await window.runCommand('iotRegistrar.editEncryption');
    await quickInput.pick(`${profile} (${account}), us-east-1`);
    await quickInput.pick('Customer key…');
    await enter('');
    await quickInput.message.getByText('Enter the ID of a KMS key.').waitFor();
    await quickInput.type('my key');
    await quickInput.message.getByText('A KMS key ID can contain only').waitFor();
    await quickInput.cancel();
    await edit('Encryption', 'Customer key…', KEY);
    await notifications.answerDialog('Cancel');
    assert.equal(await sent(), 0);
    assert.equal(await encryption.filter({ hasText: 'AWS owned key' }).count(), 1);
  });

  world.journey('a key is changed once it is confirmed, and watched to its end, which is reported once', async () => {
    const { profile, account, named, sent } = await look();
    await edit('Encryption', 'Customer key…', KEY);
    await asks('Current: AWS owned key', `New: KMS key ${KEY}`, 'The key policy must allow iotfleetwise.amazonaws.com');
    await asks('kms:GenerateDataKey*', 'kms:RevokeGrant', `through the connection "${profile}"`);
    await notifications.dialog.getByRole('button', { name: 'Copy Key Policy Statement' }).click();
    await notifications.dialog.getByText('Copied the key policy statement.').waitFor();
    await aws.fail(READ_BEFORE, STILL_CHANGING);
    await notifications.answerDialog('Change Encryption');
    await encryption.filter({ hasText: 'Changing…' }).locator('.codicon-modifier-spin').waitFor();
    await statusBar.filter({ hasText: /FleetWise: changing encryption \d+ (?:s|min|h)/ }).waitFor();

    assert.ok((await tree.contextMenuEntries(/^Encryption/)).includes('Stop Watching'));
    await window.runCommand('iotRegistrar.stopWatching');
    await quickInput.pick(`${profile} (${account}), us-east-1`);
    await statusBar.filter({ hasText: 'changing encryption' }).waitFor({ state: 'hidden' });
    await tree.contextMenu(/^Encryption.*watching stopped/, 'Watch Encryption');
    await statusBar.filter({ hasText: /FleetWise: changing encryption \d+ (?:s|min|h)/ }).waitFor();

    await aws.recover();
    await statusBar.filter({ hasText: 'FleetWise: encryption changed' }).locator('.codicon-check').waitFor();
    await encryption.filter({ hasText: 'Customer key · 1234abcd…' }).waitFor();
    await notifications.said(`Changed the FleetWise encryption of ${named}: Customer key · 1234abcd…`);
    assert.equal(await notifications.toast('Changed the').count(), 1);
    assert.equal(await sent(), 1);
  });

  world.journey('the key goes back to that of AWS', async () => {
    const { named, sent } = await look(KEY);
    await edit('Encryption', 'AWS owned key');
    await notifications.dialog.waitFor();
    await asks(`Current: KMS key ${KEY}`, 'New: AWS owned key');
    assert.equal(await notifications.dialog.getByRole('button', { name: 'Copy' }).count(), 0);
    await notifications.answerDialog('Change Encryption');
    await encryption.filter({ hasText: 'AWS owned key' }).waitFor();
    await notifications.said(`Changed the FleetWise encryption of ${named}: AWS owned key.`);
    assert.equal(await sent(), 1);
  });

  world.journey('what AWS refuses is edited again from what was entered, and a failed change says why', async () => {
    const { place, named, sent } = await look();
    await edit('Encryption', 'Customer key…', DENIED_KEY);
    const message = 'not authorized to perform: kms:DescribeKey';
    await aws.fail({ operation: 'PutEncryptionConfiguration', error: 'AccessDeniedException', message });
    await notifications.answerDialog('Change Encryption');
    const refusal = `Could not change the FleetWise encryption of ${place}: access denied. The IAM action kms:DescribeKey`;
    await notifications.click(refusal, 'Edit Again…');
    await quickInput.message.getByText('ID of the KMS key').waitFor();
    assert.equal(await quickInput.input.inputValue(), DENIED_KEY);
    assert.equal(await encryption.filter({ hasText: 'AWS owned key' }).count(), 1);
    await quickInput.accept();
    await notifications.answerDialog('Change Encryption');
    await encryption.filter({ hasText: 'Changing…' }).waitFor();
    assert.equal(await sent(), 2, 'the one that was refused, and this one');

    await tree.inlineAction(/^Encryption/, 'Refresh');
    const reason = `AWS IoT FleetWise is not allowed to use the KMS key ${DENIED_KEY}.`;
    await encryption.filter({ hasText: `Failed: ${reason}` }).waitFor();
    await notifications.click(`Could not change the FleetWise encryption of ${named}: ${reason}`, 'Show Encryption');
    await world.selected.and(encryption).waitFor();
    await tree
      .row(/^Reason/)
      .filter({ hasText: reason })
      .waitFor();
    await tree.row(/^Edit Encryption….*Check that the KMS key is enabled/).waitFor();
  });

  world.journey('logging is switched on to a log group that can be one, and off again', async () => {
    const { place, sent } = await look();
    await edit('Logging', 'Errors…');
    await enter('my group');
    await quickInput.message.getByText('A log group name can contain only').waitFor();
    await quickInput.type(GROUP);
    await notifications.dialog.getByText(`Change the FleetWise logging of account ${place}?`).waitFor();
    await asks('Current: Off', `New: Errors · ${GROUP}`, 'must exist in the same account and Region');
    await page.keyboard.press('Escape');
    await notifications.dialog.waitFor({ state: 'hidden' });
    assert.equal(await logging.filter({ hasText: 'Off' }).count(), 1);
    assert.equal(await sent(), 0);

    await edit('Logging', 'Errors…', GROUP);
    await notifications.answerDialog('Change Logging');
    await logging.filter({ hasText: `Errors · ${GROUP}` }).waitFor();
    assert.equal(await sent(), 1);
    await edit('Logging', 'Off');
    await notifications.answerDialog('Change Logging');
    await logging.filter({ hasText: 'Off' }).waitFor();
    assert.equal(await sent(), 2);
  });
}

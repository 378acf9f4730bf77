import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { World } from '../support.ts';

/** What would run a command if any place took it for a link. */
const LINK = '[Fix](command:iotRegistrar.addConnection?planted)';
/** The same, as places show it that know links. */
const INERT = '[Fix] (command:iotRegistrar.addConnection?planted)';
/** How the editor draws a link that runs that command. */
const LIVE = '[href*="planted"], [data-href*="planted"]';
const KEY = '1234abcd-12ab-34cd-56ef-1234567890ab';

/** Texts and answers that nobody at AWS would send. */
export function foreignTextJourneys(world: World): void {
  const { aws, tree, window } = world;
  const { page, quickInput, notifications } = window;

  /** The place shows the text, and nothing in it can be clicked. With a folder for pictures, it is photographed. */
  async function isInert(place: string): Promise<void> {
    const folder = process.env['IOT_REGISTRAR_PICTURES'];
    if (folder !== undefined) await page.screenshot({ path: join(folder, `${place}.png`) });
    assert.equal(await page.locator(LIVE).count(), 0, `${place} has no link`);
  }

  world.journey('a link in what AWS and the settings say is inert in every place', async () => {
    const { profile, account } = world.ownAccount();
    await aws.register({ account, region: 'us-east-1' });
    window.updateMachineSettings({
      'iotRegistrar.connections': [{ profile, name: LINK, regions: ['us-east-1', 'eu-central-1'] }],
    });
    await world.look();
    await tree.expand(/^us-east-1.*Registered/);
    await isInert('tree row');
    await tree.row(LINK).first().hover();
    await page.locator('.monaco-hover').filter({ hasText: 'Fix' }).first().waitFor();
    await isInert('tooltip');

    await tree.row(/^Encryption.*AWS owned key/).waitFor();
    await window.runCommand('iotRegistrar.editEncryption');
    await quickInput.rows('us-east-1').waitFor();
    await isInert('quick pick');
    await quickInput.pick('us-east-1');
    await quickInput.pick('Customer key…');
    await quickInput.message.getByText('ID of the KMS key').waitFor();
    await quickInput.type(KEY);
    await notifications.dialog.getByText(INERT).first().waitFor();
    await isInert('modal box');
    await aws.fail({ operation: 'PutEncryptionConfiguration', error: 'ValidationException', message: `No: ${LINK}.` });
    await notifications.answerDialog('Change Encryption');
    await notifications.toast(`No: ${INERT}`).waitFor();
    await isInert('notification');
  });

  world.journey('an odd answer in one Region leaves the others working, and the next good one is shown', async () => {
    const { profile, account } = world.ownAccount();
    for (const region of ['us-east-1', 'eu-central-1']) await aws.register({ account, region });
    await world.look({ profile, regions: ['us-east-1', 'eu-central-1'] });
    for (const region of ['us-east-1', 'eu-central-1']) await tree.row(new RegExp(`^${region}.*Registered`)).waitFor();
    const odd = {
      ...{ accountStatus: 'REGISTRATION_FAILURE', customerAccountId: 123456789012, creationTime: 1e20 },
      ...{ lastModificationTime: 'yesterday', iamRegistrationResponse: { roleArn: {}, errorMessage: 5 } },
    };
    await aws.fail({ operation: 'GetRegisterAccountStatus', status: 200, body: JSON.stringify(odd) });
    await tree.inlineAction('us-east-1', 'Refresh');
    await tree.row(/^us-east-1.*failed/i).waitFor();
    await tree.inlineAction('eu-central-1', 'Refresh');
    await tree.row(/^eu-central-1.*Registered/).waitFor();
    await tree.inlineAction('us-east-1', 'Refresh');
    await tree.row(/^us-east-1.*Registered/).waitFor();
  });

  world.journey(
    'a link in an Amazon ID is inert in the prompt that asks for it, and in its validation message',
    async () => {
      const { profile, account } = world.ownAccount();
      await aws.associate({ account, amazonId: LINK });
      await world.look({ profile, regions: ['us-east-1'] });
      await tree.expand('Sidewalk partner accounts');
      await tree.contextMenu(/^\[Fix\]/, 'Disassociate Partner Account…');
      await quickInput.message.getByText('loses its link').waitFor();
      await isInert('input prompt');
      await quickInput.type('4711');
      await quickInput.message.getByText(`Type ${INERT} to confirm.`).waitFor();
      await isInert('validation message');
      await quickInput.cancel();
    },
  );
}

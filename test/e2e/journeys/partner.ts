import assert from 'node:assert/strict';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import type { World } from '../support.ts';

/** Everything that can be done to a Sidewalk partner account. */
export function partnerJourneys(world: World): void {
  const { aws, window, tree, form } = world;
  const ASSOCIATE = 'AssociateAwsAccountWithPartnerAccount';
  const KEY = 'a1b2c3d4'.repeat(8);
  const AMAZON_ID = '12345678901234';
  const amazonId = form.getByLabel('Amazon ID');
  const key = form.getByLabel('App server private key', { exact: true });
  const alert = form.getByRole('alert');

  const sent = async (operation: string): Promise<number> =>
    (await aws.requests()).filter((request) => request.operation === operation).length;

  /** Shows an account of its own; with a partner account, if it is to have one. */
  async function look(amazonId?: string): Promise<string> {
    const { profile, account } = world.ownAccount();
    if (amazonId !== undefined) await aws.associate({ account, amazonId });
    await world.look({ profile, regions: ['eu-central-1'] });
    if (amazonId === undefined) return account;
    await tree.expand('Sidewalk partner accounts');
    await tree.row(new RegExp(`^${amazonId}`)).waitFor();
    return account;
  }

  async function openAssociate(): Promise<void> {
    await tree.inlineAction('Sidewalk partner accounts', 'Associate Sidewalk Partner Account…');
    await amazonId.waitFor();
  }

  world.journey('wrong input is reported at its field, before anything is sent', async () => {
    await look();
    await openAssociate();
    await window.editorTab(/Associate Partner Account: own-\d+/).waitFor();
    await amazonId.fill('47 11');
    await key.fill(KEY.slice(1));
    await amazonId.focus();
    await form.locator('#key-error').getByText(/\w/).waitFor();
    await key.focus();
    await form.locator('#amazonId-error').getByText(/\w/).waitFor();
    assert.equal(await sent(ASSOCIATE), 0);
    await world.press('Cancel');
    await window.editorTab('Associate').waitFor({ state: 'detached' });
  });

  world.journey(
    'associating takes no mouse, also with a file dialog in between, and no step loses the focus',
    async () => {
      const { page, quickInput } = window;
      const file = join(world.home, 'app-server-ed25519-private.txt');
      writeFileSync(file, KEY);
      writeFileSync(join(world.home, 'app-server-ed25519-public.txt'), publicKeyOf(KEY));
      const account = await look();
      const choose = form.getByRole('button', { name: 'Choose key file…' });
      await page.keyboard.press('F1');
      await page.keyboard.type('Associate Sidewalk Partner Account');
      await quickInput.rows('Associate Sidewalk Partner Account…').waitFor();
      await page.keyboard.press('Enter');
      await quickInput.rows(/^own-/).waitFor();
      await page.keyboard.press('Enter');
      await form.getByText(`with AWS account ${account} in us-east-1.`).waitFor();
      await focused(amazonId);
      await page.keyboard.type(AMAZON_ID);
      for (const next of [key, form.getByRole('button', { name: 'Show' }), choose]) {
        await page.keyboard.press('Tab');
        await focused(next);
      }
      for (const chosen of ['', file]) {
        await page.keyboard.press('Enter');
        await windowFocused(quickInput.input);
        // Before it lists the folder, the dialog hears no key.
        await quickInput.rows('..').waitFor();
        if (chosen === '') await quickInput.cancel();
        else {
          await quickInput.input.fill(chosen);
          await quickInput.rows('app-server-ed25519-private.txt').waitFor();
          await page.keyboard.press('Enter');
        }
        await focused(choose);
      }
      await form.getByText('Read from app-server-ed25519-private.txt.').waitFor();
      await form.getByText('Matches app-server-ed25519-public.txt.').waitFor();
      await focused(choose);
      for (const next of ['Add tag', 'Associate']) {
        await page.keyboard.press('Tab');
        await focused(form.getByRole('button', { name: next, exact: true }));
      }
      await page.keyboard.press('Enter');
      await world.selected.filter({ hasText: /^12345678901234.*Linked/ }).waitFor();
      await windowFocused(tree.root);
      assert.equal(await sent(ASSOCIATE), 1);
    },
  );

  world.journey('a lost answer is read back, and counts as done when AWS has done it', async () => {
    await look();
    await openAssociate();
    await amazonId.fill(AMAZON_ID);
    await key.fill(KEY);
    await aws.fail({ operation: ASSOCIATE, drop: 'after' });
    await world.press('Associate');
    await window.editorTab('Associate').waitFor({ state: 'detached' });
    await tree.row(/^12345678901234.*Linked/).waitFor();
    assert.equal(await sent(ASSOCIATE), 1);
  });

  world.journey(
    'a request that is lost is told to be not done, and the same pressed again ends in one account',
    async () => {
      await look();
      await openAssociate();
      await amazonId.fill(AMAZON_ID);
      await key.fill(` 0x${KEY.toUpperCase()}\n`);
      await form.getByText('It should equal app-server-ed25519-public.txt.').waitFor();
      const token = form.getByText('Request token').locator('code');
      const before = await token.innerText();
      await aws.fail({ operation: ASSOCIATE, drop: 'before' }, { operation: ASSOCIATE, drop: 'after' });
      await world.press('Associate');
      await alert.getByText('AWS has not done it: that was looked up. Pressing Associate again is safe').waitFor();
      assert.equal(await token.innerText(), before);
      await world.press('Associate');
      await window.editorTab('Associate').waitFor({ state: 'detached' });
      await tree.row(/^12345678901234.*Linked/).waitFor();
      assert.equal(await sent(ASSOCIATE), 2);
    },
  );

  world.journey('an account that is associated already is reported as a conflict', async () => {
    await look(AMAZON_ID);
    await openAssociate();
    await amazonId.fill(AMAZON_ID);
    await key.fill('ee'.repeat(32));
    await world.press('Associate');
    await alert
      .getByText(/already/i)
      .first()
      .waitFor();
    await world.press('Cancel');
  });

  world.journey('tags are edited, and what was applied before a failure is reported', async () => {
    await look(AMAZON_ID);
    await tree.contextMenu(AMAZON_ID, 'Edit Tags…');
    await form.getByRole('button', { name: 'Add tag' }).click();
    await form.getByLabel('Key', { exact: true }).last().fill('team');
    await form.getByLabel('Value', { exact: true }).last().fill('locks');
    await aws.fail({ operation: 'TagResource', status: 403, error: 'AccessDeniedException' });
    await world.press('Save');
    await alert.getByText('No tag was changed').waitFor();
    await world.press('Save');
    await window.editorTab('Edit Tags').waitFor({ state: 'detached' });
    await world.selected.filter({ hasText: new RegExp(`^${AMAZON_ID}`) }).waitFor();
    await tree.expand(AMAZON_ID);
    await tree.row(/^Tags\s*2$/).waitFor();
  });

  world.journey('a replaced key is proven by its fingerprint alone', async () => {
    await look(AMAZON_ID);
    await tree.contextMenu(AMAZON_ID, 'Replace App Server Private Key…');
    await form.getByLabel('New app server private key', { exact: true }).fill('ff'.repeat(32));
    await world.press('Replace Key');
    await form.getByText(/The fingerprint changed from [0-9a-f]{4}….* to [0-9a-f]{4}…/).waitFor();
    await world.press('Close');
  });

  world.journey('the page of an account shows every field', async () => {
    const account = await look(AMAZON_ID);
    await tree.inlineAction(AMAZON_ID, 'Show Partner Account');
    for (const text of ['Linked', 'us-east-1', account, `SidewalkAccount/${AMAZON_ID}`, 'stage']) {
      await form.getByText(text).first().waitFor();
    }
  });

  world.journey(
    'an account is found by its Amazon ID without a look at the list, and one that is not there is reported',
    async () => {
      const account = await look();
      await aws.associate({ account, amazonId: AMAZON_ID });
      await window.runCommand('iotRegistrar.findPartnerAccount');
      await window.quickInput.rows().first().click();
      await window.quickInput.message.getByText('The Amazon ID of the Sidewalk partner account.').waitFor();
      await window.quickInput.type('4711');
      const said = new RegExp(`AWS account ${account} .* has no partner account "4711"\\.`);
      await window.notifications.click(said, 'Enter Another ID…');
      await window.quickInput.type(AMAZON_ID);
      await form.getByText(`SidewalkAccount/${AMAZON_ID}`).first().waitFor();
      assert.equal(await sent('ListPartnerAccounts'), 0);
    },
  );

  world.journey('disassociating needs the Amazon ID typed', async () => {
    const account = await look(AMAZON_ID);
    await tree.inlineAction(AMAZON_ID, 'Show Partner Account');
    await form.getByText('Linked').waitFor();
    await tree.contextMenu(AMAZON_ID, 'Disassociate Partner Account…');
    await window.quickInput.type('1234');
    await window.quickInput.message.getByText('to confirm').waitFor();
    assert.equal(await sent('DisassociateAwsAccountFromPartnerAccount'), 0);
    await window.quickInput.type(AMAZON_ID);
    await tree.row(/^12345678901234/).waitFor({ state: 'detached' });
    assert.equal(await sent('DisassociateAwsAccountFromPartnerAccount'), 1);
    await window.editorTab('Partner Account').waitFor({ state: 'detached' });
    await window.notifications.said(`Disassociated partner account ${AMAZON_ID} from AWS account ${account}`);
  });

  /** Waits until an element of the form has the focus. */
  async function focused(element: Locator): Promise<void> {
    await element.and(form.locator(':focus')).waitFor();
  }

  /** Waits until an element of the window, or something in it, has the focus. */
  async function windowFocused(element: Locator): Promise<void> {
    await element.and(window.page.locator(':focus-within')).waitFor();
  }
}

/** What the provisioning tool writes beside a private key. */
function publicKeyOf(key: string): string {
  const wrapped = Buffer.from(`302e020100300506032b657004220420${key}`, 'hex');
  const pair = createPublicKey(createPrivateKey({ key: wrapped, format: 'der', type: 'pkcs8' }));
  return pair.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
}

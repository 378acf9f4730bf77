import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documents, filesHolding, formsOf, pageStorage } from '../secret-search.ts';
import type { World } from '../support.ts';

/** A private key on its way through the extension, and the search for its traces. Kills the extension host. */
export function secretJourneys(world: World): void {
  const { aws, tree, form, host } = world;
  const ASSOCIATE = 'AssociateAwsAccountWithPartnerAccount';
  const FIRST = randomBytes(32).toString('hex');
  const SECOND = randomBytes(32).toString('hex');
  const amazonId = form.getByLabel('Amazon ID');
  const key = form.getByLabel('App server private key', { exact: true });
  const alert = form.getByRole('alert');

  /** Where the keys stand, in any form: in files, in what the server printed, in what the page keeps and shows. */
  async function traces(): Promise<readonly string[]> {
    const { page, notifications } = world.window;
    const kept = {
      'page storage': await pageStorage(page),
      output: host.output.join('\n'),
      notifications: (await notifications.all()).join('\n'),
      screen: await documents(page),
    };
    const needles = [FIRST, SECOND].flatMap(formsOf);
    const inTexts = Object.entries(kept).filter(([, text]) =>
      needles.some((needle) => Buffer.from(text).includes(needle)),
    );
    return [...filesHolding([host.dir], [FIRST, SECOND]), ...inTexts.map(([name]) => name)];
  }

  async function openAssociate(): Promise<void> {
    await world.look({ profile: world.ownAccount().profile, regions: ['us-east-1'] });
    await tree.inlineAction('Sidewalk partner accounts', 'Associate Sidewalk Partner Account…');
    await amazonId.fill('4711');
  }

  world.journey('a key that AWS refuses, quotes or garbles is never shown or kept', async () => {
    await openAssociate();
    for (const fault of [
      { status: 403, error: 'AccessDeniedException', message: `The key ${FIRST} is not yours` },
      { status: 409, error: 'ConflictException', message: 'Token already used' },
      { status: 200, body: `{"Sidewalk": {"AppServerPrivateKey": "${FIRST.toUpperCase()}"` },
    ]) {
      await aws.fail({ operation: ASSOCIATE, ...fault });
      await key.fill(FIRST);
      await form.getByRole('button', { name: 'Associate', exact: true }).and(form.locator(':not([disabled])')).click();
      await alert.waitFor();
      const shown = Buffer.from(await alert.innerText());
      assert.equal(
        formsOf(FIRST).some((needle) => shown.includes(needle)),
        false,
        'the message quotes the key',
      );
      await amazonId.fill('47110');
      await alert.waitFor({ state: 'detached' });
      await amazonId.fill('4711');
    }
    assert.deepEqual(await traces(), []);
  });

  world.journey('a key that is associated and replaced leaves no trace', async () => {
    await openAssociate();
    await key.fill(FIRST);
    await world.press('Associate');
    await world.window.editorTab('Associate').waitFor({ state: 'detached' });
    await tree.contextMenu('4711', 'Replace App Server Private Key…');
    await form.getByLabel('New app server private key', { exact: true }).fill(SECOND);
    await world.press('Replace Key');
    await form.getByText('Fingerprint changed from').waitFor();
    assert.deepEqual(await traces(), []);
  });

  world.journey('a crash of the extension host in the middle of a request leaves no trace', crash, { spoils: true });

  async function crash(): Promise<void> {
    await openAssociate();
    await aws.fail({ operation: ASSOCIATE, delayMs: 60_000 });
    await key.fill(FIRST);
    await world.press('Associate');
    await form.getByText('Associating…').waitFor();
    await host.killExtensionHost();
    await world.window.page
      .getByText(/extension host terminated unexpectedly|Remote Extension host/i)
      .first()
      .waitFor();
    assert.deepEqual(await traces(), []);
  }

  world.journey('the search finds a key that was planted in a file, and one that is shown', async () => {
    const planted = join(host.folder, 'planted.log');
    writeFileSync(planted, `some text ${Buffer.from(FIRST, 'hex').toString('base64')} more text`);
    assert.deepEqual(await traces(), [planted]);
    await world.window.page.evaluate((text) => {
      document.body.append(text);
    }, FIRST.toUpperCase());
    assert.deepEqual(await traces(), [planted, 'screen']);
    rmSync(planted);
    await world.window.page.reload();
  });
}

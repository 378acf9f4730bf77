import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import type { World } from '../support.ts';
import { PROD } from '../support.ts';

/** The first minutes with the extension. */
export function firstStartJourneys(world: World): void {
  const { aws, host, window, tree, statusBar } = world;
  const { page, quickInput } = window;
  const REGISTER = 'Register Account with FleetWise…';
  const welcome = page.locator('.welcome-view-content');

  world.journey('without a connection the view offers two ways to begin, and nothing is sent to AWS', async () => {
    await world.look();
    await welcome.getByText('See whether your AWS accounts are registered with AWS IoT FleetWise').waitFor();
    assert.deepEqual(await welcome.getByRole('button').allInnerTexts(), [
      'Add Connection',
      'Try with a Simulated Account',
    ]);
    assert.deepEqual(await aws.requests(), []);
  });

  world.journey('a simulated account can be registered, outlives a reload, and goes when it is stopped', async () => {
    await world.look();
    await welcome.getByRole('button', { name: 'Try with a Simulated Account' }).click();
    await quickInput.pick('Simulated account');
    await tree.row(/^Simulated account\s*\d{12}/).waitFor();
    await tree.row(/^ap-south-1.*Not registered/).waitFor();
    const entries = await tree.contextMenuEntries('ap-south-1');
    assert.ok(entries.includes(REGISTER), entries.join(', '));
    for (const entry of ['Copy as…', 'Open in AWS Console']) {
      assert.ok(!entries.includes(entry), `${entry} leads to AWS, where this account is not`);
    }
    await world.register('eu-central-1');

    await page.reload();
    await tree.row(/^Simulated account\s*\d{12}/).waitFor();
    // The registration ends by itself, which a slow machine may see.
    await tree.row(/^eu-central-1.*(Registering|Registered)/).waitFor();
    await tree.row(/^us-east-1.*Not registered/).waitFor();
    await tree.contextMenu('Simulated account', 'Stop Simulated Account');
    await welcome.waitFor();
    await statusBar.waitFor({ state: 'hidden' });
    assert.deepEqual(await tree.read(), []);
    assert.deepEqual(await aws.requests(), [], 'nothing of it reaches the AWS of the profiles');
  });

  world.journey(
    '200 simulated accounts are a group with names, outlive a reload, and go when they are stopped',
    async () => {
      await world.look();
      await welcome.getByRole('button', { name: 'Try with a Simulated Account' }).click();
      await quickInput.pick('200 simulated accounts');
      await tree.row(/^Simulated accounts\s*200 accounts/).waitFor();
      await page.reload();
      await tree.expand(/^Simulated accounts\s*200 accounts/);
      await tree.row(/^Vehicle Data Prod 001/).waitFor();
      await window.runCommand('iotRegistrar.stopSimulator');
      await welcome.waitFor();
      assert.deepEqual(await aws.requests(), [], 'nothing of it reaches the AWS of the profiles');
    },
  );

  world.journey('a connection is added by its profile and Regions, and shown', async () => {
    await world.look();
    await welcome.getByRole('button', { name: 'Add Connection' }).click();
    await quickInput.rows('prod').waitFor();
    // Those of other journeys come behind them.
    const offered = (await labels(quickInput.rows())).map((label) => label.trim());
    assert.deepEqual(offered.slice(0, 4), [
      'Accounts of an IAM Identity Center Sign-In…',
      'Accounts of an Organization…',
      'prod',
      'dev',
    ]);
    await quickInput.input.fill('credential chain');
    await quickInput.rows('Default credential chain').waitFor();
    await quickInput.input.fill('');
    await quickInput.pickMany(['prod']);
    await quickInput.rows('eu-central-1').waitFor();
    assert.deepEqual(await labels(quickInput.rows().and(page.locator('[aria-checked="true"]'))), [
      'us-east-1',
      'eu-central-1',
      'ap-south-1',
    ]);
    await quickInput.pickMany(['ap-south-1']);

    await tree.row(/^eu-central-1.*Not registered/).waitFor();
    await tree.row(/^us-east-1.*Not registered/).waitFor();
    // Who the connection is comes with an answer of its own.
    await tree.row(new RegExp(`^prod\\s*${PROD}`)).waitFor();
    const notAws = `custom endpoint: ${new URL(aws.url).host}`;
    assert.deepEqual((await tree.read()).slice(0, 4), [
      { level: 1, label: 'prod', description: `${PROD} · ${notAws}` },
      { level: 2, label: 'AWS IoT FleetWise', description: '' },
      { level: 3, label: 'us-east-1', description: 'Not registered' },
      { level: 3, label: 'eu-central-1', description: 'Not registered' },
    ]);
    const settings: unknown = JSON.parse(readFileSync(host.machineSettingsFile, 'utf8'));
    assert.deepEqual(settings, {
      'iotRegistrar.connections': [{ profile: 'prod', regions: ['us-east-1', 'eu-central-1'] }],
    });
    assert.deepEqual([...new Set((await aws.requests()).map(({ account }) => account))], [PROD]);
  });

  world.journey('adding a connection takes no mouse, and leaves the focus on the tree', async () => {
    const [profile, account] = ['dev', '210987654321'];
    await world.look();
    await page.keyboard.press('F1');
    await page.keyboard.type('IoT Registrar: Add Connection');
    await quickInput.rows('IoT Registrar: Add Connection…').waitFor();
    await page.keyboard.press('Enter');
    await quickInput.title.getByText('Add Connection (1 of 2)').waitFor();
    await focused(quickInput.input);
    await page.keyboard.type(profile);
    await quickInput.rows().nth(1).waitFor({ state: 'detached' });
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await quickInput.rows(profile).and(page.locator('[aria-checked="true"]')).waitFor();
    await page.keyboard.press('Enter');
    await quickInput.title.getByText('Add Connection (2 of 2)').waitFor();
    await focused(quickInput.input);
    await page.keyboard.press('Enter');
    await tree.row(new RegExp(`^${profile}\\s*${account}`)).waitFor();
    await focused(tree.root);
  });

  world.journey('read-only hides every way to register', async () => {
    await world.look({ profile: 'dev', regions: ['us-east-1'] });
    const row = tree.row(/^us-east-1.*Not registered/);
    await row.hover();
    await row.getByRole('button', { name: REGISTER }).waitFor();
    assert.ok((await tree.contextMenuEntries('us-east-1')).includes(REGISTER));

    window.updateMachineSettings({ 'iotRegistrar.readOnly': true });
    await row.getByRole('button', { name: REGISTER }).waitFor({ state: 'detached' });
    const entries = await tree.contextMenuEntries('us-east-1');
    assert.ok(entries.includes('Refresh') && !entries.includes(REGISTER), entries.join(', '));
    await page.keyboard.press('F1');
    await quickInput.input.fill('>IoT Registrar: Re');
    await quickInput.rows('IoT Registrar: Refresh').waitFor();
    assert.equal(await quickInput.rows(REGISTER).count(), 0);
    await quickInput.cancel();
    window.updateMachineSettings({ 'iotRegistrar.readOnly': false });
    await row.hover();
    await row.getByRole('button', { name: REGISTER }).waitFor();
  });

  /** Waits until an element, or something in it, has the focus. */
  async function focused(element: Locator): Promise<void> {
    await page.waitForFunction((each) => each.matches(':focus-within'), await element.elementHandle());
  }

  /** What rows are called, without their icons. */
  async function labels(rows: Locator): Promise<string[]> {
    return (await rows.locator('.label-name').allInnerTexts()).map((label) => label.trim());
  }
}

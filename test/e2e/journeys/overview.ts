import type { Locator } from 'playwright-core';
import { untilStored } from '../stored.ts';
import type { World } from '../support.ts';

/** The overview: all accounts and Regions as one table. */
export function overviewJourneys(world: World): void {
  const { window, tree, form } = world;
  const { page } = window;
  const regions = ['us-east-1', 'eu-central-1'];
  const count = (text: string): Locator => form.getByRole('status').filter({ hasText: text });

  world.journey('accounts are found by keyboard in the overview, which a reload brings back as it was', async () => {
    const [one, two] = [world.ownAccount(), world.ownAccount()];
    const connections = [one, two].map(({ profile }) => ({ profile, regions }));
    await world.look();
    window.updateMachineSettings({ 'iotRegistrar.connections': connections });
    await tree.row(new RegExp(`^${two.profile}`)).waitFor();
    await window.runCommand('iotRegistrar.showOverview');
    await count('4 of 4 shown, 0 selected').waitFor();
    await form.getByRole('button', { name: 'Check All' }).click();
    await form.getByRole('row', { name: 'Not registered' }).nth(3).waitFor();
    await form.getByLabel('Filter', { exact: true }).fill(`${two.account} eu-`);
    await count('1 of 4 shown, 0 selected').waitFor();
    await form.getByRole('grid').press('Space');
    await count('1 of 4 shown, 1 selected').waitFor();
    if (process.env['PICTURES']) await window.screenshot(`${process.env['PICTURES']}/overview.png`);

    await untilStored(page, `"selected":["profile:${two.profile}|eu-central-1"]`);
    await page.reload();
    await count('1 of 4 shown, 1 selected').waitFor();
    await form.getByRole('grid').press('Enter');
    await world.selected.filter({ hasText: /^eu-central-1/ }).waitFor();
  });
}

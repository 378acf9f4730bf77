import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { SIMULATOR_SECRET } from '../../harness/simulator-secret.ts';
import type { World } from '../support.ts';

const OTHER = '210987654321';
const FLEET = '444455556666';
const ROLE = 'role_arn = arn:aws:iam::123456789012:role/admin\n';
const keysOf = (account: string): string =>
  `aws_access_key_id = AKIA${account}\naws_secret_access_key = ${SIMULATOR_SECRET}\n`;

/** Profiles that lead to one account in the AWS CLI, and could be taken for another. */
export function accountJourneys(world: World): void {
  const { window, tree, aws } = world;

  for (const { title, profile, settings } of [
    { title: 'a role without a source beside keys', profile: 'half', settings: ROLE + keysOf(OTHER) },
    { title: 'a role without a source in a container with a role', profile: 'boxed', settings: ROLE },
  ]) {
    world.journey(`${title} is refused: row, tooltip and form say what is missing`, async () => {
      const cause = `Profile "${profile}" has a role_arn, but neither source_profile nor credential_source.`;
      await show(profile, settings);
      await tree.row(new RegExp(`^${profile}\\s*Profile not usable`)).waitFor();
      await tree.expand(/^us-east-1\s*Profile not usable/);
      await tree.row(new RegExp(`^Profile not usable\\s*${cause.replaceAll('.', '\\.')}`)).waitFor();
      await tree.row(/^What to do\s*Correct the AWS files, then refresh\./).waitFor();
      await openForm();
      await world.form.getByText(cause).waitFor();
      await hover(tree.row(new RegExp(`^${profile}`)), cause);
      assert.deepEqual(await aws.requests(), [], 'nothing is sent with the keys or the role that are there');
    });
  }

  world.journey('a profile whose name is quoted in the file is its own account', async () => {
    await show('"my fleet"', keysOf(FLEET));
    await tree.row(new RegExp(`^my fleet\\s*${FLEET}`)).waitFor();
    await tree.row(/^us-east-1.*Not registered/).waitFor();
    await openForm();
    await world.form.getByText(`This registers account ${FLEET}`).waitFor();
    await hover(tree.row(/^my fleet/), 'static keys in the config file');
    assert.deepEqual([...new Set((await aws.requests()).map(({ account }) => account))], [FLEET]);
  });

  async function show(header: string, settings: string): Promise<void> {
    world.addProfile(header, settings, '');
    const profile = header.replaceAll('"', '');
    window.updateMachineSettings({ 'iotRegistrar.connections': [{ profile, regions: ['us-east-1'] }] });
    await world.look();
  }

  async function openForm(): Promise<void> {
    await window.runCommand('iotRegistrar.registerAccount');
    await window.quickInput.pick(/us-east-1/);
  }

  async function hover(row: Locator, text: string): Promise<void> {
    await row.hover();
    await window.page.locator('.monaco-hover', { hasText: text }).first().waitFor();
  }
}

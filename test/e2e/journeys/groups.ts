import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { groupRowOf, SESSION } from '../portal.ts';
import { untilStored } from '../stored.ts';
import type { World } from '../support.ts';
import { PROD } from '../support.ts';

const GROUP = { sso: { session: SESSION }, role: 'ReadOnly', regions: ['us-east-1'] };
const NOT_LISTED = { operation: 'ListAccounts', times: 1000, status: 500, error: 'InternalServerException' };
/** An account that the portal does not list. */
const GONE = '999999999999';

/** A group whose source fails, and one whose accounts have changed. */
export function groupJourneys(world: World, count: number): void {
  const { aws, host, window, tree } = world;
  const { page, quickInput, notifications } = window;

  world.journey('a group whose accounts could not be listed says why, and lists them on Refresh', async () => {
    await aws.fail(NOT_LISTED);
    window.updateMachineSettings({ 'iotRegistrar.connections': [GROUP] });
    await world.look();
    await tree.row(new RegExp(`^${SESSION}\\s*accounts not listed · Service error`)).waitFor();
    await aws.recover();
    await page.getByRole('button', { name: 'Refresh', exact: true }).first().click();
    // What was known of the accounts before may be shown again.
    await groupRowOf(window, count, '').waitFor();

    await untilStored(page, `"groupId":"sso:${SESSION}:ReadOnly"`);
    await aws.fail(NOT_LISTED);
    await page.reload();
    // The accounts are those that were listed last.
    await groupRowOf(window, count, 'Service error').waitFor();
  });

  world.journey('Update Accounts asks before it drops an account that is no longer listed', async () => {
    const connections = [{ ...GROUP, accounts: [PROD, '210987654321', GONE] }];
    window.updateMachineSettings({ 'iotRegistrar.connections': connections });
    await world.look();
    await groupRowOf(window, 3, 'not checked').waitFor();
    const shown = (): readonly string[] => accountsOf(readFileSync(host.machineSettingsFile, 'utf8'));
    const remove = async (): Promise<void> => {
      await window.runCommand('iotRegistrar.updateAccounts');
      await quickInput.title.getByText(`Update Accounts of "${SESSION}"`).waitFor();
      await quickInput.input.fill(GONE);
      await quickInput.rows(GONE).filter({ hasText: 'no longer listed' }).waitFor();
      await quickInput.pickMany([GONE]);
      await notifications.dialog.getByText(`Remove 1 account from group "${SESSION}"?`).waitFor();
    };
    await remove();
    await notifications.answerDialog('Cancel');
    assert.deepEqual(shown(), [PROD, '210987654321', GONE]);
    await remove();
    await notifications.answerDialog('Remove');
    await groupRowOf(window, 2, 'not checked').waitFor();
    assert.deepEqual(shown(), [PROD, '210987654321']);
  });
}

/** The accounts of the only group of a settings file. */
function accountsOf(settings: string): readonly string[] {
  const parsed = JSON.parse(settings) as {
    readonly 'iotRegistrar.connections': readonly { readonly accounts: readonly string[] }[];
  };
  return parsed['iotRegistrar.connections'][0]?.accounts ?? [];
}

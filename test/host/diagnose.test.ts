import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { COMMANDS, DIAGNOSE_PAGE } from '../../src/core/ids.ts';
import { changeConnections, writeConnections } from '../../src/ui/settings-file.ts';
import type { World } from './world.ts';
import { createWorld } from './world.ts';

/** Waits until the tab of the page is there and has this name. */
async function untilOpen(name: string): Promise<void> {
  const isPage = ({ input }: vscode.Tab): boolean =>
    input instanceof vscode.TabInputWebview && input.viewType.endsWith(DIAGNOSE_PAGE);
  const isOpen = (): boolean =>
    vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).some((tab) => isPage(tab) && tab.label === name);
  while (!isOpen()) {
    await new Promise((resolve) => {
      const listener = vscode.window.tabGroups.onDidChangeTabs((change) => {
        listener.dispose();
        resolve(change);
      });
    });
  }
}

describe('diagnosing a connection', () => {
  let world: World;
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await world.close();
  });

  /** The page of the tab, once its diagnosis has ended. */
  const ended = async () => {
    const { diagnosePage } = world.app.pages;
    await diagnosePage.ended;
    return diagnosePage.init();
  };

  it('opens a page: sound for a sound connection, and with cause and button for one whose profile is gone', async () => {
    world = await createWorld({}, ['us-east-1', 'eu-central-1']);
    await vscode.commands.executeCommand(COMMANDS.diagnose, { profile: world.profile });
    await untilOpen(`Diagnose ${world.profile}`);
    const sound = await ended();
    assert.deepEqual([sound.connectionName, sound.summary.text], [world.profile, 'Everything works.']);
    const steps = sound.groups.flatMap((group) => group.steps);
    const said = (label: string) => steps.find((step) => step.label === label)?.text;
    assert.equal(said('Identity'), `Account ${world.account}`);
    assert.equal(said('GetRegisterAccountStatus, eu-central-1'), 'Not registered');
    assert.equal(said('TCP'), `Connected to ${new URL(world.endpoint).host}`);
    assert.match(said('VS Code') ?? '', new RegExp(`^${vscode.version.replaceAll('.', '\\.')} `));

    const before = await changeConnections(() => [{ profile: 'gone', regions: ['us-east-1'] }]);
    await world.until(({ connections }) => connections.some(({ name }) => name === 'gone'));
    await vscode.commands.executeCommand(COMMANDS.diagnose);
    await untilOpen('Diagnose gone');
    const broken = await ended();
    assert.match(broken.summary.text, /First: Profile: "gone" is in neither of the AWS files\.$/);
    const profile = broken.groups.flatMap((group) => group.steps).find(({ label }) => label === 'Profile');
    assert.deepEqual(profile?.remedy, { id: 'editConnection', label: 'Edit Connection…' });
    await writeConnections(before);
  });

  it('copies code to the clipboard, in the form that was asked for', async () => {
    world = await createWorld();
    const { profile } = world;
    await vscode.commands.executeCommand(COMMANDS.copyAsCode, { profile, region: 'us-east-1', form: 'AWS CLI' });
    assert.match(
      await vscode.env.clipboard.readText(),
      new RegExp(`^aws iotfleetwise get-register-account-status --region us-east-1 --profile ${profile}\\n`),
    );
    await vscode.commands.executeCommand(COMMANDS.copyAsCode, { profile, amazonId: '4711', form: 'CloudFormation' });
    const template: unknown = JSON.parse(await vscode.env.clipboard.readText());
    assert.match(JSON.stringify(template), /"PartnerAccountId":"4711".*resolve:secretsmanager/);
  });
});

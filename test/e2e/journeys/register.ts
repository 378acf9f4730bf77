import assert from 'node:assert/strict';
import { READ_BEFORE, STILL_PENDING } from '../aws.ts';
import type { World } from '../support.ts';

const FLEET = '333344445555';

/** A registration, from the form to its end. */
export function registerJourneys(world: World): void {
  world.journey('a registration is watched over a reload and ends with one notification that leads to it', async () => {
    const { aws, window, tree, form, statusBar } = world;
    const { notifications, page } = window;
    await world.look({ profile: 'fleet', regions: ['us-east-1'] });
    await tree.row(/^us-east-1.*Not registered/).waitFor();
    await world.openForm('us-east-1');
    await form
      .getByText(`This registers account ${FLEET} with AWS IoT FleetWise in us-east-1. It can't be undone.`)
      .waitFor();
    await aws.fail(READ_BEFORE, STILL_PENDING);
    await world.press('Register');
    await world.selected.filter({ hasText: /^us-east-1.*Registering · [\d minhs]+/ }).waitFor();
    await window.editorTab('Register Account').waitFor({ state: 'detached' });
    await statusBar.filter({ hasText: /FleetWise: registering \d+ (?:s|min|h)/ }).waitFor();
    await statusBar.locator('.codicon-sync.codicon-modifier-spin').waitFor();

    await page.reload();
    await statusBar.filter({ hasText: /FleetWise: registering \d+ (?:s|min|h)/ }).waitFor();
    await tree.row(/^us-east-1.*Registering · [\d minhs]+/).waitFor();

    await window.runCommand('workbench.view.explorer');
    await tree.root.waitFor({ state: 'hidden' });
    await aws.recover();
    await statusBar.filter({ hasText: 'FleetWise: registered' }).waitFor();
    await statusBar.locator('.codicon-check').waitFor();
    await notifications.click(
      `fleet (${FLEET}) in us-east-1 is registered with AWS IoT FleetWise.`,
      'Show Registration',
    );
    await world.selected.filter({ hasText: /^us-east-1.*Registered/ }).waitFor();
    const left = (await notifications.all()).filter((text) => text.includes(FLEET));
    assert.deepEqual(left, [], 'the one notification was answered');
    assert.equal(await aws.registrations({ account: FLEET, region: 'us-east-1' }), 1);
  });

  world.journey('a registration is watched on when the window opens again, without a look at the view', async () => {
    const { aws } = world;
    await world.look({ profile: 'fleet', regions: ['eu-central-1'] });
    await world.register('eu-central-1');
    await world.window.runCommand('workbench.view.explorer');

    await world.reopenWindow();
    const before = await aws.requests();
    await world.statusBar.filter({ hasText: /FleetWise: registering \d+ (?:s|min|h)/ }).waitFor();
    await aws.recover();
    await world.statusBar.filter({ hasText: 'FleetWise: registered' }).waitFor();
    await world.window.notifications.said(/fleet.* in eu-central-1 is registered with AWS IoT FleetWise\./);
    assert.equal(await world.tree.root.isVisible(), false);
    const asked = (await aws.requests()).slice(before.length).map(({ operation, region }) => `${operation} ${region}`);
    assert.deepEqual([...new Set(asked)], ['GetRegisterAccountStatus eu-central-1']);
  });

  world.journey('a registration found pending is watched until it is stopped, and again on request', async () => {
    const { aws, tree, statusBar } = world;
    await aws.fail(STILL_PENDING);
    await world.look({ profile: 'other', regions: ['us-east-1'] });
    await statusBar.filter({ hasText: /FleetWise: registering \d+ (?:s|min|h)/ }).waitFor();
    await tree.contextMenu('us-east-1', 'Stop Watching');
    await statusBar.filter({ hasText: 'registering' }).waitFor({ state: 'hidden' });
    await tree.row(/^us-east-1.*Registering/).waitFor();

    await tree.contextMenu('us-east-1', 'Watch Registration');
    await statusBar.filter({ hasText: /FleetWise: registering \d+ (?:s|min|h)/ }).waitFor();

    // Nobody would be told of its end.
    await tree.contextMenu('other', 'Remove Connection');
    await world.window.notifications.said('1 change is still pending and is no longer watched.');
  });

  world.journey('a registration that is not watched is asked about when the window opens again', async () => {
    const { aws, tree, statusBar } = world;
    const { profile } = world.ownAccount();
    await world.look({ profile, regions: ['us-east-1'] });
    await tree.row(/^us-east-1.*Not registered/).waitFor();
    await world.register('us-east-1');
    await tree.contextMenu('us-east-1', 'Stop Watching');
    await tree.row(/^us-east-1.*Registering.*watching stopped/).waitFor();
    await statusBar.filter({ hasText: 'registering' }).waitFor({ state: 'hidden' });

    await aws.recover();
    await world.window.page.reload();
    await tree.row(/^us-east-1.*Registered/).waitFor();
  });
}

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { COMMANDS, OVERVIEW_PAGE } from '../../src/core/ids.ts';
import type { World } from './world.ts';
import { createWorld, setSetting, writeProfile } from './world.ts';

const isOpen = (): boolean =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .some(({ input, label }) => {
      return input instanceof vscode.TabInputWebview && input.viewType.endsWith(OVERVIEW_PAGE) && label === 'Overview';
    });

describe('the overview', () => {
  let world: World;
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await world.close();
  });

  /** Connects two profiles, opens the page, and waits until it shows them. */
  const openOnTwo = async () => {
    world = await createWorld({}, ['us-east-1', 'eu-central-1']);
    const { profile, account, endpoint } = world;
    writeProfile(`${profile}-other`, account, endpoint);
    await setSetting('connections', [
      { profile, regions: ['us-east-1', 'eu-central-1'] },
      { profile: `${profile}-other`, regions: ['us-east-1'] },
    ]);
    await world.until(({ connections }) => connections.length === 2);
    await vscode.commands.executeCommand(COMMANDS.showOverview);
    return world.app.pages.overviewPage.updated();
  };

  it('opens a page with every account and Region, asks nothing by itself, and follows what AWS answers', async () => {
    const rows = await openOnTwo();
    const { profile, target } = world;
    const { overviewPage } = world.app.pages;
    assert.ok(isOpen());
    assert.deepEqual(
      rows.map(({ accountName, region, word }) => [accountName, region, word]),
      [
        [profile, 'us-east-1', 'Not checked'],
        [profile, 'eu-central-1', 'Not checked'],
        [`${profile}-other`, 'us-east-1', 'Not checked'],
      ],
    );
    assert.deepEqual(await world.requests(), []);
    await world.app.session.inventory.check(target);
    const words = (await overviewPage.updated()).map(({ word }) => word);
    assert.deepEqual(words, ['Not registered', 'Not checked', 'Not checked']);
    assert.deepEqual(await overviewPage.answer('checkAll', null), { ok: true, value: null });
    await world.until(({ checking, registrations }) => checking === undefined && registrations.size === 3);
    const all = await overviewPage.updated();
    assert.deepEqual(
      all.map(({ word, accountId }) => [word, accountId]),
      all.map(() => ['Not registered', world.account]),
    );
  });

  it('shows a registration in the view, also one that the filter of the view hides', async () => {
    await openOnTwo();
    const { store } = world.app.session;
    do await vscode.commands.executeCommand('iotRegistrar.accounts.focus');
    while (!world.app.rows.isSeen);
    await world.until(({ registrations, identities }) => {
      const settled = [...registrations.values(), ...identities.values()].filter(({ loading }) => !loading);
      return settled.length === 5;
    });
    store.update((state) => ({ ...state, filter: { text: 'no such account' } }));
    await vscode.commands.executeCommand(COMMANDS.showRegistration, { profile: world.profile, region: 'us-east-1' });
    assert.equal(store.get().filter, undefined);
    const gone = await world.app.pages.overviewPage.answer('show', { key: 'profile:gone|us-east-1' });
    assert.equal(gone.ok, false);
  });
});

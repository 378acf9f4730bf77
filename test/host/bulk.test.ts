import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { targetKey } from '../../src/core/model/connection.ts';
import type { RegisterAccountsRow } from '../../src/shared/register-accounts.ts';
import type { World } from './world.ts';
import { createWorld, setSetting } from './world.ts';

const COMMAND = 'iotRegistrar.registerAccounts';
const REGIONS = ['us-east-1', 'eu-central-1'];

/** Tabs of the page that are open. */
function tabs(): readonly vscode.Tab[] {
  const all = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return all.filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith(COMMAND));
}

/** Resolves as soon as the page has a tab. */
function opened(): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (tabs().length === 0) return;
      changes.dispose();
      resolve();
    };
    const changes = vscode.window.tabGroups.onDidChangeTabs(look);
    look();
  });
}

describe('registering many accounts', () => {
  let world: World;
  afterEach(async () => {
    await setSetting('readOnly', undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await world.close();
  });

  const rows = (): readonly RegisterAccountsRow[] => world.app.pages.registerAccountsPage.init().rows;

  it('lists what it was called on and what is known of it, sends each once, and ends as one', async () => {
    world = await createWorld({}, REGIONS);
    const { app, target, account } = world;
    const targets = REGIONS.map((region) => ({ ...target, region }));
    await app.session.registerAction.run({ target, request: {}, attempt: 1 });
    await world.until(({ completions }) => completions.has(targetKey(target)));

    await vscode.commands.executeCommand(COMMAND, targets);
    await opened();
    await world.until(() => rows().every(({ word }) => word !== 'Not checked' && word !== 'Checking…'));
    assert.deepEqual(
      rows().map(({ accountId, word, leftOut, canRegister }) => [accountId, word, leftOut, canRegister]),
      [
        [account, 'Registered', 'Registered already', false],
        [account, 'Not registered', undefined, true],
      ],
    );

    const other = { ...target, region: 'eu-central-1' };
    await app.bulk.send([{ target: other, accountId: account }]);
    const state = await world.until(({ completions }) => completions.has(targetKey(other)));
    assert.equal(state.completions.get(targetKey(other))?.watch.isOneOfMany, true);
    assert.equal(rows()[1]?.word, 'Registered');
    const sent = (await world.requests()).filter(({ operation }) => operation === 'RegisterAccount');
    assert.deepEqual(
      sent.map(({ region }) => region),
      REGIONS,
    );
  });

  it('tells its page what was chosen anew, and nothing new when it is only shown again', async () => {
    world = await createWorld({}, REGIONS);
    const page = world.app.pages.registerAccountsPage;
    const targets = REGIONS.map((region) => ({ ...world.target, region }));
    page.open(targets);
    const first = page.init().choice;
    assert.deepEqual(first.keys, targets.map(targetKey));
    page.open([]);
    assert.deepEqual(page.init().choice, first);
    page.open(targets.slice(1));
    const second = page.init().choice;
    assert.deepEqual(second.keys, targets.slice(1).map(targetKey));
    assert.notEqual(second.number, first.number);
  });

  it('is refused in read-only mode, before a page opens', async () => {
    world = await createWorld({}, REGIONS);
    await setSetting('readOnly', true);
    await world.until(({ readOnly }) => readOnly);
    await vscode.commands.executeCommand(COMMAND, [world.target]);
    assert.deepEqual(tabs(), []);
  });
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Secret } from '../../src/core/base/secret.ts';
import { COMMANDS } from '../../src/core/ids.ts';
import type { World } from './world.ts';
import { createWorld, findRow, setSetting } from './world.ts';

const KEY = 'a1'.repeat(32);
const OTHER_KEY = 'b2'.repeat(32);

const request = (amazonId: string, key = KEY) => ({
  amazonId,
  key: new Secret(key),
  tags: [{ key: 'team', value: 'locks' }],
  token: `token-${amazonId}`,
});

describe('Sidewalk partner accounts', () => {
  let world: World;
  afterEach(() => world.close());

  const operations = async (): Promise<readonly string[]> => (await world.requests()).map(({ operation }) => operation);
  const listRow = () => findRow(world.app, `partners:${world.target.connectionId}`);
  const accountRow = (id: string) => findRow(world.app, `partner:${world.target.connectionId}|${id}`);

  it('associates an account, shows it at once, and looks into it', async () => {
    world = await createWorld({}, ['eu-central-1']);
    const { partners, partnerActions } = world.app.session;
    const { connectionId } = world.target;
    await partners.load(connectionId);
    assert.equal(listRow().description, 'us-east-1');
    const result = await partnerActions.associate({ connectionId, request: request('12345678901234') });
    assert.deepEqual(result.ok ? undefined : result.failure, undefined);
    assert.equal(accountRow('12345678901234').label, '12345678901234');
    await world.until(({ partnerDetails }) => [...partnerDetails.values()].some(({ answer }) => answer !== undefined));
    const row = accountRow('12345678901234');
    assert.equal(row.description, 'Linked');
    assert.match(row.contextValue, /\bpartnerAccount linked\b/);
    assert.deepEqual(
      row.children.map(({ label }) => label),
      ['Fingerprint', 'ARN', 'Tags'],
    );
    assert.deepEqual([...new Set((await world.requests()).map(({ region }) => region))], ['us-east-1']);
  });

  it('replaces a key, and proves it by the changed fingerprint', async () => {
    world = await createWorld();
    const { partnerActions } = world.app.session;
    const { connectionId } = world.target;
    await partnerActions.associate({ connectionId, request: request('4711') });
    const result = await partnerActions.replaceKey({ connectionId, amazonId: '4711', key: new Secret(OTHER_KEY) });
    assert.ok(result.ok);
    assert.match(result.value.before ?? '', /^[0-9a-f]{64}$/);
    assert.match(result.value.after ?? '', /^[0-9a-f]{64}$/);
    assert.notEqual(result.value.before, result.value.after);
  });

  it('shows an account whose association took effect although its answer was lost, and sends it once', async () => {
    world = await createWorld();
    const { partners, partnerActions, store } = world.app.session;
    const { connectionId } = world.target;
    await partners.load(connectionId);
    await world.fault({ operation: 'AssociateAwsAccountWithPartnerAccount', times: 1, drop: 'after' });
    const lost = await partnerActions.associate({ connectionId, request: request('4711') });
    assert.deepEqual(lost.ok ? undefined : lost.failure, undefined);
    assert.equal(store.get().partnerLists.get(connectionId)?.accounts?.length, 1);
    const sent = (await operations()).filter((name) => name === 'AssociateAwsAccountWithPartnerAccount');
    assert.equal(sent.length, 1);
  });

  it('reads 10,000 accounts page by page, none twice, and looks into none of them', async () => {
    world = await createWorld({ partnerAccounts: 10_000 });
    const { partners, store } = world.app.session;
    const { connectionId } = world.target;
    await partners.load(connectionId);
    assert.deepEqual(await operations(), ['ListPartnerAccounts']);
    assert.equal(listRow().children.at(-1)?.label, 'Load more…');
    let presses = 0;
    while (store.get().partnerLists.get(connectionId)?.nextToken !== undefined) {
      await vscode.commands.executeCommand('iotRegistrar.loadMorePartnerAccounts', { id: `more:${connectionId}` });
      presses += 1;
    }
    const accounts = store.get().partnerLists.get(connectionId)?.accounts ?? [];
    assert.equal(new Set(accounts.map(({ amazonId }) => amazonId)).size, 10_000);
    assert.equal(accounts.length, 10_000);
    assert.equal(presses, 99);
    assert.deepEqual([...new Set(await operations())], ['ListPartnerAccounts']);
  });

  it('sends only the difference of tags, additions first', async () => {
    world = await createWorld();
    const { partnerActions } = world.app.session;
    const { connectionId } = world.target;
    await partnerActions.associate({ connectionId, request: request('4711') });
    const before = [{ key: 'team', value: 'locks' }];
    const after = [{ key: 'stage', value: 'test' }];
    await world.fault({ operation: 'UntagResource', times: 1, status: 403, error: 'AccessDeniedException' });
    const failed = await partnerActions.saveTags({ connectionId, amazonId: '4711', before, after });
    assert.deepEqual(failed.ok ? undefined : failed.added, true);
    const both = await partnerActions.tags(connectionId, '4711');
    assert.deepEqual(both.ok && [...both.value].map(({ key }) => key).sort(), ['stage', 'team']);
    const saved = await partnerActions.saveTags({
      connectionId,
      amazonId: '4711',
      before: [...before, ...after],
      after,
    });
    assert.equal(saved.ok, true);
    const changes = (await operations()).filter((name) => name.endsWith('agResource'));
    assert.deepEqual(changes, ['TagResource', 'UntagResource', 'UntagResource']);
  });

  it('keeps a form as it is when what comes back is about the account that it was closed for', async () => {
    world = await createWorld();
    const { pages, session } = world.app;
    const { connectionId } = world.target;
    for (const amazonId of ['4711', '4712']) {
      await session.partnerActions.associate({ connectionId, request: request(amazonId) });
    }
    const order = { connectionId, amazonId: '4711', accountId: world.account };
    const tags = [{ key: 'stage', value: 'test' }];
    for (const { form, title, operation, what } of [
      { form: pages.replaceKeyForm, title: 'Replace Key', operation: 'UpdatePartnerAccount', what: { key: OTHER_KEY } },
      {
        form: pages.tagsForm,
        title: 'Edit Tags',
        operation: 'TagResource',
        what: { before: request('4711').tags, tags },
      },
    ]) {
      await world.fault({ operation, times: 1, delayMs: 3000 });
      form.open(connectionId, '4711');
      const sent = form.answer('submit', { ...order, ...what });
      await tabShown(`${title}: 4711`);
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      form.open(connectionId, '4712');
      await tabShown(`${title}: 4712`);
      assert.equal((await sent).ok, true);
      const { connectionName: _name, ...shown } = form.init({ busy: false });
      assert.deepEqual(shown, { connectionId, amazonId: '4712', busy: false });
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    }
  });

  it('copies what its page shows, also while the page reads the same account again', async () => {
    world = await createWorld();
    const { partnerActions } = world.app.session;
    const { connectionId } = world.target;
    const page = world.app.pages.partnerPage;
    for (const amazonId of ['4711', '4712']) {
      await partnerActions.associate({ connectionId, request: request(amazonId) });
    }
    page.open(connectionId, '4711');
    await page.answer('load', { connectionId, amazonId: '4711' });
    page.open(connectionId, '4711');
    const again = await page.answer('copy', { field: 'amazonId' });
    assert.deepEqual(again, { ok: true, value: null });
    page.open(connectionId, '4712');
    const other = await page.answer('copy', { field: 'amazonId' });
    assert.equal(other.ok, false);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('refuses an empty ID on every path, before any request', async () => {
    world = await createWorld();
    const { partnerActions } = world.app.session;
    const { profile, target } = world;
    for (const amazonId of ['', '   ']) {
      void vscode.commands.executeCommand(COMMANDS.disassociatePartnerAccount, { profile, amazonId });
      const result = await partnerActions.disassociate({ connectionId: target.connectionId, amazonId });
      assert.equal(result.ok, false);
    }
    assert.deepEqual(await operations(), []);
  });

  it('writes nothing in read-only mode', async () => {
    world = await createWorld();
    const { partnerActions } = world.app.session;
    const { connectionId } = world.target;
    await setSetting('readOnly', true);
    await world.until(({ readOnly }) => readOnly);
    const target = { connectionId, amazonId: '4711' };
    const results = [
      await partnerActions.associate({ connectionId, request: request('4711') }),
      await partnerActions.replaceKey({ ...target, key: new Secret(KEY) }),
      await partnerActions.saveTags({ ...target, before: [], after: [{ key: 'a', value: 'b' }] }),
      await partnerActions.disassociate(target),
    ];
    assert.deepEqual(
      results.map(({ ok }) => ok),
      [false, false, false, false],
    );
    assert.deepEqual(await operations(), []);
    await setSetting('readOnly', undefined);
    await world.until(({ readOnly }) => !readOnly);
  });
});

/** Waits until a tab with this title is there. */
async function tabShown(title: string): Promise<void> {
  const isShown = (): boolean =>
    vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label === title));
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (!isShown()) return;
      changes.dispose();
      resolve();
    };
    const changes = vscode.window.tabGroups.onDidChangeTabs(look);
    look();
  });
}

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { COMMANDS } from '../../src/core/ids.ts';
import { targetKey } from '../../src/core/model/connection.ts';
import type { World } from './world.ts';
import { createWorld, findRow, setSetting } from './world.ts';
import { SETTING_NAMES } from '../../src/core/model/setting.ts';
import { settingMap } from '../../src/core/state/known-settings.ts';

const KEY = '1234abcd-12ab-34cd-56ef-1234567890ab';

describe('encryption and logging of a registration', () => {
  let world: World;
  afterEach(() => world.close());

  const operations = async (): Promise<readonly string[]> => (await world.requests()).map(({ operation }) => operation);
  const says = (setting: 'encryption' | 'logging'): string | undefined => {
    return findRow(world.app, `${setting}:${world.target.connectionId}|${world.target.region}`).description;
  };

  /** A world whose account is registered, and is known to be. */
  async function registeredWorld(): Promise<World> {
    const made = await createWorld({ registrationSeconds: 0 });
    const { registerAction, inventory } = made.app.session;
    await registerAction.run({ target: made.target, request: {}, attempt: 1 });
    await inventory.check(made.target);
    return made;
  }

  it('is asked for when the row of the Region is opened, once, and each row has its own answer', async () => {
    world = await registeredWorld();
    await world.fault({ operation: 'GetLoggingOptions', times: 9, status: 400, error: 'AccessDeniedException' });
    await vscode.commands.executeCommand('iotRegistrar.accounts.focus');
    await world.until(({ identities }) => [...identities.values()].some(({ loading }) => !loading));
    assert.deepEqual(
      (await operations()).filter((name) => /Encryption|Logging/.test(name)),
      [],
    );
    await vscode.commands.executeCommand(COMMANDS.showRegistration, { profile: world.profile, region: 'us-east-1' });
    await world.until((state) => {
      const known = SETTING_NAMES.flatMap((name) => [...settingMap(state, name).values()]);
      return known.filter(({ loading }) => !loading).length === 2;
    });
    assert.deepEqual([says('encryption'), says('logging')], ['AWS owned key', 'Access denied']);
    const asked = (await operations()).filter((name) => /Encryption|Logging/.test(name));
    assert.deepEqual([...asked].sort(), ['GetEncryptionConfiguration', 'GetLoggingOptions']);
  });

  it('changes to a customer key and back, and logging on and off, and shows each at once', async () => {
    world = await registeredWorld();
    const { accountSettings, accountSettingsActions } = world.app.session;
    const { target } = world;
    const refresh = { profile: world.profile, region: target.region };
    await accountSettings.encryption.read(target);
    assert.ok((await accountSettingsActions.putEncryption(target, { kmsKeyId: KEY })).ok);
    assert.equal(says('encryption'), 'Changing…');
    await vscode.commands.executeCommand(COMMANDS.refresh, refresh);
    assert.equal(says('encryption'), 'Customer key · 1234abcd…');
    await vscode.commands.executeCommand(COMMANDS.copyKeyId, { id: `encryption:${targetKey(target)}` });
    assert.equal(await vscode.env.clipboard.readText(), KEY);
    await vscode.commands.executeCommand(COMMANDS.copyId, { profile: world.profile, amazonId: '12345678901234' });
    assert.equal(await vscode.env.clipboard.readText(), '12345678901234');
    await vscode.commands.executeCommand(COMMANDS.copyId, { id: `encryption:${targetKey(target)}` });
    assert.equal(await vscode.env.clipboard.readText(), KEY);
    await accountSettingsActions.putEncryption(target, {});
    assert.equal(says('encryption'), 'AWS owned key');
    const errors = { logType: 'ERROR', logGroupName: '/aws/fleet' } as const;
    assert.ok((await accountSettingsActions.putLogging(target, errors)).ok);
    assert.equal(says('logging'), 'Errors · /aws/fleet');
    await vscode.commands.executeCommand(COMMANDS.copyValue, { id: `logging:${targetKey(target)}` });
    assert.equal(await vscode.env.clipboard.readText(), '/aws/fleet');
    await vscode.commands.executeCommand(COMMANDS.refresh, refresh);
    assert.equal(says('logging'), 'Errors · /aws/fleet');
    await accountSettingsActions.putLogging(target, { logType: 'OFF' });
    assert.equal(says('logging'), 'Off');
    const wrong = await accountSettingsActions.putLogging(target, { logType: 'ERROR', logGroupName: 'my group' });
    assert.equal(wrong.ok || wrong.failure.kind, 'invalid');
    await world.fault({ operation: 'PutLoggingOptions', times: 1, status: 400, error: 'AccessDeniedException' });
    const denied = await accountSettingsActions.putLogging(target, errors);
    assert.equal(denied.ok || denied.failure.kind, 'denied');
    assert.equal(says('logging'), 'Off');
  });

  it('stops watching a changing encryption, and watches it again, by its row and by its Region', async () => {
    world = await registeredWorld();
    const { store, accountSettings, accountSettingsActions } = world.app.session;
    const key = targetKey(world.target);
    const onRow = { id: `encryption:${key}` };
    const onRegion = { profile: world.profile, region: world.target.region };
    const phase = (): string | undefined => store.get().watches.get(`${key}|encryption`)?.phase.kind;
    const body = JSON.stringify({ encryptionStatus: 'PENDING', encryptionType: 'KMS_BASED_ENCRYPTION', kmsKeyId: KEY });
    await world.fault({ operation: 'GetEncryptionConfiguration', times: 9, status: 200, body });
    await accountSettings.encryption.read(world.target);
    for (const subject of [onRow, onRegion]) {
      assert.equal(phase(), 'watching');
      await vscode.commands.executeCommand(COMMANDS.stopWatching, { id: `registration:${key}` });
      assert.equal(phase(), 'watching', 'the row of the Region stands for its registration');
      await vscode.commands.executeCommand(COMMANDS.stopWatching, subject);
      assert.equal(phase(), 'stopped');
      assert.equal(says('encryption'), 'Changing… · watching stopped');
      await vscode.commands.executeCommand(COMMANDS.watchEncryption, subject);
    }
    await vscode.commands.executeCommand(COMMANDS.stopWatching, onRow);
    await accountSettingsActions.putEncryption(world.target, { kmsKeyId: KEY });
    assert.equal(phase(), 'watching');
    await world.fault({ operation: 'GetEncryptionConfiguration', delayMs: 1 });
    await accountSettings.encryption.read(world.target);
    assert.equal(phase(), undefined);
  });

  it('changes nothing in read-only mode, and asks nothing for it', async () => {
    world = await createWorld();
    const { accountSettingsActions } = world.app.session;
    await setSetting('readOnly', true);
    await world.until(({ readOnly }) => readOnly);
    const on = { profile: world.profile, region: 'us-east-1' };
    await vscode.commands.executeCommand(COMMANDS.editEncryption, on);
    await vscode.commands.executeCommand(COMMANDS.editLogging, on);
    const put = await accountSettingsActions.putEncryption(world.target, {});
    assert.equal(put.ok, false);
    assert.deepEqual(await operations(), []);
    await setSetting('readOnly', undefined);
    await world.until(({ readOnly }) => !readOnly);
  });
});

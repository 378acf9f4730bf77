import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { COMMANDS } from '../../src/core/ids.ts';
import { targetKey } from '../../src/core/model/connection.ts';
import { startLoopback } from '../harness/loopback.ts';
import type { SsoServer } from '../harness/sso.ts';
import { ssoSections, ssoSettings, startSso } from '../harness/sso.ts';
import type { World } from './world.ts';
import { createWorld, findRow } from './world.ts';

const OTHER_ACCOUNT = '299999999999';

describe('credentials that change', () => {
  let world: World;
  afterEach(() => world.close());

  it('shows the account that an edit of the profile leads to, and drops late answers of the old one', async () => {
    world = await createWorld({}, ['us-east-1', 'eu-central-1']);
    await vscode.commands.executeCommand('iotRegistrar.accounts.focus');
    const shows = (account: string) =>
      findRow(world.app, `connection:${world.target.connectionId}`).description?.startsWith(account) === true;
    await world.until(() => shows(world.account) && world.row().description === 'Not registered');
    await world.fault({ operation: 'GetRegisterAccountStatus', times: 1, delayMs: 1500 });
    const { inventory } = world.app.session;
    const late = inventory.check(world.target);
    // Once this answer is here, the other request has been sent.
    await inventory.check({ ...world.target, region: 'eu-central-1' });
    editCredentials(`AKIA${world.account}`, `AKIA${OTHER_ACCOUNT}`);
    await world.until(() => shows(OTHER_ACCOUNT));
    const state = await world.until(() => world.row().description === 'Not registered');
    await late;
    const key = targetKey(world.target);
    assert.equal(world.app.session.store.get().registrations.get(key), state.registrations.get(key));
    const asked = (await world.requests()).filter(({ operation }) => operation === 'GetRegisterAccountStatus');
    assert.deepEqual(
      asked
        .filter(({ account }) => account === OTHER_ACCOUNT)
        .map(({ region }) => region)
        .sort(),
      ['eu-central-1', 'us-east-1'],
    );
  });

  it('lets no form send to an account that it did not name', async () => {
    world = await createWorld();
    const { registerForm, associateForm, replaceKeyForm, tagsForm } = world.app.pages;
    const { connectionId, region } = world.target;
    await world.app.session.inventory.identify(connectionId);
    editCredentials(`AKIA${world.account}`, `AKIA${OTHER_ACCOUNT}`);
    const [amazonId, key, tags] = ['12345678901234', 'a1'.repeat(32), [{ key: 'team', value: 'fleet' }]];
    const common = { connectionId, accountId: world.account };
    const legacy = { sendTimestream: false, timestreamDatabase: '', timestreamTable: '', sendRole: false, roleArn: '' };
    const answers = [
      await registerForm.answer('submit', { ...common, region, ...legacy, confirmed: false }),
      await associateForm.answer('submit', { ...common, amazonId, key, tags, token: 'token-1' }),
      await replaceKeyForm.answer('submit', { ...common, amazonId, key }),
      await tagsForm.answer('submit', { ...common, amazonId, before: [], tags }),
    ];
    for (const answer of answers) {
      const message = `Nothing was sent: this connection is account ${OTHER_ACCOUNT} now, not ${world.account}.`;
      assert.deepEqual(answer, { ok: false, error: { message, fields: {} } });
    }
    assert.deepEqual([...new Set((await world.requests()).map(({ operation }) => operation))], ['GetCallerIdentity']);
  });

  it('asks for an MFA code only when the user signs in, and takes Escape as it is', async () => {
    world = await createWorld();
    const config = process.env['AWS_CONFIG_FILE'] ?? '';
    editCredentials(`[${world.profile}]`, `[${world.profile}-base]`);
    const mfa = `role_arn = arn:aws:iam::123456789012:role/a\nsource_profile = ${world.profile}-base\nmfa_serial = GAHT12345678\n`;
    const section = `[profile ${world.profile}]\n`;
    writeFileSync(config, readFileSync(config, 'utf8').replace(section, section + mfa));
    await vscode.commands.executeCommand('iotRegistrar.accounts.focus');
    await world.until(() => world.row().description === 'Sign-in needed');
    assert.equal(world.row().children[0]?.description, 'MFA code needed.');
    const command = { isOver: false };
    const signIn = vscode.commands.executeCommand(COMMANDS.signIn, { profile: world.profile });
    void signIn.then(() => {
      command.isOver = true;
    });
    // The input box opens at some time; the command ends only when it is closed.
    while (!command.isOver) await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    assert.equal(world.row().description, 'Sign-in needed');
    assert.deepEqual(await world.requests(), []);
  });

  it('goes through the proxy of the setting http.proxy', async () => {
    world = await createWorld();
    const asked: string[] = [];
    const proxy = await startLoopback((request, response) => {
      asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
      response.end('{"customerAccountId":"123456789012","accountStatus":"REGISTRATION_SUCCESS"}');
    });
    const settings = vscode.workspace.getConfiguration('http');
    await settings.update('proxy', proxy.url, vscode.ConfigurationTarget.Global);
    const config = process.env['AWS_CONFIG_FILE'] ?? '';
    writeFileSync(config, readFileSync(config, 'utf8').replaceAll(world.endpoint, 'http://fleetwise.invalid'));
    await world.app.session.inventory.check(world.target);
    await settings.update('proxy', undefined, vscode.ConfigurationTarget.Global);
    await proxy.close();
    assert.equal(world.row().description, 'Registered');
    assert.deepEqual(asked, ['POST http://fleetwise.invalid/']);
  });

  it('pauses a watch while nobody is signed in to SSO, and goes on to Registered after the sign-in', async () => {
    world = await createWorld({ registrationSeconds: 0.01 });
    const sso = await signInBySso(world);
    const { registerAction, store } = world.app.session;
    await registerAction.run({ target: world.target, request: {}, attempt: 1 });
    sso.expire();
    await vscode.commands.executeCommand(COMMANDS.refresh, { profile: world.profile, region: 'us-east-1' });
    assert.match(world.row().contextValue, /\bregistering watching signIn\b/);
    assert.equal(world.row().children.find(({ id }) => id.startsWith('failure:'))?.label, 'Sign-in needed');
    assert.equal(store.get().watches.get(targetKey(world.target))?.phase.kind, 'paused');
    await signInInTerminal(world);
    const before = await world.requests();
    sso.signIn();
    const state = await world.until(({ completions }) => completions.has(targetKey(world.target)));
    assert.equal(state.completions.get(targetKey(world.target))?.outcome, 'registered');
    assert.equal(world.row().description, 'Registered');
    const polls = (await world.requests()).slice(before.length);
    assert.ok(polls.every(({ status }) => status === 200));
    await sso.close();
  });
});

/** Chooses Sign In…, and waits for the terminal it runs in. */
async function signInInTerminal({ profile }: World): Promise<void> {
  const opened = new Promise<vscode.Terminal>((resolve) => {
    const listener = vscode.window.onDidOpenTerminal((terminal) => {
      listener.dispose();
      resolve(terminal);
    });
  });
  await vscode.commands.executeCommand(COMMANDS.signIn, { profile });
  const terminal = await opened;
  assert.equal(terminal.name, `Sign in: ${profile}`);
  terminal.dispose();
}

/** Replaces text in the shared credentials file. Worlds of other test files may have profiles of the same name. */
function editCredentials(from: string, to: string): void {
  const file = process.env['AWS_SHARED_CREDENTIALS_FILE'] ?? '';
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(from, to));
}

/** Lets the world's profile sign in by SSO. */
async function signInBySso({ profile, account }: World): Promise<SsoServer> {
  const home = mkdtempSync(join(tmpdir(), 'iot-registrar-sso-'));
  const homeBefore = process.env['HOME'];
  process.env['HOME'] = home;
  const sso = await startSso({ home, session: profile, account });
  // The keys of the profile would come first.
  editCredentials(`[${profile}]`, `[${profile}-keys]`);
  const config = process.env['AWS_CONFIG_FILE'] ?? '';
  const section = `[profile ${profile}]\n`;
  const text = readFileSync(config, 'utf8').replaceAll(section, section + ssoSettings(profile, account));
  writeFileSync(config, `${text}\n${ssoSections(profile, sso)}`);
  return {
    ...sso,
    async close() {
      process.env['HOME'] = homeBefore;
      await sso.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

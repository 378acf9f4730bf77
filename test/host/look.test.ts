import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { COMMANDS } from '../../src/core/ids.ts';
import type { World } from './world.ts';
import { createWorld, findRow, idle, setSetting, writeProfile } from './world.ts';

const known = (world: World): boolean => {
  const { registrations } = world.app.session.store.get();
  const entry = registrations.get(`${world.target.connectionId}|${world.target.region}`);
  return entry?.loading === false;
};

describe('looking at accounts and Regions', () => {
  let world: World;
  afterEach(() => world.close());

  it('asks AWS only when the view is looked at, and then each Region once', async () => {
    world = await createWorld({}, ['us-east-1', 'eu-central-1', 'ap-south-1']);
    assert.deepEqual(await world.requests(), []);
    await vscode.commands.executeCommand('iotRegistrar.accounts.focus');
    await world.until(({ registrations, identities }) => {
      const settled = [...registrations.values(), ...identities.values()].filter(({ loading }) => !loading);
      return settled.length === 4;
    });
    const asked = (await world.requests()).map(({ operation, region }) => `${operation} ${region}`);
    assert.deepEqual(asked.sort(), [
      'GetCallerIdentity us-east-1',
      'GetRegisterAccountStatus ap-south-1',
      'GetRegisterAccountStatus eu-central-1',
      'GetRegisterAccountStatus us-east-1',
    ]);
    assert.equal(world.row().description, 'Not registered');
    const notAws = `custom endpoint: ${new URL(world.endpoint).host}`;
    const connection = findRow(world.app, `connection:${world.target.connectionId}`);
    assert.equal(connection.description, `${world.account} · ${notAws}`);
  });

  it('asks nothing and has no timer for hundreds of connections that are collapsed', async () => {
    world = await createWorld();
    const profiles = Array.from({ length: 300 }, (_, index) => `${world.profile}-${String(index)}`);
    for (const profile of profiles) writeProfile(profile, world.account, world.endpoint);
    await setSetting(
      'connections',
      profiles.map((profile) => ({ profile })),
    );
    await world.until(({ connections }) => connections.length === 300);
    do await vscode.commands.executeCommand('iotRegistrar.accounts.focus');
    while (!world.app.rows.isSeen);
    await idle(world.app);
    assert.deepEqual(await world.requests(), [], 'nothing is waited for either');
    // What the user opens is asked for, which shows that the view is at work.
    const opened = `profile:${profiles[0] ?? ''}`;
    await world.app.rows.reveal(`connection:${opened}`);
    const state = await world.until(({ identities }) => [...identities.values()].some(({ loading }) => !loading));
    assert.deepEqual([...state.identities.keys()], [opened]);
    const asked = (await world.requests()).map(({ operation }) => operation);
    assert.equal(asked.filter((operation) => operation === 'GetCallerIdentity').length, 1);
  });

  it('lets a slow Region hold up no other', async () => {
    world = await createWorld({}, ['us-east-1', 'eu-central-1']);
    await world.fault({ operation: 'GetRegisterAccountStatus', times: 1, delayMs: 60_000 });
    const { inventory, store } = world.app.session;
    // Whichever comes first is the slow one.
    const { target } = world;
    await Promise.race([target, { ...target, region: 'eu-central-1' }].map((each) => inventory.check(each)));
    const [slow, quick] = [...store.get().registrations.values()];
    assert.deepEqual([slow?.loading, quick?.loading].sort(), [false, true]);
  });

  for (const { title, fault, word, flag } of [
    {
      title: 'a missing permission',
      fault: { status: 400, error: 'AccessDeniedException' },
      word: 'Access denied',
      flag: 'denied',
    },
    {
      title: 'credentials that AWS refuses',
      fault: { status: 400, error: 'ExpiredTokenException' },
      word: 'Sign-in needed',
      flag: 'signIn',
    },
    {
      title: 'a page of a proxy',
      fault: { status: 200, body: '<html>sign in</html>' },
      word: 'Unreachable',
      flag: 'unreachable',
    },
    { title: 'a connection that breaks', fault: { drop: 'before' }, word: 'Unreachable', flag: 'unreachable' },
    { title: 'throttling', fault: { status: 400, error: 'ThrottlingException' }, word: 'Throttled', flag: 'throttled' },
  ]) {
    it(`has its own words for ${title}`, async () => {
      world = await createWorld();
      await world.fault({ operation: 'GetRegisterAccountStatus', times: 9, ...fault });
      await world.app.session.inventory.check(world.target);
      assert.equal(world.row().description, word);
      assert.match(world.row().contextValue, new RegExp(`\\b${flag}\\b`));
    });
  }

  it('says of a Region without FleetWise that it has none, without a request', async () => {
    world = await createWorld({}, ['us-west-2']);
    await world.app.session.inventory.check(world.target);
    assert.equal(world.row().description, 'Not available in this Region');
    assert.deepEqual(await world.requests(), []);
  });

  it('keeps an answer that can no longer be confirmed, and says how old it is', async () => {
    world = await createWorld();
    await world.app.session.inventory.check(world.target);
    await world.fault({ operation: 'GetRegisterAccountStatus', times: 9, drop: 'before' });
    await vscode.commands.executeCommand(COMMANDS.refresh, { profile: world.profile, region: 'us-east-1' });
    assert.equal(world.row().description, 'Not registered · checked just now');
    assert.ok(known(world));
  });

  it('watches a registration that was started elsewhere as soon as its row is looked at', async () => {
    world = await createWorld();
    const { inventory } = world.app.session;
    const { IoTFleetWiseClient, RegisterAccountCommand } = await import('@aws-sdk/client-iotfleetwise');
    const elsewhere = new IoTFleetWiseClient({
      region: 'us-east-1',
      endpoint: world.endpoint,
      credentials: { accessKeyId: `AKIA${world.account}`, secretAccessKey: 'simulator' },
    });
    await elsewhere.send(new RegisterAccountCommand({}));
    elsewhere.destroy();
    await inventory.check(world.target);
    const state = await world.until(({ completions }) => completions.size > 0);
    assert.equal([...state.completions.values()][0]?.outcome, 'registered');
  });

  it('refuses to register in read-only mode, before any request', async () => {
    world = await createWorld();
    await setSetting('readOnly', true);
    await world.until(({ readOnly }) => readOnly);
    const { registerAction } = world.app.session;
    const result = await registerAction.run({ target: world.target, request: {}, attempt: 1 });
    assert.equal(result.ok, false);
    assert.deepEqual(await world.requests(), []);
    await setSetting('readOnly', undefined);
    await world.until(({ readOnly }) => !readOnly);
  });
});

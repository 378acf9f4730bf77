import assert from 'node:assert/strict';
import { plainConnections } from '../../src/core/connections/connection-entry.ts';
import { withAdded, withChange, withMove } from '../../src/core/connections/connections-setting.ts';
import { settings } from '../../src/ui/settings.ts';
import { changeConnections, writeConnections } from '../../src/ui/settings-file.ts';
import type { World } from './world.ts';
import { createWorld } from './world.ts';

describe('changing connections', () => {
  let world: World;
  afterEach(() => world.close());

  const names = (): readonly string[] => world.app.session.store.get().connections.map(({ name }) => name);
  const until = (...expected: string[]) =>
    world.until(({ connections }) => connections.map(({ name }) => name).join() === expected.join());

  it('adds several, renames, reorders and undoes through the setting, and the view follows', async () => {
    world = await createWorld();
    const { profile } = world;
    const before = await changeConnections((raw) => withAdded(raw, [{ profile: 'one' }, { profile: 'two' }]));
    await until(profile, 'one', 'two');
    await changeConnections((raw) => withMove(raw, 'two', -1));
    await until(profile, 'two', 'one');
    await changeConnections((raw) => withChange(raw, 'two', { name: 'Second', regions: ['eu-central-1'] }));
    await until(profile, 'Second', 'one');
    assert.deepEqual(plainConnections(settings.connections())[1], {
      id: 'profile:two',
      name: 'Second',
      profile: 'two',
      regions: ['eu-central-1'],
    });
    await writeConnections(before);
    await until(profile);
    assert.deepEqual(names(), [profile]);
  });

  it('a profile that is in no file says so on its row, before any request', async () => {
    world = await createWorld();
    await changeConnections((raw) => withChange(raw, world.profile, { profile: 'gone' }));
    await until('gone');
    const { inventory, store } = world.app.session;
    await inventory.identify('profile:gone');
    assert.equal(store.get().identities.get('profile:gone')?.failure?.failure.signIn, 'profileNotFound');
    assert.deepEqual(await world.requests(), []);
    await writeConnections([{ profile: world.profile }]);
    await until(world.profile);
  });
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { World } from '../support.ts';

const FIRST = { profile: 'fleet', regions: ['us-east-1'] };
const SECOND = { profile: 'other', regions: ['us-east-1', 'eu-central-1'] };

/** Changing a connection. */
export function editConnectionJourneys(world: World): void {
  world.journey('a connection gets another name, other Regions and another place', async () => {
    const { tree } = world;
    const { quickInput } = world.window;
    world.window.updateMachineSettings({ 'iotRegistrar.connections': [FIRST, SECOND] });
    await world.look();
    await edit(world, 'other');
    await quickInput.rows('Move Up').waitFor();
    const offers = await quickInput.rows().locator('.label-name').allInnerTexts();
    assert.deepEqual(
      offers.map((offer) => offer.trim()),
      ['Rename…', 'Change Regions…', 'Change Profile…', 'Move Up'],
    );
    await quickInput.cancel();
    assert.deepEqual(setting(world), [FIRST, SECOND]);

    await edit(world, 'other', 'Rename…');
    await quickInput.message.filter({ hasText: 'Leave empty to use the profile name "other".' }).waitFor();
    await quickInput.input.fill('fleet');
    await quickInput.message.getByText('Another connection is called "fleet".').waitFor();
    await quickInput.type('Workshop');
    await tree.row(/^Workshop\s*210987654321/).waitFor();
    assert.deepEqual(setting(world), [FIRST, { ...SECOND, name: 'Workshop' }]);

    await edit(world, 'Workshop', 'Change Regions…');
    await quickInput.title.filter({ hasText: 'Regions of "Workshop"' }).waitFor();
    await quickInput.pickMany(['us-east-1', 'ap-south-1']);
    await tree.row(/^ap-south-1\s*Not registered/).waitFor();
    const changed = { profile: 'other', regions: ['eu-central-1', 'ap-south-1'], name: 'Workshop' };
    assert.deepEqual(setting(world), [FIRST, changed]);

    await edit(world, 'Workshop', 'Move Up');
    await tree.rows.first().filter({ hasText: 'Workshop' }).waitFor();
    assert.deepEqual(setting(world), [changed, FIRST]);
    const places = (await tree.read()).filter(({ level, label }) => level !== 2 && label !== '');
    assert.deepEqual(
      places.map(({ label }) => label),
      ['Workshop', 'eu-central-1', 'ap-south-1', 'fleet', 'us-east-1'],
    );
  });
}

/** Chooses Edit Connection… in the menu of a row, then what to change. */
async function edit({ tree, window }: World, connection: string, what?: string): Promise<void> {
  const { quickInput } = window;
  await tree.contextMenu(new RegExp(`^${connection}`), 'Edit Connection…');
  await quickInput.title.filter({ hasText: `Edit Connection "${connection}"` }).waitFor();
  if (what !== undefined) await quickInput.pick(what);
}

/** The setting as it stands in the machine's file. */
function setting({ host }: World): unknown {
  const settings = JSON.parse(readFileSync(host.machineSettingsFile, 'utf8')) as Record<string, unknown>;
  return settings['iotRegistrar.connections'];
}

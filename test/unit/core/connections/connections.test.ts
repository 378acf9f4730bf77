import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConnections } from '../../../../src/core/connections/connections-setting.ts';
import type { Connection } from '../../../../src/core/model/connection.ts';
import {
  connectionId,
  sameTarget,
  targetKey,
  FLEETWISE_REGIONS,
  isFleetWiseRegion,
} from '../../../../src/core/model/connection.ts';

/** The only connection of a setting, which must have no problem. */
function only(setting: unknown): Connection | undefined {
  const { connections, problems } = parseConnections(setting);
  assert.deepEqual(problems, []);
  assert.equal(connections.length, 1);
  return connections[0];
}

test('a profile with its Regions is a connection named after the profile', () => {
  assert.deepEqual(only([{ profile: 'prod', regions: ['us-east-1', 'eu-central-1'] }]), {
    id: 'profile:prod',
    name: 'prod',
    profile: 'prod',
    regions: ['us-east-1', 'eu-central-1'],
  });
});

test('without a profile it is the default credential chain, without Regions all of FleetWise, with a name that name', () => {
  assert.deepEqual(only([{}]), { id: 'default', name: 'default', regions: [...FLEETWISE_REGIONS] });
  assert.deepEqual(only([{ name: ' Works ' }]), { id: 'default', name: 'Works', regions: [...FLEETWISE_REGIONS] });
  assert.equal(only([{ profile: 'prod', name: 'Production' }])?.name, 'Production');
});

test('the profile "default" is not the default credential chain', () => {
  const { connections, problems } = parseConnections([{ profile: 'default' }, {}]);
  assert.deepEqual(
    connections.map(({ id }) => id),
    ['profile:default', 'default'],
  );
  assert.deepEqual(problems, []);
});

test('spaces around names and Regions are taken off, and a Region counts once', () => {
  const connection = only([{ profile: ' prod ', regions: [' us-east-1', 'us-east-1', 'eu-central-1 '] }]);
  assert.deepEqual(connection, {
    id: 'profile:prod',
    name: 'prod',
    profile: 'prod',
    regions: ['us-east-1', 'eu-central-1'],
  });
});

test('an empty list of Regions is a connection without Regions', () => {
  assert.deepEqual(only([{ regions: [] }])?.regions, []);
});

test('a Region that this version does not know is kept: the tree says what is the matter with it', () => {
  assert.deepEqual(only([{ regions: ['mars-north-1'] }])?.regions, ['mars-north-1']);
});

for (const nothing of [undefined, null, []]) {
  test(`${JSON.stringify(nothing)} is no connection and no problem`, () => {
    assert.deepEqual(parseConnections(nothing), { connections: [], groups: [], problems: [] });
  });
}

for (const value of [{}, 'prod', 3, true, { profile: 'prod' }]) {
  test(`${JSON.stringify(value)} instead of a list is one problem`, () => {
    assert.deepEqual(parseConnections(value), {
      connections: [],
      groups: [],
      problems: ['iotRegistrar.connections is not a list.'],
    });
  });
}

for (const [entry, problem] of [
  ['prod', 'is not an object'],
  [null, 'is not an object'],
  [7, 'is not an object'],
  [['prod'], 'is not an object'],
  [{ profile: 7 }, 'has a "profile" that is not a name'],
  [{ profile: '' }, 'has a "profile" that is not a name'],
  [{ profile: '  ' }, 'has a "profile" that is not a name'],
  [{ profile: null }, 'has a "profile" that is not a name'],
  [{ name: 7 }, 'has a "name" that is not text'],
  [{ name: ' ' }, 'has a "name" that is not text'],
  [{ regions: 'us-east-1' }, 'has "regions" that is not a list of Region codes'],
  [{ regions: ['us-east-1', 7] }, 'has "regions" that is not a list of Region codes'],
  [{ regions: Array.from({ length: 101 }, (_, index) => `us-east-${String(index)}`) }, 'has more than 100 "regions"'],
  [{ regions: [''] }, 'has "regions" that is not a list of Region codes'],
  [{ regions: { 0: 'us-east-1' } }, 'has "regions" that is not a list of Region codes'],
] as const) {
  test(`the entry ${JSON.stringify(entry)} is named as a problem, and the others count`, () => {
    const { connections, problems } = parseConnections([{ profile: 'dev' }, entry, { profile: 'prod' }]);
    assert.deepEqual(problems, [`iotRegistrar.connections[1] ${problem}.`]);
    assert.deepEqual(
      connections.map(({ name }) => name),
      ['dev', 'prod'],
    );
  });
}

test('of entries for the same credentials the first one counts, and each other is named', () => {
  const { connections, problems } = parseConnections([
    { profile: 'prod', regions: ['us-east-1'] },
    { profile: 'prod ', name: 'again' },
    {},
    { name: 'chain' },
  ]);
  assert.deepEqual(
    connections.map(({ name, regions }) => [name, regions.length]),
    [
      ['prod', 1],
      ['default', 3],
    ],
  );
  assert.deepEqual(problems, [
    'iotRegistrar.connections[1] repeats profile "prod"; the first one counts.',
    'iotRegistrar.connections[3] repeats the default credential chain; the first one counts.',
  ]);
});

test('regions: null means the same as no Regions', () => {
  assert.deepEqual(only([{ regions: null }])?.regions, [...FLEETWISE_REGIONS]);
});

test('ids and keys tell profiles, the default chain and Regions apart', () => {
  assert.equal(connectionId(undefined), 'default');
  assert.equal(connectionId('prod'), 'profile:prod');
  const target = { connectionId: 'profile:prod', region: 'us-east-1' };
  assert.equal(targetKey(target), 'profile:prod|us-east-1');
  assert.ok(sameTarget(target, { ...target }));
  assert.ok(!sameTarget(target, { ...target, region: 'eu-central-1' }));
  assert.ok(!sameTarget(target, { ...target, connectionId: 'default' }));
});

test('FleetWise exists in three Regions', () => {
  assert.deepEqual(FLEETWISE_REGIONS, ['us-east-1', 'eu-central-1', 'ap-south-1']);
  assert.ok(isFleetWiseRegion('ap-south-1'));
  for (const region of ['us-west-2', 'US-EAST-1', '', 'cn-north-1']) assert.ok(!isFleetWiseRegion(region));
});

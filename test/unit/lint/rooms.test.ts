import assert from 'node:assert/strict';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { test } from 'node:test';
import { ROOMS } from '../../../scripts/lint/rooms.mjs';
import { complaints, ROOT, WAYS } from './lint-text.ts';

/** A file that stands for a room: itself, or the first of its folder. */
function fileOf(layer: string, room: string): string {
  if (room.endsWith('.ts')) return `src/${layer}/${room}`;
  const [first] = readdirSync(new URL(`src/${layer}/${room}/`, ROOT)).sort();
  assert.ok(first !== undefined);
  return `src/${layer}/${room}/${first}`;
}

/** How a file names another one of its layer. */
function nameOf(file: string, other: string): string {
  const up = file.split('/').length === 4 ? '../' : './';
  return `${up}${other.split('/').slice(2).join('/')}`;
}

/** By way of importing: the rooms of its layer that lint does not let a room import. */
async function refusals(layer: string, room: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const file = fileOf(layer, room);
  const others = Object.keys(ROOMS[layer] ?? {}).filter((other) => other !== room);
  const names = others.map((other) => nameOf(file, fileOf(layer, other)));
  const ways = Object.entries(WAYS);
  const said = await complaints(file, ways.flatMap(([, code]) => names.map(code)).join('\n'));
  const lines = new Set(said.map(({ line }) => line - 1));
  return new Map(
    ways.map(([way], rank) => [way, others.filter((_, index) => lines.has(rank * others.length + index))]),
  );
}

for (const [layer, rooms] of Object.entries(ROOMS)) {
  for (const [room, may] of Object.entries(rooms)) {
    test(`${layer}/${room} imports ${may.length === 0 ? 'no other room' : 'the rooms of its row'} and no other`, async () => {
      const forbidden = Object.keys(rooms).filter((other) => other !== room && !may.includes(other));
      for (const [way, refused] of await refusals(layer, room)) assert.deepEqual(refused, forbidden, way);
    });

    test(`${layer}/${room} stands below what it imports`, () => {
      const above = Object.keys(rooms).slice(0, Object.keys(rooms).indexOf(room));
      assert.deepEqual(
        may.filter((other) => !above.includes(other)),
        [],
      );
    });
  }

  test(`every room of ${layer} stands in the table, and none else`, () => {
    const there = readdirSync(new URL(`src/${layer}/`, ROOT)).filter((name) => name !== 'tsconfig.json');
    assert.deepEqual(Object.keys(rooms).sort(), there.sort());
  });
}

/** Walls that the table may not open, whatever it says: a room, and rooms that it never imports. */
const WALLS: Readonly<Record<string, readonly string[]>> = {
  'core/base': ['model', 'ports', 'state', 'registration'],
  'core/model': ['base', 'ports', 'state', 'watching'],
  'core/watching': ['registration', 'account-settings', 'windows', 'view'],
  'core/registration': ['account-settings', 'partner-accounts', 'windows', 'view'],
  'core/partner-accounts': ['registration', 'account-settings', 'connections'],
  'aws/errors': ['credentials', 'clients', 'backend.ts'],
  'aws/fleetwise': ['partner-accounts', 'diagnosis', 'backend.ts'],
  'ui/registration': ['partner-accounts', 'connections', 'app.ts', 'command-table.ts'],
  'ui/partner-accounts': ['registration', 'copy', 'app.ts'],
};

for (const [place, others] of Object.entries(WALLS)) {
  test(`${place} knows nothing of ${others.join(', ')}`, async () => {
    const [layer = '', room = ''] = place.split('/');
    const walls = (await refusals(layer, room)).get('imports types') ?? [];
    assert.deepEqual(
      others.filter((other) => !walls.includes(other)),
      [],
    );
  });
}

/** Folders with more files than a reader takes in at a glance. */
const MOST_FILES = 25;

test('no folder of src and test/unit has more files than one can look through', () => {
  const folders = ['src', 'test/unit'].flatMap((top) => [
    top,
    ...readdirSync(new URL(`${top}/`, ROOT), { recursive: true, encoding: 'utf8' }).map((name) => `${top}/${name}`),
  ]);
  const full = folders
    .map((folder) => new URL(`${folder}/`, ROOT))
    .filter((folder) => existsSync(folder) && statSync(folder).isDirectory())
    .filter(
      (folder) => readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile()).length > MOST_FILES,
    );
  assert.deepEqual(full.map(String), []);
});

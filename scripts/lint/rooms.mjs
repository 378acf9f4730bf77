/**
 * The rooms of a layer: its folders and single files, and which of the others each may import. A room stands below all
 * that it imports, so no circle can be.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/locations.mjs';

/**
 * Rooms by floors: each may import every room of the floors above it.
 * @param {readonly (readonly string[])[]} floors
 * @returns {Record<string, readonly string[]>}
 */
function byFloors(...floors) {
  const rows = floors.flatMap((floor, rank) => floor.map((room) => [room, floors.slice(0, rank).flat()]));
  return Object.fromEntries(rows);
}

const OUTSIDE = ['base', 'model', 'ports'];
const KNOWN = [...OUTSIDE, 'state', 'failure'];
const FEATURES = ['watching', 'partner-accounts', 'registration', 'connections', 'account-settings'];

/** @type {Record<string, readonly string[]>} */
const core = {
  base: [],
  model: [],
  'ids.ts': [],
  ports: ['base', 'model'],
  state: OUTSIDE,
  tree: ['base', 'model'],
  failure: ['base', 'model', 'ids.ts'],
  code: ['model', 'failure'],
  watching: [...KNOWN, 'tree'],
  'partner-accounts': [...KNOWN, 'tree'],
  registration: [...KNOWN, 'tree', 'watching'],
  connections: [...KNOWN, 'registration'],
  diagnosis: [...KNOWN, 'registration'],
  'account-settings': [...KNOWN, 'ids.ts', 'tree', 'watching', 'registration', 'connections'],
  'watched-kinds.ts': ['model', ...FEATURES],
  windows: [...OUTSIDE, 'state', 'watching', 'watched-kinds.ts'],
  view: ['base', 'model', 'ids.ts', 'state', 'tree', 'failure', ...FEATURES, 'watched-kinds.ts'],
  overview: [...KNOWN, 'tree', 'registration', 'view'],
};
const rooms = Object.keys(core);
for (const orchestrator of ['credential-refresh.ts', 'session.ts']) core[orchestrator] = rooms;

const aws = byFloors(
  ['errors'],
  ['answers', 'http'],
  ['credentials'],
  ['clients'],
  ['access'],
  ['fleetwise', 'partner-accounts', 'diagnosis', 'accounts'],
  ['backend.ts'],
);

/** Below the features of `ui`: what all of them may use. */
const uiGround = [
  ['editor'],
  ['settings.ts'],
  ['settings-file.ts', 'report.ts', 'clock.ts', 'once.ts', 'call-log.ts', 'simulated-account.ts', 'form', 'tree'],
  ['app-ports.ts', 'command', 'status', 'api'],
  ['groups'],
];
// A folder that has no other place is the room of a feature; `copy` alone may import another one.
const uiFeatures = readdirSync(join(root, 'src', 'ui'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['copy', ...uiGround.flat()].includes(entry.name))
  .map(({ name }) => name);
const ui = byFloors(...uiGround, [...uiFeatures, 'copy'], ['command-table.ts', 'pages.ts'], ['app.ts']);
// What is copied of a partner account is found the way its commands find it.
ui['copy'] = [...(ui['copy'] ?? []), 'partner-accounts'];

/** By layer and room: the rooms that it may import. A room imports only rooms that stand above it. */
export const ROOMS = { core, aws, ui };

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../../scripts/lib/locations.mjs';
import { MANIFEST } from './manifest-world.ts';

/** Names of the packages that a folder's sources import, types counted. */
function imported(folder: string): ReadonlySet<string> {
  const paths = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  const texts = paths
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(join(root, folder, path), 'utf8'));
  const named = texts.flatMap((text) =>
    [...text.matchAll(/(?:^import|^} from|^(?:import|export) .* from|\bimport\() ?'([^'.][^']*)'/gm)].map(
      ([, name = '']) => name,
    ),
  );
  const packages = named.filter((name) => !name.startsWith('node:') && name !== 'vscode');
  return new Set(packages.map((name) => /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name));
}

const declared = Object.keys(MANIFEST.dependencies);
const inSource = imported('src');

test('imports are found', () => {
  assert.ok(inSource.size > 5);
  assert.ok(inSource.has('@aws-sdk/client-sts') && inSource.has('lit'));
});

test('what the extension imports stands under dependencies', () => {
  assert.deepEqual(
    [...inSource].filter((name) => !declared.includes(name)),
    [],
  );
});

test('every dependency is imported by the extension or by the FleetWise client, which is part of it', () => {
  const inClient = imported('packages/client-iotfleetwise/src');
  assert.deepEqual(
    declared.filter((name) => !inSource.has(name) && !inClient.has(name)),
    [],
  );
});

test('every dependency has its reason in CONTRIBUTING.md, and no other has', () => {
  const [, section = ''] = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8').split('\n## Dependencies\n');
  const [table = ''] = section.split('\n## ');
  const listed = [...table.matchAll(/^\| `([^`]+)` +\| \S/gm)].map(([, name = '']) => name);
  assert.deepEqual(listed.toSorted(), declared.toSorted());
});

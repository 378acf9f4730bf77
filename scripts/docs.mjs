// `npm run docs`: writes the tables of docs/ that say what package.json says.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTables } from './docs/tables.mjs';
import { root } from './lib/locations.mjs';

/** @type {{ contributes: import('./docs/tables.d.mts').Contributes }} */
const { contributes } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

for (const name of readdirSync(join(root, 'docs'))) {
  const file = join(root, 'docs', name);
  const page = readFileSync(file, 'utf8');
  const written = withTables(page, contributes);
  if (written !== page) writeFileSync(file, written);
}

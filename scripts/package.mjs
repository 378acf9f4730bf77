// `npm run package`: iot-registrar-<version>.vsix, or the file that the argument names; checked.
import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { root } from './lib/locations.mjs';
import { fail } from './lib/process.mjs';
import { makePackage } from './package/vsix.mjs';

/** @type {{ name: string, version: string }} */
const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const [, , named] = process.argv;
const file = named ? resolve(named) : join(root, `${name}-${version}.vsix`);

makePackage(file).then((report) => console.log(`${report}\n${relative(process.cwd(), file)}`), fail);

// What `npm test` runs, in the order in which it starts: what takes longest comes first, and nothing
// long before what waits for the package.
import { join } from 'node:path';
import { cacheDir, hasEditorHost } from '../lib/locations.mjs';

/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {readonly string[]} command arguments of Node
 * @property {true} [check] counts as one test, by its exit status
 * @property {readonly string[]} [after] names of the suites whose result it uses; it is not run if one of them fails
 * @property {string} [skipped] why it does not run here; counts as one skipped test
 */

/** The package that the suites share. */
export const testedPackage = join(cacheDir, 'package', 'iot-registrar.vsix');

const desktop = hasEditorHost ? [] : ['--desktop'];
const prettierCache = ['--cache', '--cache-strategy', 'content', '--cache-location', join(cacheDir, 'prettier-cache')];
// Files that did not change are not linted again; a fresh clone lints them all.
const lintCache = ['--cache', '--cache-strategy', 'content', '--cache-location', join(cacheDir, 'eslint.json')];
const cruiser = 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs';
const nodeTests = 'scripts/node-tests.mjs';
/** @type {Pick<Suite, 'skipped'>} */
const needsEditorHost = hasEditorHost ? {} : { skipped: 'the editor host runs on Linux x64 only' };
const needsBuild = { after: ['package'] };

/** @type {readonly Suite[]} */
export const suites = [
  { name: 'package', command: ['scripts/package.mjs', testedPackage], check: true },
  { name: 'command line', command: [nodeTests, 'test/cli'] },
  { name: 'typecheck', command: ['scripts/typecheck.mjs'], check: true },
  { name: 'e2e', command: [nodeTests, '--package', 'test/e2e'], ...needsBuild, ...needsEditorHost },
  { name: 'host', command: ['scripts/host-tests.mjs', '--prebuilt', ...desktop], ...needsBuild },
  { name: 'unit', command: [nodeTests, '--other', 'test/unit'] },
  {
    name: 'lint',
    command: ['node_modules/eslint/bin/eslint.js', '--max-warnings', '0', ...lintCache, '.'],
    check: true,
  },
  { name: 'webview', command: [nodeTests, 'test/webview'], ...needsBuild },
  {
    name: 'cycles',
    command: [cruiser, '--config', 'scripts/lint/cycles.mjs', 'src', 'packages', 'test', 'scripts'],
    check: true,
  },
  { name: 'deciding', command: [nodeTests, '--deciding', 'test/unit'] },
  {
    name: 'format',
    command: ['node_modules/prettier/bin/prettier.cjs', '--check', ...prettierCache, '.'],
    check: true,
  },
];

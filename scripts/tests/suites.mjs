// What `npm test` runs, in the order in which it starts: what takes longest comes first, and nothing
// long before what waits for the package.
import { basename, join } from 'node:path';
import { EDITOR, cacheDir, hasEditorHost } from '../lib/locations.mjs';

/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {readonly string[]} command arguments of Node
 * @property {true} [check] counts as one test, by its exit status
 * @property {readonly string[]} [after] names of the suites whose result it uses; it is not run if one of them fails
 * @property {string} [skipped] why it does not run here; counts as one skipped test
 * @property {Readonly<Record<string, string>>} [env] variables of its own
 * @property {(failed: Pick<import('./counts.mjs').FailedTest, 'title' | 'file'>) => string} alone the command that
 *   runs a failed test, or what is nearest to it, without the others
 */

/** The package that the suites share. */
export const testedPackage = join(cacheDir, 'package', 'iot-registrar.vsix');

const desktop = hasEditorHost ? [] : ['--desktop'];
const prettierCache = ['--cache', '--cache-strategy', 'content', '--cache-location', join(cacheDir, 'prettier-cache')];
// Files that did not change are not linted again; a fresh clone lints them all.
const lintCache = ['--cache', '--cache-strategy', 'content', '--cache-location', join(cacheDir, 'eslint.json')];
const cruiser = 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs';
const cruiserCache = ['--cache', join(cacheDir, 'cycles-cache'), '--cache-strategy', 'content'];
const nodeTests = 'scripts/node-tests.mjs';
/** In one process, whose files share a browser: to start one takes longer than most files do. */
const webview = [nodeTests, '--test-isolation=none', 'test/webview'];
/** @type {Pick<Suite, 'skipped'>} */
const needsEditorHost = hasEditorHost ? {} : { skipped: 'the editor host runs on Linux x64 only' };
const needsBuild = { after: ['package'] };

/**
 * @param {string} task
 * @returns {Suite['alone']}
 */
function byFile(task) {
  return ({ file }) => `npm run ${task}${file ? ` -- ${basename(file).replace(/\.test\.ts$/, '')}` : ''}`;
}

/**
 * @param {string} task
 * @returns {Suite['alone']}
 */
function byTitle(task) {
  return ({ title }) => `TEST_GREP=${JSON.stringify(title)} npm run ${task}`;
}

/** @type {Suite} */
const packaging = {
  name: 'package',
  command: ['scripts/package.mjs', testedPackage],
  check: true,
  alone: () => 'npm run package',
};

/** @type {readonly Suite[]} */
const suites = [
  packaging,
  { name: 'command line', command: [nodeTests, '--shared', 'test/cli'], alone: byFile('test:unit') },
  { name: 'typecheck', command: ['scripts/typecheck.mjs'], check: true, alone: () => 'npm run typecheck' },
  {
    name: 'e2e',
    command: [nodeTests, '--package', 'test/e2e'],
    alone: byFile('test:e2e'),
    ...needsBuild,
    ...needsEditorHost,
  },
  {
    name: 'host',
    command: ['scripts/host-tests.mjs', '--prebuilt', ...desktop],
    alone: byTitle(hasEditorHost ? 'test:host' : 'test:desktop'),
    ...needsBuild,
  },
  { name: 'unit, apart', command: [nodeTests, '--apart', 'test/unit'], alone: byFile('test:unit') },
  { name: 'unit', command: [nodeTests, '--shared', 'test/unit'], alone: byFile('test:unit') },
  { name: 'webview', command: webview, alone: byFile('test:webview'), ...needsBuild },
  {
    name: 'lint',
    command: ['node_modules/eslint/bin/eslint.js', '--max-warnings', '0', ...lintCache, '.'],
    check: true,
    alone: () => 'npm run lint',
  },
  {
    name: 'cycles',
    command: [cruiser, '--config', 'scripts/lint/cycles.mjs', ...cruiserCache, 'src', 'packages', 'test', 'scripts'],
    check: true,
    alone: () => 'npm run cycles',
  },
  {
    name: 'format',
    command: ['node_modules/prettier/bin/prettier.cjs', '--check', ...prettierCache, '.'],
    check: true,
    alone: () => 'npm run format',
  },
];

/** The files of test/e2e with the main journeys: first start, forms, registering to the end, failing, signing in. */
const MAIN_JOURNEYS = ['forms', 'registration'];

const inOldest = { env: { [EDITOR]: 'oldest' }, ...needsBuild, ...needsEditorHost };

/** What runs in the oldest editor that `engines.vscode` allows. */
const inOldestEditor = [
  {
    name: 'e2e, oldest editor',
    command: [nodeTests, '--package', 'test/e2e', ...MAIN_JOURNEYS],
    alone: (/** @type {{ file?: string }} */ failed) =>
      `${EDITOR}=oldest ${byFile('test:e2e')({ title: '', ...failed })}`,
    ...inOldest,
  },
  {
    name: 'host, oldest editor',
    command: ['scripts/host-tests.mjs', '--prebuilt'],
    alone: (/** @type {{ title: string }} */ failed) => `${EDITOR}=oldest ${byTitle('test:host')(failed)}`,
    ...inOldest,
  },
];

/**
 * The suites of a run: everything in the newest editor, that and the oldest, or the oldest alone.
 * @param {readonly string[]} args
 * @returns {readonly Suite[]}
 */
export function chosenSuites(args) {
  if (args.includes('--oldest-only')) return [packaging, ...inOldestEditor];
  return args.includes('--oldest') ? [...suites, ...inOldestEditor] : suites;
}

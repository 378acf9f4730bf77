// Every npm script comes through here: `run.mjs <task> [arguments]` sets up what the task needs, then runs it on the
// project's own Node. Works in a fresh clone; plain Node 20 until the dependencies are there.
import { delimiter, join } from 'node:path';
import { cacheDir, chosenEditor, hasEditorHost, node24, root } from './lib/locations.mjs';
import { machineEnvironment } from './lib/limits.mjs';
import { machineText, measureMachine } from './lib/machine.mjs';
import { Failure, fail, foreground, note } from './lib/process.mjs';
import { beginRun } from './lib/run-mark.mjs';
import { setUpBrowser } from './setup/browser.mjs';
import { setUpDependencies } from './setup/dependencies.mjs';
import { setUpEditorHost } from './setup/editor-host.mjs';

/**
 * @typedef {object} Task
 * @property {readonly string[]} command arguments of Node
 * @property {readonly ('host' | 'oldest' | 'browser')[]} [needs] besides the dependencies
 * @property {true} [endless] runs until Ctrl+C, which is no failure then
 * @property {true} [measured] has limits of time, which depend on how fast the machine is
 */

/** @type {Record<string, Task>} */
const tasks = {
  start: { command: ['scripts/start.mjs'], needs: ['host'], endless: true },
  'start-desktop': { command: ['scripts/start-desktop.mjs'], endless: true },
  test: { command: ['scripts/test.mjs'], needs: hasEditorHost ? ['host', 'browser'] : ['browser'], measured: true },
  simulator: { command: ['src/simulator/main.ts'], endless: true },
  screenshots: { command: ['scripts/screenshots.mjs'], needs: ['host', 'browser'] },
  bench: { command: ['test/bench/run.ts'], needs: ['host', 'browser'] },
  docs: { command: ['scripts/docs.mjs'] },
  faults: { command: ['test/faults/run.ts'] },
  fuzz: { command: ['scripts/fuzz.mjs'] },
  mutants: { command: ['scripts/mutants.mjs'] },
  package: { command: ['scripts/package.mjs'] },
  release: { command: ['scripts/release.mjs'] },
  build: { command: ['scripts/build.mjs'] },
  watch: { command: ['scripts/build.mjs', '--watch'], endless: true },
  typecheck: { command: ['scripts/typecheck.mjs'] },
  lint: { command: ['node_modules/eslint/bin/eslint.js', '--max-warnings', '0', '.'] },
  cycles: {
    command: [
      'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
      ...['--config', 'scripts/lint/cycles.mjs', 'src', 'packages', 'test', 'scripts'],
    ],
  },
  format: { command: ['node_modules/prettier/bin/prettier.cjs', '--write', '--log-level', 'warn', '.'] },
  'test:unit': { command: ['scripts/node-tests.mjs', 'test/unit', 'test/cli'], measured: true },
  'compare-accounts': { command: ['test/cli/compare-accounts.ts'] },
  'test:webview': {
    command: ['scripts/node-tests.mjs', '--build', '--test-isolation=none', 'test/webview'],
    needs: ['browser'],
    measured: true,
  },
  'test:host': { command: ['scripts/host-tests.mjs'], needs: ['host', 'browser'], measured: true },
  'test:e2e': {
    command: ['scripts/node-tests.mjs', '--package', 'test/e2e'],
    needs: ['host', 'browser'],
    measured: true,
  },
  'test:oldest': {
    command: ['scripts/test.mjs', '--oldest-only'],
    needs: ['oldest', 'browser'],
    measured: true,
  },
  'test:desktop': { command: ['scripts/host-tests.mjs', '--desktop'] },
};

/** Statuses after SIGINT and SIGTERM. */
const INTERRUPTED = [130, 143];

const setUp = {
  host: () => setUpEditorHost(chosenEditor()),
  oldest: () => setUpEditorHost('oldest'),
  browser: setUpBrowser,
};

/**
 * @param {string} name
 * @param {string[]} args
 */
async function main(name, args) {
  const desktop = name === 'start' && args.includes('--desktop');
  const task = tasks[desktop ? 'start-desktop' : name];
  if (!task) throw new Failure(`Unknown task "${name}". There are: ${Object.keys(tasks).join(', ')}`);
  beginRun();
  await setUpDependencies();
  const needs = [...(task.needs ?? []), ...(args.includes('--oldest') ? /** @type {const} */ (['oldest']) : [])];
  for (const need of needs) await setUp[need]();
  const [script = '', ...rest] = task.command;
  const env = {
    PATH: [join(node24, '..'), process.env['PATH']].join(delimiter),
    // What Node has compiled once, it reads the next time: a quarter less work for the tests.
    NODE_COMPILE_CACHE: join(cacheDir, 'compile-cache'),
    ...(task.measured && (await measured())),
  };
  const status = await foreground(node24, [join(root, script), ...rest, ...args], { cwd: root, env });
  process.exitCode = task.endless && INTERRUPTED.includes(status) ? 0 : status;
}

async function measured() {
  const machine = await measureMachine();
  note(`This machine: ${machineText(machine)}`);
  return machineEnvironment(machine);
}

main(process.argv[2] ?? '', process.argv.slice(3)).catch(fail);

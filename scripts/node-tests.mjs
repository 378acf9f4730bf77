// Runs node:test files: `node-tests.mjs [--build] [--package] folders… [-- words and options of Node]`.
// Words choose files by their names; `--shared` those that run in one process, `--apart` those that need one each.
import { join } from 'node:path';
import { buildExtension } from './build/build.mjs';
import { testFiles } from './build/bundles.mjs';
import { cacheDir, root } from './lib/locations.mjs';
import { limit, machine } from './lib/limits.mjs';
import { fail, foreground } from './lib/process.mjs';
import { makePackage } from './package/vsix.mjs';
import { reportResults } from './tests/counts.mjs';

/** A test or file that has hung; those of the editor have limits of their own. */
const TEST_MS = 10 * 60_000;

const args = process.argv.slice(2);
const folders = args.filter((arg) => arg.startsWith('test/'));
const own = ['--build', '--package', '--shared', '--apart'];

/** The few files that need a process of their own; all others share one, because starting one takes longer than they do. */
const APART = [
  // What a process has loaded counts.
  'aws/partner-accounts/partner-accounts-reached',
  'lint/pattern-growth',
  // They mostly wait, and so do it side by side.
  'aws/accounts/many-over-http',
  'aws/partner-accounts/partner-accounts-refused',
  'faults/fault-table',
  'node/every-operation',
].map((name) => `test/unit/${name}.test.ts`);
const words = args.filter((arg) => !arg.startsWith('-') && !folders.includes(arg));
const nodeOptions = args.filter((arg) => arg.startsWith('-') && !own.includes(arg));

async function main() {
  const files = folders
    .flatMap(testFiles)
    .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
    .filter((file) => !args.includes('--shared') || !APART.includes(file))
    .filter((file) => !args.includes('--apart') || APART.includes(file));
  if (args.includes('--shared')) nodeOptions.push('--test-isolation=none');
  if (files.length === 0) {
    reportResults({ passed: 0, failed: 0, skipped: 0, failures: [] });
    return console.log(`No tests in ${folders.join(', ')}`);
  }
  if (args.includes('--build')) await buildExtension({ production: false });
  const env = args.includes('--package') ? { IOT_REGISTRAR_VSIX: await packaged() } : {};
  // Node's own default leaves one core free. Tests of the editor wait more than they work.
  const { cores, width } = machine();
  nodeOptions.unshift(`--test-concurrency=${args.includes('--package') ? width : Math.min(cores, width)}`);
  if (!args.includes('--package')) nodeOptions.unshift(`--test-timeout=${limit(TEST_MS)}`);
  const reporter = `--test-reporter=${join(root, 'scripts', 'tests', 'reporter.mjs')}`;
  process.exitCode = await foreground(process.execPath, ['--test', reporter, ...nodeOptions, ...files], {
    cwd: root,
    env,
  });
}

/** The package to test: the one that the caller has made, or a new one. */
async function packaged() {
  const made = process.env['IOT_REGISTRAR_VSIX'];
  if (made) return made;
  const file = join(cacheDir, 'package', 'iot-registrar.vsix');
  await makePackage(file);
  return file;
}

main().catch(fail);

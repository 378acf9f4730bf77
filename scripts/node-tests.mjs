// Runs node:test files: `node-tests.mjs [--build] [--package] folders… [-- words and options of Node]`.
// Words choose files by their names; `--deciding` and `--other` by whether they decide only, and so run in one process.
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
const own = ['--build', '--package', '--deciding', '--other'];

/** Tests of what only decides: they share a process, because starting one takes longer than they do. */
const DECIDING = /^test\/unit\/(?:core|manifest|shared|situations|ui|webview)\//;
const words = args.filter((arg) => !arg.startsWith('-') && !folders.includes(arg));
const nodeOptions = args.filter((arg) => arg.startsWith('-') && !own.includes(arg));

async function main() {
  const files = folders
    .flatMap(testFiles)
    .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
    .filter((file) => !args.includes('--deciding') || DECIDING.test(file))
    .filter((file) => !args.includes('--other') || !DECIDING.test(file));
  if (args.includes('--deciding')) nodeOptions.push('--test-isolation=none');
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

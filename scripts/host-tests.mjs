// Runs the tests of test/host inside an extension host: `host-tests.mjs [--desktop] [--prebuilt]`.
// The editor host serves by default; --desktop downloads desktop VS Code (VSCODE_VERSION, or the newest).
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { userSettings } from '../test/harness/settings.ts';
import { startSimulator, withoutAwsVariables, writeAwsFiles } from '../test/harness/simulator.ts';
import { buildExtension, buildHostTests } from './build/build.mjs';
import { root } from './lib/locations.mjs';
import { Failure, fail, note } from './lib/process.mjs';
import { countText, readResults, reportResults } from './tests/counts.mjs';

const desktop = process.argv.includes('--desktop');
const profiles = [
  { name: 'test-prod', account: '123456789012' },
  { name: 'test-dev', account: '210987654321' },
];

/**
 * @param {string} dir for the files of this run
 * @param {string} simulatorUrl
 */
function testEnvironment(dir, simulatorUrl) {
  return {
    ...withoutAwsVariables(),
    ...writeAwsFiles(join(dir, 'aws'), simulatorUrl, profiles),
    AWS_EC2_METADATA_DISABLED: 'true',
    IOT_REGISTRAR_SIMULATOR: simulatorUrl,
    IOT_REGISTRAR_TEST_RESULTS: join(dir, 'results.json'),
  };
}

/** @param {string} dir */
function launchOptions(dir) {
  const folder = join(dir, 'workspace');
  mkdirSync(folder);
  const common = {
    extensionDevelopmentPath: root,
    extensionTestsPath: join(root, 'dist-test', 'host', 'index.cjs'),
  };
  if (!desktop) {
    return { ...common, vscodeExecutablePath: join(root, 'scripts', 'editor-launcher.mjs'), launchArgs: [folder] };
  }
  const settings = join(dir, 'user', 'User', 'settings.json');
  mkdirSync(dirname(settings), { recursive: true });
  writeFileSync(settings, JSON.stringify(userSettings()));
  const profile = [`--user-data-dir=${join(dir, 'user')}`, `--extensions-dir=${join(dir, 'extensions')}`];
  const version = process.env['VSCODE_VERSION'];
  return { ...common, launchArgs: [folder, '--disable-extensions', ...profile], ...(version && { version }) };
}

async function main() {
  if (desktop && process.platform === 'linux' && !process.env['DISPLAY']) {
    throw new Failure('Desktop VS Code needs a display: run xvfb-run -a npm run test:desktop');
  }
  if (!process.argv.includes('--prebuilt')) await buildExtension({ production: false });
  await buildHostTests();
  const dir = mkdtempSync(join(tmpdir(), 'iot-registrar-host-'));
  const simulator = await startSimulator(['--registration-seconds', '2']);
  const env = testEnvironment(dir, simulator.url);
  try {
    const exit = await runTests({ ...launchOptions(dir), extensionTestsEnv: env }).catch((error) => {
      note(`The host ended with: ${error instanceof Error ? error.message : String(error)}`);
      return 1;
    });
    const results = readResults(env.IOT_REGISTRAR_TEST_RESULTS);
    if (!results) throw new Failure('The host tests ended without a result');
    reportResults(results);
    console.log(countText(results));
    if (results.failed > 0) process.exitCode = 1;
    else if (exit !== 0) throw new Failure('The host tests passed, but the host ended with a warning or an error');
  } finally {
    await simulator.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

main().catch(fail);

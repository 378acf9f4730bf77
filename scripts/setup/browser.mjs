// Chromium, which shows the editor's workbench and the forms to the tests.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from '../lib/lock.mjs';
import { HEADLESS_SHELL, cacheDir, findChromium, onPath } from '../lib/locations.mjs';
import { Failure, note, quietly } from '../lib/process.mjs';
import { unmarked } from '../lib/run-mark.mjs';

/** Says that this machine's packages have no headless shell, so that it is not looked for every time. */
const withoutShell = join(cacheDir, 'no-headless-shell');

/**
 * Finds Chromium; as root on Debian or Ubuntu installs it, its headless shell where there is one.
 * @returns {Promise<void>}
 */
export async function setUpBrowser() {
  if (isSetUp()) return;
  if (!mayInstall()) {
    if (findChromium()) return;
    throw new Failure('Chromium was not found: install chromium or Google Chrome, or set CHROMIUM to the path of one');
  }
  await withLock('browser', async () => {
    if (isSetUp()) return;
    note('Installing Chromium …');
    // Without a network, the Chromium that is there will do.
    await apt('update').catch((error) => {
      if (!findChromium()) throw error;
    });
    if (await apt('install', HEADLESS_SHELL).then(yes, no)) return;
    if (!findChromium()) await apt('install', 'chromium');
    mkdirSync(cacheDir, { recursive: true });
    writeFileSync(withoutShell, '');
  });
}

function isSetUp() {
  if (process.env['CHROMIUM'] || onPath(HEADLESS_SHELL)) return findChromium() !== undefined;
  return existsSync(withoutShell) && findChromium() !== undefined;
}

function mayInstall() {
  const isDebian = process.platform === 'linux' && process.getuid?.() === 0 && onPath('apt-get');
  return isDebian && !process.env['CHROMIUM'];
}

/**
 * @param {'update' | 'install'} command
 * @param {string[]} packages
 */
function apt(command, ...packages) {
  const options = command === 'install' ? ['-y', '--no-install-recommends'] : [];
  return quietly('apt-get', [command, ...options, ...packages], {
    env: { ...unmarked(), DEBIAN_FRONTEND: 'noninteractive' },
  });
}

const yes = () => true;
const no = () => false;

// Chromium, which shows the editor's workbench and the forms to the tests.
import { withLock } from '../lib/lock.mjs';
import { findChromium, onPath } from '../lib/locations.mjs';
import { Failure, note, quietly } from '../lib/process.mjs';

/**
 * Finds Chromium; as root on Debian or Ubuntu installs it.
 * @returns {Promise<void>}
 */
export async function setUpBrowser() {
  if (findChromium()) return;
  const mayInstall =
    process.platform === 'linux' && process.getuid?.() === 0 && onPath('apt-get') && !process.env['CHROMIUM'];
  if (!mayInstall) {
    throw new Failure('Chromium was not found: install chromium or Google Chrome, or set CHROMIUM to the path of one');
  }
  await withLock('browser', async () => {
    if (findChromium()) return;
    note('Installing Chromium …');
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await quietly('apt-get', ['update'], { env });
    await quietly('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env });
  });
}

// `npm ci`, when what is installed is not what the lock file says.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from '../lib/lock.mjs';
import { node24, root } from '../lib/locations.mjs';
import { note, quietly } from '../lib/process.mjs';

const stampFile = join(root, 'node_modules', '.setup-stamp');

/**
 * Makes node_modules match package-lock.json. At once if it does.
 * @returns {Promise<void>}
 */
export async function setUpDependencies() {
  if (isStamped()) return;
  await withLock('dependencies', async () => {
    if (isStamped()) return;
    if (!isInstalled()) {
      note('Installing dependencies …');
      await quietly('npm', ['ci', '--loglevel=error'], { cwd: root });
    }
    writeFileSync(stampFile, stamp());
  });
}

function isStamped() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp() && existsSync(node24);
}

function stamp() {
  /** @type {Record<string, unknown>} */
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const wanted = ['dependencies', 'devDependencies', 'overrides', 'allowScripts'].map((key) => manifest[key]);
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(JSON.stringify(wanted))
    .update(`${process.platform} ${process.arch}`)
    .digest('hex');
}

/** True after an `npm install` or `npm ci` by hand, which leaves no stamp. */
function isInstalled() {
  const installedFile = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile) || !existsSync(node24)) return false;
  const installed = lockedPackages(installedFile);
  const locked = Object.entries(lockedPackages(join(root, 'package-lock.json')));
  return locked.every(([path, entry]) => {
    if (path === '' || !path.startsWith('node_modules/')) return true;
    const found = installed[path];
    return found ? found.version === entry.version : entry.optional === true;
  });
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function lockedPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

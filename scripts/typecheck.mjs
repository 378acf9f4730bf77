// Type-checks every project of the checkout, side by side; none, if no source has changed since the last check that passed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { cacheDir, root } from './lib/locations.mjs';

const projects = [
  'tsconfig.json',
  'src/core/tsconfig.json',
  'src/webview/tsconfig.json',
  'test/tsconfig.json',
  'scripts/tsconfig.json',
];
const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
const kept = join(cacheDir, 'typecheck');
const passedFile = join(kept, 'passed.txt');

/** Where the sources are, and the files that name everything else. */
const FOLDERS = ['src', 'packages', 'test', 'scripts'];
const FILES = ['package.json', 'package-lock.json', 'node_modules/.package-lock.json', 'tsconfig.json'];

/** What the result follows from: names and contents. */
function sourcesDigest() {
  const sources = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !relative(root, entry.parentPath).includes('node_modules'))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const hash = createHash('sha256');
  for (const file of [...FILES.map((name) => join(root, name)), ...sources.sort()]) {
    hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/**
 * @param {string} project
 * @returns {Promise<number>} exit status
 */
function check(project) {
  const buildInfo = join(kept, `${project.replaceAll('/', '-')}.tsbuildinfo`);
  const args = [tsc, '-p', project, '--incremental', '--tsBuildInfoFile', buildInfo];
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));
}

async function main() {
  const digest = sourcesDigest();
  if (existsSync(passedFile) && readFileSync(passedFile, 'utf8') === digest) {
    return console.log('Types: unchanged since the last check that passed');
  }
  rmSync(passedFile, { force: true });
  const statuses = await Promise.all(projects.filter((project) => existsSync(join(root, project))).map(check));
  process.exitCode = Math.max(...statuses);
  if (process.exitCode !== 0 || sourcesDigest() !== digest) return;
  mkdirSync(kept, { recursive: true });
  writeFileSync(passedFile, digest);
}

await main();

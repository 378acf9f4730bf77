// Makes the package people install.
import { execFile } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { buildExtension } from '../build/build.mjs';
import { root } from '../lib/locations.mjs';
import { Failure } from '../lib/process.mjs';
import { checkContents } from './check-contents.mjs';
import { writeNotices } from './notices.mjs';
import { sizeReport } from './sizes.mjs';

const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
// The README's links are relative and stay so: no repository is named.
const FLAGS = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];

/**
 * Builds the extension for people, packs it and checks the package.
 * @param {string} file where to write it
 * @returns {Promise<string>} the report of its sizes
 */
export async function makePackage(file) {
  const outputs = await buildExtension({ production: true });
  writeNotices(outputs, join(root, 'dist', 'THIRD_PARTY_NOTICES.txt'));
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.draft`;
  try {
    const said = await pack(draft);
    if (/warning/i.test(said)) throw new Failure(`vsce warns:\n${said}`);
    checkContents(draft);
    const report = sizeReport(outputs, statSync(draft).size);
    renameSync(draft, file);
    return report;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** @param {string} file */
async function pack(file) {
  const run = promisify(execFile);
  try {
    const { stdout, stderr } = await run(process.execPath, [vsce, 'package', ...FLAGS, '--out', file], { cwd: root });
    return stdout + stderr;
  } catch (error) {
    const said =
      error instanceof Error && 'stderr' in error && 'stdout' in error ? `${error.stdout}${error.stderr}` : error;
    throw new Failure(`vsce failed:\n${said}`);
  }
}

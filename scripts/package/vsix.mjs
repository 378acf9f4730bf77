// Makes the package people install.
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { buildExtension } from '../build/build.mjs';
import { root } from '../lib/locations.mjs';
import { Failure } from '../lib/process.mjs';
import { checkContents } from './check-contents.mjs';
import { writeNotices } from './notices.mjs';
import { packagedReadme } from './readme.mjs';
import { sizeReport } from './sizes.mjs';

const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
/** What is packed besides README.md, as far as .vscodeignore lets it in. */
const SOURCES = ['package.json', '.vscodeignore', 'CHANGELOG.md', 'LICENSE', 'dist', 'media'];
// Without a repository `vsce` has no address for relative links, and the packaged README has none.
const WITHOUT_REPOSITORY = ['--allow-missing-repository', '--no-rewrite-relative-links'];

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
  const staged = mkdtempSync(join(tmpdir(), 'iot-registrar-package-'));
  try {
    const repository = stage(staged);
    const said = await pack(staged, ['--no-dependencies', ...(repository ? [] : WITHOUT_REPOSITORY), '--out', draft]);
    if (/warning/i.test(said)) throw new Failure(`vsce warns:\n${said}`);
    await checkContents(draft);
    const report = sizeReport(outputs, statSync(draft).size);
    renameSync(draft, file);
    return report;
  } finally {
    rmSync(draft, { force: true });
    rmSync(staged, { recursive: true, force: true });
  }
}

/**
 * Copies what is packed to a folder of its own, with the README for the package.
 * @param {string} folder
 * @returns {boolean} whether package.json names a repository: the one place that gives relative links an address
 */
function stage(folder) {
  for (const name of SOURCES) cpSync(join(root, name), join(folder, name), { recursive: true });
  /** @type {{ repository?: unknown }} */
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const repository = manifest.repository !== undefined;
  const readme = packagedReadme(readFileSync(join(root, 'README.md'), 'utf8'), { repository });
  writeFileSync(join(folder, 'README.md'), readme);
  return repository;
}

/**
 * @param {string} folder what to pack
 * @param {readonly string[]} flags
 */
async function pack(folder, flags) {
  const run = promisify(execFile);
  try {
    const { stdout, stderr } = await run(process.execPath, [vsce, 'package', ...flags], { cwd: folder });
    return stdout + stderr;
  } catch (error) {
    const said =
      error instanceof Error && 'stderr' in error && 'stdout' in error ? `${error.stdout}${error.stderr}` : error;
    throw new Failure(`vsce failed:\n${said}`);
  }
}

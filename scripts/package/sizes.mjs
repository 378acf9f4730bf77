// How large the extension is, and how large it may get.
import { Failure } from '../lib/process.mjs';

/** @typedef {import('esbuild').Metafile['outputs']} Outputs */

const FIRST_FILE = 'dist/extension.js';
/** Bytes that VS Code loads when it starts the extension. */
const START_LIMIT = 15_000;
/** Bytes of the package. */
const PACKAGE_LIMIT = 700_000;

/**
 * The first file and everything it imports before it runs.
 * @param {Outputs} outputs
 * @returns {Outputs[string][]}
 */
function loadedAtStart(outputs) {
  const seen = new Set([FIRST_FILE]);
  for (const file of seen) {
    for (const { path, kind, external } of outputs[file]?.imports ?? []) {
      if (kind === 'import-statement' && !external) seen.add(path);
    }
  }
  return [...seen].flatMap((file) => outputs[file] ?? []);
}

/**
 * The sources in these files, the largest first.
 * @param {Outputs[string][]} files
 */
function sources(files) {
  const sizes = files
    .flatMap(({ inputs }) => Object.entries(inputs))
    .map(([name, { bytesInOutput }]) => ({ name, bytesInOutput }));
  const largest = sizes.sort((a, b) => b.bytesInOutput - a.bytesInOutput);
  return largest.map(({ name, bytesInOutput }) => `  ${kilobytes(bytesInOutput)} ${name}`).join('\n');
}

/**
 * The report of the sizes. Throws when a limit is passed.
 * @param {Outputs} outputs
 * @param {number} packageSize bytes
 * @returns {string}
 */
export function sizeReport(outputs, packageSize) {
  const first = loadedAtStart(outputs);
  const start = first.reduce((sum, { bytes }) => sum + bytes, 0);
  const total = Object.values(outputs).reduce((sum, { bytes }) => sum + bytes, 0);
  const report = [
    `at start   ${kilobytes(start)} (limit ${kilobytes(START_LIMIT)})`,
    `all code   ${kilobytes(total)}`,
    `package    ${kilobytes(packageSize)} (limit ${kilobytes(PACKAGE_LIMIT)})`,
  ].join('\n');
  if (start > START_LIMIT) throw new Failure(`${report}\nToo much is loaded at start:\n${sources(first)}`);
  if (packageSize > PACKAGE_LIMIT) throw new Failure(`${report}\nThe package is too large`);
  return report;
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} KB`;
}

// Runs one suite of `npm test` in processes of its own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChild } from '../../test/harness/child.ts';
import { root } from '../lib/locations.mjs';
import { COUNTS_FILE, readCounts } from './counts.mjs';
import { testedPackage } from './suites.mjs';

/** A suite that has hung for so long counts as failed. */
const LIMIT_MS = 600_000;

/**
 * @typedef {object} Result
 * @property {import('./counts.mjs').Counts} counts
 * @property {string} output what it printed
 * @property {number} seconds how long it took
 */

/**
 * Runs the suite to its end; never rejects. A suite that crashes has one failed test more.
 * @param {import('./suites.mjs').Suite} suite
 * @returns {Promise<Result>}
 */
export async function runSuite(suite) {
  const started = performance.now();
  const dir = mkdtempSync(join(tmpdir(), 'iot-registrar-suite-'));
  const countsFile = join(dir, 'counts.json');
  const child = startChild(process.execPath, suite.command, {
    cwd: root,
    env: { [COUNTS_FILE]: countsFile, IOT_REGISTRAR_VSIX: testedPackage },
  });
  const limit = setTimeout(() => void child.stop(), LIMIT_MS);
  await child.ended;
  clearTimeout(limit);
  await child.stop();
  const counts = judge(suite, child.process.exitCode, readCounts(countsFile));
  rmSync(dir, { recursive: true, force: true });
  return { counts, output: child.lines.all.join('\n'), seconds: (performance.now() - started) / 1000 };
}

/**
 * @param {import('./suites.mjs').Suite} suite
 * @param {number | null} exitCode null after a signal
 * @param {import('./counts.mjs').Counts | undefined} counts
 */
function judge(suite, exitCode, counts) {
  const succeeded = exitCode === 0;
  if (suite.check) return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, skipped: 0 };
  const { passed, failed, skipped } = counts ?? { passed: 0, failed: 0, skipped: 0 };
  const crashed = !counts || (!succeeded && failed === 0);
  return { passed, failed: failed + (crashed ? 1 : 0), skipped };
}

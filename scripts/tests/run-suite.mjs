// Runs one suite of `npm test` in processes of its own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChild } from '../../test/harness/child.ts';
import { root } from '../lib/locations.mjs';
import { limit } from '../lib/limits.mjs';
import { RESULTS_FILE, readResults } from './counts.mjs';
import { testedPackage } from './suites.mjs';

/**
 * @typedef {import('./suites.mjs').Suite} Suite
 * @typedef {import('./counts.mjs').Counts} Counts
 * @typedef {import('./counts.mjs').FailedTest} FailedTest
 */

/** A suite that has hung for so long counts as failed: every test in it has a shorter limit of its own. */
const LIMIT_MS = 30 * 60_000;

/**
 * @typedef {object} Result
 * @property {Counts} counts
 * @property {readonly FailedTest[]} failures at least one if anything has failed
 * @property {string} output what it printed
 * @property {number} seconds how long it took
 */

/**
 * Runs the suite to its end; never rejects. A suite that crashes has one failed test more.
 * @param {Suite} suite
 * @returns {Promise<Result>}
 */
export async function runSuite(suite) {
  const started = performance.now();
  const dir = mkdtempSync(join(tmpdir(), 'iot-registrar-suite-'));
  const resultsFile = join(dir, 'results.json');
  const child = startChild(process.execPath, suite.command, {
    cwd: root,
    env: { ...suite.env, [RESULTS_FILE]: resultsFile, IOT_REGISTRAR_VSIX: testedPackage },
  });
  const hung = new AbortController();
  const timer = setTimeout(() => {
    hung.abort();
    void child.stop();
  }, limit(LIMIT_MS));
  await child.ended;
  clearTimeout(timer);
  await child.stop();
  const outcome = judge(suite, { exitCode: child.process.exitCode, hung: hung.signal.aborted, resultsFile });
  rmSync(dir, { recursive: true, force: true });
  return { ...outcome, output: child.lines.all.join('\n'), seconds: (performance.now() - started) / 1000 };
}

/**
 * @param {Suite} suite
 * @param {{ exitCode: number | null, hung: boolean, resultsFile: string }} end the exit code is null after a signal
 * @returns {Pick<Result, 'counts' | 'failures'>}
 */
function judge(suite, { exitCode, hung, resultsFile }) {
  const succeeded = exitCode === 0;
  const kind = hung ? 'time limit' : 'error';
  if (suite.check) {
    const counts = { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, skipped: 0 };
    return { counts, failures: succeeded ? [] : [{ title: 'the check', kind }] };
  }
  const results = readResults(resultsFile);
  const { passed, failed, skipped, failures } = results ?? { passed: 0, failed: 0, skipped: 0, failures: [] };
  if (results && (succeeded || failed > 0)) return { counts: { passed, failed, skipped }, failures };
  const end = hung ? 'the suite did not end' : `the suite ended early, with exit status ${exitCode ?? 'of a signal'}`;
  return { counts: { passed, failed: failed + 1, skipped }, failures: [...failures, { title: end, kind }] };
}

// What came of a suite: how many tests it ran and which failed. Shown to people, and handed to `npm test` in a file.
import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Why a test failed: an assertion did not hold, a limit of time ran out, or something else was thrown.
 * @typedef {'assertion' | 'time limit' | 'error'} FailureKind
 *
 * @typedef {object} FailedTest
 * @property {string} title with those of the groups around it
 * @property {FailureKind} kind
 * @property {string} [file] from the root of the checkout
 *
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {Counts & { failures: readonly FailedTest[] }} Results
 */

/** The variable that names the file for a suite's results. */
export const RESULTS_FILE = 'IOT_REGISTRAR_RESULTS';

/**
 * The counts as words: `12 passed, 0 failed`, and what was skipped, if anything.
 * @param {Counts} counts
 * @returns {string}
 */
export function countText({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
export function addUp(all) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of all) {
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped;
  }
  return sum;
}

/**
 * Hands the results to whoever asked for them.
 * @param {Results} results
 */
export function reportResults(results) {
  const file = process.env[RESULTS_FILE];
  if (file) writeFileSync(file, JSON.stringify(results));
}

/**
 * @param {string} file
 * @returns {Results | undefined} nothing if the suite did not come to its end
 */
export function readResults(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

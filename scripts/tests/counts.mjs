// How many tests a suite ran: shown to people, and handed to `npm test` in a file.
import { readFileSync, writeFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** The variable that names the file for a suite's counts. */
export const COUNTS_FILE = 'IOT_REGISTRAR_COUNTS';

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
 * Hands the counts to whoever asked for them.
 * @param {Counts} counts
 */
export function reportCounts(counts) {
  const file = process.env[COUNTS_FILE];
  if (file) writeFileSync(file, JSON.stringify(counts));
}

/**
 * @param {string} file
 * @returns {Counts | undefined} nothing if the suite did not come to its end
 */
export function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

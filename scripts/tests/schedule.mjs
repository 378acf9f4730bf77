// Runs the suites side by side, as far as they may.
import { runSuite } from './run-suite.mjs';

/**
 * @typedef {import('./suites.mjs').Suite} Suite
 * @typedef {import('./run-suite.mjs').Result} Result
 */

/** @type {Result} */
const NOT_RUN = {
  counts: { passed: 0, failed: 1, skipped: 0 },
  failures: [{ title: 'not run, because what it needs has failed', kind: 'error' }],
  output: 'Not run: what it needs has failed',
  seconds: 0,
};

/**
 * Runs all suites, at most `width` at once, and tells of each result when it is there.
 * @param {readonly Suite[]} suites
 * @param {{ width: number, onResult: (suite: Suite, result: Result) => void }} options
 * @returns {Promise<{ suite: Suite, result: Result }[]>} in the order of the suites
 */
export function runAll(suites, { width, onResult }) {
  const waiting = [...suites];
  /** @type {Set<Suite>} */
  const running = new Set();
  /** @type {Map<string, Result>} */
  const results = new Map();
  return new Promise((resolve) => {
    const finish = (/** @type {Suite} */ suite, /** @type {Result} */ result) => {
      running.delete(suite);
      results.set(suite.name, result);
      onResult(suite, result);
      startNext();
    };
    const startNext = () => {
      if (results.size === suites.length) {
        return resolve(suites.flatMap((suite) => ({ suite, result: results.get(suite.name) ?? NOT_RUN })));
      }
      for (const suite of [...waiting]) {
        if (running.size === width) return;
        const needed = (suite.after ?? []).map((name) => results.get(name));
        if (needed.includes(undefined)) continue;
        waiting.splice(waiting.indexOf(suite), 1);
        running.add(suite);
        const failed = needed.some((result) => result && result.counts.failed > 0);
        outcome(suite, failed).then((result) => finish(suite, result));
      }
    };
    startNext();
  });
}

/**
 * @param {Suite} suite
 * @param {boolean} blocked what it needs has failed
 * @returns {Promise<Result>}
 */
async function outcome(suite, blocked) {
  if (suite.skipped) {
    return { counts: { passed: 0, failed: 0, skipped: 1 }, failures: [], output: suite.skipped, seconds: 0 };
  }
  return blocked ? NOT_RUN : runSuite(suite);
}

// Tells a limit of time that ran out from an assertion that did not hold.

/** @typedef {import('./counts.mjs').FailureKind} FailureKind */

/** Of playwright-core, node:test, Mocha, and the harness (`TimeLimitError`). */
const TIME_LIMITS = /^TimeoutError$|^TimeLimitError$|ERR_MOCHA_TIMEOUT|^testTimeoutFailure$/;

/**
 * The kind of a failure, by the error that a test runner reports.
 * @param {unknown} error
 * @returns {FailureKind}
 */
export function failureKind(error) {
  if (!(error instanceof Error)) return 'error';
  // The name of a class outlives the way from one process to another only at the beginning of the stack.
  const named = /^\w+/.exec(error.stack ?? '')?.[0];
  const marks = [named, ...['name', 'code', 'failureType'].map((key) => String(Reflect.get(error, key)))];
  if (marks.some((mark) => mark !== undefined && TIME_LIMITS.test(mark))) return 'time limit';
  if (marks.includes('ERR_ASSERTION')) return 'assertion';
  return error.cause === undefined ? 'error' : failureKind(error.cause);
}

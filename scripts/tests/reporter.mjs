// A reporter for node:test: a line per file, every failure in full and with its kind, the counts at the end.
import { relative } from 'node:path';
import { inspect } from 'node:util';
import { countText, reportResults } from './counts.mjs';
import { failureKind } from './failure-kind.mjs';

/**
 * What the events carry, of which each kind has a part.
 * @typedef {object} Data
 * @property {string} name
 * @property {number} nesting
 * @property {string} message
 * @property {string} [file]
 * @property {number} [line]
 * @property {string | boolean} [todo]
 * @property {{ error?: Error & { failureType?: string } }} details
 * @property {Record<'passed' | 'failed' | 'cancelled' | 'skipped' | 'todo', number>} counts
 * @property {number} duration_ms
 */

/** Node's own summary comes as diagnostics too. */
const SUMMARY = /^(tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) [\d.]+$/;

/**
 * @param {AsyncIterable<{ type: string, data: Data }>} events of node:test
 * @returns {AsyncGenerator<string>}
 */
export default async function* report(events) {
  /** @type {string[]} */
  const path = [];
  /** @type {import('./counts.mjs').FailedTest[]} */
  const failures = [];
  let reported = 0;
  for await (const { type, data } of events) {
    switch (type) {
      case 'test:start':
        path.splice(data.nesting, path.length, data.name);
        break;
      case 'test:fail':
        if (data.details.error?.failureType === 'subtestsFailed' || data.todo) break;
        failures.push(failedTest(data, path));
        yield failure(data, failures.at(-1));
        break;
      case 'test:diagnostic':
        if (!SUMMARY.test(data.message)) yield `  ${data.message}\n`;
        break;
      case 'test:stdout':
      case 'test:stderr':
        yield data.message;
        break;
      case 'test:summary':
        // The events of a file come together: what has failed since the last summary did so in this one.
        if (data.file !== undefined) failures.push(...within(data.file, failures.splice(reported)));
        reported = failures.length;
        yield summary(data, failures);
        break;
    }
  }
}

/**
 * @param {Data} data
 * @param {readonly string[]} path
 * @returns {import('./counts.mjs').FailedTest}
 */
function failedTest(data, path) {
  return {
    title: [...path.slice(0, data.nesting), data.name].join(' › '),
    kind: failureKind(data.details.error),
    ...(data.file && { file: relative(process.cwd(), data.file) }),
  };
}

/**
 * A test may be registered by a function of another file: the one to run is the test file.
 * @param {string} file
 * @param {import('./counts.mjs').FailedTest[]} failures
 */
function within(file, failures) {
  return failures.map((failed) => ({ ...failed, file: relative(process.cwd(), file) }));
}

/**
 * @param {Data} data
 * @param {import('./counts.mjs').FailedTest} [failed]
 */
function failure(data, failed) {
  const error = data.details.error;
  const place = failed?.file ? ` (${failed.file}:${data.line ?? 1})` : '';
  const text = errorText(error?.cause ?? error).replaceAll(/^/gm, '    ');
  return `✖ ${failed?.title ?? data.name}${place}: ${failed?.kind ?? 'error'}\n${text}\n\n`;
}

/**
 * @param {unknown} error
 * @returns {string}
 */
function errorText(error) {
  if (!(error instanceof Error) || !error.stack) return inspect(error);
  return error.cause === undefined ? error.stack : `${error.stack}\nCause: ${errorText(error.cause)}`;
}

/**
 * @param {Data} data
 * @param {readonly import('./counts.mjs').FailedTest[]} failures
 */
function summary({ file, counts, duration_ms: milliseconds }, failures) {
  const result = {
    passed: counts.passed,
    failed: counts.failed + counts.cancelled,
    skipped: counts.skipped + counts.todo,
  };
  const text = `${countText(result)} (${(milliseconds / 1000).toFixed(1)} s)\n`;
  if (file !== undefined) return `${result.failed > 0 ? '✖' : '✔'} ${relative(process.cwd(), file)}: ${text}`;
  reportResults({ ...result, failures });
  return text;
}

// A reporter for node:test: a line per file, every failure in full, the counts at the end.
import { relative } from 'node:path';
import { inspect } from 'node:util';
import { countText, reportCounts } from './counts.mjs';

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
  for await (const { type, data } of events) {
    switch (type) {
      case 'test:start':
        path.splice(data.nesting, path.length, data.name);
        break;
      case 'test:fail':
        if (data.details.error?.failureType !== 'subtestsFailed' && !data.todo) yield failure(data, path);
        break;
      case 'test:diagnostic':
        if (!SUMMARY.test(data.message)) yield `  ${data.message}\n`;
        break;
      case 'test:stdout':
      case 'test:stderr':
        yield data.message;
        break;
      case 'test:summary':
        yield summary(data);
        break;
    }
  }
}

/**
 * @param {Data} data
 * @param {readonly string[]} path
 */
function failure(data, path) {
  const error = data.details.error;
  const place = data.file ? ` (${relative(process.cwd(), data.file)}:${data.line ?? 1})` : '';
  const title = [...path.slice(0, data.nesting), data.name].join(' › ');
  return `✖ ${title}${place}\n${errorText(error?.cause ?? error).replaceAll(/^/gm, '    ')}\n\n`;
}

/**
 * @param {unknown} error
 * @returns {string}
 */
function errorText(error) {
  if (!(error instanceof Error) || !error.stack) return inspect(error);
  return error.cause === undefined ? error.stack : `${error.stack}\nCause: ${errorText(error.cause)}`;
}

/** @param {Data} data */
function summary({ file, counts, duration_ms: milliseconds }) {
  const result = {
    passed: counts.passed,
    failed: counts.failed + counts.cancelled,
    skipped: counts.skipped + counts.todo,
  };
  const text = `${countText(result)} (${(milliseconds / 1000).toFixed(1)} s)\n`;
  if (file !== undefined) return `${result.failed > 0 ? '✖' : '✔'} ${relative(process.cwd(), file)}: ${text}`;
  reportCounts(result);
  return text;
}

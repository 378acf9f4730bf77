// `npm test`: everything; with --oldest, also in the oldest editor. The last line says how many tests passed and failed;
// so does the exit status.
import { machine } from './lib/limits.mjs';
import { addUp, countText } from './tests/counts.mjs';
import { runAll } from './tests/schedule.mjs';
import { chosenSuites } from './tests/suites.mjs';

/**
 * @typedef {import('./tests/suites.mjs').Suite} Suite
 * @typedef {import('./tests/run-suite.mjs').Result} Result
 */

/**
 * @param {Suite} suite
 * @param {Result} result
 */
function show(suite, { counts, output, seconds }) {
  const failed = counts.failed > 0;
  if (failed) console.log(`\n${output}\n`);
  const text = suite.check ? (failed ? 'failed' : 'passed') : countText(counts);
  console.log(`${failed ? '✖' : '✔'} ${suite.name}: ${text} (${seconds.toFixed(1)} s)`);
}

/**
 * What failed, of which kind, and how to run it alone.
 * @param {Suite} suite
 * @param {Result} result
 * @returns {string[]}
 */
function failureLines(suite, { failures }) {
  return failures.map((failed) => {
    const place = failed.file ? ` (${failed.file})` : '';
    return `✖ ${failed.kind}: ${suite.name} › ${failed.title}${place}\n    ${suite.alone(failed)}`;
  });
}

const started = performance.now();
const suites = chosenSuites(process.argv);
const results = await runAll(suites, { width: machine().width, onResult: show });
const total = addUp(results.map(({ result }) => result.counts));
const failures = results.flatMap(({ suite, result }) => failureLines(suite, result));
if (failures.length > 0) console.log(`\nFailed, by kind, and the command that runs it alone:\n${failures.join('\n')}`);
console.log(`\nin ${((performance.now() - started) / 1000).toFixed(0)} s`);
console.log(countText(total));
process.exitCode = total.failed > 0 ? 1 : 0;

// `npm test`: everything. The last line says how many tests passed and failed; so does the exit status.
import { availableParallelism } from 'node:os';
import { addUp, countText } from './tests/counts.mjs';
import { runAll } from './tests/schedule.mjs';
import { suites } from './tests/suites.mjs';

/**
 * @param {import('./tests/suites.mjs').Suite} suite
 * @param {import('./tests/run-suite.mjs').Result} result
 */
function show(suite, { counts, output, seconds }) {
  const failed = counts.failed > 0;
  if (failed) console.log(`\n${output}\n`);
  const text = suite.check ? (failed ? 'failed' : 'passed') : countText(counts);
  console.log(`${failed ? '✖' : '✔'} ${suite.name}: ${text} (${seconds.toFixed(1)} s)`);
}

// Some suites mostly wait for windows: one more than there are cores keeps the cores busy.
const started = performance.now();
const results = await runAll(suites, { width: availableParallelism() + 1, onResult: show });
const total = addUp(results.map(({ counts }) => counts));
console.log(`\nin ${((performance.now() - started) / 1000).toFixed(0)} s`);
console.log(countText(total));
process.exitCode = total.failed > 0 ? 1 : 0;

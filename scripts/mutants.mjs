// Plants faults in what watches across windows, one at a time, and sees whether a test notices: `mutants.mjs [words]`
// tries those whose name has a word. Works on a copy of the checkout. Prints the list; fails below 95 %.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './lib/locations.mjs';
import { testFiles } from './build/bundles.mjs';
import { MUTANTS, SURVIVORS } from './tests/mutants.mjs';

/** Less than this is a failure. */
const LEAST = 0.95;
/** A test that takes so many times as long as without a fault never ends: it has noticed, too. */
const PATIENCE = 2;
const TESTS = /^test\/unit\/core\/(?:windows\/|watching\/|registration\/register)/;
/** These take long; what the others do not notice, they may. */
const LONG = /watch-faults|small-worlds/;

const words = process.argv.slice(2);
const copy = mkdtempSync(join(tmpdir(), 'iot-registrar-mutants-'));

/** How long the tests may take, in milliseconds. */
let longest = 10 * 60_000;

/**
 * @param {string[]} files
 * @returns {Promise<boolean>} whether they pass
 */
function passes(files) {
  const args = ['--test', '--test-reporter=tap', '--test-isolation=none', ...files];
  const child = spawn(process.execPath, args, {
    cwd: copy,
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: longest,
    killSignal: 'SIGKILL',
    env: { ...process.env, WATCH_SEEDS: '0-29', SMALL_WORLDS: '15' },
  });
  // The first test that fails is enough.
  child.stdout.on('data', (text) => void (/^\s*not ok /m.test(String(text)) && child.kill('SIGKILL')));
  return new Promise((resolve) => child.on('exit', (status) => resolve(status === 0)));
}

async function main() {
  for (const folder of ['src', 'test', 'packages', 'scripts'])
    cpSync(join(root, folder), join(copy, folder), { recursive: true });
  cpSync(join(root, 'package.json'), join(copy, 'package.json'));
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  const files = testFiles('test/unit').filter((file) => TESTS.test(file));
  const quick = files.filter((file) => !LONG.test(file));
  const later = files.filter((file) => LONG.test(file));
  // Without files Node would run all there are.
  if (quick.length === 0 || later.length === 0) throw new Error('There are no tests that could notice a fault.');
  for (const { name, file, from } of MUTANTS) {
    const count = readFileSync(join(root, file), 'utf8').split(from).length - 1;
    if (count !== 1) throw new Error(`${name}: ${file} has its text ${String(count)} times`);
  }
  const began = performance.now();
  if (!(await passes(quick)) || !(await passes(later))) throw new Error('The tests fail without a fault.');
  longest = Math.round(PATIENCE * (performance.now() - began));
  console.log(`${String(files.length)} files of tests, which take ${String(Math.round(longest / PATIENCE / 1000))} s`);
  let noticed = 0;
  let tried = 0;
  for (const { name, file, from, to } of MUTANTS) {
    if (words.length > 0 && !words.some((word) => name.includes(word))) continue;
    const text = readFileSync(join(root, file), 'utf8');
    writeFileSync(
      join(copy, file),
      text.replace(from, () => to),
    );
    const isNoticed = !(await passes(quick)) || !(await passes(later));
    writeFileSync(join(copy, file), text);
    tried += 1;
    if (isNoticed) noticed += 1;
    console.log(
      `${isNoticed ? 'noticed ' : 'SURVIVED'} ${name}${isNoticed ? '' : `: ${SURVIVORS[name] ?? 'not explained'}`}`,
    );
  }
  console.log(`${String(noticed)} of ${String(tried)} planted faults were noticed`);
  process.exitCode = noticed >= LEAST * tried ? 0 : 1;
}

await main().finally(() => rmSync(copy, { recursive: true, force: true }));

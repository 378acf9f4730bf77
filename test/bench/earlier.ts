import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cacheDir, root } from '../../scripts/lib/locations.mjs';
import { mediansInTurns, rounded } from './numbers.ts';
import type { Table } from './table.ts';

/** The last commit that made all rows anew after each answer. */
const EARLIER = '6a7d2d2';
const ANSWERS = 600;
const TURNS = 3;

/**
 * How long answers take now, and how long they took in an earlier commit, in the same run, each in processes of its own.
 * Without a row where the clone does not go back so far.
 */
export function earlierTable(): Table {
  if (!isThere(EARLIER)) return [];
  mkdirSync(cacheDir, { recursive: true });
  const folder = mkdtempSync(join(cacheDir, 'earlier-'));
  try {
    extract(EARLIER, folder);
    const runs = { [`commit ${EARLIER}`]: () => earlier(folder), now };
    const times = mediansInTurns(Object.values(runs), TURNS, (run) => run());
    const before = times[0] ?? NaN;
    return Object.keys(runs).map((name, place) => ({
      sources: name,
      answers: ANSWERS,
      'time (ms)': rounded(times[place] ?? NaN),
      'share (%)': rounded((100 * (times[place] ?? NaN)) / before, 2),
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function isThere(commit: string): boolean {
  try {
    execFileSync('git', ['cat-file', '-e', `${commit}^{commit}`], { cwd: root, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Puts the sources of a commit into a folder of this checkout, so that what they import is found. */
function extract(commit: string, folder: string): void {
  const archive = join(folder, 'sources.tar');
  execFileSync('git', ['archive', '--output', archive, commit, 'src', 'test/fakes'], { cwd: root });
  execFileSync('tar', ['-xf', archive, '-C', folder]);
  copyFileSync(join(import.meta.dirname, 'earlier-answers.mjs'), join(folder, 'earlier-answers.mjs'));
}

function earlier(folder: string): number {
  return printed([join(folder, 'earlier-answers.mjs'), String(ANSWERS)]);
}

function now(): number {
  const file = pathToFileURL(join(import.meta.dirname, 'answers.ts')).href;
  const code =
    `const { timeOfAnswers } = await import(${JSON.stringify(file)}); timeOfAnswers(60, 'profiles');` +
    `console.log(timeOfAnswers(${String(ANSWERS)}, 'profiles'));`;
  return printed(['--input-type=module', '--eval', code]);
}

function printed(args: readonly string[]): number {
  return Number(execFileSync(process.execPath, ['--no-warnings', ...args], { encoding: 'utf8' }));
}

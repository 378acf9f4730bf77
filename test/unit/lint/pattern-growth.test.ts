import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import ts from 'typescript';

/** Every regular expression in the sources of the extension, by its place. */
function patterns(): ReadonlyMap<string, RegExp> {
  const found = new Map<string, RegExp>();
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('simulator'))
    .sort();
  for (const file of files) {
    const source = ts.createSourceFile(file, readFileSync(`src/${file}`, 'utf8'), ts.ScriptTarget.Latest);
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const [, pattern = '', flags = ''] = /^\/(.*)\/([a-z]*)$/su.exec(node.text) ?? [];
        found.set(`${file}: ${node.text}`, new RegExp(pattern, flags.replace('y', 'g')));
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
}

/** Characters of the shorter text, and how many times longer the longer one is. */
const [LENGTH, TIMES_LONGER] = [2_000, 8];

/** Work below this, in microseconds of processor time, is one of chance. */
const LEAST = 2_000;

const BOUND = 2.5 * TIMES_LONGER;

/** What a pattern may try again from each of its characters: signs that mean something, and the words in it. */
function unitsFor({ source }: RegExp): readonly string[] {
  const given = [
    ' ',
    '\n',
    'a',
    '0',
    'aA1/',
    '/',
    '//',
    '.',
    '"',
    '-',
    '$(',
    '${',
    '%',
    '@',
    '[](',
    '=',
    '\\',
    '\u202e',
  ];
  const words = (source.replace(/\\(.)/g, '$1').match(/[ @\w:/-]{3,}/g) ?? []).slice(0, 8);
  return [...new Set([...given, ...words])];
}

/** The texts of a length made of a unit: nothing else, or with an end at which everything so far was in vain. */
function textsOf(unit: string, length: number): readonly string[] {
  const text = unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
  return [text, `${text}\u0001`, `${text}/`];
}

/** The least work, in microseconds of processor time, of several runs. */
function work(pattern: RegExp, text: string, runs: number): number {
  const times = Array.from({ length: runs }, () => {
    const before = process.cpuUsage();
    text.replace(pattern, '');
    const { user, system } = process.cpuUsage(before);
    return user + system;
  });
  return Math.min(...times);
}

/** A unit with which the work grows faster than the text. */
function growing(pattern: RegExp): string | undefined {
  return unitsFor(pattern).find((unit) => {
    const short = textsOf(unit, LENGTH);
    return textsOf(unit, LENGTH * TIMES_LONGER).some((long, index) => {
      // What is quick on the longer text has no growth to speak of.
      if (work(pattern, long, 1) <= BOUND * LEAST) return false;
      return work(pattern, long, 3) / Math.max(work(pattern, short[index] ?? '', 3), LEAST) > BOUND;
    });
  });
}

test('the work of every pattern grows with the text, and not with its square', () => {
  const all = patterns();
  assert.ok(all.size > 100, String(all.size));
  const bad = [...all].flatMap(([place, pattern]) => {
    const unit = growing(pattern);
    return unit === undefined ? [] : [`${place} with ${JSON.stringify(unit)}`];
  });
  assert.deepEqual(bad, []);
});

test('a pattern whose work grows with the square is found', () => {
  assert.equal(growing(/\s+$/), ' ');
  assert.equal(growing(/=.*;/), '=');
});

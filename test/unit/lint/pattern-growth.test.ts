import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import ts from 'typescript';

/** Files of the extension, and of the simulator that it brings along. */
const FILES = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .sort();

/** By file: the constructions of a pattern from text, which `made` has to find. */
const MADE_IN = [
  'aws/credentials/config-text.ts',
  'aws/credentials/config-text.ts',
  'aws/errors/safe-text.ts',
  'simulator/validate.ts',
];

/** Every regular expression that stands in the sources, by its place, and the file of each that is made from text. */
function inSources(): { readonly written: ReadonlyMap<string, RegExp>; readonly makers: readonly string[] } {
  const written = new Map<string, RegExp>();
  const makers: string[] = [];
  for (const file of FILES) {
    visitAll(file, (node) => {
      if (ts.isRegularExpressionLiteral(node)) {
        const [, pattern = '', flags = ''] = /^\/(.*)\/([a-z]*)$/su.exec(node.text) ?? [];
        written.set(`${file}: ${node.text}`, new RegExp(pattern, flags.replace('y', 'g')));
      }
      const isMade = ts.isNewExpression(node) || ts.isCallExpression(node);
      if (isMade && ts.isIdentifier(node.expression) && node.expression.text === 'RegExp') makers.push(file);
    });
  }
  return { written, makers };
}

function visitAll(file: string, look: (node: ts.Node) => void): void {
  const visit = (node: ts.Node): void => {
    look(node);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(`src/${file}`, 'utf8'), ts.ScriptTarget.Latest));
}

const PATTERN_IN_MODEL = /"pattern": ("(?:[^"\\]|\\.)*")/g;

/** Every regular expression that is made from text as the sources are loaded, or from the models of the simulator. */
async function made(): Promise<ReadonlyMap<string, RegExp>> {
  const found = new Map<string, RegExp>();
  const Native = RegExp;
  globalThis.RegExp = class extends Native {
    constructor(pattern: RegExp | string, flags?: string) {
      super(pattern, flags);
      found.set(`made: ${String(pattern)}`, new Native(pattern, flags));
    }
  } as RegExpConstructor;
  try {
    await import('../../../src/aws/credentials/config-text.ts');
    await import('../../../src/aws/errors/safe-text.ts');
  } finally {
    globalThis.RegExp = Native;
  }
  for (const model of readdirSync('src/simulator/models').filter((file) => file.endsWith('.json'))) {
    for (const [, text = ''] of readFileSync(`src/simulator/models/${model}`, 'utf8').matchAll(PATTERN_IN_MODEL)) {
      const pattern: unknown = JSON.parse(text);
      found.set(`${model}: ${text}`, new RegExp(`^(?:${String(pattern)})$`));
    }
  }
  return found;
}

const MADE = await made();
const { written, makers } = inSources();

/** Characters of the longer text; the shorter has half of them. */
const LENGTH = 8_000;

/** Twice the text, so many times the work. */
const BOUND = 2.2;

/** Work below this on the longer text, in microseconds of processor time, has no growth to speak of: a square has 30 times it. */
const LEAST = 1_000;

/** What else the machine does can only make work look more: one attempt within the bound is enough. */
const [ATTEMPTS, RUNS] = [8, 3];

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
function growing(pattern: RegExp, attempts = ATTEMPTS): string | undefined {
  return unitsFor(pattern).find((unit) => {
    const short = textsOf(unit, LENGTH / 2);
    return textsOf(unit, LENGTH).some((long, index) =>
      isGrowing(pattern, { short: short[index] ?? '', long, attempts }),
    );
  });
}

interface Trial {
  readonly short: string;
  readonly long: string;
  readonly attempts: number;
}

function isGrowing(pattern: RegExp, { short, long, attempts }: Trial): boolean {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (work(pattern, long, 1) <= LEAST) return false;
    if (work(pattern, long, RUNS) / work(pattern, short, RUNS) <= BOUND) return false;
  }
  return true;
}

test('the work of every pattern grows with the text, and not with its square', () => {
  const all = [...written, ...MADE];
  assert.ok(all.length > 150, String(all.length));
  const bad = all.flatMap(([place, pattern]) => {
    const unit = growing(pattern);
    return unit === undefined ? [] : [`${place} with ${JSON.stringify(unit)}`];
  });
  assert.deepEqual(bad, []);
});

test('patterns that are made from text are among them', () => {
  assert.deepEqual(makers, MADE_IN);
  const places = [...MADE.keys()];
  assert.ok(places.filter((place) => place.startsWith('made: ')).length >= 3, String(places));
  assert.ok(places.some((place) => place.startsWith('iotwireless.json: ')));
});

test('a pattern whose work grows with the square is found', () => {
  // Each of the attempts takes long and has the same result.
  assert.equal(growing(/\s+$/, 1), ' ');
  assert.equal(growing(/=.*;/, 1), '=');
});

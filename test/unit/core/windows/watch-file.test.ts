import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RegisterRequest } from '../../../../src/core/model/registration.ts';
import type { Watch } from '../../../../src/core/model/watch.ts';
import { watchKey } from '../../../../src/core/model/watch.ts';
import type { WatchBoard } from '../../../../src/core/windows/watch-board.ts';
import { EMPTY_BOARD } from '../../../../src/core/windows/watch-board.ts';
import { NOTHING_PENDING, readBoard, writeBoard } from '../../../../src/core/windows/watch-file.ts';
import { ROLE, TARGET, failure, watch } from '../../../fakes/core-samples.ts';

const NOW = 1_700_000_000_000;
const REQUEST: RegisterRequest = { timestream: { databaseName: 'db', tableName: 'table' }, roleArn: ROLE };

function board(watches: readonly Watch[]): WatchBoard {
  return { ...EMPTY_BOARD, watches: new Map(watches.map((each) => [watchKey(each), each])) };
}

function writeWatches(watches: readonly Watch[]): string {
  return writeBoard(board(watches));
}

/** The watches of a text; none when it is no state file. */
function readWatches(text: string): readonly Watch[] {
  return [...(readBoard(text, NOW)?.watches.values() ?? [])];
}

/** A file with these entries. */
function file(...watches: readonly unknown[]): string {
  return JSON.stringify({ version: 2, watches });
}

/** An entry as it is written, with changes. */
function entry(change: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return {
    kind: 'registration',
    target: TARGET,
    startedAt: NOW,
    watchedSince: NOW,
    attempt: 1,
    phase: { kind: 'watching' },
    ...change,
  };
}

for (const [what, sample] of [
  ['a watch found pending', watch(NOW)],
  ['a watch of a registration started here', watch(NOW, { attempt: 3, request: REQUEST, watchedSince: NOW + 5 })],
  ["a watch of today's call", watch(NOW, { request: {} })],
  ['a watch whose time is over', watch(NOW, { phase: { kind: 'expired' } })],
  ['a stopped watch', watch(NOW, { phase: { kind: 'stopped' } })],
] as const satisfies readonly (readonly [string, Watch])[]) {
  test(`${what} is read as it was written`, () => {
    assert.deepEqual(readWatches(writeWatches([sample])), [sample]);
  });
}

test('several watches keep their order; none at all is an empty list', () => {
  const two = [watch(NOW, { target: { ...TARGET, region: 'z' } }), watch(NOW)];
  assert.deepEqual(readWatches(writeWatches(two)), two);
  assert.deepEqual(readWatches(writeWatches([])), []);
});

test('a failure is written by its cause, and never with its message', () => {
  const reason = failure('signIn', {
    message: 'secret-ish',
    signIn: 'sso',
    signInWith: { how: 'sso', profile: 'secret-ish' },
    host: 'secret-ish',
  });
  const phases = [
    { kind: 'paused', failure: reason } as const,
    { kind: 'backingOff', failures: 9, failure: reason } as const,
  ];
  for (const phase of phases) {
    const one = watch(NOW, { phase });
    const answers = new Map([[watchKey(one), { count: 3, failure: { failure: reason, at: NOW } }]]);
    const ended = { target: TARGET, outcome: 'failed', at: NOW, watch: one } as const;
    const text = writeBoard({ ...board([one]), answers, ends: new Map([['x', { ended, finder: 'w' }]]) });
    assert.ok(!text.includes('secret-ish'), text);
    const read = readWatches(text)[0]?.phase;
    assert.deepEqual(read && { ...read, failure: 'failure' in read && { ...read.failure, message: '' } }, {
      ...phase,
      failure: { kind: 'signIn', message: '', operation: 'GetRegisterAccountStatus', signIn: 'sso' },
    });
  }
});

test('answers, ends, and who is looked at are read as they were written', () => {
  const one = watch(NOW);
  const full: WatchBoard = {
    ...board([one]),
    answers: new Map([['k', { count: 4, answer: { value: { state: 'registered' }, at: NOW, modified: NOW - 1 } }]]),
    ends: new Map([
      ['k', { ended: { target: TARGET, outcome: 'registered', at: NOW, watch: one }, finder: 'a', teller: 'b' }],
    ]),
    focused: 'b',
    repair: { from: 3, at: 5 },
  };
  assert.deepEqual(readBoard(writeBoard(full), NOW), full);
});

test('what is too old to matter is left out', () => {
  const text = writeWatches([watch(NOW - 3 * 24 * 60 * 60_000), watch(NOW, { target: { ...TARGET, region: 'z' } })]);
  assert.deepEqual(
    readWatches(text).map(({ target }) => target.region),
    ['z'],
  );
});

test('nothing pending is a text of its own, and an empty file is a broken one', () => {
  assert.equal(writeBoard({ ...EMPTY_BOARD, focused: 'w' }), NOTHING_PENDING);
  assert.deepEqual(readBoard(NOTHING_PENDING, NOW), EMPTY_BOARD);
  const repair = { from: 1_000_000_000, at: 1_000_000_001 };
  assert.ok(writeBoard({ ...EMPTY_BOARD, repair }).length < 100, 'short texts are not read when an editor starts');
  assert.ok(writeWatches([watch(1, { target: { connectionId: '', region: '' } })]).length >= 100);
});

for (const text of [
  '',
  ' ',
  '{',
  'null',
  '[]',
  '"text"',
  '7',
  '{}',
  '{"version":2}',
  '{"version":2,"watches":{}}',
  '{"version":2,"watches":null}',
  '{"version":"2","watches":[]}',
  JSON.stringify({ version: 3, watches: [entry()] }),
  JSON.stringify({ version: 1, watches: [entry()] }),
  `\uFEFF${JSON.stringify({ version: 2, watches: [] })}`,
  file(entry()).slice(0, -1),
]) {
  test(`${JSON.stringify(text).slice(0, 60)} is no state file`, () => {
    assert.equal(readBoard(text, NOW), undefined);
  });
}

for (const bad of [
  null,
  'x',
  7,
  [],
  {},
  entry({ kind: 'other' }),
  entry({ target: undefined }),
  entry({ target: 'x' }),
  entry({ target: { ...TARGET, connectionId: 7 } }),
  entry({ target: { connectionId: 'x' } }),
  entry({ startedAt: undefined }),
  entry({ startedAt: '2026' }),
  entry({ startedAt: 0 }),
  entry({ startedAt: -1 }),
  entry({ watchedSince: null }),
]) {
  test(`the entry ${JSON.stringify(bad)} is left out, and the others count`, () => {
    assert.deepEqual(readWatches(file(bad, entry())), [watch(NOW)]);
  });
}

for (const [written, read] of [
  [undefined, 1],
  ['3', 1],
  [2.5, 1],
  [0, 1],
  [-4, 1],
  [3, 3],
  [5, 5],
  [6, 5],
  [1e9, 5],
] as const) {
  test(`attempt ${JSON.stringify(written)} is read as ${String(read)}`, () => {
    assert.equal(readWatches(file(entry({ attempt: written })))[0]?.attempt, read);
  });
}

for (const [written, read] of [
  [undefined, undefined],
  [null, undefined],
  ['x', undefined],
  [{}, {}],
  [{ roleArn: 7, timestream: 'db' }, {}],
  [{ timestream: { databaseName: 'db' } }, {}],
  [
    { timestream: { databaseName: 'db', tableName: 't', more: 1 }, more: 1 },
    { timestream: { databaseName: 'db', tableName: 't' } },
  ],
  [{ roleArn: ROLE }, { roleArn: ROLE }],
] as const) {
  test(`the request ${JSON.stringify(written)} is read as ${JSON.stringify(read)}`, () => {
    assert.deepEqual(readWatches(file(entry({ request: written })))[0]?.request, read);
  });
}

test('a phase that is not known is read as watching', () => {
  for (const phase of ['paused', '', 7, null, { kind: 'paused' }, { kind: 'backingOff', failures: 1 }, { kind: 'x' }]) {
    assert.deepEqual(readWatches(file(entry({ phase })))[0]?.phase, { kind: 'watching' });
  }
});

/** Numbers in [0, 1) that are the same in every run (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const LEAVES = [null, true, false, 0, 1, -1, 1.5, 1e308, '', 'x', 'watching', 'stopped', 'us-east-1', '__proto__', NOW];
const KEYS = [
  ...Object.keys(entry()),
  'request',
  'timestream',
  'databaseName',
  'roleArn',
  'version',
  'watches',
  '__proto__',
];

/** Some JSON value, mostly shaped a little like a state file. */
function someValue(random: () => number, depth = 0): unknown {
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const kind = random();
  if (depth > 4 || kind < 0.3) return pick(LEAVES);
  const size = Math.floor(random() * 6);
  if (kind < 0.5) return Array.from({ length: size }, () => someValue(random, depth + 1));
  const some = Array.from({ length: size }, () => [pick(KEYS), someValue(random, depth + 1)]);
  return Object.fromEntries(depth === 1 ? [...Object.entries(entry()), ...some] : some) as unknown;
}

test('no value at all makes reading throw, and what is read is always usable', () => {
  const random = seededRandom(7);
  let read = 0;
  for (let run = 0; run < 600; run++) {
    const watches = Array.from({ length: 3 }, () => someValue(random, 1));
    const value = run % 3 === 0 ? someValue(random) : { version: 2, watches };
    const text = JSON.stringify(value);
    const cut = run % 5 === 0 ? text.slice(0, Math.floor(random() * text.length)) : text;
    for (const one of readWatches(cut)) {
      read++;
      assert.equal(typeof one.target.connectionId, 'string');
      assert.equal(typeof one.target.region, 'string');
      assert.ok(one.startedAt > 0 && one.watchedSince > 0 && one.attempt >= 1 && one.attempt <= 5, cut);
      assert.deepEqual(readWatches(writeWatches([one])), [one]);
    }
  }
  assert.ok(read > 100, `only ${String(read)} watches were read`);
});

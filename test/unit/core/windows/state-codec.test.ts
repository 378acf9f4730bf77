import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RegisterRequest } from '../../../../src/core/model/registration.ts';
import type { Watch } from '../../../../src/core/model/watch.ts';
import { watchKey } from '../../../../src/core/model/watch.ts';
import { EMPTY_SHARED_STATE } from '../../../../src/core/windows/shared-state.ts';
import type { SharedState } from '../../../../src/core/windows/state-codec.ts';
import { decodeState, encodeState, encodeWindow } from '../../../../src/core/windows/state-codec.ts';
import { ROLE, TARGET, failure, watch } from '../../../fakes/core-samples.ts';

const NOW = 1_700_000_000_000;
const REQUEST: RegisterRequest = { timestream: { databaseName: 'db', tableName: 'table' }, roleArn: ROLE };

function stateOf(watches: readonly Watch[]): SharedState {
  return { ...EMPTY_SHARED_STATE, watches: new Map(watches.map((watch) => [watchKey(watch), { watch }])) };
}

function encode(state: SharedState): string {
  return encodeState({ term: 3, revision: 7, state });
}

function writeWatches(watches: readonly Watch[]): string {
  return encode(stateOf(watches));
}

/** The watches of a text; none when it is no state. */
function readWatches(text: string): readonly Watch[] {
  return [...(decodeState(text, NOW)?.state.watches.values() ?? [])].map(({ watch }) => watch);
}

/** A state with these entries. */
function file(...watches: readonly unknown[]): string {
  const all = watches.map((watch) => ({ watch }));
  return JSON.stringify({ version: 3, term: 1, revision: 1, watches: all, applied: [] });
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

test('a watch of several that began together says so in every window', () => {
  const together = watch(NOW, { isOneOfMany: true });
  assert.deepEqual(readWatches(writeWatches([together])), [together]);
  assert.equal(readWatches(file(entry({ isOneOfMany: 'yes' })))[0]?.isOneOfMany, undefined);
});

test('several watches keep their order; none at all is an empty list', () => {
  const two = [watch(NOW, { target: { ...TARGET, region: 'z' } }), watch(NOW)];
  assert.deepEqual(readWatches(writeWatches(two)), two);
  assert.deepEqual(readWatches(writeWatches([])), []);
});

test('a failure is written by its cause wherever it stands, and never with its message', () => {
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
    const ended = { outcome: 'failed', at: NOW, finder: 'w' } as const;
    const answer = { count: 3, failure: { failure: reason, at: NOW } };
    const text = encode({ ...EMPTY_SHARED_STATE, watches: new Map([['x', { watch: one, answer, ended }]]) });
    const intent = {
      kind: 'event',
      key: 'k',
      event: { kind: 'refusal', failure: reason },
      answer: { revision: 1, failure: { failure: reason, at: NOW } },
    } as const;
    const intents = [
      { number: 1, at: NOW, intent },
      { number: 2, at: NOW, intent: { kind: 'event', key: 'k', event: { kind: 'begin', watch: one } } as const },
    ];
    const own = encodeWindow({ process: 'p', isFocused: true, asks: [], intents });
    assert.ok(!`${text}${own}`.includes('secret-ish'), `${text}${own}`);
    const read = readWatches(text)[0]?.phase;
    assert.deepEqual(read && { ...read, failure: 'failure' in read && { ...read.failure, message: '' } }, {
      ...phase,
      failure: { kind: 'signIn', message: '', operation: 'GetRegisterAccountStatus', signIn: 'sso' },
    });
  }
});

test('all that is known is read as it was written', () => {
  const [one, two] = [watch(NOW), watch(NOW, { kind: 'encryption' })];
  const answer = { count: 4, answer: { value: { state: 'registered' }, at: NOW, modified: NOW - 1 } };
  const full: SharedState = {
    watches: new Map([
      [watchKey(one), { watch: one, answer }],
      [watchKey(two), { watch: two, answer, ended: { outcome: 'changed', at: NOW, finder: 'a' } }],
    ]),
    applied: new Map([['w', 12]]),
  };
  assert.deepEqual(decodeState(encode(full), NOW), { term: 3, revision: 7, state: full });
});

test('whether something is pending can be seen without reading all of it', () => {
  const stopped = watch(NOW, { phase: { kind: 'stopped' } });
  const ended = { outcome: 'failed', at: NOW, finder: 'w' } as const;
  for (const [state, isPending] of [
    [EMPTY_SHARED_STATE, false],
    [stateOf([stopped]), false],
    [stateOf([watch(NOW)]), true],
    [stateOf([watch(NOW, { phase: { kind: 'expired' } })]), true],
    [{ ...EMPTY_SHARED_STATE, watches: new Map([['k', { watch: stopped, ended }]]) }, true],
  ] as const) {
    assert.equal(encode(state).includes('"isPending":true'), isPending);
  }
});

test('what is too old to matter is left out', () => {
  const text = writeWatches([watch(NOW - 3 * 24 * 60 * 60_000), watch(NOW, { target: { ...TARGET, region: 'z' } })]);
  assert.deepEqual(
    readWatches(text).map(({ target }) => target.region),
    ['z'],
  );
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
  '{"version":3}',
  file().replace('"watches":[]', '"watches":{}'),
  file().replace('"watches":[]', '"watches":null'),
  file().replace('"version":3', '"version":"3"'),
  file().replace('"version":3', '"version":4'),
  file().replace('"version":3', '"version":2'),
  file().replace('"term":1', '"term":"1"'),
  `\uFEFF${file()}`,
  file(entry()).slice(0, -1),
]) {
  test(`${JSON.stringify(text).slice(0, 60)} is no state`, () => {
    assert.equal(decodeState(text, NOW), undefined);
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
    const value = run % 3 === 0 ? someValue(random) : (JSON.parse(file(...watches)) as unknown);
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

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Intent, WindowFile } from '../../../../src/core/windows/state-codec.ts';
import { decodeOldWatches, decodeWindow, encodeWindow } from '../../../../src/core/windows/state-codec.ts';
import { watch } from '../../../fakes/core-samples.ts';

const NOW = 1_700_000_000_000;

test('the intents of a window are read as they were written', () => {
  const one = watch(NOW);
  const answer = { revision: 3, answer: { value: 'x', at: NOW } };
  const events = [
    { kind: 'begin', watch: one },
    { kind: 'pending', found: one },
    { kind: 'pending' },
    { kind: 'ended', outcome: 'notChanged' },
    { kind: 'timeUp' },
    { kind: 'stop' },
    { kind: 'resume', now: NOW },
    { kind: 'renew' },
  ] as const;
  const intents: readonly Intent[] = [
    ...events.map((event) => ({ kind: 'event', key: 'k', event, answer }) as const),
    { kind: 'event', key: 'k', event: { kind: 'stop' } },
    { kind: 'event', key: 'k', event: { kind: 'stop' }, answer: { ...answer, revision: undefined } },
    { kind: 'found', watches: [one] },
    { kind: 'discard', key: 'k', completedAt: NOW },
  ];
  const own: WindowFile = {
    window: 'w',
    process: '7@host',
    isFocused: true,
    asks: [{ key: 'k', count: 3 }],
    intents: intents.map((intent, index) => ({ number: index + 1, at: NOW, intent })),
  };
  assert.deepEqual(decodeWindow('w', encodeWindow(own)), own);
});

test('an intent that is not known is left out, and the others count', () => {
  const intents = [{ number: 1, at: NOW, intent: { kind: 'dance' } }, { number: 2 }, 7];
  const last = { number: 4, at: NOW, intent: { kind: 'discard', key: 'k', completedAt: NOW } };
  const text = JSON.stringify({ version: 3, process: 'p', isFocused: false, asks: [], intents: [...intents, last] });
  assert.deepEqual(decodeWindow('w', text)?.intents, [last]);
  assert.equal(decodeWindow('w', text.slice(1)), undefined);
});

test('of an older version the watches are read, and those whose completion nobody had told', () => {
  const [a, b, old] = [watch(NOW), watch(NOW - 1, { kind: 'encryption' }), watch(NOW - 3 * 24 * 60 * 60_000)];
  const ends = [['k', { ended: { watch: b, outcome: 'changed', at: NOW }, finder: 'w' }], 7];
  const text = JSON.stringify({ version: 2, focused: 'w', watches: [a, old, 'x'], answers: [], ends });
  assert.deepEqual(decodeOldWatches(text, NOW), [b, a]);
  assert.deepEqual(decodeOldWatches('{"version":2,"watches":[]}', NOW), []);
  for (const other of ['', '{', '{"version":3,"watches":[]}']) assert.equal(decodeOldWatches(other, NOW), undefined);
});

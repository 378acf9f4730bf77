import assert from 'node:assert/strict';
import { test } from 'node:test';
import { watchKey } from '../../../../src/core/model/watch.ts';
import type { WatchEvent } from '../../../../src/core/watching/watch-machine.ts';
import type { AnswerUpdate } from '../../../../src/core/watching/watched-answer.ts';
import { EMPTY_SHARED_STATE, merge, watchId } from '../../../../src/core/windows/shared-state.ts';
import type { Intent, SharedState, SharedWatch, WindowFile } from '../../../../src/core/windows/state-codec.ts';
import { failure, watch } from '../../../fakes/core-samples.ts';

const NOW = 1_700_000_000_000;
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const FOUND = watch(NOW);
const KEY = watchKey(FOUND);
const PENDING: WatchEvent = { kind: 'pending', found: FOUND };
const ENDED: WatchEvent = { kind: 'ended', outcome: 'registered' };

type Said = Pick<WindowFile, 'window' | 'intents'>;

function heard(event: WatchEvent, answer?: AnswerUpdate): Intent {
  return { kind: 'event', key: KEY, event, ...(answer !== undefined && { answer }) };
}

/** An answer that came at a time; `modified` is AWS's own. */
function good(value: string, more: { revision?: number; modified?: number } = {}): AnswerUpdate {
  const { revision, modified } = more;
  return { revision, answer: { value, at: NOW, ...(modified !== undefined && { modified }) } };
}

/** What a window says, one intent a second. */
function says(window: string, ...intents: readonly Intent[]): Said {
  return { window, intents: intents.map((intent, index) => ({ number: index + 1, at: NOW + index * SECOND, intent })) };
}

function known(...windows: readonly Said[]): SharedState {
  return merge(EMPTY_SHARED_STATE, windows, () => false);
}

function one(state: SharedState): SharedWatch | undefined {
  return state.watches.get(KEY);
}

/** What is known after a first answer and a second one. */
function afterBoth(first: AnswerUpdate, second: AnswerUpdate): unknown {
  return one(known(says('a', heard(PENDING, first), heard({ kind: 'pending' }, second))))?.answer?.answer?.value;
}

test('an intent counts once, however often it is read', () => {
  const window = says('a', heard(PENDING, good('x')), heard({ kind: 'stop' }), heard({ kind: 'resume', now: NOW + 5 }));
  const state = known(window);
  assert.deepEqual([...state.applied], [['a', 3]]);
  assert.equal(
    merge(state, [window], () => false),
    state,
  );
  assert.equal(one(state)?.watch.watchedSince, NOW + 5);
});

test('every window computes the same, whatever the order in which it reads the files', () => {
  const [a, b] = [says('a', heard(PENDING), heard({ kind: 'stop' })), says('b', heard({ kind: 'renew' }))];
  assert.deepEqual([...known(a, b).watches], [...known(b, a).watches]);
});

test('intents of several windows count in the order of their times, those of one in the order of their numbers', () => {
  const late = { number: 1, at: NOW + 9 * SECOND, intent: heard({ kind: 'stop' }) };
  const afterwards = { number: 2, at: NOW, intent: heard({ kind: 'resume', now: NOW + 9 * SECOND }) };
  const early = { number: 1, at: NOW + SECOND, intent: heard({ kind: 'resume', now: NOW + SECOND }) };
  const [a, b] = [says('a', heard(PENDING)), { window: 'b', intents: [late] }];
  const c = { window: 'c', intents: [early] };
  assert.equal(one(known(a, b, c))?.watch.phase.kind, 'stopped');
  assert.equal(one(known(a, { window: 'b', intents: [late, afterwards] }))?.watch.phase.kind, 'watching');
});

test('a clock that was set back loses nothing that a window said before, and nothing after', () => {
  const before = { number: 1, at: NOW + 9 * SECOND, intent: heard(PENDING) };
  const after = { number: 2, at: NOW, intent: heard({ kind: 'stop' }) };
  assert.equal(one(known({ window: 'a', intents: [before, after] }))?.watch.phase.kind, 'stopped');
});

test('a watch whose completion was notified is over, whatever a state says; one that has ended waits until it is discarded', () => {
  const isNotified = (id: string): boolean => id === watchId(FOUND);
  assert.equal(merge(EMPTY_SHARED_STATE, [says('a', heard(PENDING))], isNotified).watches.size, 0);
  const ended = says('a', heard(PENDING), heard(ENDED));
  const at = NOW + SECOND;
  assert.deepEqual(one(merge(EMPTY_SHARED_STATE, [ended], isNotified))?.ended, {
    outcome: 'registered',
    at,
    finder: 'a',
  });
  const discard = (completedAt: number): Said => says('b', { kind: 'discard', key: KEY, completedAt });
  const state = known(ended);
  assert.equal(merge(state, [discard(at - 1)], () => false).watches.size, 1, 'another completion');
  assert.equal(merge(state, [discard(at)], () => false).watches.size, 0);
});

test('what has ended is not heard again, and begins anew', () => {
  const state = known(says('a', heard(PENDING), heard(ENDED)));
  for (const kind of ['stop', 'renew'] as const)
    assert.deepEqual(one(merge(state, [says('b', heard({ kind }))], () => false)), one(state));
  const again = watch(NOW + MINUTE);
  const begun = one(merge(state, [says('b', heard({ kind: 'begin', watch: again }))], () => false));
  assert.deepEqual([begun?.watch, begun?.ended], [again, undefined]);
});

test('a stopped watch that is over is forgotten', () => {
  assert.equal(known(says('a', heard(PENDING), heard({ kind: 'stop' }), heard(ENDED))).watches.size, 0);
});

test('of two answers the one counts that AWS changed later, else the one that was asked for later, else the last', () => {
  const at = (modified: number): { modified: number } => ({ modified });
  assert.equal(afterBoth(good('new', at(NOW)), good('old', at(NOW - MINUTE))), 'new');
  assert.equal(afterBoth(good('old', at(NOW)), good('new', { modified: NOW + MINUTE, revision: 0 })), 'new');
  assert.equal(afterBoth(good('first'), good('second', { revision: 0 })), 'first');
  assert.equal(afterBoth(good('first', at(NOW)), good('second', { modified: NOW + SECOND, revision: 0 })), 'first');
  assert.equal(afterBoth(good('first'), good('second')), 'second');
});

test('an answer that was overtaken moves no watch', () => {
  const late = heard(ENDED, good('old', { revision: 0 }));
  assert.equal(one(known(says('a', heard(PENDING, good('new')), late)))?.ended, undefined);
});

test('a failure stands beside the last good answer; a watch that begins anew counts higher and forgets it', () => {
  const trouble = heard(
    { kind: 'trouble', failure: failure('throttled') },
    { revision: undefined, failure: { failure: failure('throttled'), at: NOW } },
  );
  const first = says('a', heard(PENDING, good('x')), trouble);
  const { answer } = one(known(first)) ?? {};
  assert.deepEqual([answer?.answer?.value, answer?.failure?.failure.kind], ['x', 'throttled']);
  const begin = heard({ kind: 'begin', watch: watch(NOW + MINUTE) });
  const begun = one(merge(known(first), [says('b', begin)], () => false))?.answer;
  assert.deepEqual([begun?.answer?.value, begun?.failure], ['x', undefined]);
  const later = { number: 9, at: NOW + MINUTE, intent: begin };
  assert.equal(one(known({ window: 'a', intents: [later] }))?.answer?.count, NOW + MINUTE);
});

test('what is found elsewhere replaces nothing that is known, pending or over', () => {
  const older = watch(NOW - MINUTE);
  const found: Said = says('old', { kind: 'found', watches: [older] });
  assert.deepEqual(one(known(found))?.watch, older);
  for (const before of [known(says('a', heard(PENDING))), known(says('a', heard(PENDING), heard(ENDED)))])
    assert.deepEqual(one(merge(before, [found], () => false)), one(before));
});

test('a time that was over before a watch was resumed does not end it; one that is over after does', () => {
  const resumed = known(says('a', heard(PENDING), heard({ kind: 'resume', now: NOW + MINUTE })));
  for (const [at, phase] of [
    [NOW + MINUTE - 1, 'watching'],
    [NOW + 2 * MINUTE, 'expired'],
  ] as const) {
    const late = { window: 'b', intents: [{ number: 1, at, intent: heard({ kind: 'timeUp' }) }] };
    assert.equal(one(merge(resumed, [late], () => false))?.watch.phase.kind, phase);
  }
});

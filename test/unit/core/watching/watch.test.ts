import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WatchPhase } from '../../../../src/core/model/watch.ts';
import { isPolling, isShown, watchKey } from '../../../../src/core/model/watch.ts';
import type { WatchEvent, WatchState } from '../../../../src/core/watching/watch-machine.ts';
import { stepWatch, WATCH_STATES, WATCH_TABLE } from '../../../../src/core/watching/watch-machine.ts';
import { failure, TARGET, watch } from '../../../fakes/core-samples.ts';

const throttled = failure('throttled');
const denied = failure('denied');

const PHASES: Readonly<Record<WatchPhase['kind'], WatchPhase>> = {
  watching: { kind: 'watching' },
  backingOff: { kind: 'backingOff', failures: 2, failure: failure('unreachable') },
  paused: { kind: 'paused', failure: failure('signIn') },
  expired: { kind: 'expired' },
  stopped: { kind: 'stopped' },
};

const begun = watch(7, { attempt: 2 });
const found = watch(8);

const EVENTS: Readonly<Record<WatchEvent['kind'], WatchEvent>> = {
  begin: { kind: 'begin', watch: begun },
  pending: { kind: 'pending', found },
  ended: { kind: 'ended', outcome: 'registered' },
  trouble: { kind: 'trouble', failure: throttled },
  refusal: { kind: 'refusal', failure: denied },
  timeUp: { kind: 'timeUp' },
  stop: { kind: 'stop' },
  resume: { kind: 'resume', now: 99 },
  renew: { kind: 'renew' },
};

const EVENT_KINDS = Object.keys(EVENTS) as WatchEvent['kind'][];

/** The state after an event, as the user would say it; `=` is the state before. */
const WANTED: Readonly<Record<WatchEvent['kind'], Readonly<Record<WatchState, WatchState | '='>>>> = {
  begin: all('watching'),
  pending: { ...all('watching'), expired: '=', stopped: '=' },
  ended: { ...all('done'), idle: '=', stopped: 'idle' },
  trouble: { ...all('='), watching: 'backingOff', paused: 'backingOff' },
  refusal: { ...all('='), watching: 'paused', backingOff: 'paused' },
  timeUp: { ...all('='), watching: 'expired', backingOff: 'expired', paused: 'expired' },
  stop: { ...all('stopped'), idle: '=', done: '=' },
  resume: { ...all('watching'), idle: '=', done: '=' },
  renew: { ...all('='), paused: 'watching' },
};

function all<T>(value: T): Readonly<Record<WatchState, T>> {
  const [idle, watching, backingOff, paused, expired, stopped, done] = [
    value,
    value,
    value,
    value,
    value,
    value,
    value,
  ];
  return { idle, watching, backingOff, paused, expired, stopped, done };
}

test('the table has a cell for every event in every state', () => {
  assert.deepEqual(Object.keys(WATCH_TABLE).sort(), [...EVENT_KINDS].sort());
  assert.deepEqual([...WATCH_STATES].sort(), ['idle', 'done', ...Object.keys(PHASES)].sort());
});

for (const kind of EVENT_KINDS) {
  WATCH_STATES.forEach((state, column) => {
    const wanted = WANTED[kind][state] === '=' ? state : WANTED[kind][state];
    test(`${state}, then ${kind}: ${wanted}`, () => {
      assert.equal(WATCH_TABLE[kind][column], wanted);
      const before = state === 'idle' || state === 'done' ? undefined : watch(1, { phase: PHASES[state], attempt: 3 });
      const step = stepWatch(before, EVENTS[kind]);
      if (wanted === 'idle' || (before === undefined && wanted === 'done')) assert.equal(step.kind, 'none');
      else if (wanted === 'done') assert.deepEqual(step, { kind: 'end', watch: before, outcome: 'registered' });
      else assert.equal(step.kind === 'watch' && step.watch.phase.kind, wanted);
    });
  });
}

test('an answer keeps everything of a watch but its phase', () => {
  const before = watch(1, { attempt: 3, request: { roleArn: 'arn' } });
  const step = stepWatch(before, EVENTS.refusal);
  assert.deepEqual(step, { kind: 'watch', watch: { ...before, phase: { kind: 'paused', failure: denied } } });
});

test('going on counts the time of a watch anew; beginning replaces the watch', () => {
  const before = watch(1, { phase: PHASES.paused });
  const resumed = stepWatch(before, EVENTS.resume);
  assert.deepEqual(resumed, { kind: 'watch', watch: { ...before, watchedSince: 99, phase: PHASES.watching } });
  assert.deepEqual(stepWatch(before, EVENTS.begin), { kind: 'watch', watch: begun });
});

test('a pending answer begins the watch that was found, and none where AWS did not say "pending"', () => {
  assert.deepEqual(stepWatch(undefined, EVENTS.pending), { kind: 'watch', watch: found });
  assert.deepEqual(stepWatch(undefined, { kind: 'pending' }), { kind: 'none' });
});

test('trouble in a row is counted, and counted anew after an answer', () => {
  const count = (phase: WatchPhase): unknown => {
    const step = stepWatch(watch(1, { phase }), EVENTS.trouble);
    return step.kind === 'watch' && step.watch.phase.kind === 'backingOff' && step.watch.phase.failures;
  };
  assert.deepEqual([count(PHASES.watching), count(PHASES.backingOff), count(PHASES.paused)], [1, 3, 1]);
});

test('a watch asks while it is watching or backing off, and only then', () => {
  const asking = Object.values(PHASES).filter((phase) => isPolling(watch(1, { phase })));
  assert.deepEqual(
    asking.map(({ kind }) => kind),
    ['watching', 'backingOff'],
  );
});

test('every watch but a stopped one is shown', () => {
  const hidden = Object.values(PHASES).filter((phase) => !isShown(watch(1, { phase })));
  assert.deepEqual(
    hidden.map(({ kind }) => kind),
    ['stopped'],
  );
});

test('what is watched in one place has a key for each kind', () => {
  const keys = [watchKey({ kind: 'registration', target: TARGET }), watchKey({ kind: 'encryption', target: TARGET })];
  assert.deepEqual(keys, ['profile:prod|us-east-1', 'profile:prod|us-east-1|encryption']);
});

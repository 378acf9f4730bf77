import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WatchEvent, WatchPhase } from '../../src/core/watch.ts';
import { isAsking, isShown, stepWatch } from '../../src/core/watch.ts';
import { failure, watch } from '../fakes/core-samples.ts';

const throttled = failure('throttled');
const unreachable = failure('unreachable');
const denied = failure('denied');
const signIn = failure('signIn');

const PHASES = {
  watching: { kind: 'watching' },
  'backing off': { kind: 'backingOff', failures: 2, failure: throttled },
  paused: { kind: 'paused', failure: signIn },
  expired: { kind: 'expired' },
  stopped: { kind: 'stopped' },
} as const satisfies Record<string, WatchPhase>;

const EVENTS = {
  pending: { kind: 'pending' },
  'a failure that passes': { kind: 'failure', failure: unreachable, transient: true },
  'a failure that does not': { kind: 'failure', failure: denied, transient: false },
  'time is up': { kind: 'timeUp' },
  'a person stops it': { kind: 'stop' },
  'a person goes on': { kind: 'resume', now: 99 },
  registered: { kind: 'ended', outcome: 'registered' },
  failed: { kind: 'ended', outcome: 'failed' },
  'not registered': { kind: 'ended', outcome: 'notRegistered' },
} as const satisfies Record<string, WatchEvent>;

const paused: WatchPhase = { kind: 'paused', failure: denied };
const first: WatchPhase = { kind: 'backingOff', failures: 1, failure: unreachable };
const third: WatchPhase = { kind: 'backingOff', failures: 3, failure: unreachable };
const { watching, expired, stopped } = PHASES;

/** The phase after an event, or the outcome that ends the watch. */
type Step = WatchPhase | 'registered' | 'failed' | 'notRegistered';

const TABLE: Readonly<Record<keyof typeof EVENTS, Readonly<Record<keyof typeof PHASES, Step>>>> = {
  pending: { watching, 'backing off': watching, paused: watching, expired, stopped },
  'a failure that passes': { watching: first, 'backing off': third, paused: first, expired, stopped },
  'a failure that does not': { watching: paused, 'backing off': paused, paused, expired, stopped },
  'time is up': { watching: expired, 'backing off': expired, paused: expired, expired, stopped },
  'a person stops it': { watching: stopped, 'backing off': stopped, paused: stopped, expired: stopped, stopped },
  'a person goes on': {
    watching,
    'backing off': watching,
    paused: watching,
    expired: watching,
    stopped: watching,
  },
  registered: everyPhase('registered'),
  failed: everyPhase('failed'),
  'not registered': everyPhase('notRegistered'),
};

function everyPhase(step: Step): Readonly<Record<keyof typeof PHASES, Step>> {
  return { watching: step, 'backing off': step, paused: step, expired: step, stopped: step };
}

for (const [what, event] of Object.entries(EVENTS)) {
  for (const [name, phase] of Object.entries(PHASES)) {
    const wanted = TABLE[what as keyof typeof EVENTS][name as keyof typeof PHASES];
    test(`${name}, then ${what}: ${typeof wanted === 'string' ? `ends as ${wanted}` : wanted.kind}`, () => {
      const before = watch(1, { phase, attempt: 3, request: { roleArn: 'arn' } });
      const step = stepWatch(before, event);
      if (typeof wanted === 'string') {
        assert.deepEqual(step, { kind: 'end', outcome: wanted });
        return;
      }
      const watchedSince = event.kind === 'resume' ? event.now : before.watchedSince;
      assert.deepEqual(step, { kind: 'goOn', watch: { ...before, watchedSince, phase: wanted } });
    });
  }
}

test('a watch asks while it is watching or backing off, and only then', () => {
  const asking = Object.entries(PHASES).filter(([, phase]) => isAsking(watch(1, { phase })));
  assert.deepEqual(
    asking.map(([name]) => name),
    ['watching', 'backing off'],
  );
});

test('every watch but a stopped one is shown', () => {
  const hidden = Object.entries(PHASES).filter(([, phase]) => !isShown(watch(1, { phase })));
  assert.deepEqual(
    hidden.map(([name]) => name),
    ['stopped'],
  );
});

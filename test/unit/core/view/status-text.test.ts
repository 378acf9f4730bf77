import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WatchOutcome, WatchPhase } from '../../../../src/core/model/watch.ts';
import { targetName } from '../../../../src/core/state/names.ts';
import type { AppState, WatchCompletion } from '../../../../src/core/state/state.ts';
import { targetState } from '../../../../src/core/registration/watched-registration.ts';
import { nextStatusChange, statusText } from '../../../../src/core/view/status-text.ts';
import {
  ACCOUNT,
  IDENTITY,
  PROD,
  TARGET,
  failure,
  known,
  registration,
  stateWith,
  watch,
} from '../../../fakes/core-samples.ts';

const NOW = 1_700_000_000_000;
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const OTHER = { connectionId: PROD.id, region: 'eu-central-1' };

/** A state with `TARGET` watched since `ms` ago. */
function watched(ms: number, phase: WatchPhase = { kind: 'watching' }): AppState {
  return stateWith({ watches: [watch(NOW - ms, { phase })] });
}

/** A state with an end nobody has seen, `ms` ago. */
function endedState(outcome: WatchOutcome, ms: number, ...more: readonly WatchCompletion[]): AppState {
  const word = outcome === 'registered' ? 'SUCCESS' : 'FAILURE';
  return stateWith({
    registrations: { 'us-east-1': known(registration(word), NOW - ms) },
    ended: [{ target: TARGET, outcome, at: NOW - ms, watch: watch(NOW - MINUTE) }, ...more],
  });
}

/** The text in the status bar. */
function text(state: AppState): string | undefined {
  return statusText(state, 'whenActive', NOW)?.text;
}

test('with nothing pending there is no item, unless it is always shown', () => {
  assert.equal(statusText(stateWith({}), 'whenActive', NOW), undefined);
  assert.deepEqual(statusText(stateWith({}), 'always', NOW), {
    text: '$(circuit-board) FleetWise',
    tooltip: 'IoT Registrar: no registration is pending\\.',
    accessibleLabel: 'FleetWise',
    error: false,
  });
});

test('in mode "never" there is no item, whatever happens', () => {
  assert.equal(statusText(watched(MINUTE), 'never', NOW), undefined);
  assert.equal(statusText(endedState('failed', 0), 'never', NOW), undefined);
});

for (const [ms, shown] of [
  [0, '0 s'],
  [59_999, '55 s'],
  [MINUTE, '1 min'],
  [2 * MINUTE + 10 * SECOND, '2 min'],
  [61 * MINUTE, '1 h'],
  [-MINUTE, '0 s'],
] as const) {
  test(`one pending registration shows how long it runs: ${shown} after ${String(ms)} ms`, () => {
    assert.equal(text(watched(ms)), `$(sync~spin) FleetWise: registering ${shown}`);
  });
}

test('row and status bar count the same', () => {
  for (let ms = 0; ms < 3 * MINUTE; ms += 700) {
    const state = {
      ...watched(ms),
      registrations: new Map([[`${PROD.id}|us-east-1`, known(registration('PENDING'), NOW)]]),
    };
    const [, time] = targetState(state, TARGET, NOW).split(' · ');
    assert.equal(text(state), `$(sync~spin) FleetWise: registering ${String(time)}`);
  }
});

test('several pending registrations are counted', () => {
  const state = stateWith({ watches: [watch(NOW), watch(NOW, { target: OTHER })] });
  assert.equal(text(state), '$(sync~spin) FleetWise: 2 registering');
});

test('a stopped watch is not shown', () => {
  assert.equal(text(watched(MINUTE, { kind: 'stopped' })), undefined);
  const state = stateWith({ watches: [watch(NOW, { phase: { kind: 'stopped' } }), watch(NOW, { target: OTHER })] });
  assert.equal(text(state), '$(sync~spin) FleetWise: registering 0 s');
});

test('backing off looks like registering: it goes on by itself', () => {
  const phase: WatchPhase = { kind: 'backingOff', failures: 2, failure: failure('throttled') };
  assert.equal(text(watched(3 * MINUTE, phase)), '$(sync~spin) FleetWise: registering 3 min');
});

test('a paused watch says what it waits for, one whose time is over that watching timed out', () => {
  assert.equal(
    text(watched(MINUTE, { kind: 'paused', failure: failure('signIn') })),
    '$(debug-pause) FleetWise: paused, sign-in needed',
  );
  assert.equal(text(watched(MINUTE, { kind: 'expired' })), '$(debug-pause) FleetWise: watching timed out');
});

test('of several watches those that wait for the user are counted apart; the icon rests when none asks', () => {
  const expired = watch(NOW, { phase: { kind: 'expired' } });
  const paused = watch(NOW, { target: OTHER, phase: { kind: 'paused', failure: failure('denied') } });
  assert.equal(text(stateWith({ watches: [expired, paused] })), '$(debug-pause) FleetWise: 2 paused');
  assert.equal(
    text(stateWith({ watches: [expired, watch(NOW, { target: OTHER })] })),
    '$(sync~spin) FleetWise: 1 registering, 1 timed out',
  );
});

test('a success is shown for 30 seconds', () => {
  assert.equal(text(endedState('registered', 0)), '$(check) FleetWise: registered');
  assert.equal(text(endedState('registered', 29_999)), '$(check) FleetWise: registered');
  assert.equal(text(endedState('registered', 30_000)), undefined);
});

for (const outcome of ['failed', 'notRegistered'] as const) {
  test(`an end as ${outcome} is shown as an error until it was seen`, () => {
    const bar = statusText(endedState(outcome, 24 * 60 * MINUTE), 'whenActive', NOW);
    assert.equal(bar?.text, '$(error) FleetWise: registration failed');
    assert.equal(bar.error, true);
    assert.equal(text(stateWith({ registrations: { 'us-east-1': known(registration('FAILURE'), NOW) } })), undefined);
  });
}

test('several failures are counted, stand before what succeeded, and do not hide what is pending', () => {
  const also: WatchCompletion = { target: OTHER, outcome: 'failed', at: NOW, watch: watch(NOW, { target: OTHER }) };
  assert.equal(text(endedState('failed', 0, also)), '$(error) FleetWise: 2 registrations failed');
  assert.equal(text(endedState('registered', 0, also)), '$(error) FleetWise: registration failed');
  const state = { ...endedState('failed', 0), watches: watched(0).watches };
  assert.equal(text(state), '$(error) FleetWise: 1 registering, 1 failed');
  const { completions } = endedState('failed', 0, also);
  assert.equal(text({ ...state, completions }), '$(error) FleetWise: 1 registering, 2 failed');
});

test('what is pending stands before what succeeded', () => {
  const state = {
    ...endedState('registered', 0),
    watches: stateWith({ watches: [watch(NOW, { target: OTHER })] }).watches,
  };
  assert.equal(text(state), '$(sync~spin) FleetWise: registering 0 s');
});

test('the tooltip has a line per target: pending first, then failures, then successes', () => {
  const also: WatchCompletion = { target: OTHER, outcome: 'registered', at: NOW, watch: watch(NOW, { target: OTHER }) };
  const third = { connectionId: PROD.id, region: 'ap-south-1' };
  const state = {
    ...endedState('failed', 0, also),
    identities: new Map([[PROD.id, known(IDENTITY, NOW)]]),
    watches: stateWith({ watches: [watch(NOW - 130 * SECOND, { target: third })] }).watches,
  };
  const bar = statusText(state, 'whenActive', NOW);
  assert.deepEqual(bar?.tooltip.replaceAll('\\', '').split('\n\n'), [
    `prod (${ACCOUNT}), ap-south-1: Registering · 2 min`,
    `prod (${ACCOUNT}), us-east-1: Registration failed`,
    `prod (${ACCOUNT}), eu-central-1: Checking…`,
  ]);
});

test('the tooltip is escaped, and the accessible label has no icon in it', () => {
  const state = { ...watched(0), connections: [{ ...PROD, name: '[x](command:evil) $(trash)' }] };
  const bar = statusText(state, 'whenActive', NOW);
  assert.match(
    bar?.tooltip ?? '',
    /^\\\[x\\\]\\\(command:evil\\\) \\\$\\\(trash\\\), us\\-east\\-1: Registering · 0 s$/,
  );
  assert.equal(bar?.accessibleLabel, 'FleetWise: registering 0 s');
});

test('a target is named by connection, account where it is known, and Region', () => {
  assert.equal(targetName(stateWith({}), TARGET), 'prod, us-east-1');
  assert.equal(
    targetName(stateWith({ identities: { [PROD.id]: known(IDENTITY, NOW) } }), TARGET),
    `prod (${ACCOUNT}), us-east-1`,
  );
  assert.equal(targetName(stateWith({ connections: [] }), TARGET), 'profile:prod, us-east-1');
});

test('the text changes by itself every five seconds in the first minute, then every minute', () => {
  assert.equal(nextStatusChange(watched(0), NOW), 5000);
  assert.equal(nextStatusChange(watched(12_300), NOW), 2700);
  assert.equal(nextStatusChange(watched(MINUTE), NOW), MINUTE);
  assert.equal(nextStatusChange(watched(130 * SECOND), NOW), 50 * SECOND);
  assert.equal(nextStatusChange(watched(-5 * SECOND), NOW), 5000);
});

test('of several changes the next one counts', () => {
  const state = { ...endedState('registered', 10 * SECOND), watches: watched(130 * SECOND).watches };
  assert.equal(nextStatusChange(state, NOW), 20 * SECOND);
});

test('a change is never awaited for less than a quarter of a second', () => {
  assert.equal(nextStatusChange(watched(4999), NOW), 250);
});

test('the text changes when a success has been shown long enough, and not after that', () => {
  assert.equal(nextStatusChange(endedState('registered', 10 * SECOND), NOW), 20 * SECOND);
  assert.equal(nextStatusChange(endedState('registered', 30 * SECOND), NOW), undefined);
  assert.equal(nextStatusChange(endedState('registered', 24 * 60 * MINUTE), NOW), undefined);
});

test('the text does not change by itself when nothing is pending, or when a failure waits to be seen', () => {
  assert.equal(nextStatusChange(stateWith({}), NOW), undefined);
  assert.equal(nextStatusChange(endedState('failed', 0), NOW), undefined);
  assert.equal(nextStatusChange(watched(0, { kind: 'stopped' }), NOW), undefined);
});

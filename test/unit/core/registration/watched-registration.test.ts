import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WatchPhase } from '../../../../src/core/model/watch.ts';
import { targetState } from '../../../../src/core/registration/watched-registration.ts';
import type { AppState } from '../../../../src/core/state/state.ts';
import {
  PROD,
  TARGET,
  failure,
  known,
  knownFailure,
  registration,
  stateWith,
  watch,
} from '../../../fakes/core-samples.ts';

const NOW = 1_700_000_000_000;
const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** A state with `TARGET` watched since `ms` ago. */
function watched(ms: number, phase: WatchPhase = { kind: 'watching' }): AppState {
  return stateWith({ watches: [watch(NOW - ms, { phase })] });
}

for (const [phase, words] of [
  [{ kind: 'watching' }, ''],
  [{ kind: 'backingOff', failures: 1, failure: failure('throttled') }, ' · throttled, asking less often'],
  [{ kind: 'backingOff', failures: 1, failure: failure('service') }, ' · service error, asking less often'],
  [{ kind: 'paused', failure: failure('denied') }, ' · paused: access denied'],
  [{ kind: 'expired' }, ' · watching timed out'],
  [{ kind: 'stopped' }, ' · watching stopped'],
] as const satisfies readonly (readonly [WatchPhase, string])[]) {
  test(`the state of a target tells what its watch does: ${phase.kind}${words}`, () => {
    const answer = known(registration('PENDING'), NOW);
    const state = stateWith({ registrations: { 'us-east-1': answer }, watches: [watch(NOW - 40 * SECOND, { phase })] });
    const waits = phase.kind === 'backingOff' ? `Registering · 40 s${words}` : `Registering${words} · 40 s`;
    assert.equal(targetState(state, TARGET, NOW), waits);
  });
}

test('a watch of an earlier run says that it is registering before the first answer, and a failed check says why', () => {
  assert.equal(targetState(watched(MINUTE), TARGET, NOW), 'Registering · 1 min');
  const failed = {
    ...watched(MINUTE),
    registrations: new Map([[`${PROD.id}|us-east-1`, knownFailure<never>(failure('denied'), NOW)]]),
  };
  assert.equal(targetState(failed, TARGET, NOW), 'Access denied');
});

test('before the first answer a watch that asks nothing says so, and its reason once', () => {
  const denied = failure('denied');
  const paused = watched(MINUTE, { kind: 'paused', failure: denied });
  assert.equal(targetState(paused, TARGET, NOW), 'Registering · paused: access denied · 1 min');
  const registrations = new Map([[`${PROD.id}|us-east-1`, knownFailure<never>(denied, NOW)]]);
  assert.equal(targetState({ ...paused, registrations }, TARGET, NOW), 'Access denied · paused');
  const expired = { ...watched(MINUTE, { kind: 'expired' }), registrations };
  assert.equal(targetState(expired, TARGET, NOW), 'Access denied · watching timed out');
});

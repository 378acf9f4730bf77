import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Watch, WatchOutcome, WatchPhase } from '../../../../src/core/model/watch.ts';
import type { AppState, WatchCompletion } from '../../../../src/core/state/state.ts';
import { timeUpText } from '../../../../src/core/view/completion-message.ts';
import { nextStatusChange, statusText, subjectState } from '../../../../src/core/view/status-text.ts';
import { IDENTITY, PROD, TARGET, failure, known, stateWith, watch } from '../../../fakes/core-samples.ts';
import { customerKey } from '../../../fakes/fake-account-settings.ts';

const NOW = 1_700_000_000_000;
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const OTHER = { connectionId: PROD.id, region: 'eu-central-1' };
const ENCRYPTION = { kind: 'encryption', target: TARGET } as const;

/** A watch of an encryption that began `ms` ago. */
function changing(ms: number, more?: Partial<Watch>): Watch {
  return watch(NOW - ms, { kind: 'encryption', ...more });
}

/** An end nobody has seen, of just now. */
function end(outcome: WatchOutcome, more?: Partial<Watch>): WatchCompletion {
  const watched = watch(NOW - MINUTE, more);
  return { target: watched.target, outcome, at: NOW, watch: watched };
}

function text(state: AppState): string | undefined {
  return statusText(state, 'whenActive', NOW)?.text;
}

test('one changing encryption shows how long it takes, several are counted', () => {
  const one = stateWith({ watches: [changing(20 * SECOND)] });
  assert.equal(text(one), '$(sync~spin) FleetWise: changing encryption 20 s');
  assert.equal(nextStatusChange(one, NOW), 5 * SECOND);
  const two = stateWith({ watches: [changing(0), changing(0, { target: OTHER })] });
  assert.equal(text(two), '$(sync~spin) FleetWise: 2 changing encryption');
});

test('a registration and an encryption that are pending together are counted as neither', () => {
  const state = stateWith({ watches: [changing(0), watch(NOW, { target: OTHER })] });
  assert.equal(text(state), '$(sync~spin) FleetWise: 2 pending');
});

test('a watch of an encryption that is paused or over says so', () => {
  const paused: WatchPhase = { kind: 'paused', failure: failure('signIn') };
  const of = (phase: WatchPhase): AppState => stateWith({ watches: [changing(MINUTE, { phase })] });
  assert.equal(text(of(paused)), '$(debug-pause) FleetWise: paused, sign-in needed');
  assert.equal(text(of({ kind: 'expired' })), '$(debug-pause) FleetWise: watching timed out');
});

test('ends of one kind and of mixed kinds have their own words', () => {
  const ended = (...ends: readonly WatchCompletion[]): string | undefined => text(stateWith({ ended: ends }));
  const kind = 'encryption';
  const failed = end('notChanged', { kind });
  assert.equal(ended(end('changed', { kind })), '$(check) FleetWise: encryption changed');
  assert.equal(ended(end('changed', { kind }), end('registered', { target: OTHER })), '$(check) FleetWise: registered');
  assert.equal(ended(failed), '$(error) FleetWise: encryption not changed');
  assert.equal(
    ended(failed, end('notChanged', { kind, target: OTHER })),
    '$(error) FleetWise: 2 encryptions not changed',
  );
  assert.equal(ended(failed, end('failed')), '$(error) FleetWise: 2 failures');
});

test('the tooltip tells a registration and an encryption of one target apart', () => {
  const state = stateWith({
    accountSettings: { encryption: new Map([[`${PROD.id}|us-east-1`, known(customerKey('PENDING'), NOW)]]) },
    watches: [watch(NOW), changing(0, { phase: { kind: 'backingOff', failures: 1, failure: failure('throttled') } })],
  });
  assert.deepEqual(statusText(state, 'whenActive', NOW)?.tooltip.replaceAll('\\', '').split('\n\n'), [
    'prod, us-east-1: Registering · 0 s',
    'prod, us-east-1: Encryption: Changing… · throttled, asking less often',
  ]);
});

test('a watch of an earlier run says that it is checked before the first answer', () => {
  assert.equal(subjectState(stateWith({ watches: [changing(MINUTE)] }), ENCRYPTION, NOW), 'Encryption: Checking…');
});

test('the end of the time of a watch says what is still pending', () => {
  const state = stateWith({ identities: { [PROD.id]: known(IDENTITY, NOW) } });
  const place = 'prod (123456789012)';
  assert.equal(
    timeUpText(state, changing(0), 30),
    `The FleetWise encryption of ${place} in us-east-1 is still changing after 30 minutes. Watching has stopped.`,
  );
  for (const [minutes, words] of [
    [5, '5 minutes'],
    [1, '1 minute'],
  ] as const) {
    const said = `${place} in us-east-1 is still registering after ${words}. Watching has stopped.`;
    assert.equal(timeUpText(state, watch(NOW), minutes), said);
  }
});

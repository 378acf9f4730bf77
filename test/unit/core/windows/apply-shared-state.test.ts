import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encryptionEvent } from '../../../../src/core/account-settings/encryption-event.ts';
import { targetKey } from '../../../../src/core/model/connection.ts';
import type { Encryption } from '../../../../src/core/model/encryption.ts';
import { newWatch, watchKey } from '../../../../src/core/model/watch.ts';
import { settingMap } from '../../../../src/core/state/known-settings.ts';
import type { Known } from '../../../../src/core/state/known.ts';
import type { AppState } from '../../../../src/core/state/state.ts';
import { answerUpdate } from '../../../../src/core/watching/watched-answer.ts';
import { SharedStateApplier } from '../../../../src/core/windows/apply-shared-state.ts';
import { EMPTY_SHARED_STATE, merge } from '../../../../src/core/windows/shared-state.ts';
import type { SharedState } from '../../../../src/core/windows/state-codec.ts';
import { DEFAULT, TARGET, failure, known, knownFailure, stateWith } from '../../../fakes/core-samples.ts';
import { customerKey } from '../../../fakes/fake-account-settings.ts';

const SUBJECT = { kind: 'encryption', target: TARGET } as const;
const KEY = watchKey(SUBJECT);
const CHANGING = known(customerKey('PENDING'), 1000);

/** What is known after another window heard these answers, one each second. */
function stateAfter(...answers: readonly Known<Encryption>[]): SharedState {
  const intents = answers.flatMap((answer, index) => {
    const at = 1000 * (index + 1);
    const event = encryptionEvent(SUBJECT, answer, at);
    if (event === undefined) return [];
    const intent = { kind: 'event', key: KEY, event, answer: answerUpdate(answer, undefined) } as const;
    return [{ number: index + 1, at, intent }];
  });
  return merge(EMPTY_SHARED_STATE, [{ window: 'another-window', intents }], () => false);
}

function applier(): SharedStateApplier {
  return new SharedStateApplier(() => false);
}

function encryptionOf(state: AppState): Known<Encryption> | undefined {
  return settingMap(state, 'encryption').get(targetKey(TARGET));
}

test('a changing encryption of another window is watched and shown here', () => {
  const state = applier().apply(stateWith({}), stateAfter(CHANGING), false);
  assert.deepEqual(state.watches.get(KEY), newWatch(SUBJECT, 1000, 1000));
  assert.deepEqual(encryptionOf(state), CHANGING);
  assert.equal(state.registrations.size, 0);
});

test('its end is taken over once, also when it was seen here already', () => {
  const ours = applier();
  const pending = ours.apply(stateWith({}), stateAfter(CHANGING), false);
  const shared = stateAfter(CHANGING, known(customerKey(), 2000));
  const over = ours.apply(pending, shared, false);
  assert.equal(over.watches.size, 0);
  assert.equal(over.completions.get(KEY)?.outcome, 'changed');
  assert.equal(encryptionOf(over)?.answer?.value.state, 'inPlace');
  const seen = { ...over, ended: new Map() };
  assert.equal(ours.apply(seen, shared, false), seen);
});

test('a failure of another window stands beside the last good answer', () => {
  const shared = stateAfter(CHANGING, knownFailure<Encryption>(failure('denied'), 2000, CHANGING));
  const state = applier().apply(stateWith({}), shared, false);
  assert.deepEqual(encryptionOf(state), knownFailure(failure('denied'), 2000, CHANGING));
  assert.equal(state.watches.get(KEY)?.phase.kind, 'paused');
});

test('an encryption of a connection that is not here is left out', () => {
  const state = stateWith({ connections: [DEFAULT] });
  assert.equal(applier().apply(state, stateAfter(CHANGING), false), state);
});

test('what is of this window alone is taken from earlier runs only', () => {
  const own = new SharedStateApplier(() => true);
  const state = stateWith({});
  assert.equal(own.apply(state, stateAfter(CHANGING), false), state);
  assert.equal(own.apply(state, stateAfter(CHANGING), true).watches.size, 1);
});

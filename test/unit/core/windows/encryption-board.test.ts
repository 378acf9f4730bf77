import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encryptionEvent } from '../../../../src/core/account-settings/encryption-event.ts';
import { targetKey } from '../../../../src/core/model/connection.ts';
import type { Encryption } from '../../../../src/core/model/encryption.ts';
import { newWatch, watchKey } from '../../../../src/core/model/watch.ts';
import type { Known } from '../../../../src/core/state/known.ts';
import type { AppState } from '../../../../src/core/state/state.ts';
import { answerUpdate } from '../../../../src/core/watching/watched-answer.ts';
import { BoardAdopter } from '../../../../src/core/windows/adopt-board.ts';
import type { WatchBoard } from '../../../../src/core/windows/watch-board.ts';
import { EMPTY_BOARD, noted } from '../../../../src/core/windows/watch-board.ts';
import { DEFAULT, TARGET, failure, known, knownFailure, stateWith } from '../../../fakes/core-samples.ts';
import { customerKey } from '../../../fakes/fake-account-settings.ts';

const SUBJECT = { kind: 'encryption', target: TARGET } as const;
const KEY = watchKey(SUBJECT);
const CHANGING = known(customerKey('PENDING'), 1000);

/** A board after another window heard these answers, one each second. */
function boardAfter(...answers: readonly Known<Encryption>[]): WatchBoard {
  return answers.reduce((board, answer, index) => {
    const at = 1000 * (index + 1);
    const event = encryptionEvent(SUBJECT, answer, at);
    if (event === undefined) return board;
    return noted(board, {
      kind: 'event',
      key: KEY,
      event,
      answer: answerUpdate(answer, undefined),
      at,
      by: 'another window',
    });
  }, EMPTY_BOARD);
}

function adopter(): BoardAdopter {
  return new BoardAdopter(() => false);
}

function encryptionOf(state: AppState): Known<Encryption> | undefined {
  return state.encryptions.get(targetKey(TARGET));
}

test('a changing encryption of another window is watched and shown here', () => {
  const state = adopter().adopt(stateWith({}), boardAfter(CHANGING), false);
  assert.deepEqual(state.watches.get(KEY), newWatch(SUBJECT, 1000, 1000));
  assert.deepEqual(encryptionOf(state), CHANGING);
  assert.equal(state.registrations.size, 0);
});

test('its end is taken over once, also when it was seen here already', () => {
  const ours = adopter();
  const pending = ours.adopt(stateWith({}), boardAfter(CHANGING), false);
  const board = boardAfter(CHANGING, known(customerKey(), 2000));
  const over = ours.adopt(pending, board, false);
  assert.equal(over.watches.size, 0);
  assert.equal(over.completions.get(KEY)?.outcome, 'changed');
  assert.equal(encryptionOf(over)?.answer?.value.state, 'inPlace');
  const seen = { ...over, ended: new Map() };
  assert.equal(ours.adopt(seen, board, false), seen);
});

test('a failure of another window stands beside the last good answer', () => {
  const board = boardAfter(CHANGING, knownFailure<Encryption>(failure('denied'), 2000, CHANGING));
  const state = adopter().adopt(stateWith({}), board, false);
  assert.deepEqual(encryptionOf(state), knownFailure(failure('denied'), 2000, CHANGING));
  assert.equal(state.watches.get(KEY)?.phase.kind, 'paused');
});

test('an encryption of a connection that is not here is left out', () => {
  const state = stateWith({ connections: [DEFAULT] });
  assert.equal(adopter().adopt(state, boardAfter(CHANGING), false), state);
});

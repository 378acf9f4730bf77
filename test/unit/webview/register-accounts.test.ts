import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RegisterAccountsInit, RegisterAccountsRow } from '../../../src/shared/register-accounts.ts';
import {
  asking,
  canSubmit,
  keptOf,
  openPage,
  select,
  selectedRows,
  sentenceOf,
  submitLabel,
} from '../../../src/webview/register-accounts/state.ts';

function row(index: number, more: Partial<RegisterAccountsRow> = {}): RegisterAccountsRow {
  const target = { connectionId: `c${String(index)}`, region: 'us-east-1' };
  const key = `${target.connectionId}|us-east-1`;
  return { key, target, name: 'n', accountId: '1', mark: 'info', word: 'w', canRegister: true, ...more };
}

const CHOICE = { number: 1, keys: ['c1|us-east-1', 'c2|us-east-1'] };
const INIT: RegisterAccountsInit = { rows: [row(1), row(2)], choice: CHOICE, readOnly: false };
const DONE = { mark: 'ok', canRegister: false } as const;

test('everything that can be registered is selected at first', () => {
  const state = openPage({ ...INIT, rows: [row(1), row(2, { canRegister: false })] }, undefined, undefined);
  assert.deepEqual(
    selectedRows(state).map(({ key }) => key),
    ['c1|us-east-1'],
  );
  assert.equal(submitLabel(state), 'Register 1 Account…');
  assert.equal(sentenceOf(state), 'Registers 1 account in us-east-1. This cannot be undone.');
});

test('what is not selected stays so over a new list and a hide; junk that was kept counts as nothing', () => {
  const state = select(openPage(INIT, undefined, undefined), ['c1|us-east-1'], false);
  assert.equal(selectedRows(openPage(INIT, state, undefined)).length, 1);
  assert.equal(selectedRows(openPage(INIT, undefined, keptOf(state))).length, 1);
  assert.equal(selectedRows(openPage(INIT, undefined, { unselected: 7 })).length, 2);
  assert.deepEqual(
    keptOf(state).targets,
    INIT.rows.map(({ target }) => target),
  );
});

test('what is chosen anew is selected, on a page that is shown or was hidden; the rest stays as it was', () => {
  const before = select(openPage(INIT, undefined, undefined), ['c1|us-east-1', 'c2|us-east-1'], false);
  const init = { ...INIT, choice: { number: 2, keys: ['c2|us-east-1'] } };
  for (const state of [openPage(init, before, undefined), openPage(init, undefined, structuredClone(keptOf(before)))]) {
    assert.deepEqual(
      selectedRows(state).map(({ key }) => key),
      ['c2|us-east-1'],
    );
    const again = select(state, ['c2|us-east-1'], false);
    assert.deepEqual(selectedRows(openPage(init, again, undefined)), []);
    assert.deepEqual(selectedRows(openPage(init, undefined, structuredClone(keptOf(again)))), []);
  }
});

test('nothing can be sent while it is checked, sent or asked, in read-only mode, or with nothing selected', () => {
  const state = openPage(INIT, undefined, undefined);
  assert.equal(canSubmit(state), true);
  const progress = { done: 0, total: 2 };
  assert.equal(canSubmit({ ...state, checking: progress }), false);
  assert.equal(canSubmit({ ...state, sending: progress }), false);
  assert.equal(canSubmit({ ...state, readOnly: true }), false);
  assert.equal(canSubmit(asking(state, true)), false);
  assert.equal(canSubmit(select(state, ['c1|us-east-1', 'c2|us-east-1'], false)), false);
});

for (const [rows, sentence] of [
  [[row(1, { leftOut: 'x', canRegister: false })], 'None of these accounts can be registered.'],
  [[row(1, DONE)], '1 of 1 account registered.'],
  [[row(1, DONE), row(2, { canRegister: false })], '1 of 2 accounts registered. There is nothing left to send.'],
] as const) {
  test(`where nothing can be sent it says "${sentence}"`, () => {
    assert.equal(sentenceOf(openPage({ ...INIT, rows: [...rows] }, undefined, undefined)), sentence);
  });
}

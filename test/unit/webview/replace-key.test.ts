import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { REPLACE_KEY_METHODS, replaceKeyInit } from '../../../src/shared/replace-key-form.ts';
import { derivedPublicKey, typedKey, wipedKey } from '../../../src/webview/common/key-state.ts';
import type { ReplaceState } from '../../../src/webview/replace-key/state.ts';
import { canSubmit, changeKey, isProven, openForm, planSentence } from '../../../src/webview/replace-key/state.ts';

const KEY = 'a1b2c3d4'.repeat(8);
const INIT = v.parse(replaceKeyInit, {
  connectionId: 'prod',
  amazonId: '1234',
  connectionName: 'prod',
  busy: false,
});
const SITUATION = { connectionName: 'prod', accountId: '123456789012', fingerprint: '3f9a' };

function filled(): ReplaceState {
  const state = { ...openForm(INIT, undefined), context: SITUATION };
  return changeKey(state, derivedPublicKey(typedKey(state.key, KEY), KEY, 'public'));
}

test('the form can be sent when key and account are known, and nothing is in flight', () => {
  const state = filled();
  assert.equal(canSubmit(state), true);
  assert.equal(canSubmit({ ...state, busy: true }), false);
  assert.equal(canSubmit({ ...state, key: wipedKey(state.key) }), false);
  assert.equal(canSubmit({ ...openForm(INIT, undefined), key: state.key }), false);
});

test('the key stays when the form opens on the same account again, and goes with another', () => {
  const state = filled();
  assert.equal(openForm(INIT, state).key.text, KEY);
  assert.equal(openForm({ ...INIT, amazonId: '5' }, state).key.text, '');
  assert.equal(openForm({ ...INIT, connectionId: 'dev' }, state).key.text, '');
});

test('typing takes the error of the last attempt away; showing the key does not', () => {
  const failed = { ...filled(), error: { message: 'No.' } };
  assert.equal(changeKey(failed, typedKey(failed.key, 'a')).error, undefined);
  assert.deepEqual(changeKey(failed, { ...failed.key, shown: true }).error, failed.error);
});

test('the sentence names Amazon ID, account and Region', () => {
  const text = 'This replaces the app server private key of Amazon ID 1234 in AWS account 123456789012, us-east-1.';
  assert.equal(planSentence(filled()), text);
});

test('only two different fingerprints prove that another key is in place', () => {
  assert.equal(isProven({ before: 'a', after: 'b' }), true);
  for (const result of [{ before: 'a', after: 'a' }, { before: 'a' }, { after: 'a' }, {}]) {
    assert.equal(isProven(result), false);
  }
});

test('the host takes the key cleaned, and refuses it without an account to give it to', () => {
  const input = { connectionId: 'prod', amazonId: '1234', key: ` 0x${KEY} `, accountId: '' };
  assert.equal(v.parse(REPLACE_KEY_METHODS.submit.params, input).key, KEY);
  assert.equal(v.is(REPLACE_KEY_METHODS.submit.params, { ...input, amazonId: '' }), false);
  assert.equal(v.is(REPLACE_KEY_METHODS.submit.params, { ...input, key: KEY.slice(1) }), false);
});

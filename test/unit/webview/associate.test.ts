import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import type { AssociateDraft } from '../../../src/shared/associate-form.ts';
import { ASSOCIATE_METHODS, associateErrors, associateInit } from '../../../src/shared/associate-form.ts';
import type { AssociateState } from '../../../src/webview/associate/state.ts';
import * as form from '../../../src/webview/associate/state.ts';
import { clearedKey, derivedPublicKey, typedKey } from '../../../src/webview/common/key-state.ts';

const KEY = 'a1b2c3d4'.repeat(8);
const OTHER_KEY = '0badcafe'.repeat(8);
const INIT = v.parse(associateInit, {
  connections: [
    { id: 'prod', name: 'prod' },
    { id: 'dev', name: 'dev' },
  ],
  connectionId: 'prod',
  busy: false,
});
const SITUATION = { connectionName: 'prod', accountId: '123456789012' };
const DRAFT: AssociateDraft = { connectionId: 'prod', amazonId: '1234', tags: [] };

/** Tokens "t1", "t2", … */
function counter(): form.NewToken {
  let count = 0;
  return () => `t${String((count += 1))}`;
}

function opened(newToken: form.NewToken, kept?: unknown): AssociateState {
  return { ...form.openForm(INIT, { before: undefined, kept, newToken }), context: SITUATION };
}

/** Stands for the derivation on the host. */
function publicKeyOf(key: string): string {
  return Buffer.from(key).reverse().toString();
}

function withKey(state: AssociateState, newToken: form.NewToken, key = KEY): AssociateState {
  const typed = form.changeKey(state, typedKey(state.key, key), newToken);
  return form.changeKey(typed, derivedPublicKey(typed.key, key, publicKeyOf(key)), newToken);
}

function filled(newToken: form.NewToken): AssociateState {
  return withKey(form.changeDraft(opened(newToken), { amazonId: '1234' }, newToken), newToken);
}

for (const [amazonId, error] of [
  ['1234', undefined],
  [' 1234\n', undefined],
  ['9'.repeat(256), undefined],
  ['amzn1.account.AE', undefined],
  ['', 'Enter the Amazon ID.'],
  ['   ', 'Enter the Amazon ID.'],
  ['12 34', "An Amazon ID can't contain spaces or invisible characters."],
  ['12\u200b34', "An Amazon ID can't contain spaces or invisible characters."],
  ['9'.repeat(257), 'An Amazon ID can have at most 256 characters.'],
] as const) {
  test(`the Amazon ID ${JSON.stringify(amazonId.slice(0, 9))} (${String(amazonId.length)}): ${error ?? 'accepted'}`, () => {
    assert.equal(associateErrors({ ...DRAFT, amazonId })['amazonId'], error);
  });
}

test('errors of tags are reported by row and field', () => {
  const long = 'x'.repeat(257);
  const tags = [
    { key: 'a', value: '' },
    { key: ' ', value: long },
    { key: 'a', value: '' },
    { key: 'Aws:a', value: '' },
    { key: 'A', value: long.slice(1) },
    { key: long.slice(0, 129), value: '' },
  ];
  assert.deepEqual(associateErrors({ ...DRAFT, tags }), {
    'tags.1.key': 'Enter a key.',
    'tags.1.value': 'A value can have at most 256 characters.',
    'tags.2.key': 'Another tag has this key.',
    'tags.3.key': 'Keys can\'t start with "aws:"; AWS reserves them.',
    'tags.5.key': 'A key can have at most 128 characters.',
  });
});

test('more tags than the API model allows are refused', () => {
  const tags = Array.from({ length: 201 }, (_none, index) => ({ key: String(index), value: '' }));
  assert.deepEqual(associateErrors({ ...DRAFT, tags }), { tags: 'There can be at most 200 tags.' });
});

test('the host takes the input trimmed and cleaned, and refuses a token that AWS would refuse', () => {
  const input = { ...DRAFT, amazonId: ' 1234 ', key: ` 0x${KEY.toUpperCase()} `, token: 'a-b_c', accountId: '' };
  assert.deepEqual(v.parse(ASSOCIATE_METHODS.submit.params, input), {
    ...DRAFT,
    key: KEY,
    token: 'a-b_c',
    accountId: '',
  });
  for (const token of ['', 'a b', 'x'.repeat(65)])
    assert.equal(v.is(ASSOCIATE_METHODS.submit.params, { ...input, token }), false);
});

test('the form that is sent is what the host expects', () => {
  const state = filled(counter());
  assert.equal(form.canSubmit(state), true);
  assert.deepEqual(v.parse(ASSOCIATE_METHODS.submit.params, form.submitParams(state)), {
    ...DRAFT,
    key: KEY,
    token: state.token,
    accountId: SITUATION.accountId,
  });
});

test('a token is made when the form opens, and with every change of the input', () => {
  const newToken = counter();
  const state = opened(newToken);
  assert.equal(state.token, 't1');
  assert.equal(form.changeDraft(state, { amazonId: '1' }, newToken).token, 't2');
  assert.equal(form.changeTags(state, { tags: [{ key: 'a', value: '' }], touched: new Set() }, newToken).token, 't3');
  assert.equal(form.changeKey(state, typedKey(state.key, 'a'), newToken).token, 't4');
});

test('showing, clearing and deriving the key are no changes of the input', () => {
  const newToken = counter();
  const state = filled(newToken);
  for (const key of [{ ...state.key, shown: true }, clearedKey(state.key), { ...state.key, publicKey: 'derived' }]) {
    assert.equal(form.changeKey(state, key, newToken).token, state.token);
  }
});

test('the input that was sent has its token again, whatever was typed meanwhile', () => {
  const newToken = counter();
  const sent = form.sendForm(filled(newToken));
  const changed = withKey(form.changeDraft(sent, { amazonId: '5' }, newToken), newToken, OTHER_KEY);
  assert.notEqual(changed.token, sent.token);
  const back = withKey(form.changeDraft(changed, { amazonId: ' 1234' }, newToken), newToken);
  assert.equal(back.token, sent.token);
});

test('the same input with another key has another token', () => {
  const newToken = counter();
  const sent = form.sendForm(filled(newToken));
  assert.notEqual(withKey(sent, newToken, OTHER_KEY).token, sent.token);
});

test('what outlives a hide holds everything but the key', () => {
  const state = form.sendForm(filled(counter()));
  const kept = form.keptOf(state);
  assert.equal(JSON.stringify(kept).includes(KEY), false);
  const again = opened(() => 'never', structuredClone(kept));
  assert.equal(again.key.text, '');
  assert.deepEqual([again.draft, again.token, again.attempt], [state.draft, state.token, state.attempt]);
  assert.equal(withKey(again, () => 'new').token, state.token);
});

test('what was kept by something else is ignored', () => {
  assert.deepEqual(opened(() => 't', { draft: 'x' }).draft, { ...DRAFT, amazonId: '' });
});

test('another connection is another request, and nobody knows its account yet', () => {
  const state = form.changeDraft(filled(counter()), { connectionId: 'dev' }, () => 'new');
  assert.equal(state.context, undefined);
  assert.equal(state.token, 'new');
  assert.equal(form.canSubmit(state), false);
});

test('a change takes the error of the last attempt away; showing the key does not', () => {
  const newToken = counter();
  const failed = { ...filled(newToken), error: { message: 'No.' } };
  assert.equal(form.changeDraft(failed, { amazonId: '1' }, newToken).error, undefined);
  assert.equal(form.changeKey(failed, typedKey(failed.key, OTHER_KEY), newToken).error, undefined);
  assert.deepEqual(form.changeKey(failed, { ...failed.key, shown: true }, newToken).error, failed.error);
});

test('the sentence names Amazon ID, account and Region', () => {
  const state = filled(counter());
  assert.equal(form.planSentence(state), 'This associates Amazon ID 1234 with AWS account 123456789012 in us-east-1.');
  assert.equal(
    form.planSentence({ ...state, context: { connectionName: 'prod' } }),
    'This associates Amazon ID 1234 with the AWS account of "prod" in us-east-1.',
  );
});

test('errors show at fields that were left, and everywhere after an attempt to send', () => {
  const state = opened(counter());
  assert.deepEqual(form.shownErrors(state), {});
  assert.deepEqual(form.shownErrors({ ...state, touched: new Set(['amazonId']) }), {
    amazonId: 'Enter the Amazon ID.',
  });
  assert.deepEqual([...form.touchAll(state).touched], ['amazonId', 'key']);
});

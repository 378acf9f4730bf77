import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ofAccount, whileShown } from '../../../src/webview/common/outcome.ts';

const TARGET = { connectionId: 'prod', amazonId: '1234' };
const { answered, failed } = ofAccount<typeof TARGET & { readonly text: string }, string>(TARGET, {
  answered: (now, text) => ({ ...now, text }),
  failed: (now, { message }) => ({ ...now, text: message }),
});

test('an answer and a failure go to the page of the account that they are about', () => {
  const state = { ...TARGET, text: '' };
  assert.deepEqual(answered(state, 'here'), { ...TARGET, text: 'here' });
  assert.deepEqual(failed(state, { message: 'denied' }), { ...TARGET, text: 'denied' });
});

for (const [what, other] of [
  ['account', { amazonId: '99' }],
  ['connection', { connectionId: 'test' }],
] as const) {
  test(`a page that shows another ${what} meanwhile takes neither a late answer nor a late failure`, () => {
    const state = { ...TARGET, ...other, text: '' };
    assert.equal(answered(state, 'here'), state);
    assert.equal(failed(state, { message: 'denied' }), state);
  });
}

test('a page that shows something else meanwhile takes nothing, whatever it is about', () => {
  const outcome = whileShown<string, string>((now) => now === 'a', { answered: () => 'b', failed: () => 'c' });
  assert.equal(outcome.answered('a', ''), 'b');
  assert.equal(outcome.failed('a', { message: '' }), 'c');
  assert.equal(outcome.answered('x', ''), 'x');
  assert.equal(outcome.failed('x', { message: '' }), 'x');
});

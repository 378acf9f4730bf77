import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import type { FormMethod } from '../../../src/shared/protocol.ts';
import { NOTHING } from '../../../src/shared/protocol.ts';
import { DONE } from '../../../src/ui/form/answers.ts';
import { answerRequests } from '../../../src/ui/form/form-requests.ts';

const METHODS = {
  double: { params: v.object({ of: v.pipe(v.string(), v.transform(Number)) }), answer: v.number() },
  submit: {
    params: v.object({ key: v.pipe(v.string(), v.length(4, 'Four letters.')) }),
    answer: NOTHING,
    refusal: () => ({ message: 'Not filled in.', fields: { key: 'Four letters.' } }),
  },
} as const satisfies Record<string, FormMethod>;

const answer = answerRequests(METHODS, {
  double: ({ of }) => ({ ok: true, value: 2 * of }),
  submit: () => DONE,
});

test('a request is answered with what its params are read as', async () => {
  assert.deepEqual(await answer('double', { of: '21' }), { ok: true, value: 42 });
});

test('params that cannot be read are refused with the words of the method, or in general, and never repeated', async () => {
  assert.deepEqual(await answer('submit', { key: 'secret' }), {
    ok: false,
    error: { message: 'Not filled in.', fields: { key: 'Four letters.' } },
  });
  const refused = await answer('double', { of: { canary: 'secret' } });
  assert.equal(refused.ok, false);
  assert.doesNotMatch(JSON.stringify(refused), /secret/);
});

test('a method that no form has is refused, also one that every object has', async () => {
  for (const method of ['triple', 'toString', 'constructor', '__proto__']) {
    const refused = await answer(method, null);
    assert.equal(refused.ok ? '' : refused.error.message, `Unknown request "${method}".`);
  }
});

test('a form and its host are compiled against the same methods', () => {
  // @ts-expect-error A method without an answer.
  void answerRequests(METHODS, { submit: () => DONE });
  // @ts-expect-error An answer that the form does not read.
  void answerRequests(METHODS, { double: () => ({ ok: true, value: 'four' }), submit: () => DONE });
});

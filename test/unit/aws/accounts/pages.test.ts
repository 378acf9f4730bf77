import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allPages } from '../../../../src/aws/accounts/pages.ts';
import { success } from '../../../../src/core/model/failure.ts';

test('a list of pages without an end is a failure, whether its tokens come again or not', async () => {
  let asked = 0;
  const always = await allPages(() => Promise.resolve(success({ items: [1], nextToken: String(asked++) })));
  assert.equal(always.ok, false);
  assert.ok(asked <= 1001, String(asked));
  const loop = await allPages((token) =>
    Promise.resolve(success({ items: [1], nextToken: token === 'a' ? 'b' : 'a' })),
  );
  assert.equal(loop.ok, false);
});

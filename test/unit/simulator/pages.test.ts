import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { textAt } from '../../../src/simulator/json.ts';
import type { Signer } from '../../fakes/sign.ts';
import { simulatedAws } from '../../fakes/simulated-aws.ts';

/** An account with partner accounts, and its list page by page. */
async function setup(t: TestContext, partnerAccounts: number) {
  const aws = await simulatedAws(t, { partnerAccounts });
  return {
    ...aws,
    page: async (query: Record<string, string>, as?: Partial<Signer>) => {
      const { status, headers, json } = await aws.wireless({ method: 'GET', path: '/partner-accounts', query }, as);
      const ids = ((json['Sidewalk'] ?? []) as Record<string, string>[]).map((account) => account['AmazonId']);
      return { status, ids, token: textAt(json, 'NextToken') ?? '', error: headers.get('x-amzn-errortype') };
    },
  };
}

test('a list comes in pages, each account once and in order', async (t) => {
  const { page } = await setup(t, 5);
  const first = await page({ maxResults: '2' });
  const second = await page({ maxResults: '2', nextToken: first.token });
  const third = await page({ maxResults: '2', nextToken: second.token });
  assert.deepEqual(
    [first.ids, second.ids, third.ids],
    [['10000000000001', '10000000000002'], ['10000000000003', '10000000000004'], ['10000000000005']],
  );
  assert.equal(third.token, '');
  assert.notEqual(first.token, second.token);
});

test('a token is never taken for an option of a command line', async (t) => {
  const { page } = await setup(t, 250);
  const tokens = await Promise.all(Array.from({ length: 249 }, (_, index) => page({ maxResults: String(index + 1) })));
  assert.deepEqual([...new Set(tokens.map(({ token }) => /^[0-9a-f]/.test(token)))], [true]);
});

test('a page that the list just fills has no token', async (t) => {
  const { page } = await setup(t, 2);
  assert.equal((await page({ maxResults: '2' })).token, '');
});

test('without a length, or with 0, a page has 250 accounts', async (t) => {
  const { page } = await setup(t, 251);
  assert.equal((await page({})).ids.length, 250);
  const zero = await page({ maxResults: '0' });
  assert.equal(zero.ids.length, 250);
  assert.deepEqual((await page({ nextToken: zero.token })).ids, ['10000000000251']);
});

test('what changes between two pages neither repeats nor skips an account', async (t) => {
  const aws = await setup(t, 4);
  const { token } = await aws.page({ maxResults: '2' });
  const query = { partnerType: 'Sidewalk' };
  for (const id of ['10000000000001', '10000000000003']) {
    await aws.wireless({ method: 'DELETE', path: `/partner-accounts/${id}`, query });
  }
  assert.deepEqual((await aws.page({ maxResults: '2', nextToken: token })).ids, ['10000000000004']);
});

test('a token works for its account, its page length and its server only', async (t) => {
  const { page } = await setup(t, 5);
  const { token } = await page({ maxResults: '2' });
  const last = token.endsWith('A') ? 'B' : 'A';
  const misuses = [
    page({ maxResults: '3', nextToken: token }),
    page({ nextToken: token }),
    page({ maxResults: '2', nextToken: token }, { accessKeyId: 'AKIA000000000001' }),
    page({ maxResults: '2', nextToken: `${token.slice(0, -1)}${last}` }),
    page({ maxResults: '2', nextToken: '' }),
    page({ maxResults: '2', nextToken: 'AAAA' }),
    page({ maxResults: '2', nextToken: 'x'.repeat(4097) }),
    (await setup(t, 5)).page({ maxResults: '2', nextToken: token }),
  ];
  for (const { status, error } of await Promise.all(misuses)) {
    assert.deepEqual([status, error], [400, 'ValidationException']);
  }
  assert.equal((await page({ maxResults: '2', nextToken: token })).status, 200);
});

test('the length of a page is a number from 0 to 250', async (t) => {
  const { page } = await setup(t, 1);
  const errors = ['251', '-1', '1e1', '', 'many'].map(async (maxResults) => (await page({ maxResults })).error);
  assert.deepEqual(await Promise.all(errors), [
    'ValidationException',
    'ValidationException',
    'SerializationException',
    'SerializationException',
    'SerializationException',
  ]);
});

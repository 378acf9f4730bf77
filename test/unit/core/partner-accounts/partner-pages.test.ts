import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PartnerAccountPage } from '../../../../src/core/model/partner-account.ts';
import { success } from '../../../../src/core/model/failure.ts';
import { listPartnerAccounts } from '../../../../src/core/partner-accounts/partner-accounts.ts';
import { PROD } from '../../../fakes/core-samples.ts';

/** AWS, whose pages are made from the number of the request and its token. */
function pages(make: (asked: number, token: string | undefined) => PartnerAccountPage) {
  let asked = 0;
  return {
    asked: () => asked,
    aws: {
      listPartnerAccounts: (_connection: unknown, token: string | undefined) =>
        Promise.resolve(success(make((asked += 1), token))),
    },
  };
}

test('tokens that lead round in a circle, A B A B, end the list', async () => {
  const { aws, asked } = pages((_asked, token) => ({
    accounts: [{ amazonId: token ?? '0' }],
    nextToken: token === 'A' ? 'B' : 'A',
  }));
  assert.deepEqual(await listPartnerAccounts(aws, PROD), success(['0', 'A', 'B'].map((amazonId) => ({ amazonId }))));
  assert.equal(asked(), 4);
});

test('pages without an end are a failure', async () => {
  const { aws, asked } = pages((time) => ({ accounts: [], nextToken: String(time) }));
  const result = await listPartnerAccounts(aws, PROD);
  assert.equal(
    result.ok ? undefined : result.failure.message,
    'The list of partner accounts has more than 1000 pages.',
  );
  assert.equal(asked(), 1000);
});

test('nothing is asked for once nobody waits any more', async () => {
  const { aws, asked } = pages((time) => ({ accounts: [{ amazonId: String(time) }], nextToken: String(time) }));
  const result = await listPartnerAccounts(aws, PROD, () => asked() === 3);
  assert.equal(result.ok, false);
  assert.equal(asked(), 3);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createStore } from '../../../../src/core/base/store.ts';
import type { Result } from '../../../../src/core/model/failure.ts';
import { success } from '../../../../src/core/model/failure.ts';
import type { PartnerAccountDetails, PartnerAccountPage } from '../../../../src/core/model/partner-account.ts';
import { partnerKey } from '../../../../src/core/model/partner-account.ts';
import { listPartnerAccounts, PartnerInventory } from '../../../../src/core/partner-accounts/partner-accounts.ts';
import { EMPTY_STATE } from '../../../../src/core/state/state.ts';
import { PROD } from '../../../fakes/core-samples.ts';
import type { Held } from '../../../fakes/fake-aws.ts';
import { held } from '../../../fakes/fake-aws.ts';
import { settled, VirtualClock } from '../../../fakes/virtual-clock.ts';

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

/** An inventory whose answers a test gives one by one. */
function inventoryByHand() {
  const pages: Held<PartnerAccountPage>[] = [];
  const looks: Held<PartnerAccountDetails>[] = [];
  const ask = <T>(all: Held<T>[]): Promise<Result<T>> => {
    const next = held<T>();
    all.push(next);
    return next.answer;
  };
  const store = createStore({ ...EMPTY_STATE, connections: [PROD] });
  const aws = { listPartnerAccounts: () => ask(pages), getPartnerAccount: () => ask(looks) };
  return { store, pages, looks, inventory: new PartnerInventory({ store, aws, clock: new VirtualClock() }) };
}

test('Refresh during "Load more" loads the first page after it', async () => {
  const { store, pages, inventory } = inventoryByHand();
  const first = inventory.load(PROD.id);
  pages[0]?.give(success({ accounts: [{ amazonId: '1' }], nextToken: 'A' }));
  await first;
  const more = inventory.more(PROD.id);
  const again = inventory.load(PROD.id);
  pages[1]?.give(success({ accounts: [{ amazonId: '2' }] }));
  await more;
  await settled();
  pages[2]?.give(success({ accounts: [{ amazonId: '3' }] }));
  await again;
  assert.deepEqual(store.get().partnerLists.get(PROD.id)?.accounts, [{ amazonId: '3' }]);
});

test('a look from before an account was forgotten does not replace a later one', async () => {
  const { store, looks, inventory } = inventoryByHand();
  const early = inventory.details(PROD.id, '1');
  inventory.forget(PROD.id, '1');
  const late = inventory.details(PROD.id, '1');
  looks[1]?.give(success({ amazonId: '1', fingerprint: 'new' }));
  await late;
  looks[0]?.give(success({ amazonId: '1', fingerprint: 'old' }));
  await early;
  assert.equal(store.get().partnerDetails.get(partnerKey(PROD.id, '1'))?.answer?.value.fingerprint, 'new');
});

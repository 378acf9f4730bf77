import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createStore } from '../../../../src/core/base/store.ts';
import type { Result } from '../../../../src/core/model/failure.ts';
import { success } from '../../../../src/core/model/failure.ts';
import type { PartnerAccountDetails, PartnerAccountPage } from '../../../../src/core/model/partner-account.ts';
import { partnerKey } from '../../../../src/core/model/partner-account.ts';
import { PartnerInventory } from '../../../../src/core/partner-accounts/partner-accounts.ts';
import { EMPTY_STATE } from '../../../../src/core/state/state.ts';
import { PROD } from '../../../fakes/core-samples.ts';
import { VirtualClock } from '../../../fakes/virtual-clock.ts';

type Answer<T> = (result: Result<T>) => void;

/** Partner accounts whose requests are answered by hand. */
function world() {
  const store = createStore({ ...EMPTY_STATE, connections: [PROD] });
  const pages: { readonly token: string | undefined; readonly answer: Answer<PartnerAccountPage> }[] = [];
  const details: Answer<PartnerAccountDetails>[] = [];
  const aws = {
    listPartnerAccounts: (_connection: unknown, token: string | undefined) =>
      new Promise<Result<PartnerAccountPage>>((answer) => pages.push({ token, answer })),
    getPartnerAccount: () => new Promise<Result<PartnerAccountDetails>>((answer) => details.push(answer)),
  };
  const inventory = new PartnerInventory({ store, aws, clock: new VirtualClock() });
  return {
    inventory,
    tokens: () => pages.map(({ token }) => token),
    page: (index: number, ids: readonly string[], nextToken?: string) =>
      pages[index]?.answer(
        success({ accounts: ids.map((amazonId) => ({ amazonId })), ...(nextToken !== undefined && { nextToken }) }),
      ),
    detail: (index: number, fingerprint: string) =>
      details[index]?.(success({ amazonId: '1', linked: true, fingerprint, tags: [] })),
    listed: () => {
      const { accounts = [], loading } = store.get().partnerLists.get(PROD.id) ?? { loading: false };
      return { ids: accounts.map(({ amazonId }) => amazonId), loading };
    },
    shown: () => store.get().partnerDetails.get(partnerKey(PROD.id, '1'))?.answer?.value.fingerprint,
  };
}

test('a refresh while the next page is on its way loads the first page, and the next one counts no more', async () => {
  const { inventory, page, tokens, listed } = world();
  const first = inventory.load(PROD.id);
  page(0, ['1'], 'two');
  await first;
  const more = inventory.more(PROD.id);
  const again = inventory.load(PROD.id);
  assert.deepEqual(tokens(), [undefined, 'two', undefined]);
  page(1, ['2']);
  await more;
  page(2, ['1', '3']);
  await again;
  assert.deepEqual(listed(), { ids: ['1', '3'], loading: false });
});

test('the next page is not asked for while the first one is: its token would be of the list before', async () => {
  const { inventory, page, tokens, listed } = world();
  const first = inventory.load(PROD.id);
  page(0, ['1'], 'two');
  await first;
  const both = [inventory.load(PROD.id), inventory.more(PROD.id)];
  assert.deepEqual(tokens(), [undefined, undefined]);
  page(1, ['1'], 'other');
  await Promise.all(both);
  assert.deepEqual(listed(), { ids: ['1'], loading: false });
});

test('an older answer never replaces a newer one, also of an account that was gone and is back', async () => {
  const { inventory, detail, shown } = world();
  const old = inventory.details(PROD.id, '1');
  inventory.forget(PROD.id, '1');
  const renewed = inventory.details(PROD.id, '1');
  detail(1, 'new');
  await renewed;
  detail(0, 'old');
  await old;
  assert.equal(shown(), 'new');
});

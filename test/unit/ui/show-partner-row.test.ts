import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { withConnections } from '../../../src/core/connections/connections-change.ts';
import type { Result } from '../../../src/core/model/failure.ts';
import { success } from '../../../src/core/model/failure.ts';
import type { PartnerAccountPage } from '../../../src/core/model/partner-account.ts';
import { PartnerInventory } from '../../../src/core/partner-accounts/partner-accounts.ts';
import { showPartnerRow } from '../../../src/ui/partner-accounts/show-partner-row.ts';
import { failure, PROD } from '../../fakes/core-samples.ts';
import { coreWorld } from '../../fakes/core-world.ts';

describe('a partner account is shown', () => {
  const page = success({ accounts: [{ amazonId: '4711' }] });

  test('by its row, after the accounts were listed', async () => {
    assert.deepEqual(await shown('4711', page), { isShown: true, rows: [`partner:${PROD.id}|4711`] });
  });

  test('not where it is not listed', async () => {
    assert.deepEqual(await shown('4712', page), { isShown: false, rows: [] });
  });

  test('by the row that says why, where nothing could be listed', async () => {
    const denied = { ok: false, failure: failure('denied') } as const;
    assert.deepEqual(await shown('4711', denied), { isShown: true, rows: [`partners:${PROD.id}`] });
  });

  test('although a filter hides its connection', async () => {
    assert.deepEqual(await shown('4711', page, 'nothing is called so'), {
      isShown: true,
      rows: [`partner:${PROD.id}|4711`],
    });
  });

  async function shown(
    amazonId: string,
    answer: Result<PartnerAccountPage>,
    filter?: string,
  ): Promise<{ readonly isShown: boolean; readonly rows: readonly string[] }> {
    const { store, clock } = coreWorld();
    store.update((state) => ({
      ...withConnections(state, { connections: [PROD], groups: [], problems: [] }),
      ...(filter === undefined ? {} : { filter: { text: filter } }),
    }));
    const aws = {
      listPartnerAccounts: () => Promise.resolve(answer),
      getPartnerAccount: () => Promise.reject(new Error('nothing is looked into')),
    };
    const rows: string[] = [];
    const isShown = await showPartnerRow(
      {
        store,
        partners: new PartnerInventory({ store, aws, clock }),
        reveal: (id) => {
          rows.push(id);
          return Promise.resolve();
        },
      },
      { connectionId: PROD.id, amazonId },
    );
    assert.equal(store.get().filter, undefined);
    return { isShown, rows };
  }
});

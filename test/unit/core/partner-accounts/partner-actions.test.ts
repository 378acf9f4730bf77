import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Secret } from '../../../../src/core/base/secret.ts';
import { createStore } from '../../../../src/core/base/store.ts';
import { success } from '../../../../src/core/model/failure.ts';
import { PartnerActions } from '../../../../src/core/partner-accounts/partner-actions.ts';
import { PartnerInventory } from '../../../../src/core/partner-accounts/partner-accounts.ts';
import { lazyBackend } from '../../../../src/core/ports/lazy-backend.ts';
import { LostAnswers } from '../../../../src/core/state/lost-answers.ts';
import { EMPTY_STATE } from '../../../../src/core/state/state.ts';
import { PROD } from '../../../fakes/core-samples.ts';
import { VirtualClock } from '../../../fakes/virtual-clock.ts';

const ORDER = { connectionId: PROD.id, amazonId: '4711', key: new Secret('a'.repeat(64)) };

/** A partner account whose fingerprint is another one after each read; `onReplaced` runs when the key is taken. */
function replacing(onReplaced: (connect: () => void) => void = () => undefined) {
  const store = createStore({ ...EMPTY_STATE, connections: [PROD] });
  const connect = (): void => {
    store.update((state) => ({ ...state, connections: [{ ...PROD }] }));
  };
  let reads = 0;
  const aws = {
    ...lazyBackend(() => Promise.reject(new Error('not scripted'))),
    getPartnerAccount: () => {
      reads += 1;
      return Promise.resolve(success({ amazonId: '4711', linked: true, fingerprint: `${String(reads)}f`, tags: [] }));
    },
    replacePartnerAccountKey: () => {
      onReplaced(connect);
      return Promise.resolve(success(undefined));
    },
  };
  const inventory = new PartnerInventory({ store, aws, clock: new VirtualClock() });
  const lost = new LostAnswers({ clock: new VirtualClock(), onTruth: () => undefined });
  return new PartnerActions({ store, aws, inventory, lost }).replaceKey(ORDER);
}

test('a replaced key comes with the fingerprints before and after it', async () => {
  assert.deepEqual(await replacing(), success({ before: '1f', after: '2f' }));
});

test('nothing is proven when the connection has become another one meanwhile: it may be another account', async () => {
  assert.deepEqual(
    await replacing((connect) => {
      connect();
    }),
    success({}),
  );
});

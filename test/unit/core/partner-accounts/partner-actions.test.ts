import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Secret } from '../../../../src/core/base/secret.ts';
import { createStore } from '../../../../src/core/base/store.ts';
import { failed, success } from '../../../../src/core/model/failure.ts';
import type { Tag, TagChange } from '../../../../src/core/model/partner-account.ts';
import { PartnerActions } from '../../../../src/core/partner-accounts/partner-actions.ts';
import { PartnerInventory } from '../../../../src/core/partner-accounts/partner-accounts.ts';
import { lazyBackend } from '../../../../src/core/ports/lazy-backend.ts';
import { LostAnswers } from '../../../../src/core/state/lost-answers.ts';
import { EMPTY_STATE } from '../../../../src/core/state/state.ts';
import { PROD } from '../../../fakes/core-samples.ts';
import { VirtualClock } from '../../../fakes/virtual-clock.ts';

const ORDER = { connectionId: PROD.id, amazonId: '4711', key: new Secret('a'.repeat(64)) };

/** A partner account whose fingerprint is another one after each read; `onReplaced` runs when the key is taken. */
function replacing(onReplaced: (connect: () => void) => void = () => undefined, shown?: string) {
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
  return new PartnerActions({ store, aws, inventory, lost }).replaceKey({
    ...ORDER,
    ...(shown !== undefined && { shown }),
  });
}

test('a replaced key comes with the fingerprints before and after it', async () => {
  assert.deepEqual(await replacing(), success({ before: '1f', after: '2f' }));
});

test('a key that somebody else has replaced since it was shown is not replaced, with the difference in words', async () => {
  const sent = (): never => assert.fail('nothing may be sent');
  const message = 'The key has been replaced since it was shown. The fingerprint was 0f and is 1f now.';
  assert.deepEqual(await replacing(sent, '0f'), failed({ kind: 'invalid', message }));
  assert.deepEqual(await replacing(undefined, '1f'), success({ before: '1f', after: '2f' }));
});

test('nothing is proven when the connection has become another one meanwhile: it may be another account', async () => {
  assert.deepEqual(
    await replacing((connect) => {
      connect();
    }),
    success({}),
  );
});

const ARN = 'arn:aws:iotwireless:us-east-1:123456789012:SidewalkAccount/4711';

/** A partner account with these tags in place; what is sent is kept. */
function tagged(inPlace: readonly Tag[]) {
  const partnerLists = new Map([[PROD.id, { loading: false, accounts: [{ amazonId: '4711', arn: ARN }] }]]);
  const store = createStore({ ...EMPTY_STATE, connections: [PROD], partnerLists });
  const sent: TagChange[] = [];
  const aws = {
    ...lazyBackend(() => Promise.reject(new Error('not scripted'))),
    partnerAccountTags: () => Promise.resolve(success(inPlace)),
    changePartnerAccountTags: (_connection: unknown, _arn: string, change: TagChange) => {
      sent.push(change);
      return Promise.resolve({ ok: true } as const);
    },
  };
  const clock = new VirtualClock();
  const inventory = new PartnerInventory({ store, aws, clock });
  const lost = new LostAnswers({ clock, onTruth: () => undefined });
  return { sent, actions: new PartnerActions({ store, aws, inventory, lost }) };
}

const SHOWN = [
  { key: 'a', value: '1' },
  { key: 'b', value: '1' },
];
const TAGS_ORDER = { connectionId: PROD.id, amazonId: '4711', before: SHOWN, after: [{ key: 'a', value: '2' }] };

test('tags that somebody changed since they were shown are not overwritten: the difference is reported', async () => {
  const { sent, actions } = tagged([
    { key: 'a', value: '9' },
    { key: 'c', value: '' },
  ]);
  const message =
    'The tags have changed since they were shown: "a" is now "9", "c" was added with "", "b" was removed.';
  assert.deepEqual(await actions.saveTags(TAGS_ORDER), {
    ok: false,
    added: false,
    failure: { kind: 'invalid', message },
  });
  assert.deepEqual(sent, []);
});

test('tags that are as they were shown are changed; those of AWS do not count', async () => {
  const { sent, actions } = tagged([...SHOWN, { key: 'aws:x', value: 'y' }]);
  assert.deepEqual(await actions.saveTags(TAGS_ORDER), { ok: true });
  assert.deepEqual(sent, [{ add: [{ key: 'a', value: '2' }], remove: ['b'] }]);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { success } from '../../../../src/core/model/failure.ts';
import type { Identity } from '../../../../src/core/model/identity.ts';
import type { Registration } from '../../../../src/core/model/registration.ts';
import {
  DEFAULT,
  IDENTITY,
  NOT_REGISTERED,
  PROD,
  TARGET,
  failing,
  failure,
  known as knownSince,
  registration,
  answered,
} from '../../../fakes/core-samples.ts';
import { coreWorld } from '../../../fakes/core-world.ts';
import { held } from '../../../fakes/fake-aws.ts';
import { settled } from '../../../fakes/virtual-clock.ts';

test('a check writes the answer and when it came', async () => {
  const { aws, clock, inventory, known } = coreWorld();
  aws.tells(TARGET, answered('SUCCESS'));
  await inventory.check(TARGET);
  assert.deepEqual(known(), knownSince(registration('SUCCESS'), clock.now()));
  assert.deepEqual(aws.calls, [{ operation: 'status', connection: PROD, region: 'us-east-1' }]);
});

test('while a request is in flight the subject is loading, and keeps what was known', async () => {
  const { aws, inventory, known } = coreWorld();
  aws.tells(TARGET, answered('SUCCESS'));
  await inventory.check(TARGET);
  const before = known();
  const late = held<Registration>();
  aws.tells(TARGET, late.answer);
  const done = inventory.check(TARGET);
  assert.deepEqual(known(), { ...before, loading: true });
  late.give(answered('SUCCESS'));
  await done;
  assert.equal(known()?.loading, false);
});

test('checks of one target join the request that is in flight', async () => {
  const { aws, inventory } = coreWorld();
  const late = held<Registration>();
  aws.tells(TARGET, late.answer);
  const checks = [inventory.check(TARGET), inventory.check(TARGET), inventory.check({ ...TARGET })];
  late.give(answered('SUCCESS'));
  await Promise.all(checks);
  assert.equal(aws.count(), 1);
  await inventory.check(TARGET);
  assert.equal(aws.count(), 2);
});

test('Regions are asked side by side', async () => {
  const { aws, inventory } = coreWorld();
  for (const region of PROD.regions) void inventory.check({ connectionId: PROD.id, region });
  await settled();
  assert.deepEqual(
    aws.calls.map(({ region }) => region),
    PROD.regions,
  );
});

test('a failure stands beside the last good answer, and the next good answer clears it', async () => {
  const { aws, clock, inventory, known } = coreWorld();
  const registered = { value: registration('SUCCESS'), at: clock.now() };
  aws.tells(TARGET, answered('SUCCESS'), failing('throttled'), failing('denied'), NOT_REGISTERED);
  await inventory.check(TARGET);
  await clock.advance(1000);
  await inventory.check(TARGET);
  assert.deepEqual(known(), {
    loading: false,
    answer: registered,
    failure: { failure: failure('throttled'), at: clock.now() },
  });
  await inventory.check(TARGET);
  assert.deepEqual(known()?.answer, registered);
  assert.equal(known()?.failure?.failure.kind, 'denied');
  await inventory.check(TARGET);
  assert.deepEqual(known(), knownSince({ state: 'notRegistered' }, clock.now()));
});

test('a failure without an earlier answer stands alone', async () => {
  const { aws, clock, inventory, known } = coreWorld();
  aws.tells(TARGET, failing('unreachable'));
  await inventory.check(TARGET);
  assert.deepEqual(known(), { loading: false, failure: { failure: failure('unreachable'), at: clock.now() } });
});

test('nothing is asked for a connection that does not exist', async () => {
  const { aws, inventory, store } = coreWorld();
  const before = store.get();
  await inventory.check({ connectionId: 'profile:gone', region: 'us-east-1' });
  await inventory.identify('profile:gone');
  assert.deepEqual(aws.calls, []);
  assert.equal(store.get(), before);
});

for (const [what, replace] of [
  ['was removed', [DEFAULT]],
  ['is another one now', [{ ...PROD, name: 'Production' }]],
] as const) {
  test(`a late answer for a connection that ${what} is dropped`, async () => {
    const { aws, inventory, known, connect, store } = coreWorld();
    const late = held<Registration>();
    const who = held<Identity>();
    aws.tells(TARGET, late.answer);
    aws.knows(PROD.id, who.answer);
    const done = [inventory.check(TARGET), inventory.identify(PROD.id)];
    connect(...replace);
    late.give(answered('SUCCESS'));
    who.give(success(IDENTITY));
    await Promise.all(done);
    assert.equal(known(), undefined);
    // Who the connection is now is asked again: a form that waits for it compares accounts.
    assert.equal(store.get().identities.size, replace[0].id === DEFAULT.id ? 0 : 1);
    assert.equal(aws.count('identify'), replace[0].id === DEFAULT.id ? 1 : 2);
  });
}

test('a connection that changed is asked itself, and does not join the request of the one before', async () => {
  const { aws, inventory, known, connect, store } = coreWorld();
  const late = held<Registration>();
  const who = held<Identity>();
  aws.tells(TARGET, late.answer, answered('SUCCESS'));
  aws.knows(PROD.id, who.answer, success(IDENTITY));
  void inventory.check(TARGET);
  void inventory.identify(PROD.id);
  connect({ ...PROD, name: 'Production' });
  await Promise.all([inventory.check(TARGET), inventory.identify(PROD.id)]);
  late.give(answered('FAILURE'));
  who.give(failing('denied'));
  await settled();
  assert.equal(known()?.answer?.value.state, 'registered');
  assert.deepEqual(store.get().identities.get(PROD.id)?.answer?.value, IDENTITY);
});

test('what was learnt from a write stands, and an answer to an earlier request is dropped', async () => {
  const { aws, clock, inventory, known } = coreWorld();
  const late = held<Registration>();
  aws.tells(TARGET, late.answer);
  const done = inventory.check(TARGET);
  inventory.learn(TARGET, registration('PENDING'));
  const learnt = knownSince(registration('PENDING'), clock.now());
  assert.deepEqual(known(), learnt);
  late.give(NOT_REGISTERED);
  await done;
  assert.deepEqual(known(), learnt);
});

test('after forgetting, the next check sends its own request, whose answer counts', async () => {
  const { aws, inventory, known } = coreWorld();
  const late = held<Registration>();
  aws.tells(TARGET, late.answer, answered('PENDING'));
  const first = inventory.check(TARGET);
  inventory.forget(TARGET);
  await inventory.check(TARGET);
  late.give(NOT_REGISTERED);
  await first;
  assert.equal(aws.count(), 2);
  assert.equal(known()?.answer?.value.state, 'registering');
});

test('an earlier request that ends after forgetting does not end the joining of the later one', async () => {
  const { aws, inventory } = coreWorld();
  const early = held<Registration>();
  const late = held<Registration>();
  aws.tells(TARGET, early.answer, late.answer);
  const first = inventory.check(TARGET);
  inventory.forget(TARGET);
  void inventory.check(TARGET);
  early.give(answered('SUCCESS'));
  await first;
  void inventory.check(TARGET);
  await settled();
  assert.equal(aws.count(), 2);
});

test('an identity is asked for once at a time, with its own loading mark and failure', async () => {
  const { aws, clock, inventory, store } = coreWorld();
  const late = held<Identity>();
  aws.knows(PROD.id, late.answer, failing('signIn'));
  const both = [inventory.identify(PROD.id), inventory.identify(PROD.id)];
  assert.deepEqual(store.get().identities.get(PROD.id), { loading: true });
  late.give(success(IDENTITY));
  await Promise.all(both);
  const answer = { value: IDENTITY, at: clock.now() };
  assert.deepEqual(store.get().identities.get(PROD.id), { loading: false, answer });
  await inventory.identify(PROD.id);
  assert.equal(aws.count('identify'), 2);
  assert.deepEqual(store.get().identities.get(PROD.id)?.answer, answer);
  assert.equal(store.get().identities.get(PROD.id)?.failure?.failure.kind, 'signIn');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Registration } from '../../../../src/core/model/registration.ts';
import { accountOf, bulkWorld, opened, targetOf } from '../../../fakes/bulk-world.ts';
import { failing, answered } from '../../../fakes/core-samples.ts';
import { held } from '../../../fakes/fake-aws.ts';
import { settled } from '../../../fakes/virtual-clock.ts';

test('what is being sent is kept before it is sent; the record names no credentials', async () => {
  const world = bulkWorld(1);
  await opened(world);
  const late = held<Registration>();
  world.aws.takes(targetOf(0), late.answer);
  void world.bulk.send(world.confirmed);
  await settled();
  assert.deepEqual(world.kept.at(-1), {
    version: 1,
    entries: [
      {
        target: targetOf(0),
        phase: { kind: 'sending' },
        accountId: accountOf(0),
        isUnnotified: true,
        before: { state: 'notRegistered' },
      },
    ],
  });
});

test('after a reload in the middle everything is in a true state, and nothing is sent by itself', async () => {
  const world = bulkWorld(8);
  await opened(world);
  const never = held<Registration>();
  for (const target of world.targets.slice(2)) world.aws.takes(target, never.answer);
  void world.bulk.send(world.confirmed);
  await settled();
  assert.deepEqual(world.phases().slice(0, 6), ['begun', 'begun', 'sending', 'sending', 'sending', 'sending']);
  // Two of the four that were under way have reached AWS.
  world.aws.tells(targetOf(2), answered('PENDING', { accountId: accountOf(2) }));
  world.aws.tells(targetOf(3), answered('SUCCESS', { accountId: accountOf(3), lastModifiedAt: new Date(5) }));
  const again = world.reload();
  await again.resume(world.kept.at(-1));
  assert.deepEqual(world.phases(again), [
    'begun',
    'begun',
    'begun',
    'begun',
    'notSent',
    'notSent',
    'notSent',
    'notSent',
  ]);
  assert.equal(world.aws.count('register'), 6);
  assert.equal(world.watch(targetOf(2))?.isOneOfMany, true);
  assert.equal(world.summaries.length, 0);
});

test('what was under way at a reload and cannot be looked up is not taken for sent or unsent', async () => {
  const world = bulkWorld(1);
  await opened(world);
  const never = held<Registration>();
  world.aws.takes(targetOf(0), never.answer);
  void world.bulk.send(world.confirmed);
  await settled();
  world.aws.tells(targetOf(0), failing('unreachable'));
  const again = world.reload();
  await again.resume(world.kept.at(-1));
  assert.deepEqual(world.phases(again), ['lost']);
});

for (const kept of [undefined, null, 7, {}, { version: 2, entries: [] }, { version: 1, entries: [{}, 'x'] }]) {
  test(`a record that is ${JSON.stringify(kept)} is none`, async () => {
    const { bulk } = bulkWorld(1);
    await bulk.resume(kept);
    assert.deepEqual(bulk.list.all, []);
  });
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { success } from '../../../../src/core/model/failure.ts';
import type { Registration } from '../../../../src/core/model/registration.ts';
import type { BulkWorld } from '../../../fakes/bulk-world.ts';
import { accountOf, bulkWorld, opened, targetOf } from '../../../fakes/bulk-world.ts';
import { failing, IDENTITY, NOT_REGISTERED, answered } from '../../../fakes/core-samples.ts';
import { held } from '../../../fakes/fake-aws.ts';
import { settled } from '../../../fakes/virtual-clock.ts';

const LOST = failing('unreachable', { operation: 'RegisterAccount', reach: 'reset' });

function sent(world: BulkWorld): readonly string[] {
  return world.aws.calls.flatMap(({ operation, connection }) => (operation === 'register' ? [connection.id] : []));
}

test('the list is checked before anything can be sent, and says how far that is', async () => {
  const world = bulkWorld(6);
  const seen: unknown[] = [];
  world.bulk.list.onChange(() => seen.push(world.bulk.checking?.done));
  await opened(world);
  assert.deepEqual(seen.slice(-8), [0, 1, 2, 3, 4, 5, 6, undefined]);
  assert.equal(world.aws.count('identify'), 6);
  assert.equal(world.aws.count('status'), 6);
  await world.bulk.check();
  assert.equal(world.aws.count('status'), 6, 'what was asked within the last minute is not asked again');
});

test('all are sent once, a few at a time, watched, and told as one', async () => {
  const world = bulkWorld(10);
  await opened(world);
  const late = held<Registration>();
  world.aws.takes(targetOf(0), late.answer);
  const done = world.bulk.send(world.confirmed);
  await settled();
  assert.equal(world.phases()[0], 'sending');
  late.give(answered('PENDING', { accountId: accountOf(0) }));
  await done;
  assert.deepEqual([...sent(world)].sort(), world.targets.map(({ connectionId }) => connectionId).sort());
  assert.ok(world.targets.every((target) => world.watch(target)?.isOneOfMany === true));
  assert.deepEqual(world.summaries, []);
  for (const [index, target] of world.targets.entries()) {
    world.aws.tells(target, answered('SUCCESS', { accountId: accountOf(index) }));
  }
  await world.clock.advance(30_000);
  assert.deepEqual(world.summaries, [
    { severity: 'info', text: 'Registered 10 accounts in us-east-1 with AWS IoT FleetWise.' },
  ]);
  assert.equal(world.aws.count('register'), 10);
});

test('never more than four are under way', async () => {
  const world = bulkWorld(12);
  await opened(world);
  const answers = world.targets.map((target) => {
    const late = held<Registration>();
    world.aws.takes(target, late.answer);
    return late;
  });
  const done = world.bulk.send(world.confirmed);
  for (const [index, late] of answers.entries()) {
    await settled();
    assert.ok(world.phases().filter((phase) => phase === 'sending').length <= 4);
    late.give(answered('PENDING', { accountId: accountOf(index) }));
  }
  await done;
});

test('each failure is its own, is not sent again by itself, and can be tried again alone', async () => {
  const world = bulkWorld(5);
  await opened(world);
  world.aws.takes(targetOf(0), failing('denied', { operation: 'RegisterAccount' }), answered('PENDING'));
  world.aws.takes(targetOf(1), failing('throttled', { operation: 'RegisterAccount' }));
  world.aws.takes(targetOf(2), LOST);
  world.aws.tells(targetOf(2), NOT_REGISTERED, answered('PENDING', { accountId: accountOf(2) }));
  world.aws.takes(targetOf(3), LOST);
  world.aws.tells(targetOf(3), NOT_REGISTERED, failing('unreachable'));
  await world.bulk.send(world.confirmed);
  assert.deepEqual(world.phases(), ['refused', 'refused', 'begun', 'lost', 'begun']);
  assert.equal(world.aws.count('register'), 5);
  await world.bulk.send(world.confirmed.slice(0, 1));
  assert.deepEqual(world.phases(), ['begun', 'refused', 'begun', 'lost', 'begun']);
  assert.equal(world.aws.count('register'), 6);
});

test('a lost answer is looked up when the list is checked again, not sent again', async () => {
  const world = bulkWorld(1);
  await opened(world);
  world.aws.takes(targetOf(0), LOST);
  world.aws.tells(
    targetOf(0),
    NOT_REGISTERED,
    failing('unreachable'),
    answered('PENDING', { accountId: accountOf(0) }),
  );
  await world.bulk.send(world.confirmed);
  assert.deepEqual(world.phases(), ['lost']);
  assert.match(world.summaries[0]?.text ?? '', /1 not known/);
  await world.bulk.check();
  assert.deepEqual(world.phases(), ['begun']);
  assert.equal(world.aws.count('register'), 1);
  assert.equal(world.watch(targetOf(0))?.phase.kind, 'watching');
});

test('nothing is sent to a connection that is another account than was shown', async () => {
  const world = bulkWorld(2);
  await opened(world);
  world.aws.knows(targetOf(0).connectionId, success({ ...IDENTITY, accountId: '999999999999' }));
  await world.bulk.send(world.confirmed);
  const [first] = world.bulk.list.all;
  assert.deepEqual(first?.phase, {
    kind: 'refused',
    problem: 'Nothing was sent: this connection is account 999999999999 now, not 100000000000.',
  });
  assert.deepEqual(sent(world), [targetOf(1).connectionId]);
});

test('nothing is sent for an account that was registered meanwhile, or that cannot be looked up', async () => {
  const world = bulkWorld(2);
  await opened(world);
  world.aws.tells(targetOf(0), answered('SUCCESS', { accountId: accountOf(0) }));
  world.aws.tells(targetOf(1), failing('unreachable'));
  await world.bulk.send(world.confirmed);
  assert.deepEqual(
    world.bulk.list.all.map(({ phase }) => 'problem' in phase && phase.problem),
    ['Nothing was sent. Registered already.', 'Nothing was sent. Unreachable.'],
  );
  assert.deepEqual(sent(world), []);
});

test('in read-only mode nothing is sent', async () => {
  const world = bulkWorld(1);
  await opened(world);
  world.store.update((state) => ({ ...state, readOnly: true }));
  await world.bulk.send(world.confirmed);
  assert.deepEqual(world.phases(), ['refused']);
  assert.equal(world.aws.count('register'), 0);
});

test('stopping leaves what was not sent in the list, and what is under way goes on', async () => {
  const world = bulkWorld(8);
  await opened(world);
  const late = held<Registration>();
  for (const target of world.targets) world.aws.takes(target, late.answer);
  const done = world.bulk.send(world.confirmed);
  await settled();
  world.bulk.stop();
  late.give(answered('PENDING'));
  await done;
  assert.deepEqual(world.phases(), [...Array<string>(4).fill('begun'), ...Array<string>(4).fill('notSent')]);
  assert.equal(world.aws.count('register'), 4);
});

test('a page that is closed leaves what goes on and what was not sent; the end is reported all the same', async () => {
  const world = bulkWorld(2);
  await opened(world);
  await world.bulk.send(world.confirmed);
  world.bulk.leave();
  assert.deepEqual(world.phases(), ['begun', 'begun']);
  world.aws.tells(targetOf(0), answered('SUCCESS', { accountId: accountOf(0) }));
  world.aws.tells(targetOf(1), answered('FAILURE', { accountId: accountOf(1) }));
  await world.clock.advance(30_000);
  assert.equal(world.summaries[0]?.text, 'Registered 1 of 2 accounts in us-east-1 with AWS IoT FleetWise: 1 failed.');
  assert.deepEqual(world.phases(), ['begun', 'begun'], 'it can still be looked at');
  assert.equal(world.kept.at(-1), undefined);
  world.bulk.leave();
  assert.deepEqual(world.phases(), []);
});

test('a watch whose time is over counts as still registering', async () => {
  const world = bulkWorld(1);
  await opened(world);
  world.aws.tells(targetOf(0), NOT_REGISTERED, answered('PENDING', { accountId: accountOf(0) }));
  await world.bulk.send(world.confirmed);
  await world.clock.advance(31 * 60_000);
  assert.equal(
    world.summaries[0]?.text,
    'Registered 0 of 1 account in us-east-1 with AWS IoT FleetWise: 1 still registering.',
  );
});

test('another list keeps what is still pending', async () => {
  const world = bulkWorld(3);
  world.bulk.open(world.targets.slice(0, 1));
  await world.bulk.check();
  await world.bulk.send(world.confirmed.slice(0, 1));
  world.bulk.open(world.targets.slice(1));
  assert.deepEqual(world.phases(), ['begun', 'open', 'open']);
});

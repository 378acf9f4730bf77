import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failed, success } from '../../../../src/core/model/failure.ts';
import type { Identity } from '../../../../src/core/model/identity.ts';
import type { Registration } from '../../../../src/core/model/registration.ts';
import {
  DEFAULT,
  IDENTITY,
  NOT_REGISTERED,
  PROD,
  ROLE,
  TARGET,
  failing,
  failure,
  registration,
  answered,
} from '../../../fakes/core-samples.ts';
import { coreWorld } from '../../../fakes/core-world.ts';
import { held } from '../../../fakes/fake-aws.ts';
import { settled } from '../../../fakes/virtual-clock.ts';

const ORDER = { target: TARGET, request: { roleArn: ROLE }, attempt: 2 };
const LOST_ANSWER = { operation: 'RegisterAccount', reach: 'reset' } as const;
const LOST = failing('unreachable', LOST_ANSWER);
const BEGUN = new Date('2026-11-20T12:00:00Z');

test('in read-only mode nothing is sent, and the failure names the setting', async () => {
  const { aws, registerAction, store } = coreWorld();
  store.update((state) => ({ ...state, readOnly: true }));
  const result = await registerAction.run(ORDER);
  assert.deepEqual(result, failed({ kind: 'invalid', message: 'The setting iotRegistrar.readOnly is on.' }));
  assert.deepEqual(aws.calls, []);
});

test('for a connection that is gone nothing is sent', async () => {
  const { aws, registerAction, connect } = coreWorld();
  connect(DEFAULT);
  const result = await registerAction.run(ORDER);
  assert.deepEqual(result, failed({ kind: 'notFound', message: 'The connection was removed.' }));
  assert.deepEqual(aws.calls, []);
});

test('a registration that AWS takes is sent once, known at once, and watched', async () => {
  const { aws, clock, registerAction, known, watch } = coreWorld();
  aws.takes(TARGET, answered('PENDING'));
  assert.deepEqual(await registerAction.run(ORDER), success(undefined));
  assert.deepEqual(aws.calls, [
    { operation: 'register', connection: PROD, region: 'us-east-1', request: ORDER.request },
  ]);
  assert.deepEqual(known()?.answer?.value, registration('PENDING'));
  assert.deepEqual(watch(), {
    kind: 'registration',
    target: TARGET,
    startedAt: clock.now(),
    watchedSince: clock.now(),
    attempt: 2,
    request: ORDER.request,
    phase: { kind: 'watching' },
  });
  assert.deepEqual(clock.waits, [5000]);
});

test('a registration that is complete at once is reported', async () => {
  const { aws, clock, registerAction, ends } = coreWorld();
  aws.takes(TARGET, answered('SUCCESS'));
  await registerAction.run(ORDER);
  assert.equal(ends[0]?.outcome, 'registered');
  assert.deepEqual(clock.waits, []);
});

test('an answer to a check from before registering does not undo what is known', async () => {
  const { aws, registerAction, inventory, known } = coreWorld();
  const late = held<Registration>();
  aws.tells(TARGET, late.answer);
  aws.takes(TARGET, answered('PENDING'));
  const early = inventory.check(TARGET);
  await registerAction.run(ORDER);
  late.give(NOT_REGISTERED);
  await early;
  assert.equal(known()?.answer?.value.state, 'registering');
});

for (const kind of ['denied', 'invalid', 'conflict', 'throttled', 'signIn'] as const) {
  test(`${kind}: the failure is given back, and nothing is watched or asked`, async () => {
    const { aws, clock, registerAction, watch } = coreWorld();
    const refused = failing(kind, { operation: 'RegisterAccount' });
    aws.takes(TARGET, refused);
    assert.deepEqual(await registerAction.run(ORDER), refused);
    assert.equal(watch(), undefined);
    assert.equal(aws.count(), 0);
    assert.deepEqual(clock.waits, []);
  });
}

test('a lost answer whose registration is in flight counts as a success, and is watched with its attempt', async () => {
  const { aws, clock, registerAction, watch } = coreWorld();
  aws.takes(TARGET, LOST);
  aws.tells(TARGET, answered('PENDING'));
  assert.deepEqual(await registerAction.run(ORDER), success(undefined));
  assert.equal(watch()?.attempt, 2);
  assert.deepEqual(watch()?.request, ORDER.request);
  assert.equal(aws.count('register'), 1);
  assert.deepEqual(clock.waits, [5000]);
});

for (const kind of ['service', 'unknown'] as const) {
  test(`an answer of kind ${kind} may hide that AWS has begun: the registration is looked up`, async () => {
    const { aws, registerAction, watch } = coreWorld();
    aws.takes(TARGET, failing(kind, { operation: 'RegisterAccount' }));
    aws.tells(TARGET, answered('PENDING'));
    assert.deepEqual(await registerAction.run(ORDER), success(undefined));
    assert.equal(watch()?.phase.kind, 'watching');
    assert.equal(aws.count('register'), 1);
  });
}

test('a lost answer that could not be looked up is reported apart from one whose registration did not begin', async () => {
  const { aws, registerAction } = coreWorld();
  aws.takes(TARGET, LOST);
  aws.tells(TARGET, failing('unreachable'), NOT_REGISTERED);
  assert.equal((await registerAction.send(ORDER)).kind, 'lost');
  assert.equal(
    (await registerAction.lookUp(ORDER, { state: 'notRegistered' }, failure('unreachable'))).kind,
    'refused',
  );
});

for (const [what, answer, effect] of [
  ['is not registered', NOT_REGISTERED, { effect: 'none' }],
  ['failed at a time that nobody knows', answered('FAILURE'), { effect: 'unproven' }],
  ['cannot be looked up either', failing('unreachable'), { effect: 'unknown' }],
] as const) {
  test(`a lost answer for an account that ${what} is a failure, and is not sent again`, async () => {
    const { aws, registerAction, watch } = coreWorld();
    aws.takes(TARGET, LOST);
    aws.tells(TARGET, answer);
    const result = await registerAction.run(ORDER);
    assert.deepEqual(result, failing('unreachable', { ...LOST_ANSWER, ...effect }));
    assert.equal(watch(), undefined);
    assert.equal(aws.count('register'), 1);
  });
}

for (const [what, lost] of [
  ['a fault inside the service', failing('service', { operation: 'RegisterAccount' })],
  ['an answer that is not of AWS', failing('unreachable', { ...LOST_ANSWER, reach: 'notAws' })],
  ['an error that nobody knows', failing('unknown', { operation: 'RegisterAccount' })],
] as const) {
  test(`${what}: the registration is looked up, and is in flight`, async () => {
    const { aws, registerAction, watch } = coreWorld();
    aws.takes(TARGET, lost);
    aws.tells(TARGET, answered('PENDING'));
    assert.deepEqual(await registerAction.run(ORDER), success(undefined));
    assert.equal(watch()?.attempt, 2);
  });
}

test('a refused connection is no success, although a registration is in flight', async () => {
  const { aws, inventory, registerAction } = coreWorld();
  aws.tells(TARGET, answered('PENDING', { lastModifiedAt: BEGUN }));
  await inventory.check(TARGET);
  const refused = failing('unreachable', { ...LOST_ANSWER, reach: 'refused' });
  aws.takes(TARGET, refused);
  assert.deepEqual(await registerAction.run(ORDER), refused);
  assert.equal(aws.count(), 1);
});

test('a registration that was in flight before is not taken for the one whose answer was lost', async () => {
  const { aws, inventory, registerAction } = coreWorld();
  const before = answered('PENDING', { lastModifiedAt: BEGUN });
  aws.tells(TARGET, before, before, answered('SUCCESS', { lastModifiedAt: new Date(BEGUN.getTime() + 60_000) }));
  await inventory.check(TARGET);
  aws.takes(TARGET, LOST);
  assert.deepEqual(await registerAction.run(ORDER), failing('unreachable', { ...LOST_ANSWER, effect: 'none' }));
  const open = failing('unreachable', { ...LOST_ANSWER, effect: 'unproven' });
  assert.deepEqual(await registerAction.run(ORDER), open, 'the earlier one may have ended meanwhile');
});

test('a registration that cannot be looked up at once is watched as soon as it is seen, and that is reported', async () => {
  const { aws, clock, registerAction, watch, truths } = coreWorld();
  aws.takes(TARGET, LOST);
  aws.tells(TARGET, failing('unreachable'), failing('unreachable'), answered('PENDING'));
  await registerAction.run(ORDER);
  await clock.advance(5000);
  assert.deepEqual([watch(), truths], [undefined, []]);
  await clock.advance(10_000);
  assert.equal(watch()?.attempt, 2);
  const text = 'Started the registration of prod in us-east-1. AWS did it although its answer was lost.';
  assert.deepEqual(truths, [{ severity: 'info', text }]);
  assert.equal(aws.count('register'), 1);
});

test('what ran out of time may still be on its way: only the second look tells that it was not done', async () => {
  const { aws, clock, registerAction, truths } = coreWorld();
  aws.takes(TARGET, failing('unreachable', { ...LOST_ANSWER, reach: 'timeout' }));
  aws.tells(TARGET, NOT_REGISTERED);
  const result = await registerAction.run(ORDER);
  assert.equal(result.ok || result.failure.effect, 'unknown');
  await clock.advance(5000);
  const text = 'Could not register prod in us-east-1: the answer was lost, and AWS has not done it.';
  assert.deepEqual(truths, [{ severity: 'error', text }]);
  assert.deepEqual(clock.waits, []);
});

test('the looking ends when the same is sent again, and after an hour', async () => {
  const { aws, clock, registerAction, truths } = coreWorld();
  aws.takes(TARGET, LOST, answered('SUCCESS'));
  aws.tells(TARGET, failing('unreachable'));
  await registerAction.run(ORDER);
  await registerAction.run(ORDER);
  assert.deepEqual([clock.waits, truths], [[], []]);
  aws.takes(TARGET, LOST);
  await registerAction.run(ORDER);
  await clock.advance(3_600_000);
  assert.match(
    truths[0]?.text ?? '',
    /^Could not find out whether AWS did what was asked: register prod in us-east-1\./,
  );
  assert.deepEqual([truths.length, clock.waits], [1, []]);
});

test('a check that was in flight when the answer was lost does not count for what happened to it', async () => {
  const { aws, registerAction, inventory } = coreWorld();
  const late = held<Registration>();
  aws.tells(TARGET, late.answer, answered('PENDING'));
  void inventory.check(TARGET);
  aws.takes(TARGET, LOST);
  const done = registerAction.run(ORDER);
  await settled();
  late.give(NOT_REGISTERED);
  assert.deepEqual(await done, success(undefined));
});

test('a connection that is removed while registering leaves nothing behind; AWS took the registration', async () => {
  const { aws, clock, registerAction, store, connect } = coreWorld();
  const late = held<Registration>();
  aws.takes(TARGET, late.answer);
  const done = registerAction.run(ORDER);
  connect(DEFAULT);
  late.give(answered('PENDING'));
  assert.deepEqual(await done, success(undefined));
  assert.equal(store.get().watches.size, 0);
  assert.equal(store.get().registrations.size, 0);
  assert.deepEqual(clock.waits, []);
});

test('a connection that only changed while registering has its registration watched', async () => {
  const { aws, registerAction, watch, connect } = coreWorld();
  const late = held<Registration>();
  aws.takes(TARGET, late.answer);
  const done = registerAction.run(ORDER);
  connect({ ...PROD, name: 'Production' });
  late.give(answered('PENDING'));
  await done;
  assert.equal(watch()?.attempt, 2);
});

test('a connection that became another account while registering gets no watch for it', async () => {
  const { aws, inventory, registerAction, watch, known, connect } = coreWorld();
  const late = held<Registration>();
  aws.knows(PROD.id, success(IDENTITY), success({ ...IDENTITY, accountId: '210987654321' }));
  aws.takes(TARGET, late.answer);
  await inventory.identify(PROD.id);
  const done = registerAction.run(ORDER);
  connect({ ...PROD, name: 'Production' });
  late.give(answered('PENDING'));
  assert.deepEqual(await done, success(undefined));
  assert.deepEqual([watch(), known()], [undefined, undefined]);
});

test('a connection that is removed while a lost answer is looked up leaves nothing behind', async () => {
  const { aws, clock, registerAction, store, connect } = coreWorld();
  const late = held<Registration>();
  aws.takes(TARGET, LOST);
  aws.tells(TARGET, late.answer);
  const done = registerAction.run(ORDER);
  await settled();
  connect(DEFAULT);
  late.give(answered('PENDING'));
  assert.deepEqual(await done, failing('unreachable', { ...LOST_ANSWER, effect: 'unproven' }));
  assert.equal(store.get().watches.size, 0);
  assert.deepEqual(clock.waits, []);
});

test('a connection that is removed while its account is looked up after registering gets no watch', async () => {
  const { aws, inventory, registerAction, store, connect } = coreWorld();
  const who = held<Identity>();
  aws.knows(PROD.id, success(IDENTITY), who.answer);
  await inventory.identify(PROD.id);
  const late = held<Registration>();
  aws.takes(TARGET, late.answer);
  const done = registerAction.run(ORDER);
  connect({ ...PROD, name: 'Production' });
  late.give(answered('PENDING'));
  await settled();
  connect(DEFAULT);
  who.give(success(IDENTITY));
  assert.deepEqual(await done, success(undefined));
  assert.equal(store.get().watches.size, 0);
});

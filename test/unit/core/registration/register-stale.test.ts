import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failed, success } from '../../../../src/core/model/failure.ts';
import type { Registration } from '../../../../src/core/model/registration.ts';
import { NOT_REGISTERED, ROLE, TARGET, failing, registration, answered } from '../../../fakes/core-samples.ts';
import { coreWorld } from '../../../fakes/core-world.ts';
import { held } from '../../../fakes/fake-aws.ts';

const ORDER = { target: TARGET, request: { roleArn: ROLE }, attempt: 2 };

const OLD = registration('SUCCESS', { iam: { roleArn: ROLE, status: 'REGISTRATION_SUCCESS' } });
const WITH_TIMESTREAM = { ...OLD, timestream: { databaseName: 'db', tableName: 'tb', status: 'REGISTRATION_SUCCESS' } };

test('a registration that somebody changed since it was shown is not replaced: the difference is reported', async () => {
  const { aws, registerAction } = coreWorld();
  aws.tells(TARGET, success(WITH_TIMESTREAM));
  assert.deepEqual(
    await registerAction.run({ ...ORDER, shown: OLD }),
    failed({
      kind: 'invalid',
      message:
        `The registration has changed since it was shown. It was: Registered, role ${ROLE}. ` +
        `It is now: Registered, role ${ROLE}, Timestream db / tb.`,
    }),
  );
  assert.equal(aws.count('register'), 0);
});

test('what was shown of nothing known is asked about again, unless nothing is there', async () => {
  const { aws, registerAction } = coreWorld();
  aws.tells(TARGET, success(OLD));
  const result = await registerAction.run({ ...ORDER, shown: 'unknown' });
  assert.match(result.ok ? '' : result.failure.message, /It was: unknown\. It is now: Registered, role /);
  aws.tells(TARGET, NOT_REGISTERED);
  aws.takes(TARGET, answered('PENDING'));
  assert.deepEqual(await registerAction.run({ ...ORDER, shown: 'unknown' }), success(undefined));
});

test('a registration that is as it was shown is replaced, whatever an earlier check still answers', async () => {
  const { aws, inventory, registerAction } = coreWorld();
  const late = held<Registration>();
  aws.tells(TARGET, late.answer, success(OLD));
  void inventory.check(TARGET);
  aws.takes(TARGET, answered('PENDING'));
  assert.deepEqual(await registerAction.run({ ...ORDER, shown: OLD }), success(undefined));
  late.give(success(WITH_TIMESTREAM));
});

test('a lost answer is compared with what was read just before sending, not with what was shown', async () => {
  const { aws, inventory, registerAction, watch } = coreWorld();
  const at = (time: string): Registration => ({ ...OLD, lastModifiedAt: new Date(time) });
  const shown = at('2026-11-20T10:00:00Z');
  aws.tells(TARGET, success(shown), success(at('2026-11-20T12:00:00Z')));
  await inventory.check(TARGET);
  const lost = failing('unreachable', { operation: 'RegisterAccount', reach: 'reset' });
  aws.takes(TARGET, lost);
  const result = await registerAction.run({ ...ORDER, shown });
  assert.equal(result.ok ? undefined : result.failure.effect, 'none', 'what somebody else did is not ours');
  assert.equal(watch(), undefined);
});

test('nothing is sent when the setting was turned on while the registration was read', async () => {
  const { aws, registerAction, store } = coreWorld();
  const late = held<Registration>();
  aws.tells(TARGET, late.answer);
  const done = registerAction.run({ ...ORDER, shown: OLD });
  store.update((state) => ({ ...state, readOnly: true }));
  late.give(success(OLD));
  assert.match(await done.then((result) => (result.ok ? '' : result.failure.message)), /readOnly is on/);
  assert.equal(aws.count('register'), 0);
});

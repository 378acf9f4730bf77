import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { RegistrationTarget } from '../../../src/api.d.ts';
import { success } from '../../../src/core/model/failure.ts';
import { ApiCalls } from '../../../src/ui/api/api-calls.ts';
import { PROD, TARGET, answered } from '../../fakes/core-samples.ts';
import { coreWorld } from '../../fakes/core-world.ts';
import { asyncProperty, oddValue } from '../../fakes/property.ts';

/** Objects that throw when somebody looks at them; made when they are passed, because the generator looks too. */
const TRAPS: readonly (() => unknown)[] = [
  () => new Proxy({}, { get: () => assert.fail('a trap') }),
  () => new Proxy({}, { ownKeys: () => assert.fail('a trap'), has: () => assert.fail('a trap') }),
  () => Object.defineProperty({}, 'profile', { get: () => assert.fail('a trap'), enumerable: true }),
];

/** The same values, and sometimes a trap. */
function orTrap(values: fc.Arbitrary<unknown>): fc.Arbitrary<() => unknown> {
  const made = values.map((value) => () => value);
  return fc.oneof({ arbitrary: made, weight: 9 }, { arbitrary: fc.constantFrom(...TRAPS), weight: 1 });
}

const aborted = AbortSignal.abort('no error');
const signal = fc.constantFrom<unknown>(new AbortController().signal, aborted, AbortSignal.abort(), { aborted: false });

const target = fc.oneof(
  fc.record({ profile: fc.oneof(fc.constant('prod'), oddValue), region: fc.oneof(fc.constant('us-east-1'), oddValue) }),
  fc.record({ profile: fc.constantFrom('prod', 'nobody'), region: fc.constantFrom('us-east-1', 'eu-central-1') }),
  oddValue,
);
const options = fc.oneof(fc.record({ signal: fc.oneof(signal, oddValue) }), oddValue, fc.constant(undefined));

/** The calls of the API in a window with one connection, whose account is registered. */
function world() {
  const core = coreWorld();
  core.aws.tells(TARGET, answered('SUCCESS'));
  const aws = {
    status: core.aws.ports.status,
    listPartnerAccounts: () => Promise.resolve(success({ accounts: [{ amazonId: '4711' }] })),
  };
  const calls = new ApiCalls({
    ...core,
    aws,
    connections: () => core.store.get().connections,
    cancelled: () => new Error('cancelled'),
  });
  return { core, calls };
}

const GOOD: RegistrationTarget = { profile: 'prod', region: TARGET.region };

test(
  ...asyncProperty(
    'whatever the API is called with, it answers or rejects with words, and the next good call is answered',
    fc.tuple(orTrap(target), orTrap(options)),
    async ([about, how]) => {
      const { core, calls } = world();
      const before = core.store.get();
      const ends = await Promise.allSettled([
        calls.getRegistration(about(), how()),
        calls.listPartnerAccounts(about(), how()),
      ]);
      for (const end of ends) {
        if (end.status === 'rejected') assert.ok(end.reason instanceof Error && end.reason.message !== '');
      }
      const after = core.store.get();
      assert.deepEqual(after.connections, before.connections);
      for (const key of after.registrations.keys()) assert.match(key, new RegExp(`^${PROD.id}\\|[a-z][a-z0-9-]+$`));
      assert.equal((await calls.getRegistration(GOOD, undefined)).state, 'registered');
      assert.deepEqual(await calls.listPartnerAccounts({ profile: 'prod' }, {}), [{ amazonId: '4711' }]);
    },
  ),
);

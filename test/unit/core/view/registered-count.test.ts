import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withEntry } from '../../../../src/core/state/known.ts';
import { registeredCount } from '../../../../src/core/view/registered-count.ts';
import { known, knownFailure, failure, registration, stateWith } from '../../../fakes/core-samples.ts';

test('registrations are counted as they come, change and go, forwards and backwards', () => {
  const states = [stateWith({})];
  const count = (state = states.at(-1)) => {
    assert.ok(state);
    const { known: all, registered } = registeredCount(state);
    return `${String(registered)} of ${String(all)}`;
  };
  const set = (
    key: string,
    value: Parameters<typeof withEntry<ReturnType<typeof known<ReturnType<typeof registration>>>>>[2],
  ) => {
    const state = states.at(-1);
    assert.ok(state);
    states.push({ ...state, registrations: withEntry(state.registrations, key, value) });
    return count();
  };
  assert.equal(count(), '0 of 0');
  assert.equal(set('a|us', known(registration('SUCCESS'), 1)), '1 of 1');
  assert.equal(set('b|us', known(registration('PENDING'), 1)), '1 of 2');
  assert.equal(set('b|us', known(registration('SUCCESS'), 2)), '2 of 2');
  assert.equal(set('c|us', knownFailure(failure('denied'), 2)), '2 of 2');
  assert.equal(set('a|us', undefined), '1 of 1');
  assert.deepEqual(
    states.toReversed().map((state) => count(state)),
    ['1 of 1', '2 of 2', '2 of 2', '1 of 2', '1 of 1', '0 of 0'],
  );
});

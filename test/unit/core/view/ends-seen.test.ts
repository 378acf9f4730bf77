import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withEndsSeen } from '../../../../src/core/state/state.ts';
import { TARGET, stateWith, watch } from '../../../fakes/core-samples.ts';

test('the ends of a target are seen together, and those of others stay', () => {
  const other = { ...TARGET, region: 'eu-central-1' };
  const ended = [TARGET, other].map((target) => ({
    target,
    outcome: 'failed' as const,
    at: 0,
    watch: watch(0, { target }),
  }));
  const state = stateWith({ ended });
  const left = [...withEndsSeen(state, TARGET).completions.values()];
  assert.deepEqual(
    left.map(({ target }) => target),
    [other],
  );
});

test('where nothing ended, the state stays the same object, so that nothing is drawn', () => {
  const state = stateWith({});
  assert.equal(withEndsSeen(state, TARGET), state);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AppState } from '../../../src/core/state/state.ts';
import { EMPTY_STATE } from '../../../src/core/state/state.ts';
import { formConnection, formTarget } from '../../../src/ui/form/form-target.ts';

const STATE: AppState = {
  ...EMPTY_STATE,
  connections: [
    { id: 'prod', name: 'prod', regions: ['us-east-1', 'eu-central-1'] },
    { id: 'none', name: 'none', regions: [] },
  ],
  registrations: new Map([
    ['prod|us-east-1', { loading: false, answer: { value: { state: 'registered' }, at: 1 } }],
    ['prod|eu-central-1', { loading: false, answer: { value: { state: 'notRegistered' }, at: 1 } }],
  ]),
};
const OPEN = { connectionId: 'prod', region: 'eu-central-1' };

for (const { title, wanted, stands } of [
  { title: 'where it is wanted', wanted: { connectionId: 'prod', region: 'us-east-1' } },
  { title: 'on what is not registered, when nothing is wanted', wanted: undefined, stands: OPEN },
  { title: 'not on a connection that is gone', wanted: { connectionId: 'gone', region: 'us-east-1' }, stands: OPEN },
  { title: 'not in a Region that is gone', wanted: { connectionId: 'prod', region: 'ap-south-1' }, stands: OPEN },
]) {
  test(`the register form stands ${title}`, () => {
    assert.deepEqual(formTarget(STATE, wanted), stands ?? wanted);
  });
}

test('the associate form is shown for the first connection when the wanted one is gone, or none is wanted', () => {
  assert.deepEqual(
    ['none', 'gone', undefined].map((wanted) => formConnection(STATE, wanted)),
    ['none', 'prod', 'prod'],
  );
  assert.equal(formConnection(EMPTY_STATE, 'gone'), undefined);
});

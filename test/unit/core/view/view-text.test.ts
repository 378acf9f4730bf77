import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StateSample } from '../../../fakes/core-samples.ts';
import { stateWith } from '../../../fakes/core-samples.ts';
import { viewText } from '../../../../src/core/view/view-text.ts';

const NO_COUNTS = { hidden: 0, attention: 0 };

for (const [what, state, text] of [
  ['nothing of itself, as a rule', {}, {}],
  [
    'that it is read-only beside its title, and above its rows, where a narrow side bar shows it',
    { readOnly: true },
    { description: 'read-only', message: 'Read-only: changes to AWS are turned off.' },
  ],
  ['nothing above its own words while it is empty', { readOnly: true, connections: [] }, { description: 'read-only' }],
  [
    'what it is filtered by, and how far checking is, after that',
    { readOnly: true, checking: { done: 1, total: 3 }, filter: { state: 'failed' } },
    {
      description: 'read-only, filtered',
      message:
        'Read-only: changes to AWS are turned off. Checked 1 of 3. Filter: registration failed. No connection is hidden.',
    },
  ],
] as const satisfies readonly (readonly [string, StateSample, object])[]) {
  test(`the view says ${what}`, () => {
    assert.deepEqual(viewText(stateWith(state), NO_COUNTS), text);
  });
}

test('the badge counts what needs attention, in words too', () => {
  const { badge } = viewText(stateWith({}), { hidden: 0, attention: 1 });
  assert.deepEqual(badge, { value: 1, tooltip: '1 registration needs attention' });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { targetKey } from '../../../../src/core/model/connection.ts';
import { EMPTY_STATE } from '../../../../src/core/state/state.ts';
import type { Row } from '../../../../src/core/tree/row.ts';
import { treeRows } from '../../../../src/core/view/rows.ts';
import { PROD, registration, TARGET } from '../../../fakes/core-samples.ts';

function all(rows: readonly Row[]): readonly Row[] {
  return rows.flatMap((row) => [row, ...all(row.children)]);
}

test('a row that cannot be drawn is an error row in its place, and the others are drawn', () => {
  const broken = registration('SUCCESS', { createdAt: new Date(NaN) });
  const registrations = new Map([[targetKey(TARGET), { loading: false, answer: { value: broken, at: 1 } }]]);
  const rows = all(treeRows({ ...EMPTY_STATE, connections: [PROD], registrations }, { now: 2, locale: 'en' }));
  const row = rows.find(({ id }) => id === `registration:${targetKey(TARGET)}`);
  assert.equal(row?.description, 'Could not be shown');
  assert.equal(row.label, TARGET.region);
  for (const region of ['eu-central-1', 'ap-south-1']) {
    const other = rows.find(({ id }) => id === `registration:${targetKey({ connectionId: PROD.id, region })}`);
    assert.equal(other?.kind, 'registration');
  }
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RowName } from '../../fakes/fault-row.ts';
import { rowNames, rowProblems } from '../../fakes/fault-row.ts';
import { faultRows } from '../../fakes/fault-table.ts';
import { WRITES } from '../../fakes/fault-writes.ts';

/** A few faults of each kind; `npm run faults` plays all. */
const ROWS = [
  'refused stays, form open',
  'reset, after stays, form open',
  'reset, after away, form open',
  'reset, after away, form closed',
  'reset, after away, window reloaded',
  'none stays, changed before',
  'reset, before stays, changed after',
  'reset, after stays, changed after',
];

function isChosen({ fault, way, meanwhile }: RowName): boolean {
  return ROWS.includes(`${fault} ${way}, ${meanwhile}`);
}

// They mostly wait for limits per second.
describe('whatever happens', { concurrency: true }, () => {
  for (const write of Object.keys(WRITES)) {
    it(`to ${write}, it is sent at most once, and the truth is told and shown`, async () => {
      const isWanted = (row: RowName): boolean => row.write === write && isChosen(row);
      let count = 0;
      for await (const row of faultRows(isWanted)) {
        assert.deepEqual(rowProblems(row), [], `${row.fault}, AWS ${row.way}, ${row.meanwhile}`);
        count += 1;
      }
      assert.equal(count, rowNames().filter(isWanted).length);
      assert.equal(count, ROWS.length - (WRITES[write]?.hasForm === true ? 0 : 1));
    });
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RowName } from '../../fakes/fault-table.ts';
import { faultRows, rowProblems, WRITES } from '../../fakes/fault-table.ts';

/** A few faults of each kind; `npm run faults` plays all. */
const FAULTS = ['refused stays', 'reset, after stays', 'reset, after away', 'html, before stays'];

for (const write of Object.keys(WRITES)) {
  test(`whatever happens to ${write}, it is sent at most once, and the truth is told and shown`, async () => {
    const isWanted = (row: RowName): boolean => row.write === write && FAULTS.includes(`${row.fault} ${row.way}`);
    let count = 0;
    for await (const row of faultRows(isWanted)) {
      assert.deepEqual(rowProblems(row), [], `${row.fault}, AWS ${row.way}`);
      count += 1;
    }
    assert.equal(count, FAULTS.length);
  });
}

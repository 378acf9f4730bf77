import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { machineOf, machineText } from '../../../scripts/lib/machine.mjs';

describe('a machine', () => {
  it('that is idle and ordinary keeps the limits, and drives one suite more than it has cores', () => {
    assert.deepEqual(machineOf(2, 200), { cores: 2, factor: 1, width: 3 });
  });

  it('whose one core is shared runs one suite after the other, with longer limits', () => {
    assert.deepEqual(machineOf(1, 400), { cores: 1, factor: 2, width: 1 });
    assert.equal(machineText(machineOf(1, 400)), '1 core, limits of time × 2, one suite after the other');
  });

  it('that is faster than ordinary has no shorter limits', () => {
    assert.equal(machineOf(8, 50).factor, 1);
  });

  it('that hardly moves has limits all the same', () => {
    assert.equal(machineOf(2, 60_000).factor, 10);
  });
});

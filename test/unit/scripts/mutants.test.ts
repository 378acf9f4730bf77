import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../../scripts/lib/locations.mjs';
import { MUTANTS } from '../../../scripts/tests/mutants.mjs';

test('every fault that npm run mutants plants has its place in the source, once', () => {
  const misplaced = MUTANTS.filter(({ file, from }) => readFileSync(join(root, file), 'utf8').split(from).length !== 2);
  assert.ok(MUTANTS.length > 0);
  assert.deepEqual(
    misplaced.map(({ file, name }) => `${file}: ${name}`),
    [],
  );
});

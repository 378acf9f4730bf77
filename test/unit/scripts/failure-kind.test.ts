import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { failureKind } from '../../../scripts/tests/failure-kind.mjs';
import { TimeLimitError } from '../../harness/time-limit-error.ts';

const folder = mkdtempSync(join(tmpdir(), 'iot-registrar-kinds-'));
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

const root = fileURLToPath(new URL('../../..', import.meta.url));
const PLANTED = `
  import assert from 'node:assert/strict';
  import { test } from 'node:test';
  import { errors } from ${JSON.stringify(join(root, 'node_modules/playwright-core/index.mjs'))};
  test('fails', () => assert.equal(1, 2));
  test('hangs', { timeout: 10 }, () => new Promise((resolve) => setTimeout(resolve, 60_000).unref()));
  test('waits in vain', () => { throw new errors.TimeoutError('locator.waitFor: Timeout 30000ms exceeded.'); });
  test('breaks', () => { throw new RangeError('out of range'); });
  test('passes', () => {});
`;

describe('the kind of a failure', () => {
  it('is reported by the error', () => {
    assert.equal(failureKind(new TimeLimitError('too slow')), 'time limit');
    assert.equal(failureKind(new assert.AssertionError({ message: 'no' })), 'assertion');
    assert.equal(failureKind(new Error('outer', { cause: new TimeLimitError('too slow') })), 'time limit');
    assert.equal(failureKind('a string'), 'error');
  });

  it('outlives the way from the process of a test file to the summary', () => {
    const file = join(folder, 'planted.test.mjs');
    const results = join(folder, 'results.json');
    writeFileSync(file, PLANTED);
    const reporter = `--test-reporter=${join(root, 'scripts', 'tests', 'reporter.mjs')}`;
    const env = { ...process.env, IOT_REGISTRAR_RESULTS: results, NODE_TEST_CONTEXT: undefined };
    spawnSync(process.execPath, ['--test', reporter, file], { cwd: root, env });
    const { passed, failed, failures } = JSON.parse(readFileSync(results, 'utf8')) as Results;
    assert.deepEqual([passed, failed], [1, 4]);
    assert.deepEqual(
      failures.map(({ title, kind }) => [title, kind]),
      [
        ['fails', 'assertion'],
        ['hangs', 'time limit'],
        ['waits in vain', 'time limit'],
        ['breaks', 'error'],
      ],
    );
  });
});

interface Results {
  readonly passed: number;
  readonly failed: number;
  readonly failures: readonly { readonly title: string; readonly kind: string }[];
}

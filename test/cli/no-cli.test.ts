import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { limit } from '../../scripts/lib/limits.mjs';
import { NO_CLI } from './aws-cli.ts';

/** Those that need an AWS CLI; what shells make of a command needs none. */
const NEED_NONE = [basename(import.meta.filename), 'shells.test.ts'];

const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.test.ts') && !NEED_NONE.includes(name));

for (const file of files) {
  test(`${file} ends on a machine without an AWS CLI, and says that it was skipped`, () => {
    const { NODE_TEST_CONTEXT: _ours, ...env } = process.env;
    const { status, signal, stdout } = spawnSync(
      process.execPath,
      ['--test', '--test-reporter=tap', join(import.meta.dirname, file)],
      { env: { ...env, AWS_CLI: NO_CLI }, encoding: 'utf8', timeout: limit(120_000) },
    );
    assert.deepEqual({ status, signal }, { status: 0, signal: null }, stdout);
    assert.match(stdout, /# SKIP no (?:AWS CLI|aws) on this machine/);
  });
}

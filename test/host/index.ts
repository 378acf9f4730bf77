import { readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import type { MochaInstanceOptions, Runner } from 'mocha';
import { limit } from '../../scripts/lib/limits.mjs';
import { failureKind } from '../../scripts/tests/failure-kind.mjs';
import { sourceStack } from './stack.ts';

type FailureKind = ReturnType<typeof failureKind>;

interface FailedTest {
  readonly title: string;
  readonly kind: FailureKind;
  /** From the root of the checkout. */
  readonly file?: string;
}

interface Results {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures: readonly FailedTest[];
}

/** For a test that has hung. */
const TEST_MS = 120_000;

/** Runs every test file of this folder; the editor calls it inside its extension host. */
export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true);
  const load = createRequire(__filename);
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha(options());
  for (const file of testFiles()) {
    mocha.suite.emit('pre-require', globalThis, file, mocha);
    mocha.suite.emit('require', load(file), file, mocha);
    mocha.suite.emit('post-require', globalThis, file, mocha);
  }
  const results = await new Promise<Results>((resolve) => {
    const failures: FailedTest[] = [];
    const runner = mocha.run(() => resolve({ ...count(runner), failures }));
    runner.on('fail', (test, error: unknown) => {
      if (error instanceof Error && error.stack !== undefined) error.stack = sourceStack(error.stack);
      failures.push({ title: test.fullTitle(), kind: failureKind(error), ...(test.file && sourceFile(test.file)) });
    });
  });
  const file = process.env['IOT_REGISTRAR_TEST_RESULTS'];
  if (file !== undefined) writeFileSync(file, JSON.stringify(results));
  if (results.failed > 0) throw new Error(`${results.failed} tests failed`);
}

function options(): MochaInstanceOptions {
  const grep = process.env['TEST_GREP'];
  return {
    ui: 'bdd',
    color: false,
    timeout: limit(TEST_MS),
    forbidOnly: process.env['CI'] !== undefined,
    ...(grep !== undefined && { grep }),
  };
}

function testFiles(): readonly string[] {
  const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.test.cjs'))
    .sort()
    .map((file) => join(__dirname, file));
}

function sourceFile(file: string): { readonly file: string } {
  return { file: `test/host/${basename(file).replace('.cjs', '.ts')}` };
}

function count(runner: Runner): Omit<Results, 'failures'> {
  const { passes = 0, failures = 0, pending = 0 } = runner.stats ?? {};
  return { passed: passes, failed: failures, skipped: pending };
}

import { readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { MochaInstanceOptions, Runner } from 'mocha';
import { sourceStack } from './stack.ts';

interface Results {
  passed: number;
  failed: number;
  skipped: number;
}

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
    const runner = mocha.run(() => resolve(count(runner)));
    runner.on('fail', (_test, error: unknown) => {
      if (error instanceof Error && error.stack !== undefined) error.stack = sourceStack(error.stack);
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
    timeout: 20_000,
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

function count(runner: Runner): Results {
  const { passes = 0, failures = 0, pending = 0 } = runner.stats ?? {};
  return { passed: passes, failed: failures, skipped: pending };
}

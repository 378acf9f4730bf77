import type { TestContext } from 'node:test';
import * as fc from 'fast-check';

/** So many inputs a property is tried with; `npm run fuzz` tries more. */
const RUNS = Number(process.env['IOT_REGISTRAR_FUZZ_RUNS'] ?? 2000);

/** `IOT_REGISTRAR_FUZZ_SEED` repeats a run. */
const SEED = Number(process.env['IOT_REGISTRAR_FUZZ_SEED'] ?? Math.trunc(Math.random() * 2 ** 31));

/** A title and a test: the arguments of `test`, which each file calls itself, so that a failure is reported with its file. */
type Property = [title: string, run: (t: TestContext) => Promise<void>];

/** A test that a statement holds for every input; the seed is printed, with which the same inputs come again. */
export function property<T>(title: string, inputs: fc.Arbitrary<T>, holds: (input: T) => void): Property {
  return propertyOf(title, fc.property(inputs, holds), RUNS);
}

/** The same of something that takes much work; with a tenth of the inputs. */
export function slowProperty<T>(title: string, inputs: fc.Arbitrary<T>, holds: (input: T) => void): Property {
  return propertyOf(title, fc.property(inputs, holds), RUNS / 10);
}

/** The same of something that is awaited. */
export function asyncProperty<T>(title: string, inputs: fc.Arbitrary<T>, holds: (input: T) => Promise<void>): Property {
  return propertyOf(title, fc.asyncProperty(inputs, holds), RUNS);
}

function propertyOf<T>(
  title: string,
  statement: fc.IProperty<[T]> | fc.IAsyncProperty<[T]>,
  numRuns: number,
): Property {
  const run = async (t: TestContext): Promise<void> => {
    t.diagnostic(`seed ${String(SEED)}, ${String(numRuns)} inputs`);
    await fc.assert(statement, { numRuns, seed: SEED });
  };
  return [title, run];
}

/** Whatever may stand where a text, a number or a date should: of every type, and of every sort of text. */
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.anything({ withDate: true, withBigInt: true, maxDepth: 2 }),
  fc.constantFrom('', ' ', '\n', '\u202e', '\u0000', '[a](command:b)', '$(zap)', 'x'.repeat(5000), '../..', '-1'),
  fc.constantFrom(1e20, -1, NaN, Infinity, 2 ** 53, 123456789012, true, null, undefined, {}, [], new Date(NaN)),
  fc.constantFrom(new Date(8.64e15), new Date(-8.64e15), new Date(0)),
  fc.string({ unit: 'binary' }),
);

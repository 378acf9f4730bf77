import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { median, rounded } from './numbers.ts';
import type { Table } from './table.ts';

const SIZES = [1000, 4000, 16_000];
const TURNS = 3;

/**
 * How much memory of the extension host accounts of a group take, each in processes of its own: with one Region that
 * was checked, the group closed as at first.
 */
export function heapTable(): Table {
  const bytes = SIZES.map((size) => median(Array.from({ length: TURNS }, () => bytesOf(size))));
  return SIZES.map((size, place) => {
    const [before, more] = [place === 0 ? 0 : (SIZES[place - 1] ?? NaN), bytes[place] ?? NaN];
    const grown = more - (place === 0 ? 0 : (bytes[place - 1] ?? NaN));
    return {
      accounts: size,
      'heap (KB)': rounded(more / 1000),
      'KB per account': rounded(grown / 1000 / (size - before), 2),
    };
  });
}

function bytesOf(accounts: number): number {
  const file = pathToFileURL(join(import.meta.dirname, 'heap-probe.ts')).href;
  const code = `const { heapOf } = await import(${JSON.stringify(file)}); console.log(heapOf(${String(accounts)}));`;
  const args = ['--no-warnings', '--expose-gc', '--input-type=module', '--eval', code];
  return Number(execFileSync(process.execPath, args, { encoding: 'utf8' }));
}

import { findSourceMap } from 'node:module';

const FRAME = /((?:[A-Za-z]:)?[^\s():]+\.cjs):(\d+):(\d+)/g;

/** A stack trace with places in the sources, where it has places in the bundled tests. Needs source maps enabled. */
export function sourceStack(stack: string): string {
  return stack.replaceAll(FRAME, (place, ...parts: readonly string[]) => sourcePlace(parts) ?? place);
}

function sourcePlace([file = '', line, column]: readonly string[]): string | undefined {
  const entry = findSourceMap(file)?.findEntry(Number(line) - 1, Number(column) - 1);
  if (entry === undefined || !('originalSource' in entry)) return undefined;
  const source = entry.originalSource.replace(/^.*\/(?=(?:test|src|packages|node_modules)\/)/, '');
  return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
}

import type { Row } from '../../src/core/tree/row.ts';

/**
 * Rows as text, one line each, two spaces deeper per level: `label` and `description`, with `+` before rows that are
 * collapsed. The rows of partner accounts are left out.
 */
export function outline(rows: readonly Row[], depth = 0): string {
  return rows
    .filter(({ kind }) => kind !== 'partnerAccounts')
    .map(({ label, description, expansion, children }) => {
      const mark = expansion === 'collapsed' ? '+ ' : '';
      const line = `${'  '.repeat(depth)}${mark}${label}${description === undefined ? '' : `  ${description}`}`;
      return [line, outline(children, depth + 1)].filter((text) => text !== '').join('\n');
    })
    .join('\n');
}

/** Every row, with all rows below it, in reading order. */
export function allRows(rows: readonly Row[]): readonly Row[] {
  return rows.flatMap((row) => [row, ...allRows(row.children)]);
}

/** The one row with this label. */
export function rowLabelled(rows: readonly Row[], label: string): Row {
  const found = allRows(rows).filter((row) => row.label === label);
  if (found.length !== 1 || found[0] === undefined) throw new Error(`${String(found.length)} rows are "${label}".`);
  return found[0];
}

/** Text of an outline as it stands in a test: without the indentation of its code. */
export function lines(text: string): string {
  const all = text.split('\n').slice(1, -1);
  const indent = Math.min(...all.map((line) => line.search(/\S/)));
  return all.map((line) => line.slice(indent)).join('\n');
}

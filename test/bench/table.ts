/** Rows of a table, by column. Every row has the same columns. */
export type Table = readonly Readonly<Record<string, string | number>>[];

/** A table as text: a title, the column names, a row per line; numbers stand to the right. */
export function tableText(title: string, table: Table): string {
  const columns = Object.keys(table[0] ?? {});
  const cell = (row: Table[number] | undefined, column: string): string => String(row?.[column] ?? '');
  const widths = columns.map((column) => Math.max(column.length, ...table.map((row) => cell(row, column).length)));
  const line = (texts: readonly string[]): string =>
    texts
      .map((text, place) => {
        const isNumber = typeof table[0]?.[columns[place] ?? ''] === 'number';
        return isNumber ? text.padStart(widths[place] ?? 0) : text.padEnd(widths[place] ?? 0);
      })
      .join('  ')
      .trimEnd();
  const rows = table.map((row) => line(columns.map((column) => cell(row, column))));
  return [title, line(columns), line(widths.map((width) => '─'.repeat(width))), ...rows, ''].join('\n');
}

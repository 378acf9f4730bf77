import { escapeMarkdown } from '../tree/row.ts';
import type { OverviewRow } from './overview.ts';

/** The forms of a report: what they are called, and how their files end. */
export const REPORT_FORMATS = {
  markdown: { label: 'Markdown', extension: 'md' },
  csv: { label: 'CSV', extension: 'csv' },
  json: { label: 'JSON', extension: 'json' },
} as const;

/** One of `REPORT_FORMATS`. */
export type ReportFormat = keyof typeof REPORT_FORMATS;

const HEAD = ['State', 'Account', 'Account ID', 'Group', 'Region', 'Last checked', 'Problem'] as const;

/** The rows as a report. `at`: when it is made, in epoch milliseconds. Times are in UTC, ISO 8601. */
export function reportText(rows: readonly OverviewRow[], format: ReportFormat, at: number): string {
  switch (format) {
    case 'markdown':
      return markdown(rows, at);
    case 'csv':
      return csv(rows);
    case 'json':
      return json(rows, at);
  }
}

function cells(row: OverviewRow): readonly string[] {
  const { word, accountName, accountId = '', groupName = '', region, checkedAt, problem = '' } = row;
  return [word, accountName, accountId, groupName, region, checkedAt === undefined ? '' : timeText(checkedAt), problem];
}

function timeText(at: number): string {
  return new Date(at).toISOString();
}

/** RFC 4180, every cell in quotes; the byte order mark has Excel read it as UTF-8. */
function csv(rows: readonly OverviewRow[]): string {
  const lines = [HEAD, ...rows.map(cells)].map((line) => line.map(csvCell).join(','));
  return `\u{feff}${lines.join('\r\n')}\r\n`;
}

/** What a spreadsheet would run as a formula; also in the full width of East Asian scripts, which Excel reads, too. */
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

/** A cell that would be run begins with an apostrophe: spreadsheets then take it as text (OWASP, CSV Injection). */
function csvCell(text: string): string {
  const inert = FORMULA.test(text) ? `'${text}` : text;
  return `"${inert.replaceAll('"', '""')}"`;
}

/** A table of GitHub Flavored Markdown. */
function markdown(rows: readonly OverviewRow[], at: number): string {
  const line = (all: readonly string[]): string => `| ${all.join(' | ')} |`;
  return [
    '# AWS IoT FleetWise registrations',
    '',
    `${String(rows.length)} ${rows.length === 1 ? 'row' : 'rows'}, ${timeText(at)}`,
    '',
    line(HEAD),
    line(HEAD.map(() => '---')),
    ...rows.map((row) => line(cells(row).map(markdownCell))),
    '',
  ].join('\n');
}

/** Line breaks are references to their signs: a cell has one line, and its text keeps them. */
function markdownCell(text: string): string {
  return text
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map(escapeMarkdown)
    .join('&#10;');
}

function json(rows: readonly OverviewRow[], at: number): string {
  const report = {
    createdAt: timeText(at),
    rows: rows.map(({ word, accountName, accountId, groupName, region, checkedAt, problem }) => ({
      state: word,
      account: accountName,
      accountId,
      group: groupName,
      region,
      checkedAt: checkedAt === undefined ? undefined : timeText(checkedAt),
      problem,
    })),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

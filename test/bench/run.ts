import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/lib/locations.mjs';
import { answersTable } from './answers.ts';
import { earlierTable } from './earlier.ts';
import { heapTable } from './heap.ts';
import { loadTable } from './load.ts';
import { pageTable } from './page.ts';
import { partnersTable } from './partners.ts';
import { rowsTable } from './rows.ts';
import { scheduleTable } from './schedule.ts';
import { stallsTable } from './stalls.ts';
import type { Table } from './table.ts';
import { tableText } from './table.ts';
import { windowsTable } from './windows.ts';

// `npm run bench [-- names]`: prints tables, and writes bench.json where all are made. Times depend on the machine; compare the ratios.

const BENCHMARKS: Readonly<Record<string, { readonly title: string; readonly run: () => Table | Promise<Table> }>> = {
  load: { title: 'Loading the extension (median of fresh processes)', run: loadTable },
  rows: { title: 'Making the rows of the tree', run: rowsTable },
  answers: { title: 'Answers of AWS while everything is seen', run: answersTable },
  earlier: { title: 'The same answers before rows were kept', run: earlierTable },
  stalls: { title: 'The extension host with 1,000 accounts in three Regions', run: stallsTable },
  page: { title: 'The page of the overview with 3,000 rows', run: pageTable },
  heap: { title: 'Memory of the accounts of a group', run: heapTable },
  partners: { title: 'Pages of partner accounts while they are seen', run: partnersTable },
  schedule: { title: 'Watching registrations of 1 s to 20 min, median 5 min (virtual time)', run: scheduleTable },
  windows: { title: 'One window and four, in processes of their own on a real folder', run: windowsTable },
};

const file = join(root, 'bench.json');
const wanted = process.argv.slice(2);
const results: Record<string, unknown> = wanted.length > 0 ? resultsBefore() : {};
for (const [name, { title, run }] of Object.entries(BENCHMARKS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const table = await run();
  results[name] = table;
  process.stdout.write(`${tableText(title, table)}\n`);
}
writeFileSync(file, `${JSON.stringify({ ...results, node: process.version }, undefined, 2)}\n`);

/** What an earlier run has measured, so that the tables of others stay. */
function resultsBefore(): Record<string, unknown> {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '{}';
  return { ...(JSON.parse(text) as object) };
}

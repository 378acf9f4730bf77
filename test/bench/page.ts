import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../scripts/lib/locations.mjs';
import { manyRows, overviewOf } from '../fakes/overview-samples.ts';
import type { WebviewPage } from '../harness/webview-page.ts';
import { WebviewPages } from '../harness/webview-page.ts';
import { median, rounded } from './numbers.ts';
import type { Table } from './table.ts';

const ROWS = 3000;
const TURNS = 9;

/** What the user does on the page. Each begins with all rows shown. */
const ACTIONS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  sort: (page) => page.getByRole('columnheader', { name: 'Account', exact: true }).click(),
  filter: (page) => page.getByLabel('Filter', { exact: true }).fill('account-77'),
  'filter by state': async (page) => {
    await page.locator('select#state').selectOption('Not registered');
  },
  'scroll to the end': (page) => page.getByRole('grid').press('Control+End'),
  'a page further': (page) => page.getByRole('grid').press('PageDown'),
  'select all': (page) => page.getByRole('grid').press('Control+a'),
};

declare global {
  interface Window {
    /** The longest piece of work since it was set to 0, in milliseconds. */
    longestWork?: number;
  }
}

/** The longest piece of work of the overview's page after what the user does, with 3,000 rows. */
export async function pageTable(): Promise<Table> {
  execFileSync(process.execPath, [join(root, 'scripts', 'build.mjs'), '--production'], { stdio: 'inherit' });
  const pages = await WebviewPages.start();
  try {
    const rows: Record<string, string | number>[] = [];
    for (const [name, act] of Object.entries(ACTIONS)) {
      const times: number[] = [];
      for (let turn = 0; turn < TURNS; turn += 1) times.push(await longestWork(await pages.open('overview'), act));
      rows.push({ action: name, 'longest work (ms)': rounded(median(times)) });
    }
    return rows;
  } finally {
    await pages.close();
  }
}

async function longestWork(form: WebviewPage, act: (page: Page) => Promise<void>): Promise<number> {
  const { page } = form;
  await form.waitForMessage({ type: 'ready' });
  await form.post({ type: 'init', data: overviewOf(manyRows(ROWS)) });
  await page
    .getByRole('status')
    .filter({ hasText: `${String(ROWS)} of ${String(ROWS)} shown` })
    .waitFor();
  await page.getByRole('grid').focus();
  await page.evaluate(watchWork);
  await act(page);
  return page.evaluate(async () => {
    // Two frames later everything has been drawn.
    for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
    return window.longestWork ?? NaN;
  });
}

/** Runs in the page: what comes again and again comes late when something else works. */
function watchWork(): void {
  window.longestWork = 0;
  const { port1, port2 } = new MessageChannel();
  let last = performance.now();
  port1.onmessage = () => {
    const now = performance.now();
    window.longestWork = Math.max(window.longestWork ?? 0, now - last);
    last = now;
    port2.postMessage(0);
  };
  port2.postMessage(0);
}

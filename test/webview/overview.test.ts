import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OverviewInit, OverviewPageRow } from '../../src/shared/overview-page.ts';
import { manyRows, overviewOf, pageRow } from '../fakes/overview-samples.ts';
import { FORM_THEMES } from '../harness/webview-theme.ts';
import type { HostSide } from './host-side.ts';
import { openForm, pages } from './host-side.ts';

const ROWS = [
  pageRow('prod'),
  pageRow('dev', 'notRegistered', { groupId: 'g', groupName: 'corp', region: 'eu-central-1' }),
  pageRow('audit', 'failed'),
];
const GROUPS = { groups: [{ id: 'g', name: 'corp' }] };

const open = (init: OverviewInit = overviewOf(ROWS, GROUPS)): Promise<HostSide> => openForm(pages, 'overview', init);

function update(host: HostSide, rows: readonly OverviewPageRow[], more: Partial<OverviewInit> = {}): Promise<void> {
  return host.form.post({ type: 'update', data: { ...GROUPS, readOnly: false, listing: false, ...more, rows } });
}

/** Waits until the page says how many rows it shows, and how many are selected. */
async function counts(host: HostSide, text: string): Promise<void> {
  await host.page.getByRole('status').filter({ hasText: text }).waitFor();
}

const grid = (host: HostSide) => host.page.getByRole('grid', { name: 'Registrations' });
const accounts = async (host: HostSide): Promise<readonly string[]> =>
  (await host.page.locator('.row .account').allTextContents()).map((text) => text.trim());

/** Waits until the cell that keys act on has this text; the focus is on the grid. */
async function activeCell(host: HostSide, text: string): Promise<void> {
  await host.page.waitForFunction((wanted) => {
    const id = document.activeElement?.getAttribute('aria-activedescendant') ?? '';
    return document.getElementById(id)?.textContent.trim() === wanted;
  }, text);
}

test('shows accounts and Regions as a grid, with the state as icon and word, and counts them', async () => {
  const host = await open();
  assert.deepEqual(
    (await host.page.getByRole('columnheader').allTextContents()).map((text) => text.trim()),
    ['State', 'Account', 'Account ID', 'Group', 'Region', 'Last checked'],
  );
  assert.equal(await grid(host).getAttribute('aria-rowcount'), '4');
  const row = host.page.getByRole('row', { name: 'dev' });
  assert.equal(await row.locator('svg.mark.open').count(), 1);
  for (const text of ['Not registered', 'dev', '123456789012', 'corp', 'eu-central-1', 'Jan 1, 1970']) {
    assert.equal(await row.getByRole('gridcell').filter({ hasText: text }).count(), 1, text);
  }
  await counts(host, '3 of 3 shown, 0 selected');
  assert.deepEqual(host.form.problems, []);
});

test('every step by keyboard alone: sort, move, select, show in the view, register', async () => {
  const host = await open();
  await activeCell(host, 'Registered');
  await host.page.keyboard.press('ArrowRight');
  await activeCell(host, 'prod');
  await host.page.keyboard.press('ArrowUp');
  await activeCell(host, 'Account');
  await host.page.keyboard.press('Enter');
  await host.page.locator('[role="columnheader"][aria-sort="ascending"]').filter({ hasText: 'Account' }).waitFor();
  assert.deepEqual(await accounts(host), ['audit', 'dev', 'prod']);
  await host.page.keyboard.press('ArrowDown');
  await activeCell(host, 'audit');
  await host.page.keyboard.press('Space');
  await host.page.keyboard.press('Shift+ArrowDown');
  await counts(host, '3 of 3 shown, 2 selected');
  await host.page.keyboard.press('Enter');
  assert.deepEqual(await host.answer('show', null), { key: 'profile:dev|us-east-1' });
  for (const name of ['Register Accounts with FleetWise…', 'Export Report…']) {
    await host.page.keyboard.press('Shift+Tab');
    await host.page.waitForFunction((text) => document.activeElement?.textContent.trim() === text, name);
  }
  await host.button('Register Accounts with FleetWise…').press('Enter');
  assert.deepEqual(await host.answer('register', null), {
    keys: ['profile:audit|us-east-1', 'profile:dev|us-east-1'],
  });
  await grid(host).press('Control+a');
  await counts(host, '3 of 3 shown, 3 selected');
  await host.page.keyboard.press('Escape');
  await counts(host, '3 of 3 shown, 0 selected');
});

test('rows are selected with the mouse as in every list, and shown with a double click', async () => {
  const host = await open();
  const row = (name: string) => host.page.locator('.row .account').filter({ hasText: name });
  await row('prod').click();
  await row('audit').click({ modifiers: ['Shift'] });
  await counts(host, '3 of 3 shown, 3 selected');
  await row('dev').click({ modifiers: ['Control'] });
  await counts(host, '3 of 3 shown, 2 selected');
  await row('dev').dblclick();
  assert.deepEqual(await host.answer('show', null), { key: 'profile:dev|us-east-1' });
  await counts(host, '3 of 3 shown, 1 selected');
});

test('filters by words, state and group, exports what is shown in its order, and finds the way back', async () => {
  const host = await open();
  await host.page.getByRole('columnheader', { name: 'Account', exact: true }).click();
  await host.field('Filter').fill('us-east');
  await counts(host, '2 of 3 shown');
  await host.button('Export Report…').click();
  assert.deepEqual(await host.answer('export', null), {
    keys: ['profile:audit|us-east-1', 'profile:prod|us-east-1'],
  });
  await host.page.waitForFunction(() => document.activeElement?.id === 'export');
  await host.page.locator('select#state').selectOption('Not registered');
  await host.shows('No account matches the filter.');
  await host.disabled('Export Report…');
  await host.button('Clear Filter').click();
  await counts(host, '3 of 3 shown');
  assert.equal(await host.field('Filter').inputValue(), '');
  assert.equal(await host.page.evaluate(() => document.activeElement?.id), 'grid');
  await host.page.locator('select#group').selectOption('corp');
  await counts(host, '1 of 3 shown');
});

test('answers come into the rows they belong to, and the progress of a check is reported', async () => {
  const host = await open();
  await host.button('Check All').click();
  await host.answer('checkAll', null);
  await update(host, [pageRow('audit', 'registered')], { checking: { done: 1, total: 3 } });
  await host.shows('Checked 1 of 3.');
  assert.equal(await host.page.getByRole('row', { name: 'audit' }).locator('svg.mark.ok').count(), 1);
  await host.button('Stop Checking').click();
  await host.answer('stopChecking', null);
  await update(host, []);
  await host.enabled('Check All');
});

test('in read-only mode nothing is registered, and without connections one is added', async () => {
  const host = await open(overviewOf(ROWS, { ...GROUPS, readOnly: true }));
  await grid(host).press('Control+a');
  await counts(host, '3 of 3 shown, 3 selected');
  assert.equal(await host.button('Register Accounts with FleetWise…').count(), 0);
  await update(host, []);
  await host.enabled('Register Accounts with FleetWise…');
  const empty = await open(overviewOf([], { listing: true }));
  await empty.shows('Listing accounts…');
  await empty.form.post({ type: 'init', data: overviewOf([]) });
  await empty.shows('There is no connection yet.');
  await empty.button('Add Connection…').click();
  await empty.answer('addConnection', null);
});

test('filter, order, selection and active row outlive a hide', async () => {
  const host = await open();
  await host.field('Filter').fill('d');
  await host.page.getByRole('columnheader', { name: 'Account', exact: true }).click();
  await host.page.locator('.row .account').filter({ hasText: 'dev' }).click();
  await counts(host, '3 of 3 shown, 1 selected');
  await host.hideAndShow(overviewOf(ROWS, GROUPS));
  await counts(host, '3 of 3 shown, 1 selected');
  assert.equal(await host.field('Filter').inputValue(), 'd');
  assert.deepEqual(await accounts(host), ['audit', 'dev', 'prod']);
  assert.match((await grid(host).getAttribute('aria-activedescendant')) ?? '', /^cell-1-/);
});

test('of 3,000 rows only those are drawn that are seen, and keys reach every one without losing the focus', async () => {
  const host = await open(overviewOf(manyRows(3000)));
  await activeCell(host, 'Registered');
  const drawn = () => host.page.locator('.row').count();
  const first = await drawn();
  assert.ok(first > 10 && first < 100, `${String(first)} rows are drawn`);
  await host.page.keyboard.press('ArrowRight');
  await host.page.keyboard.press('Control+End');
  await activeCell(host, 'account-2999');
  await host.page.locator('.cell.active').filter({ hasText: 'account-2999' }).waitFor();
  assert.ok((await drawn()) < 100);
  await host.page.keyboard.press('PageUp');
  await host.page.waitForFunction(() => document.getElementById('grid')?.matches(':focus'));
  const before = await host.page.locator('.cell.active').textContent();
  // The active row stays in the page, however far it is scrolled away.
  await grid(host).evaluate((element) => element.scrollTo({ top: 0 }));
  await host.page.locator('.row .account').getByText('account-3', { exact: true }).waitFor();
  await activeCell(host, before?.trim() ?? '');
  await host.field('Filter').fill('account-29');
  await counts(host, '111 of 3000 shown');
  await host.field('Filter').fill('no such');
  await host.shows('No account matches the filter.');
  await host.field('Filter').fill('');
  await counts(host, '3000 of 3000 shown');
  assert.deepEqual(host.form.problems, []);
});

for (const width of [400, 700, 1000]) {
  test(`no state, Region, account ID or time is cut off at a width of ${String(width)} pixels`, async () => {
    const rows = [
      pageRow('a', 'failed', { groupId: 'g', groupName: 'corp', region: 'eu-central-1', checkedAt: 1.7e12 }),
      pageRow('b', 'registered', { word: 'Not available in this Region', checkedAt: 1.7e12 }),
    ];
    const host = await open(overviewOf(rows, GROUPS));
    await host.page.setViewportSize({ width, height: 700 });
    const cut = await host.page
      .locator('.cell:not(.account, .group), .word')
      .evaluateAll((cells) =>
        cells.filter((cell) => cell.scrollWidth > cell.clientWidth).map((cell) => cell.textContent),
      );
    assert.deepEqual(cut, []);
    assert.ok((await host.page.evaluate(() => document.documentElement.scrollWidth)) <= width);
  });
}

for (const theme of FORM_THEMES) {
  test(`a selected row is seen by more than its color: ${theme}`, async () => {
    const host = await open();
    await host.form.paint(theme);
    await host.page.locator('.row .account').filter({ hasText: 'dev' }).click();
    const shadows = await host.page
      .locator('.row')
      .evaluateAll((rows) => rows.map((row) => getComputedStyle(row).boxShadow === 'none'));
    assert.deepEqual(shadows, [true, false, true]);
  });
}

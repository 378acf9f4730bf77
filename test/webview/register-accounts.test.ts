import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ACCOUNT_ROWS, accountRow, LISTED } from './full-forms.ts';
import { openForm, pages } from './host-side.ts';

const SENTENCE = 'Registers 3 accounts in us-east-1. This cannot be undone.';
const OPEN = { rows: [accountRow(1), accountRow(2), accountRow(3)], ...LISTED };

test('lists accounts with names, IDs and Regions, those that are left out with why, and says what will happen', async () => {
  const host = await openForm(pages, 'register-accounts', { rows: ACCOUNT_ROWS, ...LISTED });
  await host.page.getByRole('status').filter({ hasText: 'Registers 2 accounts in us-east-1.' }).waitFor();
  const cells = (name: string) => host.page.getByRole('row').filter({ hasText: name }).innerText();
  assert.match(await cells('Vehicle Data 1'), /100000000001\s+us-east-1\s+Not registered/);
  const leftOut = host.page.getByRole('table', { name: 'Left out (2)' });
  assert.match(await leftOut.innerText(), /Vehicle Data 6.*Registered already.*Vehicle Data 7.*Access denied/s);
});

test('what is selected is sent with the account that is shown, and the sentence follows', async () => {
  const host = await openForm(pages, 'register-accounts', OPEN);
  await host.shows(SENTENCE);
  await host.field('Register Vehicle Data 2 in us-east-1').uncheck();
  await host.shows('Registers 2 accounts in us-east-1. This cannot be undone.');
  await host.button('Register 2 Accounts…').click();
  await host.disabled('Register 2 Accounts…');
  assert.deepEqual(await host.answer('submit', null), {
    accounts: [1, 3].map((index) => {
      const { target, accountId } = accountRow(index);
      return { target, accountId };
    }),
  });
  await host.enabled('Register 2 Accounts…');
});

test('all are selected at once, or none, by the keyboard too', async () => {
  const host = await openForm(pages, 'register-accounts', OPEN);
  const all = host.field('Select all');
  await host.field('Register Vehicle Data 1 in us-east-1').uncheck();
  assert.equal(await all.evaluate((box) => box instanceof HTMLInputElement && box.indeterminate), true);
  await all.focus();
  await host.page.keyboard.press('Space');
  await host.shows(SENTENCE);
  await host.page.keyboard.press('Space');
  await host.shows('No account is selected.');
  await host.disabled('Register Accounts…');
});

test('while they are sent each row shows its own progress, and sending can be stopped', async () => {
  const host = await openForm(pages, 'register-accounts', OPEN);
  const rows = [
    accountRow(1, { mark: 'running', word: 'Registering · 5 s', canRegister: false }),
    accountRow(2, { mark: 'running', word: 'Sending', canRegister: false }),
    accountRow(3, { word: 'Waiting', canRegister: false }),
  ];
  await host.form.post({ type: 'init', data: { rows, ...LISTED, sending: { done: 1, total: 3 } } });
  await host.shows('Sent 1 of 3.');
  for (const word of ['Registering · 5 s', 'Sending', 'Waiting']) {
    await host.page.getByRole('cell', { name: word, exact: true }).waitFor();
  }
  await host.button('Stop').click();
  await host.answer('stop', null);
});

test('what failed says why, and is tried again alone', async () => {
  const failed = accountRow(2, { mark: 'failed', word: 'Failed', detail: 'Access denied: no.' });
  const done = accountRow(1, { mark: 'ok', word: 'Registered', canRegister: false });
  const host = await openForm(pages, 'register-accounts', { rows: [done, failed], ...LISTED });
  await host.shows('Access denied: no.');
  await host.button('Try Again… Vehicle Data 2 in us-east-1').click();
  const { target, accountId } = failed;
  assert.deepEqual(await host.answer('submit', null), { accounts: [{ target, accountId }] });
});

test('a refusal of the host is shown, and nothing is lost', async () => {
  const host = await openForm(pages, 'register-accounts', OPEN);
  await host.button('Register 3 Accounts…').click();
  await host.fail('submit', { message: 'Nothing was sent: the list has changed meanwhile.' });
  await host.page.getByRole('alert').filter({ hasText: 'the list has changed meanwhile' }).waitFor();
  await host.enabled('Register 3 Accounts…');
});

test('what is not selected stays so when the page was hidden, and the focus when it is drawn anew', async () => {
  const host = await openForm(pages, 'register-accounts', OPEN);
  await host.field('Register Vehicle Data 2 in us-east-1').uncheck();
  await host.form.post({ type: 'init', data: OPEN });
  await host.shows('Registers 2 accounts in us-east-1.');
  assert.equal(await host.page.evaluate(() => document.activeElement?.tagName), 'INPUT');
  await host.hideAndShow(OPEN);
  await host.shows('Registers 2 accounts in us-east-1.');
});

test('what is chosen anew is selected again', async () => {
  const host = await openForm(pages, 'register-accounts', OPEN);
  const account = accountRow(2);
  const name = 'Register Vehicle Data 2 in us-east-1';
  await host.field(name).uncheck();
  const again = { ...LISTED, rows: [account], choice: { number: 2, keys: [account.key] } };
  await host.form.post({ type: 'init', data: again });
  await host.shows('Registers 1 account in us-east-1.');
  assert.equal(await host.field(name).isChecked(), true);
});

test('while the list is checked, and in read-only mode, nothing can be sent', async () => {
  const checking = { done: 1, total: 3 };
  const host = await openForm(pages, 'register-accounts', { ...OPEN, checking });
  await host.shows('Checking 1 of 3…');
  await host.disabled('Register 3 Accounts…');
  await host.disabled('Check Again');
  await host.form.post({ type: 'init', data: { ...OPEN, readOnly: true } });
  await host.shows('Nothing can be registered: the setting iotRegistrar.readOnly is on.');
  await host.disabled('Register 3 Accounts…');
});

test('a thousand rows are listed, and drawn anew when one changes', async () => {
  const rows = Array.from({ length: 1000 }, (_none, index) => accountRow(index));
  const host = await openForm(pages, 'register-accounts', { rows, ...LISTED });
  await host.shows('Registers 1000 accounts in us-east-1.');
  const moved = rows.map((row, index) => (index === 500 ? { ...row, word: 'Sending', canRegister: false } : row));
  await host.form.post({ type: 'init', data: { rows: moved, ...LISTED } });
  await host.shows('Registers 999 accounts in us-east-1.');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HostSide } from './host-side.ts';
import { openForm, pages } from './host-side.ts';
import { KEY, LOST, OTHER_KEY, PUBLIC_KEY, SITUATION, TARGET } from './samples.ts';

/** The two forms with a key, each filled in but for it. */
const FORMS = {
  associate: {
    label: 'App server private key',
    submit: 'Associate',
    sent: null,
    open: async (): Promise<HostSide> => {
      const connections = [{ id: 'profile:prod', name: 'prod' }];
      const host = await openForm(pages, 'associate', { connections, connectionId: 'profile:prod', busy: false });
      await host.answer('describe', SITUATION);
      await host.field('Amazon ID').fill('12345678901234');
      return host;
    },
  },
  'replace-key': {
    label: 'New app server private key',
    submit: 'Replace Key',
    sent: {},
    open: async (): Promise<HostSide> => {
      const host = await openForm(pages, 'replace-key', { ...TARGET, busy: false });
      await host.answer('describe', SITUATION);
      return host;
    },
  },
} as const;

for (const [name, { label, submit, sent, open }] of Object.entries(FORMS)) {
  const enter = async (host: HostSide, key = KEY): Promise<void> => {
    await host.field(label).fill(key);
    await host.answer('derive', { publicKey: PUBLIC_KEY });
    await host.enabled(submit);
  };

  test(`${name}: the key is hidden until it is shown, and the browser is told to remember nothing`, async () => {
    const host = await open();
    const field = host.field(label);
    assert.equal(await field.getAttribute('type'), 'password');
    assert.equal(await field.getAttribute('autocomplete'), 'off');
    await host.button('Show').click();
    assert.equal(await field.getAttribute('type'), 'text');
    await host.button('Hide').click();
    assert.equal(await field.getAttribute('type'), 'password');
  });

  test(`${name}: pressed before the public key is derived, it is sent once it is, and once`, async () => {
    const host = await open();
    await host.field(label).fill(KEY);
    await host.enabled(submit);
    await host.button(submit).click();
    await host.field(label).press('Enter');
    assert.equal(host.count('submit'), 0);
    await host.answer('derive', { publicKey: PUBLIC_KEY });
    await host.answer('submit', sent);
    assert.equal(host.count('submit'), 1);
  });

  test(`${name}: pressed before the public key is derived, it is not sent with another key than that`, async () => {
    const host = await open();
    await host.field(label).fill(KEY);
    await host.enabled(submit);
    await host.button(submit).click();
    await host.field(label).fill(OTHER_KEY);
    await host.answer('derive', { publicKey: 'first'.padEnd(64, '0') });
    await host.answer('derive', { publicKey: PUBLIC_KEY });
    await host.shows(PUBLIC_KEY);
    assert.equal(host.count('submit'), 0);
  });

  test(`${name}: a pasted key is cleaned of spaces, quotes, 0x and line breaks`, async () => {
    const host = await open();
    await host.field(label).fill(` "0x${KEY.slice(0, 32)}\u00a0 ${KEY.slice(32)}'\t `);
    assert.deepEqual(await host.answer('derive', { publicKey: PUBLIC_KEY }), { key: KEY });
    assert.equal(await host.field(label).inputValue(), KEY);
    await host.shows(PUBLIC_KEY);
    await host.shows('It should equal app-server-ed25519-public.txt.');
    await host.enabled(submit);
  });

  for (const [typed, error] of [
    ['', 'Enter the app server private key.'],
    [KEY.slice(1), 'The key must have 64 hex digits; this has 63.'],
    [`${KEY}0`, 'The key must have 64 hex digits; this has 65.'],
    [KEY.replace('a', 'g'), 'The key must be hexadecimal: 0–9 and a–f.'],
    ['-----BEGIN PRIVATE KEY-----', 'This is the text of a PEM file. Select it with "Choose key file…".'],
  ] as const) {
    test(`${name}: says "${error}", and derives nothing`, async () => {
      const host = await open();
      await host.field(label).fill(typed);
      await host.refuses(submit);
      await host.fieldError(label, error);
      assert.equal(host.count('derive'), 0);
    });
  }

  test(`${name}: to go on to choose a file is not to forget the key`, async () => {
    const host = await open();
    await host.field(label).focus();
    await host.button('Choose key file…').focus();
    await host.button('Show').focus();
    assert.equal(await host.page.getByText('Enter the app server private key.').count(), 0);
    await host.button(submit).click();
    await host.fieldError(label, 'Enter the app server private key.');
  });

  test(`${name}: the public key of an earlier key is not shown for a later one`, async () => {
    const host = await open();
    await host.field(label).fill(KEY);
    await host.field(label).fill(OTHER_KEY);
    await host.answer('derive', { publicKey: 'stale'.padEnd(64, '0') });
    await host.answer('derive', { publicKey: PUBLIC_KEY });
    await host.shows(PUBLIC_KEY);
    assert.equal(await host.page.getByText('stale').count(), 0);
  });

  test(`${name}: a chosen file fills the field, with its name and a warning; choosing none changes nothing`, async () => {
    const host = await open();
    await host.button('Choose key file…').click();
    await host.answer('chooseKeyFile', null);
    await host.button('Choose key file…').click();
    await host.answer('chooseKeyFile', { key: KEY, fileName: 'p256r1.txt', warning: 'Look twice.' });
    await host.answer('derive', { publicKey: PUBLIC_KEY });
    await host.shows('Read from p256r1.txt.');
    await host.shows('Look twice.');
    assert.equal(await host.field(label).inputValue(), KEY);
    await host.refuses(submit);
    await host.field('Use this key anyway').check();
    await host.button(submit).click();
    await host.request('submit');
  });

  test(`${name}: a file that holds no key is refused below the field, and the key before it is gone`, async () => {
    const host = await open();
    await host.field(label).fill(KEY);
    await host.answer('derive', { publicKey: PUBLIC_KEY });
    await host.button('Choose key file…').click();
    await host.fail('chooseKeyFile', { message: 'x.pem contains no usable key. The file is empty.' });
    await host.fieldError(label, 'x.pem contains no usable key. The file is empty.');
    assert.equal(await host.field(label).inputValue(), '');
    await host.refuses(submit);
  });

  test(`${name}: the key is in the field and in two requests, and nowhere else`, async () => {
    const host = await open();
    await enter(host);
    await host.button('Show').click();
    await host.button(submit).click();
    await host.fail('submit', LOST);
    await host.shows(LOST.message);
    assert.equal((await host.traces()).toLowerCase().includes(KEY), false);
    const holding = host.form.sent.filter((message) => JSON.stringify(message).includes(KEY));
    assert.equal(holding.length, 2, 'derive and submit');
    assert.equal(await host.field(label).inputValue(), KEY);
  });

  test(`${name}: the key is wiped when the form is hidden, cannot be brought back by Undo, and the form says so`, async () => {
    const host = await open();
    await host.field(label).focus();
    await host.page.keyboard.insertText(KEY);
    await host.answer('derive', { publicKey: PUBLIC_KEY });
    await host.enabled(submit);
    await host.page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await host.shows('The key was removed from this form while it was hidden. Enter it again.');
    await host.refuses(submit);
    assert.equal(await host.field(label).inputValue(), '');
    await host.field(label).focus();
    await host.page.keyboard.press('Control+z');
    assert.equal(await host.field(label).inputValue(), '');
    await enter(host);
    assert.equal(await host.page.getByText('The key was removed').count(), 0);
  });

  test(`${name}: the key is wiped when the page goes, and when it was sent`, async () => {
    const host = await open();
    await enter(host);
    await host.page.evaluate(() => window.dispatchEvent(new Event('pagehide')));
    await host.shows('The key was removed');
    await enter(host);
    await host.button(submit).click();
    await host.answer('submit', sent);
    await host.page.waitForFunction(() => {
      const field = document.getElementById('key');
      return field === null || (field instanceof HTMLInputElement && field.value === '');
    });
    assert.equal((await host.traces()).includes(KEY), false);
  });
}

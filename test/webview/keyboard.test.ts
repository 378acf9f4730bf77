import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HostSide } from './host-side.ts';
import { openForm, pages } from './host-side.ts';
import { ACCOUNT, KEY, PUBLIC_KEY, SITUATION } from './samples.ts';

const PROD = { id: 'profile:prod', name: 'prod', regions: ['us-east-1'] };

/** Presses a key, and waits until the focus is on a field with this name or a button with this text. */
async function press(host: HostSide, key: string, focused: string): Promise<void> {
  await host.page.keyboard.press(key);
  await isFocused(host, focused);
}

async function isFocused(host: HostSide, focused: string): Promise<void> {
  await host.page.waitForFunction((name) => {
    const element = document.activeElement;
    return element?.id === name || element?.textContent.trim() === name;
  }, focused);
}

test('register: every step by keyboard alone, with the focus where it is expected', async () => {
  const host = await openForm(pages, 'register', {
    connections: [PROD],
    connectionId: PROD.id,
    region: 'us-east-1',
    busy: false,
  });
  await host.answer('describe', { ...SITUATION, region: 'us-east-1', state: 'notRegistered' });
  await host.enabled('Register');
  await isFocused(host, 'connectionId');
  await press(host, 'Tab', 'region');
  await press(host, 'Tab', 'sendTimestream');
  await press(host, 'Space', 'sendTimestream');
  await press(host, 'Tab', 'timestreamDatabase');
  await press(host, 'Shift+Tab', 'sendTimestream');
  await press(host, 'Space', 'sendTimestream');
  await press(host, 'Tab', 'sendRole');
  await press(host, 'Space', 'sendRole');
  await press(host, 'Tab', 'roleArn');
  await press(host, 'Tab', 'Register');
  await press(host, 'Enter', 'roleArn');
  await host.page.keyboard.type(`arn:aws:iam::${ACCOUNT}:role/FleetWise`);
  await press(host, 'Tab', 'Register');
  await host.page.keyboard.press('Enter');
  const { params } = await host.request('submit');
  assert.ok(JSON.stringify(params).includes('role/FleetWise'));
});

for (const file of [false, true]) {
  test(`associate: every step by keyboard alone, the key ${file ? 'from a file' : 'typed'}`, async () => {
    const host = await openForm(pages, 'associate', { connections: [PROD], connectionId: PROD.id, busy: false });
    await host.answer('describe', SITUATION);
    await isFocused(host, 'amazonId');
    await host.page.keyboard.type('12345678901234');
    await press(host, 'Tab', 'key');
    if (!file) await host.page.keyboard.insertText(KEY);
    await press(host, 'Tab', 'Show');
    await press(host, 'Tab', 'Choose key file…');
    if (file) {
      // The file dialog is closed with Escape, then a file is chosen.
      for (const chosen of [null, { key: KEY, fileName: 'app-server-ed25519-private.txt' }]) {
        await host.page.keyboard.press('Enter');
        await host.answer('chooseKeyFile', chosen);
        await isFocused(host, 'Choose key file…');
      }
    }
    await host.answer('derive', { publicKey: PUBLIC_KEY });
    await host.shows(PUBLIC_KEY);
    await isFocused(host, 'Choose key file…');
    await press(host, 'Tab', 'Add tag');
    await press(host, 'Tab', 'Associate');
    await host.page.keyboard.press('Enter');
    await host.request('submit');
    assert.equal(host.count('submit'), 1);
  });
}

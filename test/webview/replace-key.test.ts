import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HostSide } from './host-side.ts';
import { openForm, pages } from './host-side.ts';
import { ACCOUNT, KEY, LOST, PUBLIC_KEY, SITUATION, TARGET } from './samples.ts';

const INIT = { ...TARGET, busy: false };
const KEY_LABEL = 'New app server private key';
const BEFORE = '3f9a'.repeat(16);
const AFTER = '81bc'.repeat(16);

async function filledForm(): Promise<HostSide> {
  const host = await openForm(pages, 'replace-key', INIT);
  await host.answer('describe', { ...SITUATION, fingerprint: BEFORE });
  await host.field(KEY_LABEL).fill(KEY);
  await host.answer('derive', { publicKey: PUBLIC_KEY });
  await host.enabled('Replace Key');
  return host;
}

test('shows the current fingerprint, and whose key is replaced', async () => {
  const host = await openForm(pages, 'replace-key', INIT);
  await host.shows('Checking the partner account…');
  await host.shows('Reading…');
  await host.answer('describe', { ...SITUATION, fingerprint: BEFORE });
  await host.shows(BEFORE);
  await host.shows(
    `This replaces the app server private key of Amazon ID ${TARGET.amazonId} in AWS account ${ACCOUNT}, us-east-1.`,
  );
  await host.shows('AWS never returns a key');
  await host.refuses('Replace Key');
});

test('says so when the current fingerprint could not be read, and can be sent all the same', async () => {
  const host = await openForm(pages, 'replace-key', INIT);
  await host.answer('describe', { ...SITUATION, problem: 'The current fingerprint could not be read.' });
  await host.shows('Not known');
  await host.shows('The current fingerprint could not be read.');
  await host.field(KEY_LABEL).fill(KEY);
  await host.answer('derive', { publicKey: PUBLIC_KEY });
  await host.enabled('Replace Key');
});

test('sends the key once, then stays open with both fingerprints and without the key', async () => {
  const host = await filledForm();
  await host.button('Replace Key').click();
  await host.shows('Replacing the key…');
  await host.disabled('Replace Key');
  const params = await host.answer('submit', { before: BEFORE, after: AFTER });
  const { connectionId, amazonId } = TARGET;
  assert.deepEqual(params, { connectionId, amazonId, key: KEY, accountId: ACCOUNT });
  await host.shows('Fingerprint changed from 3f9a…3f9a to 81bc…81bc.');
  for (const fingerprint of [BEFORE, AFTER]) {
    await host.page.locator('code', { hasText: fingerprint }).waitFor();
  }
  assert.equal(await host.field(KEY_LABEL).count(), 0);
  assert.equal((await host.traces()).includes(KEY), false);
  assert.equal(host.count('submit'), 1);
  await host.button('Close').click();
  await host.form.waitForMessage({ type: 'cancel' });
});

for (const [title, result, text] of [
  ['did not change', { before: BEFORE, after: BEFORE }, /still 3f9a…3f9a: that the key was replaced is not proven/],
  ['could not be read', { before: BEFORE }, /could not be read. Whether it changed is not proven/],
  ['was not known before', { after: AFTER }, /is not known, so a change is not proven/],
] as const) {
  test(`warns when the fingerprint ${title}`, async () => {
    const host = await filledForm();
    await host.button('Replace Key').click();
    await host.answer('submit', result);
    await host.page.locator('.box.warning').getByText(text).waitFor();
  });
}

test('a failure keeps the key, tells why, and reads the current fingerprint again', async () => {
  const host = await filledForm();
  await host.button('Replace Key').click();
  await host.fail('submit', LOST);
  await host.shows(LOST.message);
  await host.shows(LOST.advice);
  assert.equal(await host.field(KEY_LABEL).inputValue(), KEY);
  await host.answer('describe', { ...SITUATION, fingerprint: AFTER });
  await host.shows(AFTER);
  await host.enabled('Replace Key');
});

test('the result is there again after a hide, and the page keeps nothing of the key', async () => {
  const host = await filledForm();
  await host.button('Replace Key').click();
  await host.answer('submit', { before: BEFORE, after: AFTER });
  await host.shows('Fingerprint changed');
  const { connectionId, amazonId } = TARGET;
  assert.deepEqual(await host.form.keptState(), { connectionId, amazonId, hadKey: false });
  await host.hideAndShow({ ...INIT, result: { before: BEFORE, after: AFTER } });
  await host.shows('Fingerprint changed from 3f9a…3f9a to 81bc…81bc.');
});

test('opened on another account, the form takes the key of the one before away', async () => {
  const host = await filledForm();
  await host.form.post({ type: 'init', data: { ...INIT, amazonId: '99' } });
  await host.shows('99');
  assert.equal(await host.field(KEY_LABEL).inputValue(), '');
  assert.deepEqual(await host.answer('describe', SITUATION), { connectionId: TARGET.connectionId, amazonId: '99' });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HostSide } from './host-side.ts';
import { openForm, pages } from './host-side.ts';
import { ACCOUNT, KEY, LOST, OTHER_KEY, OTHER_PUBLIC_KEY, PUBLIC_KEY, SITUATION } from './samples.ts';

const INIT = {
  connections: [
    { id: 'profile:prod', name: 'prod' },
    { id: 'profile:dev', name: 'dev' },
  ],
  connectionId: 'profile:prod',
  busy: false,
};
const KEY_LABEL = 'App server private key';

async function associateForm(): Promise<HostSide> {
  const host = await openForm(pages, 'associate', INIT);
  await host.answer('describe', SITUATION);
  return host;
}

async function enterKey(host: HostSide, key = KEY, publicKey = PUBLIC_KEY): Promise<void> {
  await host.field(KEY_LABEL).fill(key);
  await host.answer('derive', { publicKey });
  await host.shows(publicKey);
}

async function filledForm(): Promise<HostSide> {
  const host = await associateForm();
  await host.field('Amazon ID').fill('12345678901234');
  await enterKey(host);
  await host.enabled('Associate');
  return host;
}

function token(host: HostSide): Promise<string> {
  return host.page.locator('p', { hasText: 'Request token' }).locator('code').innerText();
}

test('says above the buttons what Associate does, and shows on press what is missing', async () => {
  const host = await openForm(pages, 'associate', INIT);
  await host.shows('Checking the AWS account…');
  await host.answer('describe', SITUATION);
  await host.shows(`This associates an Amazon ID with AWS account ${ACCOUNT} in us-east-1.`);
  await host.refuses('Associate');
  await host.fieldError('Amazon ID', 'Enter the Amazon ID.');
  await host.fieldError(KEY_LABEL, 'Enter the app server private key.');
  await host.field('Amazon ID').fill(' 12345678901234 ');
  await host.shows(`This associates Amazon ID 12345678901234 with AWS account ${ACCOUNT} in us-east-1.`);
  await host.refuses('Associate');
  await host.field(KEY_LABEL).fill(KEY);
  await host.answer('derive', { publicKey: PUBLIC_KEY });
  await host.enabled('Associate');
});

test('sends what was typed, once, with the token that is shown', async () => {
  const host = await filledForm();
  await host.button('Add tag').click();
  await host.field('Key').fill('team');
  await host.field('Value').fill('locks');
  const shown = await token(host);
  await host.button('Associate').click();
  await host.shows('Associating…');
  const { params } = await host.request('submit');
  assert.deepEqual(params, {
    connectionId: 'profile:prod',
    amazonId: '12345678901234',
    tags: [{ key: 'team', value: 'locks' }],
    key: KEY,
    token: shown,
    accountId: ACCOUNT,
  });
  await host.field('Amazon ID').and(host.page.locator(':disabled')).waitFor();
  assert.equal(host.count('submit'), 1);
});

for (const [typed, error] of [
  ['', 'Enter the Amazon ID.'],
  ['1234 5678', "An Amazon ID can't contain spaces or invisible characters."],
  ['9'.repeat(257), 'An Amazon ID can have at most 256 characters.'],
] as const) {
  test(`refuses the Amazon ID "${typed.slice(0, 12)}" of ${String(typed.length)} characters at its field`, async () => {
    const host = await associateForm();
    await host.field('Amazon ID').fill(typed);
    await host.field(KEY_LABEL).focus();
    await host.fieldError('Amazon ID', error);
    await enterKey(host);
    await host.refuses('Associate');
  });
}

test('refuses a tag without key, a key of AWS and a key that is there twice, each at its field', async () => {
  const host = await filledForm();
  await host.button('Add tag').click();
  const keys = host.field('Key');
  assert.equal(await keys.first().evaluate((field) => field === document.activeElement), true);
  await host.field('Value').first().focus();
  await host.shows('Enter a key.');
  await host.refuses('Associate');
  await keys.first().fill('aws:team');
  await host.shows('Keys can\'t start with "aws:"; AWS reserves them.');
  await keys.first().fill('team');
  await host.enabled('Associate');
  await host.button('Add tag').click();
  await keys.last().fill('team');
  await host.refuses('Associate');
  await host.field('Value').last().focus();
  await host.page.locator('#tag-1-key-error').getByText('Another tag has this key.').waitFor();
  assert.equal(await host.page.locator('#tag-0-key-error').innerText(), '');
  await host.button('Remove').first().click();
  await host.enabled('Associate');
  assert.equal(await keys.count(), 1);
});

test('a failure keeps everything that was typed, key included', async () => {
  const host = await filledForm();
  await host.button('Associate').click();
  await host.fail('submit', {
    message: 'Could not associate: conflict.',
    advice: 'Explained.',
    requestId: 'request-1',
  });
  for (const text of ['Could not associate: conflict.', 'Explained.', 'request-1']) await host.shows(text);
  assert.equal(await host.field('Amazon ID').inputValue(), '12345678901234');
  assert.equal(await host.field(KEY_LABEL).inputValue(), KEY);
  await host.enabled('Associate');
});

test('pressing Associate again after a lost answer sends the same token', async () => {
  const host = await filledForm();
  const first = await token(host);
  for (const _attempt of ['first', 'second']) {
    await host.enabled('Associate');
    await host.button('Associate').click();
    const params = await host.fail('submit', LOST);
    assert.deepEqual(
      Object.entries(params ?? {}).find(([name]) => name === 'token'),
      ['token', first],
    );
    await host.shows(LOST.advice);
  }
  assert.equal(await token(host), first);
});

test('any change of the input makes a new token; the input that was sent has its own again', async () => {
  const host = await filledForm();
  const sent = await token(host);
  await host.button('Associate').click();
  await host.fail('submit', LOST);
  await host.shows(LOST.message);

  await host.field('Amazon ID').fill('1');
  const other = await token(host);
  assert.notEqual(other, sent);
  assert.match(other, /^[a-zA-Z0-9_-]{1,64}$/);
  await host.field('Amazon ID').fill('12345678901234');
  assert.equal(await token(host), sent);

  await host.button('Add tag').click();
  assert.notEqual(await token(host), sent);
  await host.button('Remove').click();
  assert.equal(await token(host), sent);

  await enterKey(host, OTHER_KEY, OTHER_PUBLIC_KEY);
  assert.notEqual(await token(host), sent);
  await enterKey(host);
  assert.equal(await token(host), sent);
});

test('after a hide everything but the key is there, and the same key has the token it was sent with', async () => {
  const host = await filledForm();
  await host.button('Add tag').click();
  await host.field('Key').fill('team');
  const sent = await token(host);
  await host.button('Associate').click();
  await host.fail('submit', LOST);
  await host.shows(LOST.message);
  await host.hideAndShow({ ...INIT, error: LOST });
  await host.answer('describe', SITUATION);
  await host.shows(LOST.message);
  assert.equal(await host.field('Amazon ID').inputValue(), '12345678901234');
  assert.equal(await host.field('Key').inputValue(), 'team');
  assert.equal(await host.field(KEY_LABEL).inputValue(), '');
  assert.equal(await token(host), sent);
  await host.refuses('Associate');
  await enterKey(host);
  assert.equal(await token(host), sent);
  await host.enabled('Associate');
});

test('opened on another connection, the form moves there and asks whose account it is', async () => {
  const host = await filledForm();
  const before = await token(host);
  await host.form.post({ type: 'init', data: { ...INIT, connectionId: 'profile:dev' } });
  const params = await host.answer('describe', { connectionName: 'dev', problem: 'Nobody knows.' });
  assert.deepEqual(params, { connectionId: 'profile:dev' });
  await host.shows('This associates Amazon ID 12345678901234 with the AWS account of "dev" in us-east-1.');
  await host.shows('Nobody knows.');
  assert.notEqual(await token(host), before);
  assert.equal(await host.field(KEY_LABEL).inputValue(), KEY);
});

test('pressed before the public key is derived, it is not sent to an account that was not shown', async () => {
  const host = await associateForm();
  await host.field('Amazon ID').fill('12345678901234');
  await host.field(KEY_LABEL).fill(KEY);
  await host.button('Associate').click();
  await host.form.post({ type: 'init', data: { ...INIT, connectionId: 'profile:dev' } });
  await host.answer('describe', SITUATION);
  await host.answer('derive', { publicKey: PUBLIC_KEY });
  await host.shows(PUBLIC_KEY);
  assert.equal(host.count('submit'), 0);
});

test('an answer that was meant for the page before a hide is not taken for one of the page after it', async () => {
  const host = await openForm(pages, 'associate', INIT);
  const { id } = await host.request('describe');
  await host.hideAndShow(INIT);
  await host.form.post({ type: 'answer', id, value: { ...SITUATION, accountId: '000000000000' } });
  await host.answer('describe', SITUATION);
  await host.shows(`This associates an Amazon ID with AWS account ${ACCOUNT} in us-east-1.`);
  assert.notEqual((await host.form.waitForMessage({ type: 'request', method: 'describe' }))['id'], id);
});

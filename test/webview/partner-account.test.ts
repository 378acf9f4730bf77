import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HostSide } from './host-side.ts';
import { openForm, pages } from './host-side.ts';
import { ACCOUNT, SITUATION, TARGET } from './samples.ts';

const FINGERPRINT = '3f9a'.repeat(16);
const ARN = `arn:aws:iotwireless:us-east-1:${ACCOUNT}:SidewalkAccount/${TARGET.amazonId}`;
const DETAILS = {
  ...SITUATION,
  amazonId: TARGET.amazonId,
  linked: true,
  fingerprint: FINGERPRINT,
  arn: ARN,
  tags: [{ key: 'team', value: 'locks' }],
};

async function page(details: unknown = DETAILS): Promise<HostSide> {
  const host = await openForm(pages, 'partner-account', TARGET);
  await host.answer('load', details);
  await host.page.getByRole('term').first().waitFor();
  return host;
}

test('says that it reads the account, then shows everything about it', async () => {
  const host = await openForm(pages, 'partner-account', TARGET);
  await host.shows('Reading the partner account…');
  await host.disabled('Refresh');
  await host.answer('load', DETAILS);
  for (const text of [TARGET.amazonId, 'Linked', FINGERPRINT, ARN, ACCOUNT, 'us-east-1']) {
    await host.page.getByRole('definition').getByText(text, { exact: true }).waitFor();
  }
  await host.page.getByRole('row', { name: 'team locks' }).waitFor();
  await host.enabled('Refresh');
});

test('what AWS did not tell is said to be not known, and cannot be copied', async () => {
  const host = await page({ connectionName: 'prod', problem: 'Nobody knows the account.', amazonId: TARGET.amazonId });
  await host.shows('Nobody knows the account.');
  await host.shows('The tags could not be read.');
  assert.equal(await host.page.getByText('Not known').count(), 4);
  for (const name of ['Copy Amazon ID', 'Copy Region']) await host.button(name).waitFor();
  for (const name of ['Copy ARN', 'Copy Tags', 'Copy State']) assert.equal(await host.button(name).count(), 0);
});

for (const [name, field] of [
  ['Amazon ID', 'amazonId'],
  ['State', 'state'],
  ['Fingerprint', 'fingerprint'],
  ['ARN', 'arn'],
  ['AWS account', 'accountId'],
  ['Region', 'region'],
  ['Tags', 'tags'],
] as const) {
  test(`asks the host to copy: ${name}`, async () => {
    const host = await page();
    await host.button(`Copy ${name}`).click();
    assert.deepEqual(await host.answer('copy', null), { field });
    await host.shows(`Copied: ${name}`);
  });
}

test('leads to the page of the AWS console', async () => {
  const host = await page();
  const link = host.page.getByRole('link', { name: 'Open in AWS Console' });
  const address = 'https://console.aws.amazon.com/iot/home?region=us-east-1#/wireless/profiles?tab=sidewalk';
  assert.equal(await link.getAttribute('href'), address);
});

test('what was read stays when reading it again fails', async () => {
  const host = await page();
  await host.button('Refresh').click();
  await host.fail('load', { message: 'Could not read partner account: throttled.', advice: 'Wait.' });
  await host.shows('Could not read partner account: throttled.');
  await host.shows(ARN);
  await host.button('Refresh').click();
  await host.answer('load', { ...DETAILS, linked: false });
  await host.shows('Not linked');
  assert.equal(await host.page.getByText('Could not read').count(), 0);
});

test('opened on another account, the page shows nothing of the one before', async () => {
  const host = await page();
  await host.form.post({ type: 'init', data: { ...TARGET, amazonId: '99' } });
  await host.page.getByRole('heading', { name: 'Sidewalk Partner Account 99' }).waitFor();
  assert.equal(await host.page.getByText(ARN).count(), 0);
  assert.deepEqual(await host.answer('load', DETAILS), { connectionId: TARGET.connectionId, amazonId: '99' });
});

test('opened on another account, the page shows no late failure of the one before', async () => {
  const host = await openForm(pages, 'partner-account', TARGET);
  await host.request('load');
  await host.form.post({ type: 'init', data: { ...TARGET, amazonId: '99' } });
  await host.page.getByRole('heading', { name: 'Sidewalk Partner Account 99' }).waitFor();
  assert.deepEqual(await host.fail('load', { message: 'Could not read partner account.' }), {
    connectionId: TARGET.connectionId,
    amazonId: TARGET.amazonId,
  });
  await host.answer('load', { ...DETAILS, amazonId: '99' });
  await host.shows(ARN);
  assert.equal(await host.page.getByText('Could not read').count(), 0);
});

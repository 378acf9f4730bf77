import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HostSide } from './host-side.ts';
import { openForm, pages } from './host-side.ts';
import { ACCOUNT, SITUATION, TARGET } from './samples.ts';

const INIT = { ...TARGET, busy: false };
const ENV = { key: 'env', value: 'test' };
const TEAM = { key: 'team', value: 'locks' };
const IN_PLACE = { ...SITUATION, tags: [ENV, TEAM] };

async function tagsForm(inPlace: unknown = IN_PLACE): Promise<HostSide> {
  const host = await openForm(pages, 'tags', INIT);
  await host.answer('load', inPlace);
  await host.field('Key').first().waitFor();
  return host;
}

const values = (host: HostSide): Promise<string[]> =>
  host.page
    .getByLabel(/^(Key|Value)$/)
    .evaluateAll((fields) => fields.map((field) => (field instanceof HTMLInputElement ? field.value : '')));

test('shows the tags in place, and saves only when something is changed', async () => {
  const host = await openForm(pages, 'tags', INIT);
  await host.shows('Reading the current tags…');
  await host.disabled('Save');
  await host.answer('load', IN_PLACE);
  await host.shows('No changes yet.');
  assert.deepEqual(await values(host), ['env', 'test', 'team', 'locks']);
  await host.disabled('Save');
  await host.field('Value').first().fill('prod');
  await host.shows(`Adds or changes 1 tag on Amazon ID ${TARGET.amazonId} in AWS account ${ACCOUNT}, us-east-1.`);
  await host.enabled('Save');
});

test('sends the tags as they were read, and as they are to be', async () => {
  const host = await tagsForm();
  await host.field('Value').first().fill('prod');
  await host.button('Remove').last().click();
  await host.button('Add tag').click();
  await host.field('Key').last().fill('floor');
  await host.enabled('Save');
  await host.button('Save').click();
  await host.shows('Saving…');
  await host.disabled('Save');
  const { connectionId, amazonId } = TARGET;
  assert.deepEqual((await host.request('submit')).params, {
    connectionId,
    amazonId,
    before: [ENV, TEAM],
    tags: [
      { key: 'env', value: 'prod' },
      { key: 'floor', value: '' },
    ],
    accountId: ACCOUNT,
  });
});

for (const [typed, error] of [
  ['', 'Enter a key.'],
  ['env', 'Another tag has this key.'],
  ['AWS:x', 'Keys can\'t start with "aws:"; AWS reserves them.'],
  ['k'.repeat(129), 'A key can have at most 128 characters.'],
] as const) {
  test(`refuses the key "${typed.slice(0, 9)}" at its field: ${error}`, async () => {
    const host = await tagsForm();
    await host.field('Key').last().fill(typed);
    await host.field('Value').last().focus();
    await host.page.locator('#tag-1-key-error').getByText(error, { exact: true }).waitFor();
    await host.refuses('Save');
  });
}

test('refuses a value that is too long at its field', async () => {
  const host = await tagsForm();
  await host.field('Value').first().fill('v'.repeat(257));
  await host.field('Key').first().focus();
  await host.page.locator('#tag-0-value-error').getByText('A value can have at most 256 characters.').waitFor();
  await host.refuses('Save');
  await host.field('Value').first().fill('v'.repeat(256));
  await host.enabled('Save');
});

test('offers no more tags than the API model allows', async () => {
  const tags = Array.from({ length: 199 }, (_none, index) => ({ key: `k${String(index)}`, value: '' }));
  const host = await tagsForm({ ...SITUATION, tags });
  await host.button('Add tag').click();
  await host.disabled('Add tag');
  assert.equal(await host.field('Key').count(), 200);
});

test('tags that AWS sets are shown, and are neither changed nor sent', async () => {
  const ours = { key: 'aws:cloudformation:stack-name', value: 'locks' };
  const host = await tagsForm({ ...SITUATION, tags: [ENV, ours] });
  await host.shows(ours.key);
  assert.equal(await host.field('Key').count(), 1);
  await host.button('Remove').click();
  await host.shows('Removes 1 tag on Amazon ID');
  await host.button('Save').click();
  assert.equal(JSON.stringify((await host.request('submit')).params).includes(ours.key), false);
});

test('after a failure what was typed stays, and the tags in place are the new base', async () => {
  const host = await tagsForm();
  await host.button('Add tag').click();
  await host.field('Key').last().fill('floor');
  await host.button('Remove').first().click();
  await host.enabled('Save');
  await host.button('Save').click();
  await host.fail('submit', {
    message: 'Done: set "floor". Could not remove "env": access denied.',
    advice: 'Allow it.',
  });
  await host.shows('Done: set "floor". Could not remove "env": access denied.');
  await host.disabled('Save');
  await host.answer('load', { ...SITUATION, tags: [ENV, TEAM, { key: 'floor', value: '' }] });
  await host.shows('Removes 1 tag on');
  assert.deepEqual(await values(host), ['team', 'locks', 'floor', '']);
  await host.enabled('Save');
  await host.shows('Allow it.');
});

test('what was typed survives a hide, and a tag that somebody else added meanwhile is not removed by it', async () => {
  const host = await tagsForm();
  await host.field('Value').first().fill('prod');
  await host.hideAndShow(INIT);
  await host.answer('load', { ...SITUATION, tags: [ENV, TEAM, { key: 'new', value: 'x' }] });
  await host.shows('Adds or changes 1 tag on');
  assert.deepEqual(await values(host), ['env', 'prod', 'team', 'locks', 'new', 'x']);
});

test('says why the tags could not be read, and reads them again', async () => {
  const host = await openForm(pages, 'tags', INIT);
  await host.fail('load', { message: 'Could not read the tags: access denied.' });
  await host.shows('Could not read the tags: access denied.');
  await host.disabled('Save');
  await host.button('Try again').click();
  await host.answer('load', IN_PLACE);
  await host.shows('No changes yet.');
  assert.equal(await host.page.getByText('Could not read the tags').count(), 0);
});

test('removing a row moves the focus to the next one, then to "Add tag"', async () => {
  const host = await tagsForm();
  await host.button('Remove').first().press('Enter');
  const focused = (): Promise<string> => host.page.evaluate(() => document.activeElement?.id ?? '');
  assert.equal(await focused(), 'tag-0-key');
  await host.button('Remove').press('Enter');
  assert.equal(await focused(), 'add-tag');
});

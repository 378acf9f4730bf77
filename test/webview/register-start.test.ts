import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pages } from './host-side.ts';

const init = {
  connections: [{ id: 'prod', name: 'prod', regions: ['us-east-1', 'eu-central-1'] }],
  connectionId: 'prod',
  region: 'us-east-1',
  busy: false,
};

test('the register form says that it is ready, and shows nothing before it knows its connections', async () => {
  const form = await pages.open('register');
  await form.waitForMessage({ type: 'ready' });
  assert.equal(await form.page.getByRole('button').count(), 0);
  assert.deepEqual(form.problems, []);
});

test('the register form asks what is known of the target it opens on', async () => {
  const form = await pages.open('register');
  await form.waitForMessage({ type: 'ready' });
  await form.post({ type: 'init', data: init });
  const request = await form.waitForMessage({ type: 'request', method: 'describe' });
  assert.deepEqual(request['params'], { connectionId: 'prod', region: 'us-east-1' });
  assert.deepEqual(form.problems, []);
});

test('a form begins at its first field, and what the user was doing is not disturbed', async () => {
  const form = await pages.open('register');
  await form.post({ type: 'init', data: init });
  await form.page.locator('#connectionId:focus').waitFor();
  await form.page.getByLabel('Region').focus();
  await form.post({ type: 'init', data: { ...init, region: 'eu-central-1' } });
  await form.page.waitForFunction(() => document.querySelector<HTMLSelectElement>('#region')?.value === 'eu-central-1');
  assert.equal(await form.page.evaluate(() => document.activeElement?.id), 'region');
});

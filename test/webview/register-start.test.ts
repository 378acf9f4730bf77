import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { launchBrowser } from '../harness/browser.ts';
import { openWebviewPage } from '../harness/webview-page.ts';

const browser = await launchBrowser();
after(() => browser.close());

const init = {
  connections: [{ id: 'prod', name: 'prod', regions: ['us-east-1', 'eu-central-1'] }],
  connectionId: 'prod',
  region: 'us-east-1',
  busy: false,
};

test('the register form says that it is ready, and shows nothing before it knows its connections', async () => {
  const form = await openWebviewPage({ browser, script: 'register' });
  await form.waitForMessage({ type: 'ready' });
  assert.equal(await form.page.getByRole('button').count(), 0);
  assert.deepEqual(form.problems, []);
});

test('the register form asks what is known of the target it opens on', async () => {
  const form = await openWebviewPage({ browser, script: 'register' });
  await form.waitForMessage({ type: 'ready' });
  await form.post({ type: 'init', data: init });
  const request = await form.waitForMessage({ type: 'request', method: 'describe' });
  assert.deepEqual(request['params'], { connectionId: 'prod', region: 'us-east-1' });
  assert.deepEqual(form.problems, []);
});

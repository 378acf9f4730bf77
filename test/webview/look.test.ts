import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HostSide } from './host-side.ts';
import { openForm, startPages } from './host-side.ts';
import { SITUATION, TARGET } from './samples.ts';

const pages = await startPages();

const PROD = { id: 'profile:prod', name: 'prod', regions: ['us-east-1'] };
const REGISTER = { connections: [PROD], connectionId: PROD.id, region: 'us-east-1', busy: false };
const ASSOCIATE = { connections: [PROD], connectionId: PROD.id, busy: false };
const LONG = '3f9a'.repeat(16);

/** Every form with everything in it that it can hold. */
const FORMS: Readonly<Record<string, () => Promise<HostSide>>> = {
  async register() {
    const host = await openForm(pages, 'register', REGISTER);
    await host.answer('describe', { ...SITUATION, region: 'us-east-1', state: 'failed' });
    for (const label of ['Send legacy Timestream resources', 'Send legacy IAM role']) await host.field(label).check();
    return host;
  },
  async associate() {
    const host = await openForm(pages, 'associate', ASSOCIATE);
    await host.answer('describe', SITUATION);
    await host.button('Add tag').click();
    return host;
  },
  async 'replace-key'() {
    const host = await openForm(pages, 'replace-key', { ...TARGET, busy: false });
    await host.answer('describe', { ...SITUATION, fingerprint: LONG });
    return host;
  },
  async tags() {
    const host = await openForm(pages, 'tags', { ...TARGET, busy: false });
    await host.answer('load', { ...SITUATION, tags: [{ key: LONG, value: LONG }] });
    return host;
  },
  async 'partner-account'() {
    const host = await openForm(pages, 'partner-account', TARGET);
    const tags = [{ key: LONG, value: LONG }];
    await host.answer('load', { ...SITUATION, amazonId: TARGET.amazonId, fingerprint: LONG, arn: LONG, tags });
    return host;
  },
  async diagnose() {
    const fact: [string, string] = [LONG, LONG];
    const remedy = { id: 'editConnection', label: 'Edit Connection…' };
    const step = { label: LONG, state: 'failed', text: LONG, took: '12 ms', advice: LONG, remedy, facts: [fact] };
    const groups = [{ title: LONG, url: LONG, steps: [step] }];
    const summary = { state: 'failed', text: LONG };
    return openForm(pages, 'diagnose', { connectionName: 'prod', running: false, summary, groups });
  },
};

const LABELS: Readonly<Record<string, readonly string[]>> = {
  register: [
    'Connection',
    'Region',
    'Send legacy Timestream resources',
    'Timestream database',
    'Timestream table',
    'Send legacy IAM role',
    'IAM role ARN',
  ],
  associate: ['Connection', 'Amazon ID', 'App server private key', 'Tags', 'Key', 'Value'],
  'replace-key': ['New app server private key'],
  tags: ['Tags', 'Key', 'Value'],
  'partner-account': [],
  diagnose: [],
};

const BUTTONS: Readonly<Record<string, readonly string[]>> = {
  register: ['Register', 'Cancel'],
  associate: ['Show', 'Choose key file…', 'Remove', 'Add tag', 'Associate', 'Cancel'],
  'replace-key': ['Show', 'Choose key file…', 'Replace Key', 'Cancel'],
  tags: ['Remove', 'Add tag', 'Save', 'Cancel'],
  'partner-account': ['Copy Amazon ID', 'Copy Fingerprint', 'Copy ARN', 'Copy AWS account', 'Refresh'],
  diagnose: ['Run Again', 'Copy Report', 'Edit Connection…'],
};

for (const [name, open] of Object.entries(FORMS)) {
  test(`${name}: each label is visible and names one element, each button has one name`, async () => {
    const host = await open();
    for (const label of LABELS[name] ?? []) {
      await host.field(label).waitFor();
      assert.equal(await host.field(label).count(), 1, label);
      assert.equal(await host.page.getByText(label, { exact: true }).count(), 1, label);
    }
    for (const button of BUTTONS[name] ?? []) assert.equal(await host.button(button).count(), 1, button);
    assert.deepEqual(host.form.problems, []);
  });

  test(`${name}: every field and button is reached with the Tab key`, async () => {
    const host = await open();
    const all = await host.page
      .locator('input, select, a, vscode-button')
      .evaluateAll((elements) => elements.filter((element) => !element.hasAttribute('disabled')).length);
    const reached = new Set<string>();
    // One step leads out of the page and in again.
    for (let step = 0; step <= all; step += 1) {
      await host.page.keyboard.press('Tab');
      reached.add(
        await host.page.evaluate(() => {
          const fields = [...document.querySelectorAll('input, select, a, vscode-button')];
          return String(fields.findIndex((field) => field === document.activeElement));
        }),
      );
    }
    reached.delete('-1');
    assert.equal(reached.size, all);
  });

  test(`${name}: nothing is cut off at a width of 300 pixels`, async () => {
    const host = await open();
    await host.page.setViewportSize({ width: 300, height: 800 });
    const width = await host.page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 300, `the page is ${String(width)} pixels wide`);
  });

  test(`${name}: Cancel, where there is one, closes the form also by keyboard`, async () => {
    const host = await open();
    if ((await host.button('Cancel').count()) === 0) return;
    await host.button('Cancel').press('Enter');
    await host.form.waitForMessage({ type: 'cancel' });
  });
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FULL_FORMS } from './full-forms.ts';
import { pages } from './host-side.ts';

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
  'register-accounts': [],
  diagnose: [],
  // "State" and "Group" are columns, too.
  overview: ['Filter'],
};

const BUTTONS: Readonly<Record<string, readonly string[]>> = {
  register: ['Register Again', 'Cancel'],
  associate: ['Show', 'Choose key file…', 'Remove', 'Add tag', 'Associate', 'Cancel'],
  'replace-key': ['Show', 'Choose key file…', 'Replace Key', 'Cancel'],
  tags: ['Remove', 'Add tag', 'Save', 'Cancel'],
  'partner-account': ['Copy Amazon ID', 'Copy Fingerprint', 'Copy ARN', 'Copy AWS account', 'Refresh'],
  'register-accounts': ['Register 2 Accounts…', 'Check Again', 'Close', 'Try Again… Vehicle Data 2 in us-east-1'],
  diagnose: ['Run Again', 'Copy Report', 'Edit Connection…'],
  overview: ['Stop Checking', 'Export Report…', 'Register Accounts with FleetWise…'],
};

for (const [name, open] of Object.entries(FULL_FORMS)) {
  test(`${name}: each label is visible and names one element, each button has one name`, async () => {
    const host = await open(pages);
    for (const label of LABELS[name] ?? []) {
      await host.field(label).waitFor();
      assert.equal(await host.field(label).count(), 1, label);
      assert.equal(await host.page.getByText(label, { exact: true }).count(), 1, label);
    }
    for (const button of BUTTONS[name] ?? []) assert.equal(await host.button(button).count(), 1, button);
    assert.deepEqual(host.form.problems, []);
  });

  test(`${name}: every field and button is reached with the Tab key`, async () => {
    const host = await open(pages);
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
    const host = await open(pages);
    await host.page.setViewportSize({ width: 300, height: 800 });
    const width = await host.page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 300, `the page is ${String(width)} pixels wide`);
  });

  test(`${name}: a Region stays in one piece at any width`, async () => {
    const host = await open(pages);
    assert.deepEqual(await host.page.locator('main').evaluate(brokenRegions), []);
  });

  test(`${name}: Cancel, where there is one, closes the form also by keyboard`, async () => {
    const host = await open(pages);
    if ((await host.button('Cancel').count()) === 0) return;
    await host.button('Cancel').press('Enter');
    await host.form.waitForMessage({ type: 'cancel' });
  });
}

/** Runs in the page: the Regions, with the words around them, that some width breaks at a hyphen. */
function brokenRegions(main: HTMLElement | SVGElement): readonly string[] {
  const broken = new Set<string>();
  for (let width = 200; width < 700; width += 7) {
    main.style.width = `${String(width)}px`;
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    while (walker.nextNode() !== null) {
      const node = walker.currentNode;
      for (const { 0: region, index } of (node.textContent ?? '').matchAll(/(?<![\w:./-])[a-z]{2}-[a-z]+-\d/g)) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + region.length);
        const lines = new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom)));
        if (lines.size > 1) broken.add(node.textContent ?? '');
      }
    }
  }
  return [...broken];
}

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import axe from 'axe-core';
import { root } from '../../scripts/lib/locations.mjs';
import { FORM_THEMES } from '../harness/webview-theme.ts';
import { FULL_FORMS } from './full-forms.ts';
import type { HostSide } from './host-side.ts';
import { pages } from './host-side.ts';
import { KEY, LOST, PUBLIC_KEY } from './samples.ts';

declare global {
  interface Window {
    axe: typeof axe;
  }
}

test('every page is tested', () => {
  const pages = readdirSync(join(root, 'src', 'webview'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'common')
    .map(({ name }) => name);
  assert.deepEqual(Object.keys(FULL_FORMS).sort(), pages.sort());
});

/** The buttons that show what is missing in a form that is not filled in. */
const MAIN_BUTTONS: Readonly<Record<string, string>> = {
  register: 'Register Again',
  associate: 'Associate',
  'replace-key': 'Replace Key',
};

/** What axe-core finds in a page as it is now: each rule with the elements that break it. */
async function violations(host: HostSide): Promise<string[]> {
  const found = await host.page.evaluate(async () => (await window.axe.run()).violations);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
  );
}

for (const [name, open] of Object.entries(FULL_FORMS)) {
  test(`${name}: axe-core finds nothing in any theme, with every error shown`, async () => {
    const host = await open(pages);
    await host.page.evaluate(axe.source);
    const main = MAIN_BUTTONS[name];
    if (main !== undefined) await host.refuses(main);
    for (const theme of FORM_THEMES) {
      await host.form.paint(theme);
      assert.deepEqual(await violations(host), [], theme);
    }
  });
}

test('register: axe-core finds nothing in any theme after a failure', async () => {
  const host = await openRegister();
  for (const label of ['Send legacy Timestream resources', 'Send legacy IAM role']) {
    await host.field(label).uncheck();
  }
  await host.button('Register Again').click();
  await host.fail('submit', LOST);
  await host.shows(LOST.message);
  for (const theme of FORM_THEMES) {
    await host.form.paint(theme);
    assert.deepEqual(await violations(host), [], theme);
  }
});

test('replace-key: axe-core finds nothing in any theme when the key was replaced', async () => {
  const open = FULL_FORMS['replace-key'];
  assert.ok(open);
  const host = await open(pages);
  await host.page.evaluate(axe.source);
  await host.field('New app server private key').fill(KEY);
  await host.answer('derive', { publicKey: PUBLIC_KEY });
  await host.button('Replace Key').click();
  await host.answer('submit', { before: 'aa'.repeat(32), after: 'bb'.repeat(32) });
  await host.shows('Key replaced.');
  for (const theme of FORM_THEMES) {
    await host.form.paint(theme);
    assert.deepEqual(await violations(host), [], theme);
  }
});

test("axe-core sees the contrast of 3.35 : 1 that Light Modern's own red has on white", async () => {
  const host = await openRegister();
  await host.refuses('Register Again');
  await host.form.paint('light');
  await host.page.addStyleTag({ content: '.field-error { color: var(--vscode-errorForeground) }' });
  const found = await violations(host);
  assert.ok(found.length > 0);
  for (const each of found) assert.match(each, /^color-contrast: .*field-error.*3\.35/s);
});

async function openRegister(): Promise<HostSide> {
  const open = FULL_FORMS['register'];
  assert.ok(open);
  const host = await open(pages);
  await host.page.evaluate(axe.source);
  return host;
}

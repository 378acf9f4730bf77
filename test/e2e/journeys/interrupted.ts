import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import * as v from 'valibot';
import { writeSsoToken, writeTokenFile } from '../../harness/sso.ts';
import type { BusyPortal } from '../busy-portal.ts';
import { groupRowOf, picture, SESSION } from '../portal.ts';
import type { World } from '../support.ts';
import { directory, trueWord } from '../truth.ts';

const ROLE = 'ReadOnly';
const GROUP = { sso: { session: SESSION }, role: ROLE, regions: ['us-east-1'] };
const NO_ROLE = 'Access denied';

const REPORT = v.object({
  rows: v.array(
    v.object({
      state: v.string(),
      accountId: v.string(),
      region: v.literal('us-east-1'),
      problem: v.optional(v.string()),
    }),
  ),
});

interface Surroundings {
  readonly portal: BusyPortal;
  /** How many accounts the portal lists. */
  readonly count: number;
  /** The `PATH` of terminals, on which the program is that signs in. */
  readonly path: string;
  /** Without a shell in its terminals, the sign-in is made outside of the editor. */
  readonly hasShell: boolean;
}

/** Checking all accounts of a sign-in while its portal is busy, the window is reloaded and the sign-in ends. */
export function interruptedJourneys(world: World, { portal, count, path, hasShell }: Surroundings): void {
  const { aws, window, tree, form } = world;
  const { page, quickInput, notifications } = window;
  const all = `${String(count)} accounts`;
  /** The rows of accounts that are drawn. */
  const accountRows = tree.rows.and(page.locator('[aria-level="2"]'));

  world.journey(
    'every account ends in its true state: the portal is busy, the window reloads, the sign-in ends',
    async () => {
      const words = await trueWords();
      window.updateMachineSettings({
        'iotRegistrar.connections': [GROUP],
        'terminal.integrated.env.linux': { PATH: path },
      });
      await world.look();
      await groupRowOf(window, count, 'not checked').waitFor();

      await checkAll();
      await portal.happened('stall');
      await page.getByText(new RegExp(`^Checked \\d+ of ${String(count)}\\.$`)).waitFor();
      await picture(window, 'interrupted-stalled');
      await page.reload();
      await window.openViewContainer('iotRegistrar');
      await groupRowOf(window, count, '').waitFor();
      portal.goOn();
      await checkAll();

      await portal.happened('expire');
      await groupRowOf(window, count, String.raw`(?!.*(?:not checked|checking)).* could not be checked`).waitFor();
      await tree.expand(new RegExp(`^${SESSION}\\s*${all}`));
      await accountRows.first().waitFor();
      await tree.root.focus();
      await page.keyboard.press('End');
      await tree
        .row(/Sign-in needed/)
        .first()
        .waitFor();
      await picture(window, 'interrupted-signed-out');
      await signIn();

      await groupRow(words).waitFor();
      await picture(window, 'interrupted-signed-in');
      await closePanel();
      assert.deepEqual(portal.left, []);
      assert.ok(portal.refusals > 0);
      await treeHasEach();
      assert.deepEqual(await reported(), words);
      await overviewHasEach();
    },
  );

  async function signIn(): Promise<void> {
    if (hasShell) writeTokenFile(join(world.home, 'next'), SESSION, portal.token);
    // Not the first one: what stays in sight above the rows may cover it.
    const last = tree.row(/Sign-in needed/).last();
    await last.hover();
    await last.getByRole('button', { name: 'Sign In…' }).click();
    await page.locator('.part.panel .terminal-outer-container').waitFor();
    if (!hasShell) writeSsoToken(world.home, SESSION, portal.token);
  }

  /** A terminal that is still starting would take the focus, which closes every list. */
  async function closePanel(): Promise<void> {
    const panel = page.locator('.part.panel');
    await panel.getByRole('button', { name: /^(?:Hide|Close) Panel/ }).click();
    await panel.waitFor({ state: 'hidden' });
  }

  async function checkAll(): Promise<void> {
    await page.getByRole('button', { name: 'Check All' }).first().click();
  }

  /** What is true of each account, by its ID. */
  async function trueWords(): Promise<ReadonlyMap<string, string>> {
    const words = new Map<string, string>();
    for (const { id, roles } of directory(count)) {
      words.set(id, roles.includes(ROLE) ? await trueWord(aws.url, id) : NO_ROLE);
    }
    return words;
  }

  /** The group's row once it says how many accounts are in which state. */
  function groupRow(words: ReadonlyMap<string, string>): Locator {
    const counts = COUNTED.flatMap(([word, said]) => {
      const number = [...words.values()].filter((each) => each === word).length;
      return number === 0 ? [] : [`${String(number)} ${said}`];
    });
    return groupRowOf(window, count, `${counts.join(' · ')}$`);
  }

  /** The rows of the accounts are drawn where the window shows them; each says how many there are. */
  async function treeHasEach(): Promise<void> {
    assert.equal(await accountRows.last().getAttribute('aria-setsize'), String(count));
    await tree.root.focus();
    await page.keyboard.press('Home');
    const closed = directory(count).find(({ roles }) => !roles.includes(ROLE));
    await tree.row(new RegExp(`${closed?.id ?? ''} · ${NO_ROLE}`)).waitFor();
    await picture(window, 'interrupted-tree');
  }

  /** The state of each account by its ID, as the report has it. */
  async function reported(): Promise<ReadonlyMap<string, string>> {
    const file = join(world.host.folder, 'fleetwise-registrations.json');
    await window.runCommand('iotRegistrar.exportReport');
    await quickInput.pick(/^All/);
    await quickInput.pick('JSON');
    // The dialog for the file may come back to what it suggests while another one is typed.
    await quickInput.title.filter({ hasText: /^\s*Export Report\s*$/ }).waitFor();
    const box = await quickInput.input.elementHandle();
    await page.waitForFunction((each) => each instanceof HTMLInputElement && each.value.endsWith('.json'), box);
    await quickInput.accept();
    await notifications.said(`Exported ${String(count)} rows to ${file}.`);
    const { rows } = v.parse(REPORT, JSON.parse(readFileSync(file, 'utf8')));
    assert.equal(rows.length, count);
    for (const { state, problem } of rows) {
      if (state === NO_ROLE) assert.match(problem ?? '', /does not give the role/);
    }
    return new Map(rows.map(({ accountId, state }) => [accountId, state]));
  }

  async function overviewHasEach(): Promise<void> {
    await window.runCommand('iotRegistrar.showOverview');
    await form
      .getByRole('status')
      .filter({ hasText: `${String(count)} of ${String(count)} shown` })
      .waitFor();
    await form.getByRole('row', { name: NO_ROLE }).first().waitFor();
    await picture(window, 'interrupted-overview');
  }
}

/** The words for states, and what a group's row calls those that are in it, in its order. */
const COUNTED = [
  ['Registered', 'registered'],
  ['Registration failed', 'failed'],
  ['Registering', 'registering'],
  ['Not registered', 'not registered'],
  [NO_ROLE, 'could not be checked'],
] as const;

import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { groupRowOf, knownOf, picture, SESSION } from '../portal.ts';
import type { World } from '../support.ts';

const COUNT = 5;
/** More than there is to focus on a page before its table. */
const MOST_TABS = 20;

/** From the empty view to registered accounts without a mouse. */
export function keyboardJourneys(world: World, count: number): void {
  const { aws, window, tree, form } = world;
  const { page, quickInput, notifications } = window;
  const { keyboard } = page;

  world.journey('by keyboard alone: accounts are added, checked, filtered, and five are registered', async () => {
    await world.look();
    await addAll();
    await run('Check All');
    await groupRowOf(window, count, knownOf(count)).waitFor();
    await run('Show Overview');
    await status(`${String(count)} of ${String(count)} shown`).waitFor();
    await focusOn(form.locator('#state'), 'Shift+Tab');
    // As in every list: what is typed chooses the entry that begins with it.
    await keyboard.type('Not r');
    await form.getByRole('row', { name: 'Registered', exact: true }).first().waitFor({ state: 'hidden' });
    await focusOn(form.getByRole('grid'), 'Tab');
    await keyboard.press('Space');
    for (let more = 1; more < COUNT; more += 1) await keyboard.press('Shift+ArrowDown');
    await status(`${String(COUNT)} selected`).waitFor();
    await picture(window, 'keyboard-selected');
    await focusOn(button('Register Accounts with FleetWise…'), 'Shift+Tab');
    await keyboard.press('Enter');
    await form.getByText(`Registers ${String(COUNT)} accounts in us-east-1. This cannot be undone.`).waitFor();
    await focusOn(button(`Register ${String(COUNT)} Accounts…`), 'Tab');
    await picture(window, 'keyboard-page');
    await keyboard.press('Enter');
    await notifications.dialog.waitFor();
    await picture(window, 'keyboard-question');
    await keyboard.press('Enter');
    await form.getByText(`${String(COUNT)} of ${String(COUNT)} accounts registered.`).waitFor();
    await picture(window, 'keyboard-registered');
    const sent = (await aws.requests()).filter(({ operation }) => operation === 'RegisterAccount');
    assert.equal(new Set(sent.map(({ account }) => account)).size, COUNT);
    assert.equal(sent.length, COUNT);
  });

  async function addAll(): Promise<void> {
    await run('Add Connection…');
    await quickInput.rows('Accounts of an IAM Identity Center Sign-In…').waitFor();
    await keyboard.press('ArrowDown');
    await keyboard.press('Space');
    await quickInput.rows(SESSION).waitFor();
    await keyboard.press('Enter');
    await quickInput.title.getByText('(2 of 4)').waitFor();
    await keyboard.press('Enter');
    await quickInput.rows('ReadOnly').waitFor();
    await keyboard.press('Enter');
    await quickInput.title.getByText('(4 of 4)').waitFor();
    for (const region of ['eu-central-1', 'ap-south-1']) {
      await keyboard.press('ArrowDown');
      if (region === 'eu-central-1') await keyboard.press('ArrowDown');
      await keyboard.press('Space');
      await quickInput.rows(region).and(page.locator('[aria-checked="false"]')).waitFor();
    }
    await keyboard.press('Enter');
    await groupRowOf(window, count, 'not checked').waitFor();
    // What was added is selected, which takes the focus; from then on it stays where it is put.
    await world.selected.filter({ hasText: new RegExp(`^${SESSION}`) }).waitFor();
    await focused(tree.root);
  }

  /** Runs a command through the palette. */
  async function run(title: string): Promise<void> {
    await keyboard.press('F1');
    await quickInput.input.waitFor();
    await keyboard.type(`IoT Registrar: ${title}`);
    await quickInput.rows(`IoT Registrar: ${title}`).first().waitFor();
    await keyboard.press('Enter');
  }

  /** Waits until an element, or something in it, has the focus. */
  async function focused(element: Locator): Promise<void> {
    await page.waitForFunction((each) => each.matches(':focus-within'), await element.elementHandle());
  }

  /** Presses a key until an element of the page has the focus. */
  async function focusOn(element: Locator, key: 'Tab' | 'Shift+Tab'): Promise<void> {
    await element.waitFor();
    const isFocused = (): Promise<boolean> => element.evaluate((each) => each.matches(':focus-within'));
    for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
      if (await isFocused()) return;
      await keyboard.press(key);
    }
    assert.ok(await isFocused(), `${key} does not lead to ${String(element)}`);
  }

  function button(name: string): Locator {
    return form.locator('vscode-button').filter({ hasText: name });
  }

  function status(text: string): Locator {
    return form.getByRole('status').filter({ hasText: text });
  }
}

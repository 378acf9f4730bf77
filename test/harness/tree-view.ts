import type { Locator, Page } from 'playwright-core';
import { limit } from '../../scripts/lib/limits.mjs';
import { inTime } from './in-time.ts';

const MENU_ATTEMPTS = 20;
/** How often a row is clicked until it is open or closed, and how long each click has. */
const TOGGLE_ATTEMPTS = 4;
const TOGGLE_MS = 15_000;
/** The same for a row's context menu. */
const OPEN_ATTEMPTS = 4;
const OPEN_MS = 5_000;

/** In the middle of the editors, where nothing has a hover, in pixels. */
const POINTER_REST = { x: 800, y: 450 };

/** One row as it is drawn. */
export interface TreeRow {
  /** 1 for the top rows. */
  readonly level: number;
  readonly label: string;
  readonly description: string;
}

/** A tree view, by its rows. Only rows inside the window are drawn. */
export class TreeView {
  readonly #page: Page;
  readonly #pane: Locator;

  constructor(page: Page, title: string) {
    this.#page = page;
    this.#pane = page
      .locator('.part.sidebar')
      .locator(
        `.tree-explorer-viewlet-tree-view [role="tree"][aria-label="${title}"], [role="tree"][aria-label="${title}"]`,
      );
  }

  /** The whole tree. */
  get root(): Locator {
    return this.#pane;
  }

  /** Rows that are drawn. */
  get rows(): Locator {
    return this.#pane.locator('.monaco-list-row');
  }

  /** Rows that begin with that text, or match the pattern anywhere in their label and description. */
  row(text: string | RegExp): Locator {
    // A text in the middle may be anything: an ID that the port of an endpoint holds has led to the wrong row.
    return this.rows.filter({ hasText: typeof text === 'string' ? startingWith(text) : text });
  }

  /** The drawn rows as data. */
  read(): Promise<readonly TreeRow[]> {
    return this.rows.evaluateAll((rows) =>
      rows.map((row) => ({
        level: Number(row.getAttribute('aria-level')),
        label: row.querySelector('.label-name')?.textContent ?? '',
        description: row.querySelector('.label-description')?.textContent ?? '',
      })),
    );
  }

  /** Opens a row, and waits until it is open. */
  async expand(text: string | RegExp): Promise<void> {
    await this.#toggle(this.row(text).first(), 'true');
  }

  /** Closes a row, and waits until it is closed. */
  async collapse(text: string | RegExp): Promise<void> {
    await this.#toggle(this.row(text).first(), 'false');
  }

  /** Chooses an entry of a row's context menu, which follows the row's state a moment later. */
  async contextMenu(text: string | RegExp, entry: string): Promise<void> {
    for (let attempt = 0; attempt < MENU_ATTEMPTS; attempt++) {
      const items = await this.#openMenu(text);
      const item = items.and(this.#page.getByRole('menuitem', { name: entry, exact: true }));
      if ((await item.count()) > 0) return this.#choose(item);
      await this.#closeMenu(items);
    }
    throw new Error(`The context menu of ${String(text)} does not offer "${entry}"`);
  }

  /** The entries of a row's context menu. */
  async contextMenuEntries(text: string | RegExp): Promise<readonly string[]> {
    const items = await this.#openMenu(text);
    const entries = await items.allInnerTexts();
    await this.#closeMenu(items);
    return entries.map((entry) => entry.trim());
  }

  /** Clicks an inline action of a row, by its tooltip. */
  async inlineAction(text: string | RegExp, action: string): Promise<void> {
    const row = this.row(text).first();
    await row.hover();
    await row.getByRole('button', { name: action }).click();
  }

  /** As people do: a row that is drawn anew while it is clicked shows no menu. */
  async #openMenu(text: string | RegExp): Promise<Locator> {
    const items = this.#page.locator('.monaco-menu').getByRole('menuitem');
    for (let attempt = 1; attempt < OPEN_ATTEMPTS; attempt++) {
      // One that opened late covers the row.
      if (!(await items.first().isVisible())) {
        // Rows may have moved under the pointer: then the hover of another row stays over this one.
        await this.#page.mouse.move(POINTER_REST.x, POINTER_REST.y);
        await this.row(text).first().click({ button: 'right' });
      }
      if (await inTime(items.first().waitFor({ timeout: limit(OPEN_MS) }))) return items;
    }
    await items.first().waitFor();
    return items;
  }

  /** By key: a menu that has just opened does not take a click. */
  async #choose(item: Locator): Promise<void> {
    await item.hover();
    await item.press('Enter');
    await item.waitFor({ state: 'hidden' });
  }

  /** A menu that has just opened may not hear the key. */
  async #closeMenu(items: Locator): Promise<void> {
    for (let attempt = 1; attempt < OPEN_ATTEMPTS; attempt++) {
      await this.#page.keyboard.press('Escape');
      if (await inTime(items.first().waitFor({ state: 'hidden', timeout: limit(OPEN_MS) }))) return;
    }
    await items.first().waitFor({ state: 'hidden' });
  }

  /** As people do: a row that a slow editor draws anew while it is opened may come back closed. */
  async #toggle(row: Locator, expanded: 'true' | 'false'): Promise<void> {
    const done = row.and(this.#page.locator(`[aria-expanded="${expanded}"]`));
    await row.waitFor();
    for (let attempt = 1; attempt < TOGGLE_ATTEMPTS; attempt++) {
      if ((await row.getAttribute('aria-expanded')) === expanded) return;
      await row.locator('.monaco-tl-twistie').click();
      if (await inTime(done.waitFor({ timeout: limit(TOGGLE_MS) }))) return;
    }
    await done.waitFor();
  }
}

function startingWith(text: string): RegExp {
  return new RegExp(`^\\s*${text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
}

import { errors } from 'playwright-core';
import type { Locator, Page } from 'playwright-core';
import { limit } from '../../scripts/lib/limits.mjs';
import { commandTitle } from './command-titles.ts';
import { inTime } from './in-time.ts';

const OFFER_MS = 5_000;
const ATTEMPTS = 20;

/** The palette, quick picks and input boxes: one widget at the top of the window. */
export class QuickInput {
  readonly widget: Locator;
  readonly input: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.widget = page.locator('.quick-input-widget');
    this.input = this.widget.locator('.quick-input-box input');
  }

  /** Rows of the list, or one of them by its label. */
  rows(label?: string | RegExp): Locator {
    const rows = this.widget.locator('.quick-input-list .monaco-list-row');
    return label === undefined ? rows : rows.filter({ has: this.#page.locator('.label-name', { hasText: label }) });
  }

  /** Picks a row by its label. */
  async pick(label: string | RegExp): Promise<void> {
    await this.rows(label).first().click();
  }

  /** Ticks the named rows of a pick with check boxes, then accepts. */
  async pickMany(labels: readonly string[]): Promise<void> {
    for (const label of labels) await this.rows(label).first().locator('input, .monaco-custom-toggle').first().click();
    await this.accept();
  }

  /** Types into the box, over what it holds, and accepts. */
  async type(text: string): Promise<void> {
    await this.input.fill(text);
    await this.accept();
  }

  /** Presses Enter in the box. */
  async accept(): Promise<void> {
    await this.input.press('Enter');
  }

  /** What stands above the box. */
  get title(): Locator {
    return this.widget.locator('.quick-input-title');
  }

  /** Presses Escape until the widget is gone. */
  async cancel(): Promise<void> {
    for (let attempt = 1; attempt < ATTEMPTS; attempt++) {
      await this.#page.keyboard.press('Escape');
      if (await inTime(this.widget.waitFor({ state: 'hidden', timeout: limit(OFFER_MS) }))) return;
      // Without the focus it does not hear the key.
      await this.input.focus({ timeout: limit(OFFER_MS) }).catch(() => undefined);
    }
    await this.widget.waitFor({ state: 'hidden' });
  }

  /** The message under the box: a validation's, or the prompt. */
  get message(): Locator {
    return this.widget.locator('.quick-input-message');
  }

  /** Runs a command by its ID; asks the palette again until it offers it and stays open. */
  async runCommand(id: string): Promise<void> {
    const title = commandTitle(id);
    const label = this.#page.locator('.label-name').getByText(title, { exact: true });
    const offer = this.rows().filter({ has: label }).first();
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      await this.#page.keyboard.press('F1');
      const ran = await this.#runOffer(`>${title}`, offer);
      if (ran) return;
      await this.cancel();
    }
    throw new Error(`The palette does not offer the command "${id}"`);
  }

  /** Another part of the window may take the focus at any time, which closes the palette. */
  async #runOffer(text: string, offer: Locator): Promise<boolean> {
    try {
      await this.input.fill(text, { timeout: limit(OFFER_MS) });
      await offer.click({ timeout: limit(OFFER_MS) });
      return true;
    } catch (error) {
      if (error instanceof errors.TimeoutError) return false;
      throw error;
    }
  }
}

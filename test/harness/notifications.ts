import type { Locator, Page } from 'playwright-core';
import { limit } from '../../scripts/lib/limits.mjs';
import { inTime } from './in-time.ts';
import { useShortcut } from './shortcuts.ts';

/** How long a toast is waited for before the list behind the bell is read, and how often. */
const TOAST_MS = 12_000;
const ATTEMPTS = 4;

/** Notification toasts and dialogs. A host with `testDriver` shows neither. */
export class Notifications {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Clears them all, also those behind the bell. */
  async clear(): Promise<void> {
    await useShortcut(this.#page, 'notifications.clearAll', { of: this.toast('').first(), state: 'hidden' });
  }

  /** The toast with that text. */
  toast(text: string | RegExp): Locator {
    return this.#page.locator('.notifications-toasts .notification-list-item').filter({ hasText: text });
  }

  /** Waits for a notification with that text. A toast may have gone behind the bell before anybody looks for it. */
  async said(text: string | RegExp): Promise<void> {
    const isMeant = (said: string): boolean => (typeof text === 'string' ? said.includes(text) : text.test(said));
    const toast = this.toast(text).first();
    for (let attempt = 1; attempt < ATTEMPTS; attempt++) {
      const isShown = await inTime(toast.waitFor({ timeout: limit(TOAST_MS) }));
      if (isShown || (await this.all()).some(isMeant)) return;
    }
    await toast.waitFor();
  }

  /** Clicks a notification's button: on its toast, or in the list behind the bell if the toast is gone. */
  async click(text: string | RegExp, button: string): Promise<void> {
    const press = (item: Locator, options: { readonly timeout?: number } = {}): Promise<void> =>
      item.getByRole('button', { name: button, exact: true }).first().click(options);
    for (let attempt = 1; attempt < ATTEMPTS; attempt++) {
      const options = { timeout: limit(TOAST_MS) };
      const pressed = press(this.toast(text), options).catch(async () => {
        const item = (await this.#center()).locator('.notification-list-item').filter({ hasText: text });
        await press(item, options);
      });
      if (await inTime(pressed)) return;
    }
    await press(this.toast(text));
  }

  /** Texts of all notifications, shown or collected behind the bell. */
  async all(): Promise<readonly string[]> {
    const center = await this.#center();
    const texts = await center.locator('.notification-list-item-message').allInnerTexts();
    await this.#hide(center);
    return texts;
  }

  /** Opens the list behind the bell. A notification that is just going away closes it again. */
  async #center(): Promise<Locator> {
    const center = this.#page.locator('.notifications-center.visible');
    await useShortcut(this.#page, 'notifications.showList', { of: center, state: 'visible' });
    return center;
  }

  /** Closes that list, unless it has closed by itself: the palette offers that only while it is open. */
  async #hide(center: Locator): Promise<void> {
    for (let attempt = 1; attempt < ATTEMPTS && (await center.isVisible()); attempt++) {
      const button = center.locator('.notifications-center-header .codicon-notifications-hide');
      await button.click({ timeout: limit(TOAST_MS) }).catch(() => undefined);
      await center.waitFor({ state: 'hidden', timeout: limit(TOAST_MS) }).catch(() => undefined);
    }
    await center.waitFor({ state: 'hidden' });
  }

  /** The modal dialog, with its message and buttons. */
  get dialog(): Locator {
    return this.#page.locator('.monaco-dialog-box');
  }

  /** Clicks a modal dialog's button. */
  async answerDialog(button: string | RegExp): Promise<void> {
    await this.dialog.getByRole('button', { name: button }).click();
    await this.dialog.waitFor({ state: 'hidden' });
  }
}

import type { Locator, Page } from 'playwright-core';

/** Notification toasts and dialogs. A host with `testDriver` shows neither. */
export class Notifications {
  readonly #page: Page;
  readonly #runCommand: (id: string) => Promise<void>;

  constructor(page: Page, runCommand: (id: string) => Promise<void>) {
    this.#page = page;
    this.#runCommand = runCommand;
  }

  /** The toast with that text. */
  toast(text: string | RegExp): Locator {
    return this.#page.locator('.notifications-toasts .notification-list-item').filter({ hasText: text });
  }

  /** Clicks a toast's button. */
  async click(text: string | RegExp, button: string): Promise<void> {
    await this.toast(text).getByRole('button', { name: button, exact: true }).click();
  }

  /** Texts of all notifications, shown or collected behind the bell. */
  async all(): Promise<readonly string[]> {
    await this.#runCommand('notifications.showList');
    const center = this.#page.locator('.notifications-center.visible');
    await center.waitFor();
    const texts = await center.locator('.notification-list-item-message').allInnerTexts();
    await this.#runCommand('notifications.hideList');
    return texts;
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

import assert from 'node:assert/strict';
import { after, afterEach } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { limit } from '../../scripts/lib/limits.mjs';
import type { FormError } from '../../src/shared/protocol.ts';
import type { WebviewPage } from '../harness/webview-page.ts';
import { WebviewPages } from '../harness/webview-page.ts';

declare global {
  interface Window {
    /** Everything the form gave to `setState` since it was loaded. */
    keptStates?: string[];
  }
}

/** A form that is ready, and the side of the host, which a test plays. */
export class HostSide {
  readonly form: WebviewPage;
  readonly page: Page;
  readonly #answered = new Set<unknown>();

  constructor(form: WebviewPage) {
    this.form = form;
    this.page = form.page;
  }

  /** Waits until the page says that it is ready, and gives it what it starts with. */
  async start(init: unknown): Promise<void> {
    await this.form.waitForMessage({ type: 'ready' });
    await this.page.evaluate(recordKeptStates);
    await this.form.post({ type: 'init', data: init });
  }

  /** Hides the page and shows it again, as VS Code does: only what it kept is still there. */
  async hideAndShow(init: unknown): Promise<void> {
    this.#answered.clear();
    await this.form.reload();
    await this.start(init);
  }

  /** Waits for the oldest request of a method that has no answer yet. */
  async request(method: string): Promise<{ readonly id: unknown; readonly params: unknown }> {
    for (let from = 0; ; from += 1) {
      const message = await this.form.waitForMessage({ type: 'request', method }, from);
      from = this.form.sent.indexOf(message);
      const { id, params } = message;
      if (!this.#answered.has(id)) return { id, params };
    }
  }

  /** Answers a request; gives what the form asked for. */
  async answer(method: string, value: unknown): Promise<unknown> {
    const { id, params } = await this.request(method);
    this.#answered.add(id);
    await this.form.post({ type: 'answer', id, value });
    return params;
  }

  /** Lets a request fail; gives what the form asked for. */
  async fail(method: string, error: FormError): Promise<unknown> {
    const { id, params } = await this.request(method);
    this.#answered.add(id);
    await this.form.post({ type: 'failure', id, error });
    return params;
  }

  /** How many requests of a method the form has sent. */
  count(method: string): number {
    return this.form.sent.filter((message) => isRecord(message) && message['method'] === method).length;
  }

  /** The field with exactly this label. */
  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true });
  }

  /** The button with exactly this name. */
  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Waits until a button can be pressed. */
  async enabled(name: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true, disabled: false }).waitFor();
  }

  /** Waits until a button cannot be pressed. */
  async disabled(name: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true, disabled: true }).waitFor();
  }

  /** Presses a button with something missing: the focus goes to what is missing, and nothing is sent. */
  async refuses(name: string): Promise<void> {
    const sent = this.count('submit');
    await this.enabled(name);
    await this.button(name).click();
    await this.page.locator('input[aria-invalid="true"]:focus, .box.warning input:not(:checked):focus').waitFor();
    assert.equal(this.count('submit'), sent);
  }

  /** Waits for a text. */
  async shows(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }

  /** Waits until the description of a field, which is its error, is this. */
  async fieldError(label: string, error: string): Promise<void> {
    const [id = ''] = (await this.field(label).getAttribute('aria-describedby'))?.split(' ') ?? [];
    await this.page.locator(`[id="${id}"]`).getByText(error, { exact: true }).waitFor();
    assert.equal(await this.field(label).getAttribute('aria-invalid'), 'true');
  }

  /** Everything of the page that could hold a text outside of the property `value` of a field. */
  async traces(): Promise<string> {
    const kept = await this.page.evaluate(() => (window.keptStates ?? []).join('\n'));
    const storage = await this.page.evaluate(() =>
      [sessionStorage, localStorage].map((each) => JSON.stringify(each)).join('\n'),
    );
    return [kept, storage, await this.page.content()].join('\n');
  }
}

/** What opens forms. */
export type FormPages = Pick<WebviewPages, 'open'>;

/** A browser that hangs is not waited for longer. */
const CLOSE_MS = 60_000;

let started: Promise<WebviewPages> | undefined;

/** The page in which all test files of this process open their forms, one after another. */
export const pages: FormPages = {
  async open(script) {
    started ??= WebviewPages.start();
    return (await started).open(script);
  },
};

// A test that failed may have left the page hung, or without its browser: the next one gets another.
afterEach((test) => ('passed' in test && test.passed ? undefined : closePages()), { timeout: limit(CLOSE_MS) });
after(closePages, { timeout: limit(CLOSE_MS) });

async function closePages(): Promise<void> {
  const closing = started;
  started = undefined;
  const open = await closing?.catch(() => undefined);
  await open?.close();
}

/** Opens a form that has started. */
export async function openForm(pages: FormPages, script: string, init: unknown): Promise<HostSide> {
  const host = new HostSide(await pages.open(script));
  await host.start(init);
  return host;
}

/** Runs in the page. */
function recordKeptStates(): void {
  const states: string[] = [];
  window.keptStates = states;
  const set = sessionStorage.setItem.bind(sessionStorage);
  Storage.prototype.setItem = (key, value) => {
    states.push(value);
    set(key, value);
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

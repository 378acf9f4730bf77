import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Browser, Page, Route } from 'playwright-core';
import { root } from '../../scripts/lib/locations.mjs';
import type { FormTheme } from './webview-theme.ts';
import { themeHtml } from './webview-theme.ts';

const ORIGIN = 'http://form.test';
const NONCE = 'Zm9ybQ==';
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};
const TIMEOUT_MS = 10_000;

export interface WebviewPageOptions {
  readonly browser: Browser;
  /** The bundle: `register` is dist/webview/register.js. */
  readonly script: string;
  /** What `getState()` gives at the start. */
  readonly state?: unknown;
  readonly theme?: FormTheme;
}

/** Opens the page of a built form as VS Code would, with a stand-in for its host. Build the form first. */
export async function openWebviewPage(options: WebviewPageOptions): Promise<WebviewPage> {
  const page = await options.browser.newPage({ viewport: { width: 800, height: 900 } });
  page.setDefaultTimeout(TIMEOUT_MS);
  const webview = new WebviewPage(page);
  await webview.load(options);
  return webview;
}

/** A form in a page of its own. What it says to its host is collected; what the host says is up to the test. */
export class WebviewPage {
  readonly page: Page;
  /** Everything the form posted, oldest first. */
  readonly sent: unknown[] = [];
  /** Uncaught errors, console errors and blocked content: none in a good form. */
  readonly problems: string[] = [];
  readonly #listeners = new Set<() => void>();

  constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.problems.push(message.text());
    });
  }

  /** Loads the form; called by `openWebviewPage`. */
  async load(options: WebviewPageOptions): Promise<void> {
    await this.page.exposeFunction('sendToHost', (message: unknown) => {
      this.sent.push(message);
      for (const listener of this.#listeners) listener();
    });
    await this.page.addInitScript(installApi, options.state);
    await this.page.route(`${ORIGIN}/**`, (route) => serve(route, options));
    await this.page.goto(`${ORIGIN}/`);
  }

  /** Posts a message as the host does. */
  async post(message: unknown): Promise<void> {
    await this.page.evaluate((data) => {
      window.postMessage(data, '*');
    }, message);
  }

  /** The first message, from index `from` on, whose properties equal the given ones; waits for it. */
  waitForMessage(properties: Readonly<Record<string, unknown>>, from = 0): Promise<Record<string, unknown>> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const found = this.sent.slice(from).find((message) => isLike(message, properties));
        if (!isRecord(found)) return;
        clearTimeout(timer);
        this.#listeners.delete(look);
        resolve(found);
      };
      const timer = setTimeout(() => {
        this.#listeners.delete(look);
        reject(new Error(`No message like ${JSON.stringify(properties)} in ${JSON.stringify(this.sent)}`));
      }, TIMEOUT_MS);
      this.#listeners.add(look);
      look();
    });
  }

  /** What the form kept with `setState`. */
  keptState(): Promise<unknown> {
    return this.page.evaluate(() => JSON.parse(sessionStorage.getItem('state') ?? 'null') as unknown);
  }

  /** Loads the form again, as VS Code does when a hidden form is shown; what it kept is still there. */
  async reload(): Promise<void> {
    this.sent.length = 0;
    await this.page.reload();
  }

  close(): Promise<void> {
    return this.page.close();
  }
}

declare global {
  interface Window {
    sendToHost: (message: unknown) => void;
    acquireVsCodeApi: () => unknown;
  }
}

/** Runs in the page. */
function installApi(state: unknown): void {
  if (state !== undefined && sessionStorage.getItem('state') === null) {
    sessionStorage.setItem('state', JSON.stringify(state));
  }
  window.acquireVsCodeApi = () => ({
    postMessage: (message: unknown) => window.sendToHost(message),
    setState: (value: unknown) => sessionStorage.setItem('state', JSON.stringify(value)),
    getState: (): unknown => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
  });
}

async function serve(route: Route, options: WebviewPageOptions): Promise<void> {
  const { pathname } = new URL(route.request().url());
  if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: documentHtml(options) });
  const body = await readFile(join(root, pathname)).catch(() => undefined);
  if (body === undefined) return route.fulfill({ status: 404 });
  return route.fulfill({ contentType: TYPES[extname(pathname)] ?? 'application/octet-stream', body });
}

/** The same policy and places as the product's own page. */
function documentHtml({ script, theme = 'dark' }: WebviewPageOptions): string {
  const { bodyClass, style } = themeHtml(theme);
  const policy = `default-src 'none'; style-src ${ORIGIN} 'unsafe-inline'; script-src 'nonce-${NONCE}'`;
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}"><title>${script}</title>
<style>${style}</style><link rel="stylesheet" href="${ORIGIN}/media/form.css"></head>
<body class="${bodyClass}"><main id="form"></main>
<script type="module" nonce="${NONCE}" src="${ORIGIN}/dist/webview/${script}.js"></script></body></html>`;
}

function isLike(message: unknown, properties: Readonly<Record<string, unknown>>): boolean {
  return isRecord(message) && Object.entries(properties).every(([key, value]) => message[key] === value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { limit } from '../../scripts/lib/limits.mjs';
import { root } from '../../scripts/lib/locations.mjs';
import { launchBrowser } from './browser.ts';
import type { LoopbackServer } from './loopback.ts';
import { startLoopback } from './loopback.ts';
import { TimeLimitError } from './time-limit-error.ts';
import type { FormTheme } from './webview-theme.ts';
import { themeHtml } from './webview-theme.ts';

const NONCE = 'Zm9ybQ==';
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};
const TIMEOUT_MS = 30_000;
const VIEWPORT = { width: 800, height: 900 };

/** Opens built forms one after another in one page: each starts with empty storage, in a wide window. */
export class WebviewPages {
  readonly #browser: Browser;
  readonly #server: LoopbackServer;
  readonly #page: Page;
  #current: WebviewPage | undefined;
  #opened = 0;

  private constructor(browser: Browser, server: LoopbackServer, page: Page) {
    this.#browser = browser;
    this.#server = server;
    this.#page = page;
  }

  /** In a browser of their own. */
  static async start(): Promise<WebviewPages> {
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage({ viewport: VIEWPORT });
      page.setDefaultTimeout(limit(TIMEOUT_MS));
      const server = await startLoopback((request, response) => void serve(request, response));
      const pages = new WebviewPages(browser, server, page);
      browser.once('disconnected', () => void server.close());
      await pages.#connect();
      return pages;
    } catch (error) {
      await browser.close();
      throw error;
    }
  }

  async #connect(): Promise<void> {
    const page = this.#page;
    await page.exposeFunction('sendToHost', (message: unknown) => this.#current?.receive(message));
    await page.addInitScript(installApi);
    page.on('pageerror', (error) => this.#current?.problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.#current?.problems.push(message.text());
    });
  }

  /**
   * Opens a form as VS Code would, with a stand-in for its host; the one that was open is gone.
   * @param script the bundle, built before: `register` is dist/webview/register.js
   */
  async open(script: string): Promise<WebviewPage> {
    this.#opened += 1;
    const { width, height } = this.#page.viewportSize() ?? {};
    if (width !== VIEWPORT.width || height !== VIEWPORT.height) await this.#page.setViewportSize(VIEWPORT);
    this.#current = new WebviewPage(this.#page);
    // The number makes it a new address: to open the same again could count as to load it again.
    await this.#page.goto(`${this.#server.url}/${script}?${String(this.#opened)}`);
    return this.#current;
  }

  /** Closes the browser, whatever state its page is in, and with it the server. */
  async close(): Promise<void> {
    await this.#browser.close();
  }
}

/** A form that is open. What it says to its host is collected; what the host says is up to the test. */
export class WebviewPage {
  readonly page: Page;
  /** Everything the form posted, oldest first. */
  readonly sent: unknown[] = [];
  /** Uncaught errors, console errors and blocked content: none in a good form. */
  readonly problems: string[] = [];
  readonly #listeners = new Set<() => void>();

  constructor(page: Page) {
    this.page = page;
  }

  /** Takes what the form posted. */
  receive(message: unknown): void {
    this.sent.push(message);
    for (const listener of this.#listeners) listener();
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
        reject(new TimeLimitError(`No message like ${JSON.stringify(properties)} in ${JSON.stringify(this.sent)}`));
      }, limit(TIMEOUT_MS));
      this.#listeners.add(look);
      look();
    });
  }

  /** Changes the theme, as VS Code does in an open webview. */
  async paint(theme: FormTheme): Promise<void> {
    await this.page.evaluate(({ bodyClass, style }) => {
      document.body.className = bodyClass;
      const element = document.getElementById('theme');
      if (element !== null) element.textContent = style;
    }, themeHtml(theme));
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
}

declare global {
  interface Window {
    sendToHost: (message: unknown) => void;
    acquireVsCodeApi: () => unknown;
  }
}

/** Runs in the page, before anything else does. */
function installApi(): void {
  const [navigation] = performance.getEntriesByType('navigation');
  if (!(navigation instanceof PerformanceNavigationTiming && navigation.type === 'reload')) {
    sessionStorage.clear();
    localStorage.clear();
  }
  window.acquireVsCodeApi = () => ({
    postMessage: (message: unknown) => window.sendToHost(message),
    setState: (value: unknown) => sessionStorage.setItem('state', JSON.stringify(value)),
    getState: (): unknown => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
  });
}

/** Answers with the document of a form, or with a file, which the browser keeps: what is built stays as it is. */
async function serve({ url, headers }: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, origin } = new URL(url ?? '/', `http://${headers.host ?? ''}`);
  const extension = extname(pathname);
  if (extension === '') {
    response.setHeader('Content-Type', 'text/html');
    return void response.end(documentHtml(pathname.slice(1), origin));
  }
  const body = await readFile(join(root, pathname)).catch(() => undefined);
  if (body === undefined) return void response.writeHead(404).end();
  const type = TYPES[extension] ?? 'application/octet-stream';
  response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'max-age=86400' }).end(body);
}

/** The same policy and places as the product's own page. */
function documentHtml(script: string, origin: string): string {
  const { bodyClass, style } = themeHtml('dark');
  const policy = `default-src 'none'; style-src ${origin} 'unsafe-inline'; script-src 'nonce-${NONCE}'`;
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}"><title>${script}</title>
<style id="theme">${style}</style><link rel="stylesheet" href="${origin}/media/form.css"></head>
<body class="${bodyClass}"><main id="form"></main>
<script type="module" nonce="${NONCE}" src="${origin}/dist/webview/${script}.js"></script></body></html>`;
}

function isLike(message: unknown, properties: Readonly<Record<string, unknown>>): boolean {
  return isRecord(message) && Object.entries(properties).every(([key, value]) => message[key] === value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

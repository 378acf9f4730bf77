import { readFileSync, writeFileSync } from 'node:fs';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { limit } from '../../scripts/lib/limits.mjs';
import { launchBrowser } from './browser.ts';
import type { EditorHost } from './editor-host.ts';
import { Notifications } from './notifications.ts';
import { QuickInput } from './quick-input.ts';
import type { Settings } from './settings.ts';
import { useShortcut } from './shortcuts.ts';
import { TreeView } from './tree-view.ts';

/** Our extension's ID, as status bar items and webviews carry it. */
const EXTENSION = 'iot-registrar.iot-registrar';
const THEME_CLASSES = { dark: 'vs-dark', light: 'vs', hcDark: 'hc-black', hcLight: 'hc-light' } as const;
const THEME_NAMES = {
  dark: 'Dark Modern',
  light: 'Light Modern',
  hcDark: 'Dark High Contrast',
  hcLight: 'Light High Contrast',
} as const;

/** How long an action or a row may take, and how long a page may take to load. */
const ACTION_MS = 60_000;
const LOAD_MS = 120_000;
/** More than can be open one above the other. */
const CLOSE_ATTEMPTS = 20;

export type Theme = keyof typeof THEME_NAMES;

export interface WorkbenchOptions {
  /** A browser to share; without one the workbench starts, and closes, its own. */
  readonly browser?: Browser;
  /** A development payload; the host needs `testDriver`. */
  readonly payload?: readonly (readonly [string, string])[];
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Called with the page before it loads. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** Opens a host's workbench; ready when commands can run. */
export async function openWorkbench(host: EditorHost, options: WorkbenchOptions = {}): Promise<Workbench> {
  const browser = options.browser ?? (await launchBrowser());
  const context = await browser.newContext({ viewport: options.viewport ?? { width: 1280, height: 800 } });
  context.setDefaultTimeout(limit(ACTION_MS));
  context.setDefaultNavigationTimeout(limit(LOAD_MS));
  await context.addInitScript({ content: STOP_MOTION });
  const page = await context.newPage();
  const close = async (): Promise<void> => {
    // Left first: closing alone may end the page before it has said goodbye to its extension host, which would then live on.
    await page.goto('about:blank').catch(() => undefined);
    await page.close();
    await context.close();
    if (!options.browser) await browser.close();
  };
  try {
    await options.prepare?.(page);
    await load(page, host.url(options.payload));
  } catch (error) {
    await close();
    throw error;
  }
  return new Workbench(host, page, close);
}

/** Ready when commands can run. */
async function load(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page
    .locator('.monaco-workbench .statusbar-item')
    .first()
    .waitFor({ timeout: limit(LOAD_MS) });
}

/** Runs in every page: without a graphics card each turn of an icon would be drawn by the processor. */
const STOP_MOTION = `
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('*, ::before, ::after { animation: none !important; transition: none !important }');
  document.adoptedStyleSheets.push(sheet);
`;

/** A VS Code workbench in a browser page, by what people see. Locators wait; nothing here sleeps. */
export class Workbench {
  readonly page: Page;
  readonly quickInput: QuickInput;
  readonly notifications: Notifications;
  /** Closes the page, and the browser unless it is shared. */
  readonly close: () => Promise<void>;
  readonly #host: EditorHost;

  constructor(host: EditorHost, page: Page, close: () => Promise<void>) {
    this.#host = host;
    this.page = page;
    this.close = close;
    this.quickInput = new QuickInput(page);
    this.notifications = new Notifications(page);
  }

  /** Leaves the workbench, as closing its page does: it says goodbye to its extension host. */
  async leave(): Promise<void> {
    await this.page.goto('about:blank');
  }

  /** Opens the workbench in the page again. */
  async load(): Promise<void> {
    await load(this.page, this.#host.url());
  }

  /** Removes what the workbench keeps in the browser. It must have been left. */
  async forget(): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page);
    const { origin } = new URL(this.#host.url());
    await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
    await session.detach();
  }

  /** Closes every dialog, menu, quick input, editor and notification. */
  async closeAll(): Promise<void> {
    const open = this.page.locator('.monaco-dialog-box, .quick-input-widget, .monaco-menu').filter({ visible: true });
    for (let presses = 0; presses < CLOSE_ATTEMPTS && (await open.count()) > 0; presses++) {
      await this.page.keyboard.press('Escape');
    }
    const tab = this.editorTab('').first();
    if (await tab.isVisible()) {
      await useShortcut(this.page, 'workbench.action.closeAllEditors', { of: tab, state: 'hidden' });
    }
    // Those that were seen remain behind the bell, without its dot.
    await this.notifications.clear();
  }

  /** Runs a command through the palette, by its ID; waits until the palette offers it. */
  async runCommand(id: string): Promise<void> {
    await this.quickInput.runCommand(id);
  }

  /** Shows a view container, such as `iotRegistrar`, by a click on its icon in the activity bar. */
  async openViewContainer(id: string): Promise<void> {
    const icon = this.page.locator(`.activitybar .action-label[class*="workbench-view-extension-${id}"]`);
    await icon.waitFor();
    if (!(await this.page.locator(`[id="workbench.view.extension.${id}"]`).isVisible())) await icon.click();
    await this.page.locator(`[id="workbench.view.extension.${id}"]`).waitFor();
  }

  /** The tree view with that title, in the container that is shown. */
  tree(title: string): TreeView {
    return new TreeView(this.page, title);
  }

  /** A status bar item of our extension. */
  statusBarItem(id: string): Locator {
    return this.page.locator(`.statusbar-item[id="${EXTENSION}.${id}"]`);
  }

  /** The tab of an editor. */
  editorTab(title: string | RegExp): Locator {
    return this.page.locator('.tabs-container .tab').filter({ hasText: title });
  }

  /** The document of our webview that is shown; with a view type, of that one. */
  webview(viewType?: string): FrameLocator {
    const purpose = viewType === undefined ? '' : `[src*="${viewType}"]`;
    return this.page
      .frameLocator(`iframe.webview[src*="extensionId=${EXTENSION}"]${purpose}:visible`)
      .frameLocator('#active-frame');
  }

  /** Switches the colour theme and waits until the workbench wears it. */
  async setTheme(theme: Theme): Promise<void> {
    await this.runCommand('workbench.action.selectTheme');
    await this.quickInput.rows().first().waitFor();
    await this.quickInput.type(THEME_NAMES[theme]);
    await this.page.locator(`.monaco-workbench.${THEME_CLASSES[theme]}`).waitFor();
  }

  /** Puts settings of scope `machine` in the place of all that are on disk; the workbench notices. */
  replaceMachineSettings(settings: Settings): void {
    writeFileSync(this.#host.machineSettingsFile, JSON.stringify(settings));
  }

  /** Changes settings of scope `machine` on disk; the workbench notices. */
  updateMachineSettings(settings: Settings): void {
    mergeJson(this.#host.machineSettingsFile, settings);
  }

  /** Writes a PNG of the window. */
  async screenshot(path: string): Promise<void> {
    await this.page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  }
}

function mergeJson(file: string, settings: Settings): void {
  const before: unknown = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...(typeof before === 'object' ? before : {}), ...settings }));
}

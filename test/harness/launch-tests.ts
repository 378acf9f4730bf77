import { format } from 'node:util';
import type { Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { hostWarnings } from './host-warnings.ts';
import { startEditorHost } from './editor-host.ts';
import { openWorkbench } from './workbench.ts';

export interface TestLaunch {
  /** Folders of the extensions under development. */
  readonly extensions: readonly string[];
  /** The module whose `run` the extension host calls. */
  readonly tests: string;
  /** The folder to open; an empty one by default. */
  readonly folder?: string;
  readonly workspaceTrust?: boolean;
}

/**
 * Runs a test module inside the editor host's extension host, as desktop VS Code does; answers its exit status. A
 * warning in the extension host's log fails the run.
 */
export async function launchTests(launch: TestLaunch): Promise<number> {
  const { workspaceTrust = false, folder } = launch;
  const host = await startEditorHost({
    testDriver: true,
    fewBuiltIns: true,
    workspaceTrust,
    ...(folder !== undefined && { folder }),
  });
  const browser = await launchBrowser();
  const remote = (path: string): string => `vscode-remote://127.0.0.1:${host.port}${path}`;
  const payload = [
    ...launch.extensions.map((path) => ['extensionDevelopmentPath', remote(path)] as const),
    ['extensionTestsPath', remote(launch.tests)] as const,
    ['skipWelcome', 'true'] as const,
  ];
  const prepare = async (page: Page, exit: (code: number) => void): Promise<void> => {
    await page.exposeFunction('codeAutomationLog', relay);
    await page.exposeFunction('codeAutomationExit', exit);
    page.on('crash', () => exit(1));
  };
  try {
    const status = await new Promise<number>((resolve, reject) => {
      openWorkbench(host, { browser, payload, prepare: (page) => prepare(page, resolve) }).catch(reject);
    });
    const warnings = hostWarnings(host);
    if (warnings.length > 0) console.error(`Warnings of the extension host:\n${warnings.join('\n')}`);
    return warnings.length > 0 ? Math.max(status, 1) : status;
  } finally {
    await browser.close();
    await host.stop();
  }
}

function relay(type: string, args: readonly unknown[]): void {
  const print = type === 'error' || type === 'warn' ? console.error : console.log;
  print(format(...args));
}

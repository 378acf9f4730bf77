import * as vscode from 'vscode';
import type { IotRegistrarApi, RegistrationChange } from './api.d.ts';
import { BULK_RECORD, COMMANDS, LOAD_MORE, REGISTER_FORM, SHOW_PENDING } from './core/ids.ts';
import { lazyBackend } from './core/ports/lazy-backend.ts';
import { createApi } from './ui/api/public-api.ts';
import type { App } from './ui/app.ts';
import { logCall } from './ui/call-log.ts';
import { registerCommand, reported } from './ui/command/register-command.ts';
import { once } from './ui/once.ts';
import { settings } from './ui/settings.ts';
import type { StartSimulator } from './ui/simulated-account.ts';
import { AccountsTree } from './ui/tree/accounts-tree.ts';
import { hasStoredWatches } from './ui/windows/stored-watches.ts';
import { openLog } from './ui/editor/surfaces.ts';
import type { Log } from './ui/editor/surfaces.ts';

/** Pages that come back after a reload of the window. */
const RESTORED = [
  [REGISTER_FORM, 'registerForm'],
  [COMMANDS.registerAccounts, 'registerAccountsPage'],
  [COMMANDS.showOverview, 'overviewPage'],
] as const;

/** Says what there is; each part is loaded at its first use. */
export function activate(context: vscode.ExtensionContext): IotRegistrarApi {
  const log = openLog('IoT Registrar');
  const registrationChanges = new vscode.EventEmitter<RegistrationChange>();
  const tree: AccountsTree = new AccountsTree(async () => (await app()).rows);

  const aws = lazyBackend(
    once(async () => {
      const { createBackend } = await import('./aws/backend.ts');
      return createBackend({
        onCall: (call) => {
          logCall(log, call);
        },
        now: Date.now,
        sharesRates: true,
      });
    }),
  );
  const app: () => Promise<App> = once(async () => {
    const [{ App }, { sharedFolder }] = await Promise.all([import('./ui/app.ts'), import('./node/shared-folder.ts')]);
    const running = new App({ context, log, tree, aws, startSimulator, sharedFolder, registrationChanges });
    context.subscriptions.push(running);
    return running.start();
  });

  context.subscriptions.push(log, registrationChanges, tree);
  for (const id of [...Object.values(COMMANDS), LOAD_MORE, SHOW_PENDING] as const) {
    context.subscriptions.push(
      registerCommand(id, log, async (argument, selected) => (await app()).run(id, argument, selected)),
    );
  }
  context.subscriptions.push(
    vscode.window.registerUriHandler({
      handleUri: reported('link', log, async (uri: vscode.Uri) => (await app()).openLink(uri)),
    }),
  );
  for (const [viewType, page] of RESTORED) {
    context.subscriptions.push(
      vscode.window.registerWebviewPanelSerializer(viewType, {
        async deserializeWebviewPanel(panel, kept: unknown) {
          (await app()).pages[page].revive(panel, kept);
        },
      }),
    );
  }
  void startWhenNeeded(context, app, log);
  context.subscriptions.push(
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) void startWhenNeeded(context, app, log);
    }),
  );
  const api = createApi({
    calls: async () => (await app()).api,
    onDidChangeRegistration: registrationChanges.event,
  });
  return context.extensionMode === vscode.ExtensionMode.Test ? Object.assign(api, { app }) : api;
}

/** Goes on with registrations that an earlier run or another window left pending, and shows a status bar item that is always shown. */
async function startWhenNeeded(context: vscode.ExtensionContext, app: () => Promise<App>, log: Log): Promise<void> {
  try {
    const isNeeded = settings.statusBar() === 'always' || context.workspaceState.get(BULK_RECORD) !== undefined;
    if (isNeeded || (await hasStoredWatches(context.globalStorageUri))) await app();
  } catch (error) {
    log.error(`Could not go on with pending registrations: ${String(error)}`);
  }
}

const startSimulator: StartSimulator = async (start) => {
  const { startEmbeddedSimulator } = await import('./simulator/embedded.ts');
  return startEmbeddedSimulator(start);
};

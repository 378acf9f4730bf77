import * as vscode from 'vscode';
import { isolated } from '../core/base/listeners.ts';
import { parseConnections } from '../core/connections/connections-setting.ts';
import { withConnections } from '../core/connections/connections-change.ts';
import { CredentialRefresh } from '../core/credential-refresh.ts';
import { SETTINGS } from '../core/ids.ts';
import type { WatchSubject } from '../core/model/watch.ts';
import { BulkRegistration } from '../core/registration/bulk-registration.ts';
import type { Session } from '../core/session.ts';
import { createSession } from '../core/session.ts';
import type { AppState } from '../core/state/state.ts';
import { findConnection } from '../core/state/state.ts';
import { ApiCalls } from './api/api-calls.ts';
import { EDITOR } from './api/api-editor.ts';
import type { AppPorts } from './app-ports.ts';
import { CountingClock } from './clock.ts';
import type { CommandTable } from './command-table.ts';
import { commandTable, linkPorts } from './command-table.ts';
import { commandSubject, unknownName } from './command/command-argument.ts';
import { mfaSignIns } from './connections/mfa-sign-in.ts';
import { hostInfo } from './diagnosis/diagnose-page.ts';
import { showWarning } from './editor/messages.ts';
import { accountListKeeper, keptAccountLists } from './groups/kept-account-lists.ts';
import type { LinkUri } from './links/link.ts';
import type { LinkPorts } from './links/open-link.ts';
import { openLink } from './links/open-link.ts';
import type { Pages } from './pages.ts';
import { createPages } from './pages.ts';
import { showPartnerRow } from './partner-accounts/show-partner-row.ts';
import { bulkPorts, keptBulk } from './registration/bulk-ports.ts';
import { showWatched } from './registration/show-registration.ts';
import { settings } from './settings.ts';
import { SimulatedAccount } from './simulated-account.ts';
import { CompletionNotifier } from './status/completion-notifier.ts';
import { contextKeyWriter, registrationChangePublisher } from './status/state-publishers.ts';
import { tellTruth } from './status/late-truth.ts';
import { StatusItem } from './status/status-item.ts';
import { TreeController } from './tree/tree-controller.ts';
import { windowSharing } from './windows/window-sharing.ts';

/** The running extension: made on first use, when the view is seen, a command is run or a registration is pending. */
export class App implements vscode.Disposable {
  readonly #ports: AppPorts;
  readonly #disposables: vscode.Disposable[] = [];
  readonly #simulated: SimulatedAccount;
  readonly #commands: CommandTable;
  readonly #links: LinkPorts;
  readonly #credentials: CredentialRefresh;
  /** The deciding parts: state, inventory, watcher, registering. */
  readonly session: Session;
  /** Accounts that are registered together. */
  readonly bulk: BulkRegistration;
  /** The clock of everything that waits. */
  readonly clock = new CountingClock();
  /** Rows for the tree view. */
  readonly rows: TreeController;
  /** What other extensions may call. */
  readonly api: ApiCalls;
  /** Forms and pages. */
  readonly pages: Pages;

  constructor(ports: AppPorts) {
    this.#ports = ports;
    const { context, log, tree, aws } = ports;
    const notices = this.#makeNotices();
    this.session = createSession({
      aws,
      clock: this.clock,
      random: Math.random,
      watchMinutes: settings.watchMinutes,
      onCompletion: (ended) => void notices.ended(ended).catch(this.#logged),
      onTimeUp: (watch) => void notices.timeUp(watch).catch(this.#logged),
      onTruth: tellTruth,
      onError: this.#logged,
      windows: windowSharing(ports, this.clock),
    });
    this.api = new ApiCalls({ ...this.session, aws, ...EDITOR });
    this.#simulated = new SimulatedAccount({
      start: ports.startSimulator,
      memento: context.globalState,
      folder: context.globalStorageUri,
      log,
      changed: () => {
        this.#readSettings();
      },
    });
    this.rows = new TreeController({ ...this.session, tree, clock: this.clock, locale: vscode.env.language });
    this.#credentials = new CredentialRefresh({ ...this.session, aws, isSeen: () => this.rows.isSeen });
    const signIns = mfaSignIns({ ...this.session, aws });
    this.bulk = new BulkRegistration({
      ...this.session,
      ...bulkPorts({ ...this.session, memento: context.workspaceState, clock: this.clock, onError: this.#logged }),
      onEnd: (summary) => void notices.manyEnded(summary).catch(this.#logged),
    });
    const reveal = (id: string): Promise<void> => this.rows.reveal(id);
    this.pages = createPages({
      ...this.session,
      bulk: this.bulk,
      signIns,
      aws,
      clock: this.clock,
      locale: vscode.env.language,
      host: hostInfo(ports.context.extension.packageJSON),
      extensionUri: context.extensionUri,
      showTarget: (target) => void this.#show({ kind: 'registration', target }).catch(this.#logged),
      showPartners: (connectionId) => void reveal(`partners:${connectionId}`).catch(this.#logged),
      showPartner: (account) => void showPartnerRow({ ...this.session, reveal }, account).catch(this.#logged),
    });
    const commandPorts = { ...this.session, ...this.pages, aws, signIns, log, simulated: this.#simulated, reveal };
    this.#commands = commandTable(commandPorts);
    this.#links = linkPorts(commandPorts);
    this.#disposables.push(this.bulk, this.rows, this.pages, this.#simulated, aws, this.#credentials);
  }

  /** Reads settings and the watches of an earlier run, and follows changes of both. */
  async start(): Promise<this> {
    const { store, windows } = this.session;
    const { context, log, registrationChanges } = this.#ports;
    const accountLists = keptAccountLists(context.globalState);
    store.update((state) => ({ ...state, accountLists }));
    await this.#simulated.resume().catch(this.#logged);
    this.#readSettings();
    await windows?.sync();
    const status = new StatusItem(this.clock, settings.statusBar);
    this.#disposables.push(
      status,
      this.#ports.tree.view.onDidChangeVisibility(() => {
        this.#credentials.update();
        this.#followGroups();
      }),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (!change.affectsConfiguration(SETTINGS)) return;
        this.#readSettings();
        void windows?.sync();
        status.show(store.get());
      }),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        void windows?.sync();
        if (focused && this.rows.isSeen) this.session.accountLists.retrySignIns();
      }),
    );
    const publishers: readonly ((state: AppState) => void)[] = [
      (state) => status.show(state),
      () => this.rows.changed(),
      () => this.#followGroups(),
      () => this.#credentials.update(),
      accountListKeeper(context.globalState, accountLists, this.#logged),
      contextKeyWriter(),
      registrationChangePublisher(registrationChanges, store.get()),
    ];
    for (const publish of publishers) {
      this.#disposables.push({ dispose: store.subscribe(publish) });
      isolated(() => publish(store.get()), this.#logged);
    }
    log.debug(
      `Started for ${String(store.get().connections.length)} connections in ${context.globalStorageUri.fsPath}`,
    );
    void this.bulk.resume(keptBulk(context.workspaceState)).catch(this.#logged);
    return this;
  }

  /** Where the extension keeps its files. */
  get storageFolder(): vscode.Uri {
    return this.#ports.context.globalStorageUri;
  }

  /** Waits until the watches are stored. */
  async stored(): Promise<void> {
    await this.session.windows?.sync();
  }

  /** Runs a command on what it was called on. */
  async run(id: keyof CommandTable, argument: unknown, selected?: unknown): Promise<void> {
    const subject = commandSubject(argument, this.rows, selected);
    const { connectionId, row } = subject;
    if (
      row === undefined &&
      connectionId !== undefined &&
      findConnection(this.session.store.get(), connectionId) === undefined
    ) {
      void showWarning(`There is no connection for ${unknownName(argument)} in this view.`);
      return;
    }
    await this.#commands[id](subject);
  }

  /** Shows the row that a link leads to. */
  openLink(uri: LinkUri): Promise<void> {
    return openLink(this.#links, uri);
  }

  dispose(): void {
    this.session.watcher.dispose();
    this.session.lost.dispose();
    this.session.windows?.dispose();
    for (const disposable of this.#disposables.reverse()) disposable.dispose();
  }

  #makeNotices(): CompletionNotifier {
    return new CompletionNotifier({
      store: { get: () => this.session.store.get() },
      registerAction: () => this.session.registerAction,
      watcher: () => this.session.watcher,
      show: (subject) => this.#show(subject),
      showMany: () => {
        this.pages.registerAccountsPage.open([]);
      },
    });
  }

  /** A group whose accounts were never listed is asked for while the view is seen. */
  #followGroups(): void {
    if (this.rows.isSeen) this.session.accountLists.loadUnknown();
  }

  async #show(subject: WatchSubject): Promise<void> {
    const { store, inventory } = this.session;
    await showWatched({ store, inventory, reveal: (id) => this.rows.reveal(id) }, subject);
  }

  #readSettings(): void {
    const parsed = parseConnections(settings.connections());
    const connections = [...parsed.connections, ...this.#simulated.connections];
    const groups = [...parsed.groups, ...this.#simulated.groups];
    const readOnly = settings.readOnly();
    this.session.store.update((state) => ({ ...withConnections(state, { ...parsed, connections, groups }), readOnly }));
  }

  readonly #logged = (error: unknown): void => {
    this.#ports.log.error(error instanceof Error ? error : String(error));
  };
}

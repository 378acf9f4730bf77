import * as vscode from 'vscode';
import type { Store } from '../../core/base/store.ts';
import { isSameJson } from '../../core/base/same-json.ts';
import type { AccountLists } from '../../core/connections/account-lists.ts';
import type { CheckAll } from '../../core/connections/check-all.ts';
import { COMMANDS } from '../../core/ids.ts';
import type { Target } from '../../core/model/connection.ts';
import type { OverviewRow } from '../../core/overview/overview.ts';
import { OverviewTable } from '../../core/overview/overview-table.ts';
import type { Clock } from '../../core/ports/backend.ts';
import type { AppState } from '../../core/state/state.ts';
import type {
  OverviewInit,
  OverviewPageRow,
  OverviewSurroundings,
  OverviewUpdate,
} from '../../shared/overview-page.ts';
import { OVERVIEW_METHODS } from '../../shared/overview-page.ts';
import { DONE, refuse } from '../form/answers.ts';
import type { FormAnswer } from '../form/form-submission.ts';
import type { SlotBehaviour } from '../form/form-slot.ts';
import { FormSlot } from '../form/form-slot.ts';
import { answerRequests } from '../form/form-requests.ts';
import { saveReport } from './export-report.ts';

/** Changes are sent to the page together, at most once in so many milliseconds. */
const UPDATE_MS = 250;

/** What the overview needs of the running extension. */
export interface OverviewPagePorts {
  readonly store: Pick<Store<AppState>, 'get' | 'subscribe'>;
  readonly checkAll: Pick<CheckAll, 'start' | 'stop'>;
  readonly accountLists: Pick<AccountLists, 'loadUnknown' | 'retry'>;
  readonly clock: Pick<Clock, 'schedule'>;
  readonly extensionUri: vscode.Uri;
  /** Shows the row of a registration in the tree. */
  readonly showTarget: (target: Target) => void;
}

/** The page with all accounts and Regions as one table. There is one; it follows the state while it is open. */
export class OverviewPage implements SlotBehaviour, vscode.Disposable {
  readonly #ports: OverviewPagePorts;
  readonly #slot: FormSlot;
  readonly #table = new OverviewTable();
  #surroundings: OverviewSurroundings | undefined;
  #unfollow: (() => void) | undefined;
  #cancelUpdate: (() => void) | undefined;
  readonly #waiting = new Set<() => void>();

  constructor(ports: OverviewPagePorts) {
    this.#ports = ports;
    const { extensionUri } = ports;
    this.#slot = new FormSlot(
      { viewType: COMMANDS.showOverview, title: 'Overview', script: 'overview', extensionUri },
      this,
    );
  }

  /** Opens the page, or brings it to the front as it is. */
  open(): void {
    if (this.#slot.isOpen) this.#slot.reveal();
    else this.#slot.show();
  }

  /** Fills a panel that was restored after a reload. */
  revive(panel: vscode.WebviewPanel): void {
    this.#slot.revive(panel);
  }

  /** Resolves with the rows that the page has, as soon as it has received what is known now. */
  async updated(): Promise<readonly OverviewRow[]> {
    if (this.#unfollow === undefined || this.#cancelUpdate !== undefined) {
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
    return this.#table.rows;
  }

  init(): OverviewInit {
    const { store, accountLists } = this.#ports;
    this.#unfollow ??= store.subscribe(() => {
      this.#changed();
    });
    accountLists.loadUnknown();
    this.#table.update(store.get());
    this.#surroundings = surroundingsOf(store.get());
    this.#endWaiting();
    return { ...this.#surroundings, rows: this.#table.rows.map(pageRow), locale: vscode.env.language };
  }

  readonly answer = answerRequests(OVERVIEW_METHODS, {
    show: ({ key }) => this.#show(key),
    checkAll: () => {
      const { accountLists, checkAll } = this.#ports;
      void accountLists.retry().then(() => checkAll.start());
      return DONE;
    },
    stopChecking: () => {
      this.#ports.checkAll.stop();
      return DONE;
    },
    addConnection: () => {
      void vscode.commands.executeCommand(COMMANDS.addConnection);
      return DONE;
    },
    export: async ({ keys }) => {
      await saveReport(this.#rows(keys));
      return DONE;
    },
    register: ({ keys }) => {
      const targets = this.#rows(keys).map(({ target }) => target);
      void vscode.commands.executeCommand(COMMANDS.registerAccounts, targets);
      return DONE;
    },
  });

  closed(): void {
    this.#unfollow?.();
    this.#cancelUpdate?.();
    this.#unfollow = this.#cancelUpdate = this.#surroundings = undefined;
    this.#table.clear();
  }

  dispose(): void {
    this.#slot.dispose();
  }

  /** The rows that a request names, in its order; what is gone is left out. */
  #rows(keys: readonly string[]): readonly OverviewRow[] {
    return keys.flatMap((key) => this.#table.row(key) ?? []);
  }

  #show(key: string): FormAnswer<null> {
    const row = this.#table.row(key);
    if (row === undefined) return refuse('Could not show the registration: its connection was removed.');
    this.#ports.showTarget(row.target);
    return DONE;
  }

  #changed(): void {
    this.#cancelUpdate ??= this.#ports.clock.schedule(UPDATE_MS, () => {
      this.#cancelUpdate = undefined;
      this.#sendUpdate(this.#ports.store.get());
      this.#endWaiting();
    });
  }

  #endWaiting(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }

  #sendUpdate(state: AppState): void {
    this.#ports.accountLists.loadUnknown();
    const change = this.#table.update(state);
    if (change.kind === 'all') {
      this.#slot.update();
      return;
    }
    const surroundings = surroundingsOf(state);
    if (change.rows.length === 0 && isSameJson(surroundings, this.#surroundings)) return;
    this.#surroundings = surroundings;
    const update: OverviewUpdate = { ...surroundings, rows: change.rows.map(pageRow) };
    this.#slot.sendUpdate(update);
  }
}

function pageRow({ target: _known, states, ...row }: OverviewRow): OverviewPageRow {
  return { ...row, states: [...states] };
}

function surroundingsOf({ groups, readOnly, accountLists, checking }: AppState): OverviewSurroundings {
  return {
    groups: groups.map(({ id, name }) => ({ id, name })),
    readOnly,
    listing: groups.some(({ id }) => accountLists.get(id)?.loading === true),
    ...(checking !== undefined && { checking: { ...checking } }),
  };
}

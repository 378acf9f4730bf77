import type { DisplayContext } from '../base/duration.ts';
import { accountOf, onAccount } from '../connections/connection-badges.ts';
import type { Connection } from '../model/connection.ts';
import { targetKey } from '../model/connection.ts';
import type { AppState } from '../state/state.ts';
import { connectionsById } from '../state/state.ts';
import { messageRow } from '../tree/message-row.ts';
import type { Row } from '../tree/row.ts';
import { guardedRow } from '../tree/row-guard.ts';
import { passesFilter } from './account-filter.ts';
import { connectionRow } from './connection-row.ts';
import type { Summary } from './connection-summary.ts';
import { connectionSummary, summed } from './connection-summary.ts';
import { dirtyConnections, isMoving } from './dirty-connections.ts';
import { groupRow } from './group-row.ts';

/** With more connections than this the tree starts collapsed, so that opening it asks nothing. */
const EXPANDED_AT_MOST = 8;

/** What is kept of a connection. */
interface Kept {
  readonly row: Row;
  readonly summary: Summary;
  readonly account: string | undefined;
}

/** What the view says of all rows together. */
export interface RowCounts {
  /** Connections that the filter hides. */
  readonly hidden: number;
  /** Registrations that need attention. */
  readonly attention: number;
}

/** The rows of the tree, kept from state to state: the row of a connection is made anew when its part has changed. */
export class AccountRows {
  #state: AppState | undefined;
  readonly #kept = new Map<string, Kept>();
  readonly #moving = new Set<string>();
  /** By connection id: whether the user has opened or closed its row. */
  readonly #opened = new Map<string, boolean>();
  readonly #touched = new Set<string>();
  #top: readonly Row[] = [];
  #counts: RowCounts = { hidden: 0, attention: 0 };

  /** Whether times in rows move on by themselves. */
  get isMoving(): boolean {
    return this.#moving.size > 0;
  }

  /** What the view says of the rows that were made last. */
  get counts(): RowCounts {
    return this.#counts;
  }

  /** The row of a connection was opened or closed. */
  opened(connectionId: string, isOpen: boolean): void {
    if (this.#opened.get(connectionId) === isOpen) return;
    this.#opened.set(connectionId, isOpen);
    this.#touched.add(connectionId);
  }

  /** Has every row made anew: the times in them are old. */
  forget(): void {
    this.#state = undefined;
  }

  /** The rows at the top. Those that stay as they were are the same objects. */
  rows(state: AppState, display: DisplayContext): readonly Row[] {
    const before = this.#state;
    const dirty =
      before === undefined ? new Set(connectionsById(state.connections).keys()) : this.#dirty(before, state);
    this.#state = state;
    const isTopSame = before !== undefined && TOP_PARTS.every((part) => before[part] === state[part]);
    if (isTopSame && dirty.size === 0) return this.#top;
    if (before?.connections !== state.connections) this.#drop(state);
    for (const id of dirty) this.#make(state, id, display);
    this.#top = this.#assemble(state);
    return this.#top;
  }

  /** Also what moves, what was opened or closed, and the connections that share an account with one that changed it. */
  #dirty(before: AppState, state: AppState): Set<string> {
    const byId = connectionsById(state.connections);
    const dirty = dirtyConnections(before, state);
    const isAllDirty = before.readOnly !== state.readOnly || isOpenAtFirst(before) !== isOpenAtFirst(state);
    if (isAllDirty) for (const id of byId.keys()) dirty.add(id);
    const accounts = new Set<string | undefined>();
    for (const id of dirty) {
      const [old, now] = [this.#kept.get(id)?.account, accountKey(state, byId.get(id))];
      if (old !== now) accounts.add(old).add(now);
    }
    for (const id of this.#kept.keys()) {
      if (before.connections === state.connections) break;
      if (!byId.has(id)) accounts.add(this.#kept.get(id)?.account);
    }
    for (const account of accounts) {
      if (account !== undefined) for (const { id } of onAccount(state, account)) dirty.add(id);
    }
    for (const id of [...this.#moving, ...this.#touched]) if (byId.has(id)) dirty.add(id);
    this.#touched.clear();
    return dirty;
  }

  #drop({ connections }: AppState): void {
    const byId = connectionsById(connections);
    for (const id of this.#kept.keys()) {
      if (byId.has(id)) continue;
      this.#kept.delete(id);
      this.#moving.delete(id);
      this.#opened.delete(id);
    }
  }

  #make(state: AppState, id: string, display: DisplayContext): void {
    const connection = connectionsById(state.connections).get(id);
    if (connection === undefined) return;
    const summary = connectionSummary(state, connection);
    const open = connection.account === undefined && isOpenAtFirst(state);
    const isCollapsed = !(this.#opened.get(id) ?? open);
    const row = guardedRow({ id: `connection:${id}`, label: connection.name, connectionId: id }, () =>
      connectionRow(state, connection, { open, isCollapsed, summary, display }),
    );
    this.#kept.set(id, { row, summary, account: accountKey(state, connection) });
    const targets = connection.regions.map((region) => targetKey({ connectionId: id, region }));
    if (isMoving(state, targets)) this.#moving.add(id);
    else this.#moving.delete(id);
  }

  #assemble(state: AppState): readonly Row[] {
    const single: Row[] = [];
    const members = new Map(
      state.groups.map(({ id }) => [id, { accounts: 0, parts: [] as Summary[], rows: [] as Row[] }]),
    );
    let [hidden, attention] = [0, 0];
    for (const connection of state.connections) {
      const kept = this.#kept.get(connection.id);
      if (kept === undefined) continue;
      const isShown = passesFilter(state, connection);
      if (!isShown) hidden += 1;
      attention += kept.summary.attention;
      const group = connection.account && members.get(connection.account.groupId);
      if (group !== undefined) {
        group.accounts += 1;
        group.parts.push(kept.summary);
      }
      if (isShown) (group?.rows ?? single).push(kept.row);
    }
    this.#counts = { hidden, attention };
    const groups = state.groups.flatMap((group) => {
      const { accounts, parts, rows } = members.get(group.id) ?? { accounts: 0, parts: [], rows: [] };
      if (rows.length === 0 && accounts > 0) return [];
      const draw = (): Row => groupRow(state, group, { accounts, summary: summed(parts), rows });
      return [guardedRow({ id: `group:${group.id}`, label: group.name }, draw)];
    });
    return [...state.problems.map(problemRow), ...single, ...groups];
  }
}

/** Beside connections, what the rows at the top depend on. */
const TOP_PARTS = ['connections', 'problems', 'groups', 'accountLists', 'filter'] as const;

function isOpenAtFirst({ connections }: AppState): boolean {
  return connections.length <= EXPANDED_AT_MOST;
}

function accountKey(state: AppState, connection: Connection | undefined): string | undefined {
  return connection && accountOf(state, connection);
}

function problemRow(problem: string, index: number): Row {
  return messageRow(`problem:${String(index)}`, 'Invalid setting', problem);
}

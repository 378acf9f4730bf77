import type { DisplayContext } from '../base/duration.ts';
import { accountOf, onAccount } from '../connections/connection-badges.ts';
import type { Connection } from '../model/connection.ts';
import { targetKey } from '../model/connection.ts';
import type { AppState } from '../state/state.ts';
import { connectionsById, EMPTY_STATE } from '../state/state.ts';
import type { Row } from '../tree/row.ts';
import { guardedRow } from '../tree/row-guard.ts';
import { passesFilter } from './account-filter.ts';
import { connectionRow } from './connection-row.ts';
import { connectionSummary } from './connection-summary.ts';
import { dirtyConnections, nextMove } from './dirty-connections.ts';
import type { KeptRow, Remade, RowCounts } from './top-rows.ts';
import { TopRows } from './top-rows.ts';

/** With more connections than this the tree starts collapsed, so that opening it asks nothing. */
const EXPANDED_AT_MOST = 8;

/** What differs in the rows: rows in the place of those with the same ids, or all rows at the top. */
export interface RowChange {
  readonly kind: 'rows' | 'all';
  readonly rows: readonly Row[];
}

/** The rows of the tree, kept from state to state: the row of a connection is made anew when its part has changed. */
export class AccountRows {
  #state: AppState | undefined;
  readonly #kept = new Map<string, KeptRow>();
  /** By connection id: the keys of the targets in whose rows times may move on. */
  readonly #moving = new Map<string, readonly string[]>();
  /** By connection id: whether the user has opened or closed its row. */
  readonly #opened = new Map<string, boolean>();
  readonly #touched = new Set<string>();
  #top = TopRows.of(EMPTY_STATE, this.#kept);

  /** Milliseconds until a time in the rows that were made last moves on by itself; undefined when none does. */
  nextMove(now: number): number | undefined {
    const state = this.#state;
    if (state === undefined || this.#moving.size === 0) return undefined;
    return nextMove(state, [...this.#moving.values()].flat(), now);
  }

  /** What the view says of the rows that were made last. */
  get counts(): RowCounts {
    return this.#top.counts;
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

  /** The rows at the top for a state. The list stays the same while no row comes or goes. */
  rows(state: AppState, display: DisplayContext): readonly Row[] {
    this.update(state, display);
    return this.#top.rows;
  }

  /** Brings the rows up to date with a state; returns those that changed. */
  update(state: AppState, display: DisplayContext): RowChange {
    const before = this.#state;
    const dirty =
      before === undefined ? new Set(connectionsById(state.connections).keys()) : this.#dirty(before, state);
    this.#state = state;
    const isTopSame = before !== undefined && TOP_PARTS.every((part) => before[part] === state[part]);
    if (isTopSame && dirty.size === 0) return { kind: 'rows', rows: [] };
    if (before?.connections !== state.connections) this.#drop(state);
    const remade = [...dirty].map((id) => ({ id, old: this.#kept.get(id), now: this.#make(state, id, display) }));
    const replaced = remade.filter((each): each is Remade => each.old !== undefined && each.now !== undefined);
    const isInPlace =
      replaced.length === remade.length && replaced.every(({ old, now }) => old.isShown === now.isShown);
    if (isTopSame && isInPlace) return { kind: 'rows', rows: this.#top.replace(state, replaced) };
    this.#arrange(state);
    return { kind: 'all', rows: this.#top.rows };
  }

  /** Rows have come, gone or been hidden. */
  #arrange(state: AppState): void {
    for (const [id, connection] of connectionsById(state.connections)) {
      const kept = this.#kept.get(id);
      const isShown = passesFilter(state, connection);
      if (kept !== undefined && kept.isShown !== isShown) this.#kept.set(id, { ...kept, isShown });
    }
    this.#top = TopRows.of(state, this.#kept);
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
    for (const id of [...this.#moving.keys(), ...this.#touched]) if (byId.has(id)) dirty.add(id);
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

  #make(state: AppState, id: string, display: DisplayContext): KeptRow | undefined {
    const connection = connectionsById(state.connections).get(id);
    if (connection === undefined) return undefined;
    const summary = connectionSummary(state, connection);
    const open = connection.account === undefined && isOpenAtFirst(state);
    const isCollapsed = !(this.#opened.get(id) ?? open);
    const row = guardedRow({ id: `connection:${id}`, label: connection.name, connectionId: id }, () =>
      connectionRow(state, connection, { open, isCollapsed, summary, display }),
    );
    const isShown = passesFilter(state, connection);
    const kept = {
      row,
      summary,
      account: accountKey(state, connection),
      groupId: connection.account?.groupId,
      isShown,
    };
    this.#kept.set(id, kept);
    const targets = connection.regions.map((region) => targetKey({ connectionId: id, region }));
    if (nextMove(state, targets, display.now) !== undefined) this.#moving.set(id, targets);
    else this.#moving.delete(id);
    return kept;
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

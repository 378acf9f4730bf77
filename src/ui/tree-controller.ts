import type * as vscode from 'vscode';
import type { Inventory } from '../core/inventory.ts';
import type { Clock } from '../core/ports.ts';
import type { Row } from '../core/row.ts';
import { treeRows } from '../core/rows.ts';
import type { AppState } from '../core/state.ts';
import { findConnection, knownIdentity, knownRegistration } from '../core/state.ts';
import type { Store } from '../core/store.ts';
import type { AccountsTree, TreeSource } from './accounts-tree.ts';
import type { RowRef } from './tree-model.ts';
import { TreeModel } from './tree-model.ts';

/** Elapsed times in rows move on this often while the view is seen, in milliseconds. */
const TICK_MS = 5000;
/** Answers older than this are asked for again when a person looks at their rows anew, in milliseconds. */
const STALE_MS = 60_000;

/** What the tree needs of the running extension. */
export interface TreePorts {
  readonly tree: AccountsTree;
  readonly store: Store<AppState>;
  readonly inventory: Inventory;
  readonly clock: Clock;
  /** Language of dates, BCP 47. */
  readonly locale: string;
}

/** Keeps the rows up to date while the view is seen, and asks AWS for what a person looks at. */
export class TreeController implements TreeSource, vscode.Disposable {
  readonly #ports: TreePorts;
  readonly #model = new TreeModel();
  readonly #lookedAt = new Set<string>();
  readonly #listeners: readonly vscode.Disposable[];
  #stale = true;
  #cancelTick: (() => void) | undefined;

  constructor(ports: TreePorts) {
    this.#ports = ports;
    const { view } = ports.tree;
    this.#listeners = [
      view.onDidChangeVisibility(({ visible }) => {
        this.changed();
        if (visible) this.#lookAgain();
      }),
      view.onDidExpandElement(({ element }) => {
        this.#look(element, STALE_MS);
      }),
      view.onDidCollapseElement(({ element }) => {
        this.#lookedAt.delete(element.id);
      }),
    ];
  }

  /** The state changed: draws what differs, when it is seen. */
  changed(): void {
    this.#stale = true;
    this.#cancelTick?.();
    this.#cancelTick = undefined;
    if (!this.#ports.tree.view.visible) return;
    const changes = this.#sync();
    if (changes === 'all') this.#ports.tree.redraw();
    else if (changes.length > 0) this.#ports.tree.redraw(changes.map((id) => this.#model.ref(id)));
    this.#armTick();
  }

  /** The rows a person has looked into, by row id. */
  get lookedAt(): ReadonlySet<string> {
    return this.#lookedAt;
  }

  row(ref: RowRef): Row | undefined {
    this.#syncIfStale();
    return this.#model.row(ref.id);
  }

  children(ref: RowRef | undefined): readonly RowRef[] {
    this.#syncIfStale();
    return this.#model.children(ref?.id);
  }

  parent(ref: RowRef): RowRef | undefined {
    this.#syncIfStale();
    return this.#model.parent(ref.id);
  }

  looked(ref: RowRef): void {
    this.#look(ref, Infinity);
  }

  /** Shows and selects a row, opening the view. */
  async reveal(id: string): Promise<void> {
    this.#syncIfStale();
    await this.#ports.tree.view.reveal(this.#model.ref(id), { select: true, focus: true, expand: true });
  }

  dispose(): void {
    this.#cancelTick?.();
    for (const listener of this.#listeners) listener.dispose();
  }

  #sync(): 'all' | readonly string[] {
    const { store, clock, locale } = this.#ports;
    this.#stale = false;
    return this.#model.replace(treeRows(store.get(), { now: clock.now(), locale }));
  }

  #syncIfStale(): void {
    if (this.#stale) this.#sync();
  }

  #lookAgain(): void {
    for (const id of [...this.#lookedAt]) this.#look({ id }, STALE_MS);
  }

  /** Asks for what stands below a row, unless it is known and younger than `maxAge` milliseconds. */
  #look(ref: RowRef, maxAge: number): void {
    const row = this.row(ref);
    if (row?.connectionId === undefined || (row.kind !== 'connection' && row.kind !== 'service')) return;
    this.#lookedAt.add(ref.id);
    const { store, inventory, clock } = this.#ports;
    const state = store.get();
    const connection = findConnection(state, row.connectionId);
    if (connection === undefined) return;
    const isOld = (known: { answer?: { at: number }; failure?: { at: number }; loading: boolean }): boolean => {
      const at = Math.max(known.answer?.at ?? -Infinity, known.failure?.at ?? -Infinity);
      return !known.loading && (at === -Infinity || clock.now() - at > maxAge);
    };
    if (row.kind === 'connection') {
      if (isOld(knownIdentity(state, connection.id))) void inventory.identify(connection.id);
      return;
    }
    for (const region of connection.regions) {
      const target = { connectionId: connection.id, region };
      if (isOld(knownRegistration(state, target))) void inventory.check(target);
    }
  }

  #armTick(): void {
    const { store, clock } = this.#ports;
    const moving = [...store.get().registrations.values()].some(
      ({ answer, failure }) => answer !== undefined && (answer.value.state === 'registering' || failure !== undefined),
    );
    if (moving) {
      this.#cancelTick = clock.schedule(TICK_MS, () => {
        this.changed();
      });
    }
  }
}

import type * as vscode from 'vscode';
import type { Clock } from '../../core/ports/backend.ts';
import type { Session } from '../../core/session.ts';
import type { Row } from '../../core/tree/row.ts';
import { treeRows } from '../../core/view/rows.ts';
import type { AccountsTree, TreeSource } from './accounts-tree.ts';
import { RowLoader } from './row-loader.ts';
import type { RowRef } from './tree-model.ts';
import { TreeModel } from './tree-model.ts';

/** Elapsed times in rows move on this often while the view is seen, in milliseconds. */
const TICK_MS = 5000;
/** Answers older than this are asked for again when the user looks at their rows anew, in milliseconds. */
const STALE_MS = 60_000;

/** What the tree needs of the running extension. */
export interface TreePorts extends Pick<Session, 'store' | 'inventory' | 'partners' | 'accountSettings'> {
  readonly tree: AccountsTree;
  readonly clock: Clock;
  /** Language of dates, BCP 47. */
  readonly locale: string;
}

/** Keeps the rows up to date while the view is seen, and asks AWS for what the user looks at. */
export class TreeController implements TreeSource, vscode.Disposable {
  readonly #ports: TreePorts;
  readonly #rowLoader: RowLoader;
  readonly #model = new TreeModel();
  readonly #expandedRows = new Set<string>();
  readonly #listeners: readonly vscode.Disposable[];
  #stale = true;
  /** Rows that differ from how they were drawn: a hidden view does not draw, but its rows may be asked for. */
  #undrawn: 'all' | readonly string[] = [];
  #cancelTick: (() => void) | undefined;

  constructor(ports: TreePorts) {
    this.#ports = ports;
    this.#rowLoader = new RowLoader(ports);
    const { view } = ports.tree;
    this.#listeners = [
      view.onDidChangeVisibility(({ visible }) => {
        this.changed();
        if (visible) this.#lookAgain();
      }),
      view.onDidExpandElement(({ element }) => {
        void this.#load(element, STALE_MS);
        // Rows that were open below it are seen again, and tell nobody.
        for (const id of [...this.#expandedRows]) if (this.#isBelow(id, element.id)) void this.#load({ id }, STALE_MS);
      }),
      view.onDidCollapseElement(({ element }) => {
        this.#expandedRows.delete(element.id);
      }),
    ];
  }

  /** Whether the user sees the view. */
  get isSeen(): boolean {
    return this.#ports.tree.view.visible;
  }

  /** The state changed: draws what differs, when it is seen. */
  changed(): void {
    this.#stale = true;
    this.#cancelTick?.();
    this.#cancelTick = undefined;
    if (!this.isSeen) return;
    this.#syncIfStale();
    this.#draw();
    this.#armTick();
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

  onExpand(ref: RowRef): Promise<void> | undefined {
    return this.#load(ref, Infinity);
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

  #draw(): void {
    const rows = this.#undrawn;
    this.#undrawn = [];
    if (rows === 'all') this.#ports.tree.redraw();
    else if (rows.length > 0) this.#ports.tree.redraw(rows.map((id) => this.#model.ref(id)));
  }

  #syncIfStale(): void {
    if (!this.#stale) return;
    const { store, clock, locale } = this.#ports;
    this.#stale = false;
    const changes = this.#model.replace(treeRows(store.get(), { now: clock.now(), locale }));
    const before = this.#undrawn;
    this.#undrawn = changes === 'all' || before === 'all' ? 'all' : [...new Set([...before, ...changes])];
  }

  #lookAgain(): void {
    for (const id of [...this.#expandedRows]) void this.#load({ id }, STALE_MS);
  }

  /** The user looks at what stands below a row. */
  #load(ref: RowRef, maxAge: number): Promise<void> | undefined {
    const row = this.row(ref);
    if (row === undefined) return undefined;
    this.#expandedRows.add(ref.id);
    return this.#rowLoader.load(row, maxAge);
  }

  #isBelow(id: string, above: string): boolean {
    const parent = this.#model.parent(id)?.id;
    return parent !== undefined && (parent === above || this.#isBelow(parent, above));
  }

  #armTick(): void {
    const { store, clock } = this.#ports;
    const { registrations, encryptions, loggings } = store.get();
    const moving =
      [...registrations.values()].some(
        ({ answer, failure }) =>
          answer !== undefined && (answer.value.state === 'registering' || failure !== undefined),
      ) || [...encryptions.values(), ...loggings.values()].some(({ answer, failure }) => answer && failure);
    if (moving) {
      this.#cancelTick = clock.schedule(TICK_MS, () => {
        this.changed();
      });
    }
  }
}

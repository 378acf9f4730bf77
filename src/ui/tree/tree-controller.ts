import type * as vscode from 'vscode';
import type { Clock } from '../../core/ports/backend.ts';
import type { Session } from '../../core/session.ts';
import { withEndsSeen } from '../../core/state/state.ts';
import type { Row } from '../../core/tree/row.ts';
import { AccountRows } from '../../core/view/account-rows.ts';
import { viewText } from '../../core/view/view-text.ts';
import type { AccountsTree, TreeSource } from './accounts-tree.ts';
import { RowLoader } from './row-loader.ts';
import type { RowRef } from './tree-model.ts';
import { TreeModel } from './tree-model.ts';

/** Changes are drawn joined, this often at most, in milliseconds. */
const DRAW_MS = 250;
/** Answers older than this are asked for again when the user looks at their rows anew, in milliseconds. */
const STALE_MS = 60_000;

/** What the tree needs of the running extension. */
export interface TreePorts extends Pick<
  Session,
  'store' | 'inventory' | 'partners' | 'accountSettings' | 'accountLists'
> {
  readonly tree: AccountsTree;
  readonly clock: Clock;
  /** Language of dates, BCP 47. */
  readonly locale: string;
}

/** Keeps the rows up to date while the view is seen, and asks AWS for what the user looks at. */
export class TreeController implements TreeSource, vscode.Disposable {
  readonly #ports: TreePorts;
  readonly #rowLoader: RowLoader;
  readonly #rows = new AccountRows();
  readonly #model = new TreeModel();
  readonly #expandedRows = new Set<string>();
  readonly #listeners: readonly vscode.Disposable[];
  #stale = true;
  /** Rows that differ from how they were drawn: a hidden view does not draw, but its rows may be asked for. */
  #undrawn: 'all' | readonly string[] = [];
  #cancelTick: (() => void) | undefined;
  #cancelDraw: (() => void) | undefined;

  constructor(ports: TreePorts) {
    this.#ports = ports;
    this.#rowLoader = new RowLoader(ports);
    const { view } = ports.tree;
    this.#listeners = [
      view.onDidChangeVisibility(({ visible }) => {
        if (visible) {
          this.#rows.forget();
          this.#drawNow();
          this.#lookAgain();
        } else this.#stopTimers();
      }),
      view.onDidExpandElement(({ element }) => {
        this.#opened(element, true);
        void this.#load(element, STALE_MS);
        // Rows that were open below it are seen again without an event.
        for (const id of [...this.#expandedRows]) if (this.#isBelow(id, element.id)) void this.#load({ id }, STALE_MS);
      }),
      view.onDidChangeSelection(({ selection }) => {
        for (const { id } of selection) this.#selected(id);
      }),
      view.onDidCollapseElement(({ element }) => {
        this.#expandedRows.delete(element.id);
        this.#opened(element, false);
      }),
    ];
  }

  /** Who selects the row of a Region, or one below it, has seen how its registration ended. */
  #selected(id: string): void {
    const target = this.#model.row(id)?.target;
    if (target !== undefined) this.#ports.store.update((state) => withEndsSeen(state, target));
  }

  /** Whether the user sees the view. */
  get isSeen(): boolean {
    return this.#ports.tree.view.visible;
  }

  /** The state changed: draws what differs, when it is seen; at once after a pause, else with what comes next. */
  changed(): void {
    this.#stale = true;
    if (!this.isSeen || this.#cancelDraw !== undefined) return;
    this.#drawNow();
    this.#cancelDraw = this.#ports.clock.schedule(DRAW_MS, () => {
      this.#cancelDraw = undefined;
      if (this.#stale || this.#undrawn.length > 0) this.changed();
    });
  }

  row(ref: RowRef): Row | undefined {
    this.#syncIfStale();
    return this.#model.row(ref.id);
  }

  /** Whether a value is a row as VS Code holds it. */
  isOwn(value: unknown): boolean {
    return this.#model.isRef(value);
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
    // The editor opens a row only when it knows that something is below it.
    if (this.isSeen) this.#drawNow();
    else this.#syncIfStale();
    await this.#ports.tree.view.reveal(this.#model.ref(id), { select: true, focus: true, expand: true });
  }

  dispose(): void {
    this.#stopTimers();
    for (const listener of this.#listeners) listener.dispose();
  }

  #stopTimers(): void {
    this.#cancelTick?.();
    this.#cancelDraw?.();
    this.#cancelTick = this.#cancelDraw = undefined;
  }

  /** Whether a connection's row is open decides what it says. */
  #opened(ref: RowRef, isOpen: boolean): void {
    const row = this.row(ref);
    if (row?.kind !== 'connection' || row.connectionId === undefined) return;
    this.#rows.opened(row.connectionId, isOpen);
    this.changed();
  }

  #drawNow(): void {
    this.#stale = true;
    this.#syncIfStale();
    this.#draw();
    this.#armTick();
  }

  #draw(): void {
    this.#say();
    const rows = this.#undrawn;
    this.#undrawn = [];
    if (rows === 'all') this.#ports.tree.redraw();
    else if (rows.length > 0) this.#ports.tree.redraw(rows.map((id) => this.#model.ref(id)));
  }

  #syncIfStale(): void {
    if (!this.#stale) return;
    const { store, clock, locale } = this.#ports;
    this.#stale = false;
    const { kind, rows } = this.#rows.update(store.get(), { now: clock.now(), locale });
    const changes = kind === 'all' ? this.#model.replace(rows) : this.#model.patch(rows);
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

  /** What the view says of all rows together, beside its title and on its badge. */
  #say(): void {
    const { tree, store } = this.#ports;
    tree.say(viewText(store.get(), this.#rows.counts));
  }

  #isBelow(id: string, above: string): boolean {
    const parent = this.#model.parent(id)?.id;
    return parent !== undefined && (parent === above || this.#isBelow(parent, above));
  }

  #armTick(): void {
    this.#cancelTick?.();
    const { clock } = this.#ports;
    const wait = this.#rows.nextMove(clock.now());
    this.#cancelTick =
      wait === undefined
        ? undefined
        : clock.schedule(Math.max(DRAW_MS, wait), () => {
            this.#cancelTick = undefined;
            this.changed();
          });
  }
}

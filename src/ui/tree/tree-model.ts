import { sameUpTo } from '../../core/base/grown-list.ts';
import type { Row } from '../../core/tree/row.ts';

/** A row of the tree as VS Code holds it: only its id, so that it stays the same over changes of state. */
export interface RowRef {
  readonly id: string;
}

/** Rows below another one, and what VS Code holds of them, in a list that is changed when they do. */
interface Below {
  rows: readonly Row[];
  readonly refs: RowRef[];
}

/** The rows that are shown, found by id; reports which of them changed. What nobody has looked below is not made. */
export class TreeModel {
  #rows: readonly Row[] = [];
  readonly #byId = new Map<string, { readonly row: Row; readonly parent: string | undefined }>();
  /** Rows whose children are known here. */
  readonly #opened = new Set<string>();
  readonly #refs = new Map<string, RowRef>();
  /** By row: what stood below it when it was asked for last. */
  readonly #below = new Map<string, Below>();
  /** Rows that differ from those before, while they are compared. */
  readonly #changed = new Set<string>();

  /** Takes new rows; gives back the ids of rows to draw again, or `all` when the top level changed. */
  replace(rows: readonly Row[]): 'all' | readonly string[] {
    const before = this.#rows;
    if (rows === before) return [];
    this.#rows = rows;
    this.#changed.clear();
    this.#compareAll(before, rows, undefined);
    return sameIds(before, rows) ? [...this.#changed] : 'all';
  }

  /** Takes rows in the place of those with the same ids, in lists that stay the same; gives back the ids of rows to draw again. */
  patch(rows: readonly Row[]): readonly string[] {
    this.#changed.clear();
    for (const row of rows) {
      const known = this.#byId.get(row.id);
      if (known !== undefined) this.#compare(known.row, row, known.parent);
    }
    return [...this.#changed];
  }

  /** The row with this id, as it is now. */
  row(id: string): Row | undefined {
    return this.#find(id)?.row;
  }

  /** Rows below `id`, or the top level, in a list that counts until the next call. */
  children(id: string | undefined): readonly RowRef[] {
    if (id === undefined) return this.#rows.map((row) => this.ref(row.id));
    const row = this.row(id);
    if (row === undefined) return [];
    this.#open(row);
    return this.#refsBelow(row);
  }

  /** The row above, if it is not at the top. */
  parent(id: string): RowRef | undefined {
    const parent = this.#find(id)?.parent;
    return parent === undefined ? undefined : this.ref(parent);
  }

  /** The one object that stands for this id. */
  ref(id: string): RowRef {
    const known = this.#refs.get(id);
    if (known !== undefined) return known;
    const ref = { id };
    this.#refs.set(id, ref);
    return ref;
  }

  /** Whether a value is that object, which only VS Code has beside this view. */
  isRef(value: unknown): boolean {
    if (typeof value !== 'object' || value === null || !('id' in value) || typeof value.id !== 'string') return false;
    return this.#refs.get(value.id) === value;
  }

  /** A list that grows at its end costs what is new. */
  #refsBelow({ id, children }: Row): readonly RowRef[] {
    const below = this.#below.get(id) ?? { rows: [], refs: [] };
    const same = sameUpTo(below.rows, children);
    below.refs.length = same;
    for (const child of children.slice(same)) below.refs.push(this.ref(child.id));
    below.rows = children;
    this.#below.set(id, below);
    return below.refs;
  }

  #find(id: string): { readonly row: Row; readonly parent: string | undefined } | undefined {
    const known = this.#byId.get(id);
    if (known === undefined) this.#search(this.#rows, id);
    return known ?? this.#byId.get(id);
  }

  /** Looks below rows that nobody has looked below yet: those of groups, and of the connection that the id names. */
  #search(rows: readonly Row[], id: string): void {
    for (const row of rows) {
      if (row.connectionId !== undefined && !id.includes(row.connectionId)) continue;
      this.#open(row);
      if (!this.#byId.has(id)) this.#search(row.children, id);
    }
  }

  #open(row: Row): void {
    if (this.#opened.has(row.id)) return;
    this.#opened.add(row.id);
    for (const child of row.children) this.#byId.set(child.id, { row: child, parent: row.id });
  }

  #compareAll(before: readonly Row[], after: readonly Row[], parent: string | undefined): void {
    if (before === after) return;
    // A list that grows at its end costs what is new.
    const same = sameUpTo(before, after);
    const [gone, come] = [before.slice(same), after.slice(same)];
    const isSame = sameIds(gone, come);
    if (!isSame && parent !== undefined) this.#changed.add(parent);
    const kept = isSame || gone.length === 0 ? undefined : new Set(come.map(({ id }) => id));
    for (const { id } of gone) if (kept?.has(id) === false) this.#forget(id, parent);
    for (const [place, row] of come.entries()) {
      const old = isSame ? gone[place] : this.#byId.get(row.id)?.row;
      if (old !== row) this.#compare(old, row, parent);
    }
  }

  #compare(old: Row | undefined, row: Row, parent: string | undefined): void {
    this.#byId.set(row.id, { row, parent });
    if (old === undefined) return;
    if (!isDrawnAlike(old, row)) this.#changed.add(row.id);
    if (!this.#opened.has(row.id)) return;
    this.#compareAll(old.children, row.children, row.id);
  }

  /** A row is gone from below `parent`; it may stand elsewhere now. */
  #forget(id: string, parent: string | undefined): void {
    const known = this.#byId.get(id);
    if (known === undefined || known.parent !== parent) return;
    this.#byId.delete(id);
    this.#refs.delete(id);
    this.#below.delete(id);
    if (parent !== undefined) this.#below.delete(parent);
    if (this.#opened.delete(id)) for (const child of known.row.children) this.#forget(child.id, id);
  }
}

function sameIds(before: readonly Row[], after: readonly Row[]): boolean {
  if (before === after) return true;
  return (
    before.length === after.length && before.every((row, place) => row === after[place] || row.id === after[place]?.id)
  );
}

function isDrawnAlike(before: Row, after: Row): boolean {
  return (
    before.label === after.label &&
    before.description === after.description &&
    before.icon === after.icon &&
    before.color === after.color &&
    before.tooltip === after.tooltip &&
    before.contextValue === after.contextValue &&
    before.command === after.command &&
    before.accessibleLabel === after.accessibleLabel &&
    before.expansion === after.expansion
  );
}

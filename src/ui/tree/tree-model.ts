import type { Row } from '../../core/tree/row.ts';

/** A row of the tree as VS Code holds it: only its id, so that it stays the same over changes of state. */
export interface RowRef {
  readonly id: string;
}

/** The rows that are shown, found by id; tells which of them changed. */
export class TreeModel {
  #rows: readonly Row[] = [];
  #byId = new Map<string, { readonly row: Row; readonly parent: string | undefined }>();
  readonly #refs = new Map<string, RowRef>();

  /** Takes new rows; gives back the ids of rows to draw again, or `all` when the top level changed. */
  replace(rows: readonly Row[]): 'all' | readonly string[] {
    const before = this.#byId;
    const sameTop = sameIds(this.#rows, rows);
    this.#rows = rows;
    this.#byId = index(rows);
    if (!sameTop) return 'all';
    return [...this.#byId].flatMap(([id, { row }]) => {
      const old = before.get(id)?.row;
      return old === undefined || isDrawnAlike(old, row) ? [] : [id];
    });
  }

  /** The row with this id, as it is now. */
  row(id: string): Row | undefined {
    return this.#byId.get(id)?.row;
  }

  /** Rows below `id`, or the top level. */
  children(id: string | undefined): readonly RowRef[] {
    const rows = id === undefined ? this.#rows : (this.row(id)?.children ?? []);
    return rows.map((row) => this.ref(row.id));
  }

  /** The row above, if it is not at the top. */
  parent(id: string): RowRef | undefined {
    const parent = this.#byId.get(id)?.parent;
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
}

function index(rows: readonly Row[]): Map<string, { row: Row; parent: string | undefined }> {
  const found = new Map<string, { row: Row; parent: string | undefined }>();
  const add = (row: Row, parent: string | undefined): void => {
    found.set(row.id, { row, parent });
    for (const child of row.children) add(child, row.id);
  };
  for (const row of rows) add(row, undefined);
  return found;
}

function sameIds(before: readonly Row[], after: readonly Row[]): boolean {
  return before.length === after.length && before.every(({ id }, place) => id === after[place]?.id);
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
    before.expansion === after.expansion &&
    sameIds(before.children, after.children)
  );
}

import type { AppState } from '../state/state.ts';
import { messageRow } from '../tree/message-row.ts';
import type { Row } from '../tree/row.ts';
import { guardedRow } from '../tree/row-guard.ts';
import type { Summary } from './connection-summary.ts';
import { SummaryTally } from './connection-summary.ts';
import { groupRow } from './group-row.ts';

/** What is kept of a connection. */
export interface KeptRow {
  readonly row: Row;
  readonly summary: Summary;
  /** `accountOf`. */
  readonly account: string | undefined;
  readonly groupId: string | undefined;
  /** It passes the filter. */
  readonly isShown: boolean;
}

/** What the view says of all rows together. */
export interface RowCounts {
  /** Connections that the filter hides. */
  readonly hidden: number;
  /** Registrations that need attention. */
  readonly attention: number;
}

/** A connection whose row was made anew: what was kept of it before, and what is now. */
export interface Remade {
  readonly id: string;
  readonly old: KeptRow;
  readonly now: KeptRow;
}

/** A group, with its accounts. */
interface Members {
  readonly tally: SummaryTally;
  accounts: number;
  /** Those that pass the filter. */
  readonly rows: Row[];
}

/**
 * The rows at the top and those of groups, in lists that stay the same while no row comes or goes: one row in the place
 * of another costs the same however many there are.
 */
export class TopRows {
  readonly #all = new SummaryTally();
  #hidden = 0;
  readonly #rows: Row[] = [];
  readonly #groups = new Map<string, Members>();
  /** By connection id and group id: where the row stands in its list. */
  readonly #places = new Map<string, number>();

  /** The rows at the top, as they were made last. */
  get rows(): readonly Row[] {
    return this.#rows;
  }

  /** What the view says of them. */
  get counts(): RowCounts {
    return { hidden: this.#hidden, attention: this.#all.summary.attention };
  }

  /** Makes the rows for a state from those of its connections. */
  static of(state: AppState, kept: ReadonlyMap<string, KeptRow>): TopRows {
    const made = new TopRows();
    made.#rows.push(...state.problems.map(problemRow));
    for (const { id } of state.groups) made.#groups.set(id, { tally: new SummaryTally(), accounts: 0, rows: [] });
    for (const { id } of state.connections) {
      const one = kept.get(id);
      if (one !== undefined) made.#enter(id, one);
    }
    for (const [id, members] of made.#groups) {
      if (members.rows.length === 0 && members.accounts > 0) continue;
      made.#places.set(rowId(id), made.#rows.length);
      made.#rows.push(rowOfGroup(state, id, members));
    }
    return made;
  }

  /** Puts rows in the place of those before, each shown or hidden as it was; gives all that are others now. */
  replace(state: AppState, remade: readonly Remade[]): readonly Row[] {
    const groups = new Set<string>();
    for (const { id, old, now } of remade) {
      const members = this.#groups.get(now.groupId ?? '');
      for (const tally of [this.#all, ...(members === undefined ? [] : [members.tally])]) {
        tally.remove(old.summary);
        tally.add(now.summary);
      }
      if (members !== undefined && now.groupId !== undefined) groups.add(now.groupId);
      const place = this.#places.get(id);
      if (place !== undefined) (members?.rows ?? this.#rows)[place] = now.row;
    }
    return [...remade.map(({ now }) => now.row), ...[...groups].flatMap((id) => this.#replaceGroup(state, id))];
  }

  #replaceGroup(state: AppState, id: string): readonly Row[] {
    const [members, place] = [this.#groups.get(id), this.#places.get(rowId(id))];
    if (members === undefined || place === undefined) return [];
    const row = rowOfGroup(state, id, members);
    this.#rows[place] = row;
    return [row];
  }

  #enter(id: string, { row, summary, groupId, isShown }: KeptRow): void {
    const members = this.#groups.get(groupId ?? '');
    this.#all.add(summary);
    if (members !== undefined) {
      members.accounts += 1;
      members.tally.add(summary);
    }
    if (!isShown) {
      this.#hidden += 1;
      return;
    }
    const list = members?.rows ?? this.#rows;
    this.#places.set(id, list.length);
    list.push(row);
  }
}

/** Ids of the rows of groups and of connections are apart. */
function rowId(groupId: string): string {
  return `group:${groupId}`;
}

function rowOfGroup(state: AppState, groupId: string, { tally, accounts, rows }: Members): Row {
  const group = state.groups.find(({ id }) => id === groupId);
  const place = { id: rowId(groupId), label: group?.name ?? groupId };
  return guardedRow(place, () => {
    if (group === undefined) throw new Error('The group is gone.');
    return groupRow(state, group, { accounts, summary: tally.summary, rows });
  });
}

function problemRow(problem: string, index: number): Row {
  return messageRow(`problem:${String(index)}`, 'Invalid setting', problem);
}

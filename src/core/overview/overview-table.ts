import type { AppState } from '../state/state.ts';
import { connectionsById } from '../state/state.ts';
import { dirtyConnections } from '../view/dirty-connections.ts';
import type { OverviewRow } from './overview.ts';
import { connectionRows } from './overview.ts';

/** What differs from the rows before: all of them, when accounts came or went, or those that changed. */
export type OverviewChange =
  { readonly kind: 'all' } | { readonly kind: 'rows'; readonly rows: readonly OverviewRow[] };

/** The rows of the overview, kept from state to state: those of a connection are made anew when its part has changed. */
export class OverviewTable {
  #state: AppState | undefined;
  readonly #kept = new Map<string, readonly OverviewRow[]>();

  /** All rows, in the order of the tree. */
  get rows(): readonly OverviewRow[] {
    return (this.#state?.connections ?? []).flatMap(({ id }) => this.#kept.get(id) ?? []);
  }

  /** The row with this `targetKey`. */
  row(key: string): OverviewRow | undefined {
    const connectionId = key.slice(0, key.lastIndexOf('|'));
    return this.#kept.get(connectionId)?.find((row) => row.key === key);
  }

  /** Takes a state; returns what differs from the one before. */
  update(state: AppState): OverviewChange {
    const before = this.#state;
    this.#state = state;
    if (before?.connections !== state.connections || before.groups !== state.groups) {
      this.#kept.clear();
      for (const connection of state.connections) this.#kept.set(connection.id, connectionRows(state, connection));
      return { kind: 'all' };
    }
    const byId = connectionsById(state.connections);
    const rows = [...dirtyConnections(before, state)].flatMap((id) => {
      const [connection, old] = [byId.get(id), this.#kept.get(id)];
      if (connection === undefined) return [];
      const made = connectionRows(state, connection);
      this.#kept.set(id, made);
      return made.filter((row, place) => !isAlike(row, old?.[place]));
    });
    return { kind: 'rows', rows };
  }

  /** Lets go of everything, until the next state. */
  clear(): void {
    this.#state = undefined;
    this.#kept.clear();
  }
}

/** Whether two rows of the same key are drawn alike. */
function isAlike(a: OverviewRow, b: OverviewRow | undefined): boolean {
  return (
    a.word === b?.word &&
    a.checkedAt === b.checkedAt &&
    a.mark === b.mark &&
    a.problem === b.problem &&
    a.accountName === b.accountName &&
    a.accountId === b.accountId &&
    a.groupName === b.groupName &&
    a.states.join() === b.states.join()
  );
}

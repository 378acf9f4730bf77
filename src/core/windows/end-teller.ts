import type { WatchCompletion } from '../state/state.ts';
import type { BoardNote, SharedEnd, WatchBoard } from './watch-board.ts';

/** So many looks the window that found an end leaves it to the one that the user looks at. */
const FINDER_LOOKS = 4;
/** So many looks the window that asks leaves an end to the one that found it. */
const ASKER_LOOKS = 8;
/** After so many looks every window has seen an end. */
const SETTLE_LOOKS = 5;

/** What a window is, as far as telling goes. */
export interface TellerRole {
  /** Id of the window. */
  readonly id: string;
  /** It holds the lock. */
  readonly isAsking: boolean;
  /** Notes of the window could not be written for so many looks. */
  readonly unsavedLooks: number;
}

/** Decides which window tells an end: the first that says so on the board, and the one that is looked at says so first. */
export class EndTeller {
  readonly #told = new Set<string>();
  readonly #looks = new Map<string, number>();

  /** Looks at the ends on a board: those to tell here and now, and what to write. `saved`: the board as it is written. */
  look(
    board: WatchBoard,
    saved: WatchBoard,
    role: TellerRole,
  ): { tell: readonly WatchCompletion[]; notes: readonly BoardNote[] } {
    const tell: WatchCompletion[] = [];
    const notes: BoardNote[] = [];
    const ids = new Set<string>();
    for (const [key, end] of board.ends) {
      const { ended } = end;
      const id = `${key} ${String(ended.at)}`;
      ids.add(id).add(`${id} told`);
      const note = { key, at: ended.at, by: role.id };
      const teller = saved.ends.get(key)?.teller;
      // Counted anew once the board says that it is told: from then on the others can see it.
      const looks = this.#count(teller === undefined ? id : `${id} told`);
      if (end.teller === undefined && looks >= patience(end, board, role)) notes.push({ kind: 'tell', ...note });
      if ((teller === role.id || isUnsaved(end, role)) && !this.#told.has(id)) {
        this.#told.add(id);
        tell.push(ended);
      }
      if (teller !== undefined && role.isAsking && looks >= SETTLE_LOOKS) notes.push({ kind: 'settle', ...note });
    }
    for (const id of this.#looks.keys()) if (!ids.has(id)) this.#looks.delete(id);
    return { tell, notes };
  }

  #count(id: string): number {
    const looks = (this.#looks.get(id) ?? -1) + 1;
    this.#looks.set(id, looks);
    return looks;
  }
}

function patience({ finder }: SharedEnd, { focused }: WatchBoard, { id, isAsking }: TellerRole): number {
  if (focused === id) return 0;
  if (finder === id) return focused === undefined ? 0 : FINDER_LOOKS;
  return isAsking ? ASKER_LOOKS : Infinity;
}

/** A board that cannot be written, for want of room on the disk, must not keep an end from being told. */
function isUnsaved(end: SharedEnd, { id, unsavedLooks }: TellerRole): boolean {
  return end.finder === id && end.teller === id && unsavedLooks >= FINDER_LOOKS;
}

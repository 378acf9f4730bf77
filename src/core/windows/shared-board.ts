import type { Watch } from '../model/watch.ts';
import type { SharedFolder } from '../ports/shared-folder.ts';
import { ToldWatches } from './told-watches.ts';
import type { BoardNote, Heard, Repair, WatchBoard } from './watch-board.ts';
import { EMPTY_BOARD, noted } from './watch-board.ts';
import { readBoard, writeBoard } from './watch-file.ts';

/** So often contents are written in the place of others: then the file before is a good one, too. */
const REPAIRS = 2;
/** So many notes are kept after they were written: an older board may be put in the place of theirs. */
const KEPT_NOTES = 20;

/** The board in the folder, and the notes of this window that are not in it yet. */
export class SharedBoard {
  readonly #folder: SharedFolder;
  readonly #warn: (message: string) => void;
  readonly #told: ToldWatches;
  readonly #notes: BoardNote[] = [];
  #written: { readonly version: number; readonly note: BoardNote }[] = [];
  #version = 0;
  #saved = EMPTY_BOARD;
  #repairs = 0;
  #unsavedLooks = 0;

  constructor(folder: SharedFolder, warn: (message: string) => void) {
    this.#folder = folder;
    this.#told = new ToldWatches(folder);
    this.#warn = warn;
  }

  /** The board as it is in the folder. */
  get saved(): WatchBoard {
    return this.#saved;
  }

  /** The board with what could not be written yet. */
  get board(): WatchBoard {
    return this.#notes.reduce(noted, this.#saved);
  }

  /** Whether notes wait to be written. */
  get hasNotes(): boolean {
    return this.#notes.length > 0;
  }

  /** How often in a row the notes could not be written. */
  get unsavedLooks(): number {
    return this.#unsavedLooks;
  }

  /** Keeps notes until `write`. */
  note(...notes: readonly BoardNote[]): void {
    this.#notes.push(...notes);
  }

  /** Keeps what was heard until `write`, and which watch it is about. */
  hear(note: Heard): void {
    const about = this.board.watches.get(note.key)?.startedAt;
    this.note(about === undefined ? note : { ...note, about });
  }

  /**
   * Reads what is new. A broken file, and one that another window repaired from less than this window knows, gives way
   * to the newest contents that are known.
   */
  async read(now: number): Promise<void> {
    const before = this.#version;
    const { version, text, older } = await this.#folder.read(before);
    if (text === undefined) return;
    this.#version = version;
    if (version < before) this.#written = [];
    const newest = version > 0 && version >= before ? readBoard(text, now) : undefined;
    const found = newest ?? (older === undefined ? undefined : readBoard(older, now));
    const known = found === undefined ? before : this.#knownBeyond(found.repair, before);
    if (known !== undefined) {
      if (newest !== undefined || this.#saved !== EMPTY_BOARD) this.#restore(this.#saved, version < before ? 0 : known);
    } else if (found !== undefined) {
      this.#adopt(found, before);
      if (newest === undefined) this.#restore(found, version - 1);
    }
    this.note(...(await this.#told.notes(this.board)));
  }

  /** Marks the end of a watch as told; false when another window did. */
  markTold(watch: Watch): Promise<boolean> {
    return this.#told.mark(watch);
  }

  /** Writes the notes, on a newer board when another window has written meanwhile. Rejects only where reading fails. */
  async write(now: number): Promise<void> {
    while (this.hasNotes || this.#repairs > 0) {
      const count = this.#notes.length;
      const result = await this.#replace(this.board);
      if (result === 'full') return;
      if (result === 'lost') await this.read(now);
      else this.#keep(this.#notes.splice(0, count));
    }
    this.#unsavedLooks = 0;
  }

  /** The last version that this window knows of the contents which a repair left out; undefined when it left out none. */
  #knownBeyond(repair: Repair | undefined, version: number): number | undefined {
    if (repair === undefined || repair.at <= version || repair.from === 0) return undefined;
    const mine = this.#saved.repair;
    const known = mine !== undefined && mine.at > repair.from ? mine.from : version;
    return known > repair.from ? known : undefined;
  }

  /** Takes over contents. Where they leave out what this window has written, it makes these notes again. */
  #adopt(board: WatchBoard, before: number): void {
    this.#saved = board;
    this.#repairs = 0;
    const { repair } = board;
    if (repair === undefined || repair.at <= before) return;
    const lost = this.#written.filter(({ version }) => version > repair.from);
    this.#written = this.#written.filter(({ version }) => version <= repair.from);
    this.#notes.unshift(...lost.map(({ note }) => newestOfAll(note)));
  }

  /** Has contents written in the place of what the newest file has. */
  #restore(board: WatchBoard, from: number): void {
    this.#saved = { ...board, repair: { from, at: this.#version + 1 } };
    this.#repairs = REPAIRS;
  }

  async #replace(board: WatchBoard): Promise<'written' | 'lost' | 'full'> {
    const text = writeBoard(board);
    if (this.#repairs === 0 && (board === this.#saved || text === writeBoard(this.#saved))) return 'written';
    try {
      if (!(await this.#folder.replace(this.#version, text))) return 'lost';
    } catch (error) {
      if (this.#unsavedLooks === 0) this.#warn(`Could not store pending registrations: ${String(error)}`);
      this.#unsavedLooks += 1;
      return 'full';
    }
    this.#repairs = Math.max(0, this.#repairs - 1);
    this.#version += 1;
    this.#saved = board.watches.size + board.ends.size === 0 ? emptied(board) : board;
    return 'written';
  }

  #keep(notes: readonly BoardNote[]): void {
    const written = notes.map((note) => ({ version: this.#version, note }));
    this.#written = [...this.#written, ...written].slice(-KEPT_NOTES);
  }
}

/** What stands in the file when nothing is pending. */
function emptied({ repair }: WatchBoard): WatchBoard {
  return repair === undefined ? EMPTY_BOARD : { ...EMPTY_BOARD, repair };
}

/** An answer that was counted on contents that are gone counts as the newest. */
function newestOfAll(note: BoardNote): BoardNote {
  return note.kind === 'heard' && note.answer !== undefined
    ? { ...note, answer: { ...note.answer, revision: undefined } }
    : note;
}

import type { SharedFolder } from './shared-folder.ts';
import type { BoardNote, WatchBoard } from './watch-board.ts';
import { EMPTY_BOARD, noted } from './watch-board.ts';
import { NOTHING_PENDING, readBoard, writeBoard } from './watch-file.ts';

/** The board in the folder, and the notes of this window that are not in it yet. */
export class SharedBoard {
  readonly #folder: SharedFolder;
  readonly #warn: (message: string) => void;
  readonly #notes: BoardNote[] = [];
  #version = 0;
  #saved = EMPTY_BOARD;
  #mustWrite = false;
  #unsavedLooks = 0;

  constructor(folder: SharedFolder, warn: (message: string) => void) {
    this.#folder = folder;
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

  /** Reads what is new. In the place of a broken file stands what this window knows, else the file before. */
  async read(now: number): Promise<void> {
    const before = this.#version;
    const { version, text, older } = await this.#folder.read(before);
    if (text === undefined) return;
    const board = version > 0 && version >= before ? readBoard(text, now) : undefined;
    const isNew = before === 0 && older !== undefined;
    const known = (isNew ? readBoard(older, now) : undefined) ?? this.#saved;
    this.#version = version;
    this.#saved = board ?? known;
    this.#mustWrite = board === undefined && known !== EMPTY_BOARD;
  }

  /** Writes the notes, on a newer board when another window has written meanwhile. Rejects only where reading fails. */
  async write(now: number): Promise<void> {
    while (this.hasNotes || this.#mustWrite) {
      const count = this.#notes.length;
      const result = await this.#replace(this.board);
      if (result === 'full') return;
      if (result === 'lost') await this.read(now);
      else this.#notes.splice(0, count);
    }
    this.#unsavedLooks = 0;
  }

  async #replace(board: WatchBoard): Promise<'written' | 'lost' | 'full'> {
    const text = writeBoard(board);
    if (!this.#mustWrite && (board === this.#saved || text === writeBoard(this.#saved))) return 'written';
    try {
      if (!(await this.#folder.replace(this.#version, text))) return 'lost';
    } catch (error) {
      if (this.#unsavedLooks === 0) this.#warn(`Could not store pending registrations: ${String(error)}`);
      this.#unsavedLooks += 1;
      return 'full';
    }
    this.#mustWrite = false;
    this.#version += 1;
    this.#saved = text === NOTHING_PENDING ? EMPTY_BOARD : board;
    return 'written';
  }
}

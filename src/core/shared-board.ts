import type { SharedFolder } from './shared-folder.ts';
import type { BoardNote, Heard, WatchBoard } from './watch-board.ts';
import { EMPTY_BOARD, noted } from './watch-board.ts';
import { NOTHING_PENDING, readBoard, writeBoard } from './watch-file.ts';

/** So often what this window knows is written over a broken file: then the file before is a good one, too. */
const REPAIRS = 2;

/** The board in the folder, and the notes of this window that are not in it yet. */
export class SharedBoard {
  readonly #folder: SharedFolder;
  readonly #warn: (message: string) => void;
  readonly #notes: BoardNote[] = [];
  #version = 0;
  #saved = EMPTY_BOARD;
  #repairs = 0;
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

  /** Keeps what was heard until `write`, and which watch it is about. */
  hear(note: Heard): void {
    const about = this.board.watches.get(note.key)?.startedAt;
    this.note(about === undefined ? note : { ...note, about });
  }

  /** Reads what is new. In the place of a broken file stands the file before, or what this window knows where that is newer. */
  async read(now: number): Promise<void> {
    const before = this.#version;
    const { version, text, older } = await this.#folder.read(before);
    if (text === undefined) return;
    const board = version > 0 && version >= before ? readBoard(text, now) : undefined;
    const known = (older === undefined ? undefined : readBoard(older, now)) ?? this.#saved;
    this.#version = version;
    this.#saved = board ?? known;
    this.#repairs = board === undefined && known !== EMPTY_BOARD ? REPAIRS : 0;
  }

  /** Writes the notes, on a newer board when another window has written meanwhile. Rejects only where reading fails. */
  async write(now: number): Promise<void> {
    while (this.hasNotes || this.#repairs > 0) {
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
    this.#saved = text === NOTHING_PENDING ? EMPTY_BOARD : board;
    return 'written';
  }
}

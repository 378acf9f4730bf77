/** The newest text of a shared folder. */
export interface SharedText {
  /** Grows by one with every change; 0 before the first. */
  readonly version: number;
  /** Absent when the reader has it already. */
  readonly text?: string;
  /** The text before that one, if it is still there and the reader has not seen it: for when the newest is of no use. */
  readonly older?: string;
}

/** Who holds the lock of a shared folder, as its other windows see it. */
export interface Holder {
  /** Every window that takes the lock counts one further. */
  readonly term: number;
  /** Another text after every `beat`. No clock is needed to compare two. */
  readonly beat: string;
  /** The process is known to have ended. False when that cannot be told. */
  readonly isGone: boolean;
}

/** A folder that all windows of one person on one machine share. Rejects when it cannot be used. */
export interface SharedFolder {
  /** The newest text, unless its version is `known` and it is still what this window read or wrote last. */
  read(known: number): Promise<SharedText>;
  /** Writes the text after version `after`. False when another window has written meanwhile: nothing was changed. */
  replace(after: number, text: string): Promise<boolean>;
  /** Calls `onText` when there may be a newer text, until the returned function is called. Where the system cannot tell, never. */
  watch(onText: () => void): () => void;
  /** Leaves a mark with this name, which only the first window can. Needs no room on the disk. */
  mark(name: string): Promise<boolean>;
  /** Whether a window has left the mark with this name. */
  hasMark(name: string): Promise<boolean>;
  /** Who holds the lock; undefined when nobody does. */
  holder(): Promise<Holder | undefined>;
  /** Takes the lock with this term, whoever holds an older one. False when another window took it. */
  claim(term: number): Promise<boolean>;
  /** Shows that the holder of `term` lives. */
  beat(term: number): Promise<void>;
  /** Gives the lock back. */
  release(term: number): Promise<void>;
}

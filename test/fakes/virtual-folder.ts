import type { Holder, SharedFolder, SharedText } from '../../src/core/ports/shared-folder.ts';

/** A process that uses a folder; one that has ended does nothing any more. */
export interface VirtualProcess {
  readonly isAlive: boolean;
}

/** A folder in memory that several windows share, with the faults that a disk can have. */
export class VirtualFolder {
  /** Texts cannot be written: the disk is full. Names and times can. */
  isFull = false;
  /** Nothing works at all. */
  isBroken = false;
  /** Whether a window can tell that the process of another has ended. */
  knowsProcesses = true;
  #version = 0;
  #text = '';
  #older = '';
  readonly #marks = new Set<string>();
  readonly #listeners = new Set<() => void>();
  #lock: { readonly term: number; readonly owner: VirtualProcess; beats: number } | undefined;

  /** What the file holds. */
  get text(): string {
    return this.#text;
  }

  /** What the file before holds. */
  get older(): string {
    return this.#older;
  }

  /** The process that holds the lock. */
  get owner(): VirtualProcess | undefined {
    return this.#lock?.owner;
  }

  /** Somebody puts another text into the newest file; as a file of its own, or not. */
  spoil(text: string, isNewFile: boolean): void {
    if (isNewFile) this.#put(text);
    else {
      this.#text = text;
      this.#tellChange();
    }
  }

  /** Somebody empties the folder. */
  wipe(): void {
    this.#version = 0;
    this.#text = this.#older = '';
    this.#marks.clear();
    this.#lock = undefined;
  }

  /** The folder as a process sees it. */
  for(process: VirtualProcess): SharedFolder {
    const run = async <T>(act: () => T): Promise<T> => {
      await Promise.resolve();
      if (!process.isAlive) return new Promise<T>(() => undefined);
      if (this.isBroken) throw new Error('EIO: i/o error');
      const result = act();
      await Promise.resolve();
      return result;
    };
    let last = '';
    return {
      read: (known) =>
        run(() => {
          const isSame = this.#version === known && this.#text === last;
          last = this.#text;
          return isSame ? { version: known } : this.#read(known);
        }),
      replace: (after, text) =>
        run(() => {
          const isWritten = this.#replace(after, text);
          if (isWritten) last = text;
          return isWritten;
        }),
      watch: (onText) => {
        const listener = (): void => {
          if (process.isAlive && !this.isBroken) onText();
        };
        this.#listeners.add(listener);
        return () => void this.#listeners.delete(listener);
      },
      mark: (name) =>
        run(() => {
          const isFirst = !this.#marks.has(name);
          this.#marks.add(name);
          return isFirst;
        }),
      hasMark: (name) => run(() => this.#marks.has(name)),
      holder: () => run(() => this.#holder()),
      claim: (term) => run(() => this.#claim(term, process)),
      beat: (term) =>
        run(() => {
          if (this.#lock?.term === term) this.#lock.beats += 1;
        }),
      release: (term) =>
        run(() => {
          if (this.#lock?.term === term) this.#lock = undefined;
        }),
    };
  }

  #put(text: string): void {
    this.#version += 1;
    this.#older = this.#text;
    this.#text = text;
    this.#tellChange();
  }

  /** Like a system: soon, and not at once. */
  #tellChange(): void {
    for (const listener of [...this.#listeners]) queueMicrotask(listener);
  }

  #read(known: number): SharedText {
    const isOlderNew = this.#version - 1 > known;
    return { version: this.#version, text: this.#text, ...(isOlderNew && { older: this.#older }) };
  }

  #replace(after: number, text: string): boolean {
    if (this.isFull) throw new Error('ENOSPC: no space left on device');
    if (this.#version !== after) return false;
    this.#put(text);
    return true;
  }

  #holder(): Holder | undefined {
    if (this.#lock === undefined) return undefined;
    const { term, owner, beats } = this.#lock;
    return { term, beat: String(beats), isGone: this.knowsProcesses && !owner.isAlive };
  }

  #claim(term: number, owner: VirtualProcess): boolean {
    if ((this.#lock?.term ?? 0) >= term) return false;
    this.#lock = { term, owner, beats: 0 };
    return true;
  }
}

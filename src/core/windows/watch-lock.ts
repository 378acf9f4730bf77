import type { Holder, SharedFolder } from '../ports/shared-folder.ts';

/** A holder that shows no sign of life over so many looks has ended or hangs. */
export const STALE_LOOKS = 10;

/**
 * The lock of the window that asks. Its holder shows a sign of life at every look; the others count how often they saw
 * none. So clocks do not matter, and a machine that slept counts no looks.
 */
export class WatchLock {
  readonly #folder: SharedFolder;
  #term: number | undefined;
  #seen: { readonly term: number; readonly beat: string; readonly looks: number } | undefined;
  #foundAlive = false;

  constructor(folder: SharedFolder) {
    this.#folder = folder;
  }

  /** Whether this window asks. */
  get isHeld(): boolean {
    return this.#term !== undefined;
  }

  /** Whether another window was seen at work: what it knows is fresh. */
  get foundAlive(): boolean {
    return this.#foundAlive;
  }

  /**
   * Keeps the lock, or takes it where nobody living holds it: then the answer is true. Rejects when the folder cannot be
   * used.
   */
  async want(): Promise<boolean> {
    const holder = await this.#look();
    if (this.#term !== undefined) {
      await this.#folder.beat(this.#term);
      return false;
    }
    if (holder !== undefined && !this.#isStale(holder)) return false;
    const term = (holder?.term ?? 0) + 1;
    if (!(await this.#folder.claim(term))) return false;
    this.#term = term;
    return this.confirm();
  }

  /** Looks whether this window still asks. Rejects when the folder cannot be used. */
  async confirm(): Promise<boolean> {
    await this.#look();
    return this.isHeld;
  }

  /** Gives the lock back, if this window holds it. */
  async release(): Promise<void> {
    const term = this.#term;
    this.#term = undefined;
    this.#seen = undefined;
    if (term !== undefined) await this.#folder.release(term);
  }

  async #look(): Promise<Holder | undefined> {
    const holder = await this.#folder.holder();
    if (holder?.term !== this.#term) this.#term = undefined;
    return holder;
  }

  #isStale({ term, beat, isGone }: Holder): boolean {
    const before = this.#seen?.term === term ? this.#seen : undefined;
    if (before !== undefined && before.beat !== beat) this.#foundAlive = true;
    const looks = before?.beat === beat ? before.looks + 1 : 0;
    this.#seen = { term, beat, looks };
    return isGone || looks >= STALE_LOOKS;
  }
}

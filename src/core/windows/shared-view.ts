import type { SharedFiles, FolderContents } from './shared-files.ts';
import type { Intent, NumberedIntent, SharedState, WindowFile } from './shared-state.ts';
import { EMPTY_SHARED_STATE, merge, withOldWatches } from './shared-state.ts';
import type { SavedState } from './state-codec.ts';

/** What this window knows: the newest state it has seen, and the intents that are not in it yet, its own and others'. */
export class SharedView {
  readonly #files: SharedFiles;
  readonly #window: string;
  #saved: SavedState = { term: 0, revision: 0, state: EMPTY_SHARED_STATE };
  #isSavedOnDisk = false;
  #others: readonly WindowFile[] = [];
  #own: WindowFile | undefined;
  #intents: readonly NumberedIntent[] = [];
  #number = 0;
  /** The state, until something it is made from changes. */
  #state: SharedState | undefined;

  constructor(files: SharedFiles, window: string) {
    this.#files = files;
    this.#window = window;
  }

  /** All that is known. */
  get state(): SharedState {
    const own = { window: this.#window, process: '', isFocused: false, intents: this.#intents };
    this.#state ??= merge(this.#saved.state, [...this.#others, own], (id) => this.#files.isNotified(id));
    return this.#state;
  }

  get term(): number {
    return this.#saved.term;
  }

  /** Whether another window has the focus, as far as it says. */
  get isOtherFocused(): boolean {
    return this.#others.some(({ isFocused }) => isFocused);
  }

  /** Whether intents of this window are not in a state on disk yet. */
  get hasIntents(): boolean {
    return this.#intents.length > 0;
  }

  /** Whether an older version has written something that no state has yet. */
  get hasOldWatches(): boolean {
    return this.#files.oldNumber > this.#saved.state.imported;
  }

  /** Whether a leader has something to write. */
  get isUnsaved(): boolean {
    const isLost = this.#saved.revision > 0 && !this.#isSavedOnDisk;
    return isLost || this.state !== this.#saved.state || this.hasOldWatches;
  }

  /** Keeps what this window wants to change until a state has it. */
  dispatch(intent: Intent, at: number): void {
    this.#number += 1;
    this.#state = undefined;
    this.#intents = [...this.#intents, { number: this.#number, at, intent }];
  }

  /** Takes over what was read. */
  take({ holder, windows, saved }: FolderContents, at: number): void {
    this.#state = undefined;
    this.#others = windows.filter(({ window }) => window !== this.#window);
    this.#own = windows.find(({ window }) => window === this.#window);
    const isOlder = compare(saved, this.#saved) < 0;
    if (isOlder && holder !== undefined && holder.term < this.#saved.term) this.#startOver(saved, at);
    else if (saved !== undefined && !isOlder && compare(saved, this.#saved) > 0) this.#saved = saved;
    this.#isSavedOnDisk = compare(saved, this.#saved) === 0;
    // A leader of a later term may not have read these intents yet, nor this state: it has them from the file of this window.
    if (saved === undefined || (holder !== undefined && holder.term > saved.term)) return;
    const applied = saved.state.applied.get(this.#window) ?? 0;
    this.#intents = this.#intents.filter(({ number }) => number > applied);
  }

  /** Writes the file of this window, where it is not as it should be. */
  async publish(isFocused: boolean): Promise<void> {
    const wanted = isFocused || this.#intents.length > 0 ? { isFocused, intents: this.#intents } : undefined;
    const { isFocused: focused, intents } = this.#own ?? {};
    if (JSON.stringify(wanted) !== JSON.stringify(this.#own && { isFocused: focused, intents }))
      await this.#files.writeOwn(wanted);
  }

  /** Writes the state, as the leader of a term, where there is something new or the file is not as it should be. */
  async save(term: number, now: number): Promise<void> {
    const { state, imported } = { state: this.state, imported: this.#files.oldNumber };
    const isOld = imported > state.imported;
    const next = isOld ? withOldWatches(state, await this.#files.oldWatches(now), imported) : state;
    if (next === this.#saved.state && this.#isSavedOnDisk && term === this.#saved.term) return this.#removeDead();
    const windows = [this.#window, ...this.#others.map(({ window }) => window)];
    const applied = new Map([...next.applied].filter(([window]) => windows.includes(window)));
    const saved = { term, revision: this.#saved.revision + 1, state: { ...next, applied } };
    const isNewTerm = term !== this.#saved.term;
    await this.#files.writeState(saved);
    this.#saved = saved;
    this.#state = undefined;
    this.#isSavedOnDisk = true;
    if (isNewTerm) await this.#files.tidy(term, now);
  }

  /** Removes the files of windows that have ended, once the state on disk has all their intents. */
  async #removeDead(): Promise<void> {
    for (const { window, process, intents } of this.#others) {
      const isApplied = (intents.at(-1)?.number ?? 0) <= (this.#saved.state.applied.get(window) ?? 0);
      if (isApplied && this.#files.folder.hasEnded(process)) await this.#files.removeWindow(window);
    }
  }

  /** Somebody has emptied the folder, and another window has begun anew: says again what it may not know. */
  #startOver(saved: SavedState | undefined, at: number): void {
    const { watches } = this.state;
    this.#state = undefined;
    this.#saved = saved ?? { term: 0, revision: 0, state: EMPTY_SHARED_STATE };
    this.#intents = [];
    for (const [key, found] of watches) this.dispatch({ kind: 'event', key, event: { kind: 'pending', found } }, at);
  }
}

/** Which of two states is newer; none at all is the oldest. */
function compare(a: SavedState | undefined, b: SavedState): number {
  if (a === undefined) return -1;
  return a.term - b.term || a.revision - b.revision;
}

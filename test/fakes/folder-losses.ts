import type { Target } from '../../src/core/model/connection.ts';
import { targetKey } from '../../src/core/model/connection.ts';
import { readBoard } from '../../src/core/windows/watch-file.ts';
import type { VirtualMachine, VirtualWindow } from './virtual-machine.ts';

/** A window writes what it knows so soon after the disk has room. */
const LOOK_MS = 1000;

/**
 * What no window can know any more, by its cause: a full disk, or two broken files at once, while the windows that knew
 * it ended.
 */
export class FolderLosses {
  readonly #machine: VirtualMachine;
  readonly #keys: readonly string[];
  readonly #forgotten = new Set<string>();
  readonly #unsaved: { readonly key: string; readonly at: number }[] = [];
  #fullAt = -Infinity;

  constructor(machine: VirtualMachine, targets: readonly Target[]) {
    this.#machine = machine;
    this.#keys = targets.map(targetKey);
  }

  /**
   * A window is about to end. While the disk is full, or has had room for less than a look, it leaves behind that what it
   * knows to be over is still pending.
   */
  ending(window: VirtualWindow): void {
    const { folder, answers, clock } = this.#machine;
    this.#noteRoom();
    if (clock.steady - this.#fullAt > LOOK_MS) return;
    const left = readBoard(folder.text, clock.now()) ?? readBoard(folder.older, clock.now());
    for (const key of this.#keys) {
      const hasEnded = answers.some((each) => each.key === key && each.state !== 'registering');
      const knowsEnd = hasEnded && !window.session.store.get().watches.has(key);
      if (knowsEnd && left?.watches.has(key) === true) this.#unsaved.push({ key, at: clock.steady });
    }
  }

  /** Something has happened: is there a registration that neither a window nor a file that can be read knows of? */
  look(windows: readonly VirtualWindow[]): void {
    const { folder, clock } = this.#machine;
    this.#noteRoom();
    if ([folder.text, folder.older].some((text) => readBoard(text, clock.now()) !== undefined)) return;
    for (const key of this.#keys) {
      const isKnown = windows.some(({ session }) => {
        const { watches, completions } = session.store.get();
        return watches.has(key) || completions.has(key);
      });
      if (!isKnown) this.#forgotten.add(key);
    }
  }

  /** Whether nobody could know of it any more. */
  isForgotten(key: string): boolean {
    return this.#forgotten.has(key);
  }

  /** The times at which a window took with it that this one had ended. */
  unsaved(key: string): readonly number[] {
    return this.#unsaved.filter((each) => each.key === key).map(({ at }) => at);
  }

  /** Before and after everything that happens. */
  #noteRoom(): void {
    const { folder, clock } = this.#machine;
    if (folder.isFull) this.#fullAt = clock.steady;
  }
}

import { targetKey } from '../../src/core/model/connection.ts';
import type { Target } from '../../src/core/model/connection.ts';
import { EMPTY_SHARED_STATE, merge } from '../../src/core/windows/shared-state.ts';
import type { SharedWatch } from '../../src/core/windows/state-codec.ts';
import { decodeState, decodeWindow } from '../../src/core/windows/state-codec.ts';
import type { VirtualFolder } from './virtual-folder.ts';
import type { VirtualMachine, VirtualWindow } from './virtual-machine.ts';

/** A window writes what it knows so soon after the disk has room. */
const POLL_MS = 1000;

/** What is pending, and what has ended and some window may not have seen. */
interface Left {
  readonly watches: ReadonlyMap<string, SharedWatch>;
  readonly completions: ReadonlyMap<string, SharedWatch>;
}

/** What a window that opened now would know, whether a state can be read, and whether there is one at all. */
export function leftIn(folder: VirtualFolder, now: number): { left: Left; isReadable: boolean; isThere: boolean } {
  const of = (pattern: RegExp): (readonly [string, string])[] =>
    [...folder.files].flatMap(([name, { text }]) => {
      const id = pattern.exec(name)?.[1];
      return id === undefined ? [] : [[id, text] as const];
    });
  const states = of(/^(state-\d+-\d+)\.json$/);
  const readable = states.flatMap(([, text]) => decodeState(text, now) ?? []);
  const state = readable.sort((a, b) => b.term - a.term || b.revision - a.revision)[0]?.state;
  const windows = of(/^window-(.*)\.json$/).flatMap(([id, text]) => decodeWindow(id, text) ?? []);
  const { watches: all } = merge(state ?? EMPTY_SHARED_STATE, windows, () => false);
  const left = {
    watches: new Map([...all].filter(([, { ended }]) => ended === undefined)),
    completions: new Map([...all].filter(([, { ended }]) => ended !== undefined)),
  };
  return { left, isReadable: state !== undefined, isThere: states.length > 0 };
}

/** What no window can know any more, by its cause: a full disk or a broken state, while the windows that knew it ended. */
export class FolderLosses {
  readonly #machine: VirtualMachine;
  readonly #keys: readonly string[];
  readonly #known = new Set<string>();
  readonly #forgotten = new Set<string>();
  readonly #unsaved: { readonly key: string; readonly at: number }[] = [];
  #fullAt = -Infinity;

  constructor(machine: VirtualMachine, targets: readonly Target[]) {
    this.#machine = machine;
    this.#keys = targets.map(targetKey);
  }

  /**
   * A window is about to end. While the disk is full, or has had room for less than a poll, it leaves behind that what it
   * knows to be over is still pending.
   */
  ending(window: VirtualWindow): void {
    const { folder, answers, clock } = this.#machine;
    this.#noteRoom();
    if (clock.steady - this.#fullAt > POLL_MS) return;
    const { left } = leftIn(folder, clock.now());
    for (const key of this.#keys) {
      const hasEnded = answers.some((each) => each.key === key && each.state !== 'registering');
      const knowsEnd = hasEnded && !window.session.store.get().watches.has(key);
      if (knowsEnd && left.watches.has(key)) this.#unsaved.push({ key, at: clock.steady });
    }
  }

  /** Something has happened: is there a registration that was known, and that no window nor file knows of any more? */
  look(windows: readonly VirtualWindow[]): void {
    const { folder, clock } = this.#machine;
    this.#noteRoom();
    const { left, isReadable, isThere } = leftIn(folder, clock.now());
    for (const key of this.#keys) {
      const isKnown = windows.some(({ session }) => {
        const { watches, completions } = session.store.get();
        return watches.has(key) || completions.has(key);
      });
      if (isKnown) this.#known.add(key);
      const isLeft = left.watches.has(key) || left.completions.has(key);
      if (!isKnown && !isLeft && isThere && !isReadable && this.#known.has(key)) this.#forgotten.add(key);
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

import type { SharedFolder } from '../../src/core/ports/shared-folder.ts';

/** A process that uses a folder; one that has ended does nothing any more. */
export interface VirtualProcess {
  readonly isAlive: boolean;
}

interface VirtualFile {
  readonly text: string;
  readonly changedAt: number;
}

/** Runs an operation of a process: its name, what it does to which file, and the effect. */
export type Run = <T>(operation: string, name: string, act: () => T) => Promise<T>;

/** A folder in memory that several windows share, with the faults that a disk can have. */
export class VirtualFolder {
  /** Texts cannot be written: the disk is full. Names and times can. */
  isFull = false;
  /** Nothing works at all. */
  isBroken = false;
  /** Whether a window can tell that the process of another has ended. */
  knowsProcesses = true;
  readonly files = new Map<string, VirtualFile>();
  readonly #processes: VirtualProcess[] = [];
  readonly #listeners = new Set<(name: string) => void>();
  readonly #now: () => number;
  #changes = 0;

  /** `now`: epoch milliseconds. */
  constructor(now: () => number = () => 0) {
    this.#now = now;
  }

  /** The text of the newest state; empty when there is none. */
  get text(): string {
    return this.files.get(this.newestState)?.text ?? '';
  }

  /** The process that leads. */
  get owner(): VirtualProcess | undefined {
    const [leader] = this.#newest(/^leader-(\d+)$/);
    return this.#process(this.files.get(leader ?? '')?.text ?? '');
  }

  /** The name of the newest state. */
  get newestState(): string {
    return this.#newest(/^state-(\d+)-(\d+)\.json$/)[0] ?? 'state-1-1.json';
  }

  /** Somebody puts another text into the newest state, or beside it under the next name. */
  spoil(text: string, isNewFile: boolean): void {
    const [term, revision] = this.newestState.match(/\d+/g) ?? [];
    const next = `state-${String(term)}-${String(Number(revision) + 1)}.json`;
    this.put(isNewFile ? next : this.newestState, text);
  }

  /** Somebody empties the folder. */
  wipe(): void {
    this.files.clear();
  }

  /** Makes a file. */
  put(name: string, text: string): void {
    this.#changes += 1;
    // Two changes never have the same time.
    this.files.set(name, { text, changedAt: this.#now() + this.#changes / 1e6 });
    this.#tellChange(name);
  }

  /** The folder as a process sees it. `run` lets a test decide when an operation happens. */
  for(process: VirtualProcess, run: Run = this.#run(process)): SharedFolder {
    const id = `process-${String(this.#processes.push(process))}`;
    return {
      process: id,
      list: () => run('list', '', () => [...this.files.keys()].sort()),
      changedAt: (name) => run('changedAt', name, () => this.files.get(name)?.changedAt),
      read: (name) => run('read', name, () => this.files.get(name)?.text),
      write: (name, text) =>
        run('write', name, () => {
          if (this.isFull) throw new Error('ENOSPC: no space left on device');
          this.put(name, text);
        }),
      create: (name, text) =>
        run('create', name, () => {
          if (this.files.has(name)) return false;
          this.put(name, this.isFull ? '' : text);
          return true;
        }),
      touch: (name) =>
        run('touch', name, () => {
          const file = this.files.get(name);
          if (file !== undefined) this.put(name, file.text);
        }),
      remove: (name) =>
        run('remove', name, () => {
          if (this.files.delete(name)) this.#tellChange(name);
        }),
      watch: (onChange) => {
        const listener = (name: string): void => {
          if (process.isAlive && !this.isBroken) onChange(name);
        };
        this.#listeners.add(listener);
        return () => void this.#listeners.delete(listener);
      },
      hasEnded: (other) => this.knowsProcesses && this.#process(other)?.isAlive === false,
      digest: (text) => Buffer.from(text).toString('hex'),
    };
  }

  #run(process: VirtualProcess): Run {
    return async (_operation, _name, act) => {
      await Promise.resolve();
      if (!process.isAlive) return new Promise(() => undefined);
      if (this.isBroken) throw new Error('EIO: i/o error');
      const result = act();
      await Promise.resolve();
      return result;
    };
  }

  #process(id: string): VirtualProcess | undefined {
    return this.#processes.find((_, index) => id === `process-${String(index + 1)}`);
  }

  #newest(pattern: RegExp): readonly string[] {
    const number = (name: string, index: number): number => Number(pattern.exec(name)?.[index] ?? 0);
    return [...this.files.keys()]
      .filter((name) => pattern.test(name))
      .sort((a, b) => number(b, 1) - number(a, 1) || number(b, 2) - number(a, 2));
  }

  /** Like a system: soon, and not at once. */
  #tellChange(name: string): void {
    for (const listener of [...this.#listeners]) {
      queueMicrotask(() => {
        listener(name);
      });
    }
  }
}

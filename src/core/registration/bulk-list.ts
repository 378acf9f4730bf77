import type { Target } from '../model/connection.ts';
import { targetKey } from '../model/connection.ts';
import type { BulkEntry, BulkPhase } from './bulk-entry.ts';
import { bulkRecord } from './bulk-record.ts';

/** Keeps what is asked for over a reload of the window; resolves when it is kept. */
export type KeepRecord = (record: unknown) => PromiseLike<void>;

/** The registrations that are asked for together, in order. Every change is reported, and it is kept outside of the window. */
export class BulkList {
  readonly #write: KeepRecord;
  readonly #listeners = new Set<() => void>();
  readonly #entries = new Map<string, BulkEntry>();
  #unnotified = 0;
  #written: PromiseLike<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  constructor(write: KeepRecord) {
    this.#write = write;
  }

  /** All entries, in order. */
  get all(): readonly BulkEntry[] {
    return [...this.#entries.values()];
  }

  /** Whether the completion of some entry is still to be notified. */
  get hasUnnotified(): boolean {
    return this.#unnotified > 0;
  }

  /** The entry of a target, if there is one. */
  find(target: Target): BulkEntry | undefined {
    return this.#entries.get(targetKey(target));
  }

  /** Replaces all entries. */
  replace(entries: readonly BulkEntry[]): void {
    this.#entries.clear();
    this.#unnotified = 0;
    for (const entry of entries) this.#put(entry);
    this.changed();
  }

  /** Changes one entry, where it is; nothing happens when there is none. */
  move(target: Target, phase: BulkPhase, more: Partial<Omit<BulkEntry, 'target' | 'phase'>> = {}): void {
    const before = this.find(target);
    if (before === undefined) return;
    this.#put({ ...before, phase, ...more });
    this.changed();
  }

  /** Runs `listener` after every change; returns an unsubscribe function. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells that there is something new to see. */
  changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  /** Keeps the list as it is. Those who ask while it is being written share the next write. */
  keep(): Promise<void> {
    this.#next ??= this.#writeNext();
    return this.#next;
  }

  async #writeNext(): Promise<void> {
    await this.#written;
    this.#next = undefined;
    this.#written = this.#write(bulkRecord(this.all));
    await this.#written;
  }

  #put(entry: BulkEntry): void {
    const key = targetKey(entry.target);
    if (this.#entries.get(key)?.isUnnotified === true) this.#unnotified -= 1;
    if (entry.isUnnotified === true) this.#unnotified += 1;
    this.#entries.set(key, entry);
  }
}

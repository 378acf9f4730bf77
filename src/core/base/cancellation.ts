import { isolated } from './listeners.ts';

/** Ends work that nobody waits for any more. */
export class Cancellation {
  readonly #listeners = new Set<() => void>();
  #cancelled = false;

  /** Nobody waits any more. */
  get isCancelled(): boolean {
    return this.#cancelled;
  }

  /** Runs every listener, once. */
  cancel(): void {
    if (this.#cancelled) return;
    this.#cancelled = true;
    for (const listener of this.#listeners) isolated(listener);
    this.#listeners.clear();
  }

  /** Runs `listener` when it is cancelled, at once if it has been; returns an unsubscribe function. */
  onCancel(listener: () => void): () => void {
    if (this.#cancelled) listener();
    else this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

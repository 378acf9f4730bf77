import { isolated } from './listeners.ts';

/** Takes a listener, returns an unsubscribe function. */
export type Subscribe<T> = (listener: (value: T) => void) => () => void;

/** Holds one value; the only setter compares, assigns and fires. */
export interface Store<T> {
  get(): T;
  /** Replaces the value; listeners run only when it is another one. A listener that throws stops nobody. */
  update(change: (value: T) => T): void;
  /** Runs `listener` after every change with the new value. */
  readonly subscribe: Subscribe<T>;
}

/** A store that starts with `initial`. A listener that throws stops nobody: `onError` receives the error. */
export function createStore<T>(initial: T, onError: (error: unknown) => void = () => undefined): Store<T> {
  let current = initial;
  const listeners = new Set<(value: T) => void>();
  return {
    get: () => current,
    update(change) {
      const next = change(current);
      if (Object.is(next, current)) return;
      current = next;
      for (const listener of [...listeners]) {
        // A listener called update(); the nested call has already notified the others.
        if (current !== next) return;
        if (!listeners.has(listener)) continue;
        isolated(() => {
          listener(next);
        }, onError);
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

import type { OnFault } from './listeners.ts';
import { isolated } from './listeners.ts';

/** Takes a listener, gives back its removal. */
export type Subscribe<T> = (listener: (value: T) => void) => () => void;

/** Holds one value; the only setter compares, assigns and fires. */
export interface Store<T> {
  get(): T;
  /** Replaces the value; listeners run only when it is another one. A listener that throws stops nobody. */
  update(change: (value: T) => T): void;
  /** Runs `listener` after every change with the new value. */
  readonly subscribe: Subscribe<T>;
}

/** A store that starts with `initial`; what a listener throws is told to `onFault`. */
export function createStore<T>(initial: T, onFault?: OnFault): Store<T> {
  let current = initial;
  const listeners = new Set<(value: T) => void>();
  return {
    get: () => current,
    update(change) {
      const next = change(current);
      if (Object.is(next, current)) return;
      current = next;
      for (const listener of [...listeners]) {
        // A listener that changed the value again has had everybody told of that already.
        if (current !== next) return;
        if (!listeners.has(listener)) continue;
        isolated(() => {
          listener(next);
        }, onFault);
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

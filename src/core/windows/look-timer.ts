import type { Watch } from '../model/watch.ts';
import { isPolling } from '../model/watch.ts';
import type { Clock } from '../ports/backend.ts';
import type { SharedFolder } from '../ports/shared-folder.ts';

/** Between two looks at the folder while something is asked for, in milliseconds. */
const LOOK_MS = 1000;
/** Between two looks while everything pending is paused, in milliseconds. */
const SLOW_LOOK_MS = 5000;
/** A look that comes so much too late, in milliseconds: the machine slept, or its clock was set. */
const JUMP_MS = 10_000;

/** Time until the next look in milliseconds; undefined when there is nothing to look for. */
export function nextLook(watches: readonly Watch[], isBusy: boolean): number | undefined {
  if (isBusy || watches.some(isPolling)) return LOOK_MS;
  return watches.some(({ phase }) => phase.kind === 'paused') ? SLOW_LOOK_MS : undefined;
}

/** What leads to the next look: a timer, which also notices that the clock has jumped; at rest, what another window writes. */
export class LookTimer {
  readonly #clock: Clock;
  readonly #folder: Pick<SharedFolder, 'watch'>;
  #stopWatching: (() => void) | undefined;
  #next: { readonly at: number; readonly cancel: () => void } | undefined;

  constructor(clock: Clock, folder: Pick<SharedFolder, 'watch'>) {
    this.#clock = clock;
    this.#folder = folder;
  }

  /** Whether a look is to come. */
  get isSet(): boolean {
    return this.#next !== undefined;
  }

  /**
   * Calls `look` in `ms` milliseconds; when that is undefined, as soon as another window has written something, and at
   * once where nothing would have told of it since the look before.
   */
  set(ms: number | undefined, look: () => void): void {
    this.clear();
    if (ms === undefined) this.#rest(look);
    else {
      this.#stopWatching?.();
      this.#stopWatching = undefined;
      this.#next = { at: this.#clock.now() + ms, cancel: this.#clock.schedule(ms, look) };
    }
  }

  /** Takes the look back; gives whether the machine slept meanwhile, or its clock was set. Others are still heard. */
  clear(): boolean {
    if (this.#next === undefined) return false;
    const late = this.#clock.now() - this.#next.at;
    this.#next.cancel();
    this.#next = undefined;
    return late > JUMP_MS || late < -SLOW_LOOK_MS - JUMP_MS;
  }

  /** No look is to come any more. */
  close(): void {
    this.clear();
    this.#stopWatching?.();
    this.#stopWatching = undefined;
  }

  /** Begins anew, as the folder may be another one by now; without a gap. */
  #rest(look: () => void): void {
    const stopBefore = this.#stopWatching;
    this.#stopWatching = this.#folder.watch(look);
    if (stopBefore === undefined) look();
    else stopBefore();
  }
}

import type { Clock } from '../ports/backend.ts';
import type { SharedFolder } from '../ports/shared-folder.ts';
import { isNews } from './shared-files.ts';

/** A poll that comes so much too late or too early, in milliseconds: the machine slept, or its clock was set. */
const JUMP_MS = 10_000;

/** What leads to the next poll: a timer, which also notices that the clock has jumped; at rest, what another window writes. */
export class PollTimer {
  readonly #clock: Clock;
  readonly #folder: Pick<SharedFolder, 'watch'>;
  #stopWatching: (() => void) | undefined;
  #next: { readonly at: number; readonly cancel: () => void } | undefined;

  constructor(clock: Clock, folder: Pick<SharedFolder, 'watch'>) {
    this.#clock = clock;
    this.#folder = folder;
  }

  /** Whether a poll is to come. */
  get isSet(): boolean {
    return this.#next !== undefined;
  }

  /** Calls `poll` in `ms` milliseconds; when that is undefined, as soon as another window has written something. */
  set(ms: number | undefined, poll: () => void): void {
    this.clear();
    const stopBefore = this.#stopWatching;
    if (ms === undefined) {
      // Watches anew, as the folder may be another one by now, before it stops: nothing is missed in between.
      this.#stopWatching = this.#folder.watch((name) => {
        if (isNews(name)) poll();
      });
      // Nothing would have told of what was written since the poll before.
      if (stopBefore === undefined) poll();
    } else {
      this.#stopWatching = undefined;
      this.#next = { at: this.#clock.now() + ms, cancel: this.#clock.schedule(ms, poll) };
    }
    stopBefore?.();
  }

  /** Takes the poll back; gives whether the machine slept meanwhile, or its clock was set. */
  clear(): boolean {
    if (this.#next === undefined) return false;
    const late = this.#clock.now() - this.#next.at;
    this.#next.cancel();
    this.#next = undefined;
    return Math.abs(late) > JUMP_MS;
  }

  /** No poll is to come any more. */
  close(): void {
    this.clear();
    this.#stopWatching?.();
    this.#stopWatching = undefined;
  }
}

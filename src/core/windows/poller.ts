import type { Clock } from '../ports/backend.ts';
import type { SharedFolder } from '../ports/shared-folder.ts';
import { isNews } from './shared-files.ts';

/** A poll that comes so much too late or too early, in milliseconds: the machine slept, or its clock was set. */
const JUMP_MS = 10_000;

/** What the poller needs of the world. */
export interface PollerPorts {
  readonly clock: Clock;
  readonly folder: Pick<SharedFolder, 'watch'>;
  /** One poll; never rejects. `isJump`: the machine slept, or its clock was set. */
  readonly onPoll: (isJump: boolean) => Promise<void>;
  /** Time until the next poll in milliseconds; undefined when there is nothing to wait for. */
  readonly nextPoll: () => number | undefined;
}

/** Polls when it is time, when it is told to, and at rest when another window writes. One poll runs at a time. */
export class Poller {
  readonly #ports: PollerPorts;
  #running: Promise<void> | undefined;
  #again = false;
  #isClosed = false;
  #next: { readonly at: number; readonly cancel: () => void } | undefined;
  #stopWatching: (() => void) | undefined;

  constructor(ports: PollerPorts) {
    this.#ports = ports;
  }

  /** Whether it polls, or knows when it will. */
  get isActive(): boolean {
    return this.#next !== undefined || this.#running !== undefined;
  }

  /** Polls now, or once more when a poll runs; waits until that is done. Once it is closed, does nothing. */
  poll(): Promise<void> {
    if (this.#isClosed) return Promise.resolve();
    this.#again = true;
    this.#running ??= this.#run();
    return this.#running;
  }

  /** Polls no more. */
  close(): void {
    this.#isClosed = true;
    this.#cancel();
    this.#stopWatching?.();
  }

  async #run(): Promise<void> {
    const isJump = this.#cancel();
    do await this.#pollOnce(isJump);
    while (this.#again && !this.#isClosed);
    this.#running = undefined;
    if (!this.#isClosed) this.#wait(this.#ports.nextPoll());
  }

  #pollOnce(isJump: boolean): Promise<void> {
    this.#again = false;
    return this.#ports.onPoll(isJump);
  }

  #wait(ms: number | undefined): void {
    const { clock, folder } = this.#ports;
    const stopBefore = this.#stopWatching;
    this.#stopWatching = undefined;
    if (ms !== undefined) {
      this.#next = { at: clock.now() + ms, cancel: clock.schedule(ms, () => void this.poll()) };
    } else {
      // Watches anew, as the folder may be another one by now, before it stops: nothing is missed in between.
      this.#stopWatching = folder.watch((name) => {
        if (isNews(name)) void this.poll();
      });
      // Nothing would have told of what was written since the poll before.
      if (stopBefore === undefined) void this.poll();
    }
    stopBefore?.();
  }

  /** Takes the next poll back; gives whether the machine slept meanwhile, or its clock was set. */
  #cancel(): boolean {
    if (this.#next === undefined) return false;
    const late = this.#ports.clock.now() - this.#next.at;
    this.#next.cancel();
    this.#next = undefined;
    return Math.abs(late) > JUMP_MS;
  }
}

import type { Watch, WatchSubject } from '../model/watch.ts';
import { isPolling, watchKey } from '../model/watch.ts';
import type { WatchEvent } from '../watching/watch-machine.ts';
import type { AnswerUpdate } from '../watching/watched-answer.ts';
import { EndTeller } from './end-teller.ts';
import { LookTimer, nextLook } from './look-timer.ts';
import { SharedBoard } from './shared-board.ts';
import type { SharingPorts } from './sharing-ports.ts';
import { WatchLock } from './watch-lock.ts';

/** After so many looks at a folder that cannot be used, this window goes on alone. */
const ALONE_LOOKS = 3;
/** After so many looks in vain, with nothing pending, notes that cannot be written are given up. */
const GIVE_UP_LOOKS = 60;

/**
 * Makes the windows of one person on one machine ask as one. All of them look at a folder once a second while something
 * is pending; the one that holds its lock asks AWS, and what any window hears is noted on a board in it. A folder that
 * cannot be used never stops the asking: then each window asks for itself.
 */
export class WatchSharing {
  readonly #ports: SharingPorts;
  readonly #lock: WatchLock;
  readonly #timer: LookTimer;
  readonly #teller = new EndTeller();
  readonly #shared: SharedBoard;
  #running: Promise<void> | undefined;
  #again = false;
  #isFirst = true;
  #isFresh = false;
  #isAlone = false;
  #saidFocused = false;
  #failedLooks = 0;
  #isDisposed = false;

  constructor(ports: SharingPorts) {
    this.#ports = ports;
    this.#lock = new WatchLock(ports.folder);
    this.#timer = new LookTimer(ports.clock, ports.folder);
    this.#shared = new SharedBoard(ports.folder, ports.warn);
  }

  /** Looks at the folder now, for what earlier runs and other windows left; waits until that is done. Never rejects. */
  look(): Promise<void> {
    this.#again = true;
    this.#running ??= this.#run();
    return this.#running;
  }

  /** Notes what was heard here, for all windows. */
  share(subject: WatchSubject, event: WatchEvent, answer: AnswerUpdate | undefined): void {
    const { clock, window, isOwn } = this.#ports;
    const key = watchKey(subject);
    const at = clock.now();
    this.#shared.hear({ kind: 'event', key, event, at, by: window, ...(answer !== undefined && { answer }) });
    if (event.kind === 'ended' && isOwn(subject)) this.#shared.note({ kind: 'settle', key, at });
    void this.look();
  }

  /** Whether this window asks about a subject now. */
  mayAsk(subject: WatchSubject): boolean {
    return this.#isAlone || this.#lock.isHeld || this.#ports.isOwn(subject);
  }

  /** The same, after a look at the lock. */
  async confirm(subject: WatchSubject): Promise<boolean> {
    if (this.#isAlone || this.#ports.isOwn(subject)) return true;
    try {
      return await this.#lock.confirm();
    } catch {
      return this.#lock.isHeld;
    }
  }

  /** When the last answer about a subject came, in epoch milliseconds, as far as the board says. */
  answeredAt(key: string): number | undefined {
    const shared = this.#shared.board.answers.get(key);
    return shared === undefined ? undefined : Math.max(shared.answer?.at ?? 0, shared.failure?.at ?? 0);
  }

  /** How many answers about a subject are known; undefined when nothing is pending and nobody counts. */
  count(key: string): number | undefined {
    return !this.#timer.isSet && this.#running === undefined
      ? undefined
      : (this.#shared.board.answers.get(key)?.count ?? 0);
  }

  /** Whether the user looks at some window. */
  get isWatched(): boolean {
    return this.#shared.board.focused !== undefined || this.#ports.isFocused();
  }

  /** Ends the looks and gives the lock to the next window. */
  dispose(): void {
    this.#isDisposed = true;
    this.#timer.close();
    void this.#lock.release().catch(() => undefined);
  }

  async #run(): Promise<void> {
    const isJump = this.#timer.clear();
    do await this.#lookOnce();
    while (this.#isWanted());
    this.#running = undefined;
    if (this.#hasEnded()) return;
    if (isJump) this.#ports.watcher.reschedule();
    const isBusy = this.#shared.board.ends.size > 0 || this.#mustRetry();
    this.#timer.set(nextLook(this.#watches(), isBusy), () => void this.look());
  }

  #hasEnded(): boolean {
    return this.#isDisposed;
  }

  #isWanted(): boolean {
    return this.#again && !this.#hasEnded();
  }

  /** Notes wait to be written. With nothing pending they are given up in the end. */
  #mustRetry(): boolean {
    return this.#shared.hasNotes && this.#shared.unsavedLooks + this.#failedLooks < GIVE_UP_LOOKS;
  }

  async #lookOnce(): Promise<void> {
    const { clock, watcher } = this.#ports;
    const wasWatched = this.isWatched;
    this.#again = false;
    try {
      await this.#shared.read(clock.now());
      this.#isFresh ||= this.#isFirst && this.#shared.saved.watches.size > 0;
      this.#noteFocus();
      await this.#shared.write(clock.now());
      this.#adopt();
      await this.#keepLock();
      this.#failedLooks = 0;
      this.#isAlone = false;
    } catch (error) {
      this.#failedLooks += 1;
      if (this.#failedLooks === ALONE_LOOKS) this.#goAlone(error);
      this.#adopt();
    }
    if (this.#hasEnded()) return;
    watcher.schedule();
    if (this.isWatched && !wasWatched) watcher.reschedule();
    await this.#tell();
  }

  async #keepLock(): Promise<void> {
    if (!this.#isLockWanted()) return this.#lock.release();
    if (!(await this.#lock.want())) return;
    const isRestart = this.#isFresh && !this.#lock.foundAlive;
    this.#isFresh = false;
    if (isRestart) this.#ports.watcher.pollNow();
  }

  /** The lock is for what is asked for, for ends that are to be told, and for the first look at what earlier runs left. */
  #isLockWanted(): boolean {
    const isWanted = (watch: Watch): boolean =>
      !this.#ports.isOwn(watch) && (isPolling(watch) || (this.#isFresh && watch.phase.kind === 'paused'));
    return this.#shared.board.ends.size > 0 || this.#watches().some(isWanted);
  }

  #goAlone(error: unknown): void {
    this.#isAlone = true;
    this.#ports.warn(`Windows cannot share what they watch, so each asks for itself: ${String(error)}`);
    if (this.#isFresh) this.#ports.watcher.pollNow();
  }

  /** Tells the board when the user turns to this window or away from it, while there is something to tell. */
  #noteFocus(): void {
    const { window, isFocused } = this.#ports;
    const board = this.#shared.board;
    const focused = isFocused() && board.watches.size + board.ends.size > 0;
    if (focused === this.#saidFocused) return;
    this.#saidFocused = focused;
    this.#shared.note({ kind: 'focus', by: window, focused });
  }

  #adopt(): void {
    this.#ports.adopt(this.#shared.board, this.#isFirst);
    this.#isFirst = false;
  }

  async #tell(): Promise<void> {
    const role = {
      id: this.#ports.window,
      isAsking: this.#lock.isHeld,
      unsavedLooks: this.#shared.unsavedLooks + this.#failedLooks,
    };
    const { tell, notes } = this.#teller.look(this.#shared.board, this.#shared.saved, role);
    this.#shared.note(...notes);
    this.#again ||= notes.length > 0 && this.#shared.unsavedLooks === 0;
    for (const ended of tell) if (await this.#shared.markTold(ended.watch)) this.#ports.onCompletion(ended);
  }

  #watches(): readonly Watch[] {
    return [...this.#ports.store.get().watches.values()];
  }
}

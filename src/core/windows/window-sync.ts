import type { Clock } from '../ports/backend.ts';
import type { SharedFolder } from '../ports/shared-folder.ts';
import type { AppState, WatchCompletion } from '../state/state.ts';
import type { Store } from '../base/store.ts';
import type { Watch, WatchSubject } from '../model/watch.ts';
import { isPolling, watchKey } from '../model/watch.ts';
import type { WatchEvent } from '../watching/watch-machine.ts';
import type { AnswerUpdate } from '../watching/watched-answer.ts';
import type { Watcher } from '../watching/watcher.ts';
import { SharedStateApplier } from './apply-shared-state.ts';
import { Exchange } from './exchange.ts';
import { LeaderRequests } from './leader-requests.ts';
import { Notifier } from './notifier.ts';
import { PollTimer } from './poll-timer.ts';
import { SharedFiles } from './shared-files.ts';
import type { Intent, SharedState } from './shared-state.ts';

/** Between two polls of the folder while something is asked for, and while everything pending is paused, in milliseconds. */
const POLL_MS = 1000;
const SLOW_POLL_MS = 5000;
/** What watching across windows needs of the world. */
export interface WindowSyncPorts {
  readonly folder: SharedFolder;
  readonly clock: Clock;
  readonly store: Store<AppState>;
  /** Id of this window; no other has it, nor had it before. */
  readonly window: string;
  /** Whether this window has the focus. */
  readonly isFocused: () => boolean;
  /** Whether a subject is of this window alone: its simulator runs here. */
  readonly isOwn: (subject: WatchSubject) => boolean;
  readonly watcher: Pick<Watcher, 'schedule' | 'pollNow' | 'reschedule'>;
  /** Called in one window of all for a completion. */
  readonly onCompletion: (ended: WatchCompletion) => void;
  readonly warn: (message: string) => void;
}

/**
 * Makes the windows of one user on one machine ask as one. While something is pending, all of them poll a folder once a
 * second; one of them leads: it asks AWS and writes down what is known. A folder that cannot be used never stops the
 * asking: then each window asks for itself. Nothing rejects.
 */
export class WindowSync {
  readonly #ports: WindowSyncPorts;
  readonly #files: SharedFiles;
  readonly #exchange: Exchange;
  readonly #timer: PollTimer;
  readonly #notifier: Notifier;
  readonly #applier: SharedStateApplier;
  readonly #requests = new LeaderRequests();
  #running: Promise<void> | undefined;
  #again = false;
  #isFirst = true;
  /** What an earlier run has left was not asked for yet. */
  #isFresh = false;
  #isDisposed = false;

  constructor(ports: WindowSyncPorts) {
    this.#ports = ports;
    this.#files = new SharedFiles(ports.folder, ports.window);
    this.#exchange = new Exchange(this.#files, ports.window, ports.warn);
    this.#timer = new PollTimer(ports.clock, ports.folder);
    this.#applier = new SharedStateApplier(ports.isOwn);
    this.#notifier = new Notifier(this.#files, ports.window);
  }

  /** Polls the folder now, for what earlier runs and other windows left; waits until that is done. */
  sync(): Promise<void> {
    this.#again = true;
    this.#running ??= this.#run();
    return this.#running;
  }

  /** Tells all windows what was heard here. */
  share(subject: WatchSubject, event: WatchEvent, answer: AnswerUpdate | undefined): void {
    const key = watchKey(subject);
    this.#dispatch({ kind: 'event', key, event, ...(answer !== undefined && { answer }) });
    const completion = this.#state.completions.get(key);
    if (completion !== undefined && this.#ports.isOwn(subject)) this.#discard(completion.ended);
    void this.sync();
  }

  /** Whether this window polls a subject now. */
  mayPoll(subject: WatchSubject): boolean {
    return this.#exchange.isLeader || this.#ports.isOwn(subject);
  }

  /** The same, after a look at who leads. */
  async confirm(subject: WatchSubject): Promise<boolean> {
    const { isAlone, election } = this.#exchange;
    if (isAlone || this.#ports.isOwn(subject)) return true;
    return election.confirm().catch(() => this.mayPoll(subject));
  }

  /** Has the leader ask about a subject, for the user. False: it is not the leader's to ask, or it did not answer. */
  async request(subject: WatchSubject): Promise<boolean> {
    const key = watchKey(subject);
    const watch = this.#state.watches.get(key);
    const isLeaders = watch !== undefined && isPolling(watch) && !this.mayPoll(subject);
    if (!isLeaders || !this.#exchange.election.isFollowing) return false;
    this.#dispatch({ kind: 'request', key });
    void this.sync();
    return this.#requests.wait(key, this.#state);
  }

  /** When the last answer about a subject came, in epoch milliseconds, as far as it is known. */
  answeredAt(key: string): number | undefined {
    const shared = this.#state.answers.get(key);
    const at = Math.max(shared?.answer?.at ?? 0, shared?.failure?.at ?? 0);
    return at === 0 ? undefined : at;
  }

  /** How many answers about a subject are known; undefined when nothing is pending and nobody counts. */
  count(key: string): number | undefined {
    if (!this.#timer.isSet && this.#running === undefined) return undefined;
    return this.#state.answers.get(key)?.count ?? 0;
  }

  /** Whether some window has the focus. */
  get isFocused(): boolean {
    return this.#exchange.view.isOtherFocused || this.#ports.isFocused();
  }

  /** Ends the polls and leaves the lead to the next window. */
  dispose(): void {
    this.#isDisposed = true;
    this.#timer.close();
    this.#requests.close();
    void this.#exchange.election.release().catch(() => undefined);
    if (!this.#exchange.view.hasIntents) void this.#files.writeOwn(undefined).catch(() => undefined);
  }

  get #state(): SharedState {
    return this.#exchange.view.state;
  }

  #dispatch(intent: Intent): void {
    this.#exchange.view.dispatch(intent, this.#ports.clock.now());
  }

  #discard({ watch, at }: WatchCompletion): void {
    this.#dispatch({ kind: 'discard', key: watchKey(watch), completedAt: at });
  }

  async #run(): Promise<void> {
    const isJump = this.#timer.clear();
    do await this.#syncOnce();
    while (this.#isWanted());
    this.#running = undefined;
    if (this.#isDisposed) return;
    if (isJump)
      this.#guard(() => {
        this.#ports.watcher.reschedule();
      });
    const wait = this.#nextPoll();
    if (wait === undefined) void this.#exchange.election.release().catch(() => undefined);
    this.#timer.set(wait, () => void this.sync());
  }

  #isWanted(): boolean {
    return this.#again && !this.#isDisposed;
  }

  /** Time until the next poll in milliseconds; undefined when there is nothing to wait for. */
  #nextPoll(): number | undefined {
    const watches = this.#watches();
    if (this.#exchange.isWaiting || this.#state.completions.size > 0 || watches.some(isPolling)) return POLL_MS;
    return watches.some(({ phase }) => phase.kind === 'paused') ? SLOW_POLL_MS : undefined;
  }

  async #syncOnce(): Promise<void> {
    const wasFocused = this.isFocused;
    this.#again = false;
    await this.#exchange.run({
      now: this.#ports.clock.now(),
      isFocused: () => this.#ports.isFocused() && this.#state.watches.size + this.#state.completions.size > 0,
      isLeaderWanted: () => this.#isLeaderWanted(),
      onRead: () => {
        this.#apply();
      },
    });
    this.#apply();
    if (this.#isDisposed) return;
    this.#guard(() => {
      this.#poll(wasFocused);
    });
    await this.#notify();
  }

  /** For what is polled, for completions, for what no state has yet, and for the first look at what earlier runs left. */
  #isLeaderWanted(): boolean {
    const isWanted = (watch: Watch): boolean =>
      !this.#ports.isOwn(watch) && (isPolling(watch) || (this.#isFresh && watch.phase.kind === 'paused'));
    return this.#exchange.view.isUnsaved || this.#state.completions.size > 0 || this.#watches().some(isWanted);
  }

  #apply(): void {
    const isFirst = this.#isFirst;
    this.#isFresh ||= isFirst && (this.#state.watches.size > 0 || this.#exchange.view.hasOldWatches);
    this.#isFirst = false;
    this.#guard(() => {
      this.#ports.store.update((state) => this.#applier.apply(state, this.#state, isFirst));
    });
  }

  /** Has polled what is this window's to poll: what an earlier run left and what the user wants to know at once. */
  #poll(wasFocused: boolean): void {
    const { watcher } = this.#ports;
    watcher.schedule();
    if (this.isFocused && !wasFocused) watcher.reschedule();
    if (!this.#exchange.isLeader) return;
    if (this.#isFresh && !this.#exchange.election.foundAlive) watcher.pollNow();
    this.#isFresh = false;
    for (const watch of this.#requests.wanted(this.#state)) watcher.pollNow(watch);
  }

  async #notify(): Promise<void> {
    const { isLeader, isAlone, isSaved, view } = this.#exchange;
    this.#requests.poll(this.#state);
    const role = {
      isLeader,
      isAlone,
      isSaved,
      isFocused: this.#ports.isFocused(),
      isOtherFocused: view.isOtherFocused,
    };
    const { notify, seen } = await this.#notifier.poll(this.#state, role);
    for (const ended of seen) this.#discard(ended);
    this.#again ||= seen.length > 0 && isSaved && !isAlone;
    for (const ended of notify)
      this.#guard(() => {
        this.#ports.onCompletion(ended);
      });
  }

  /** Nothing that is called from here ends the polls. */
  #guard(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.#ports.warn(`Watching goes on after an error: ${String(error)}`);
    }
  }

  #watches(): readonly Watch[] {
    return [...this.#ports.store.get().watches.values()];
  }
}

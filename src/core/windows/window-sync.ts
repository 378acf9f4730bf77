import type { Store } from '../base/store.ts';
import type { Watch, WatchSubject } from '../model/watch.ts';
import { isPolling, watchKey } from '../model/watch.ts';
import type { Clock } from '../ports/backend.ts';
import type { SharedFolder } from '../ports/shared-folder.ts';
import type { AppState, WatchCompletion } from '../state/state.ts';
import type { WatchEvent } from '../watching/watch-machine.ts';
import type { AnswerUpdate } from '../watching/watched-answer.ts';
import type { Watcher } from '../watching/watcher.ts';
import { SharedStateApplier } from './apply-shared-state.ts';
import { Exchange } from './exchange.ts';
import { LeaderRequests } from './leader-requests.ts';
import { Notifier } from './notifier.ts';
import { Poller } from './poller.ts';
import { SharedFiles } from './shared-files.ts';
import type { SharedState } from './state-codec.ts';

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
  /** Whether anything that this window shows can be seen; never rejects. */
  readonly isReachable: () => Promise<boolean>;
  /** Whether a subject is of this window alone: its simulator runs here. */
  readonly isOwn: (subject: WatchSubject) => boolean;
  readonly watcher: Pick<Watcher, 'schedule' | 'pollNow' | 'reschedule' | 'isAsking'>;
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
  readonly #poller: Poller;
  readonly #notifier: Notifier;
  readonly #applier: SharedStateApplier;
  readonly #requests = new LeaderRequests();
  /** What an earlier run has left was not asked for yet; undefined before the folder was read. */
  #isFresh: boolean | undefined;
  #isDisposed = false;

  constructor(ports: WindowSyncPorts) {
    const { folder, window, isFocused } = ports;
    this.#ports = ports;
    this.#files = new SharedFiles(folder, window);
    this.#poller = new Poller({ ...ports, onPoll: (isJump) => this.#poll(isJump), nextPoll: () => this.#nextPoll() });
    this.#applier = new SharedStateApplier(ports.isOwn);
    this.#exchange = new Exchange({
      ...ports,
      files: this.#files,
      own: () => ({ isFocused: isFocused() && this.#state.watches.size > 0, asks: this.#requests.asks }),
      isLeaderWanted: () => this.#isLeaderWanted(),
      onRead: () => {
        this.#apply();
      },
    });
    this.#notifier = new Notifier({ ...ports, files: this.#files, exchange: this.#exchange });
  }

  /** Polls the folder now, for what earlier runs and other windows left; waits until that is done. */
  sync(): Promise<void> {
    return this.#poller.poll();
  }

  /** Tells all windows what was heard here. */
  share(subject: WatchSubject, event: WatchEvent, answer: AnswerUpdate | undefined): void {
    const key = watchKey(subject);
    this.#exchange.dispatch({ kind: 'event', key, event, ...(answer !== undefined && { answer }) });
    const shared = this.#state.watches.get(key);
    if (shared !== undefined && this.#ports.isOwn(subject)) this.#notifier.discard(shared);
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
    const shared = this.#state.watches.get(key);
    const isPolled = shared !== undefined && shared.ended === undefined && isPolling(shared.watch);
    if (!isPolled || this.mayPoll(subject) || !this.#exchange.election.isFollowing) return false;
    const answered = this.#requests.wait(key, this.#state);
    void this.sync();
    return answered;
  }

  /** When the last answer about a subject came, in epoch milliseconds, as far as it is known. */
  answeredAt(key: string): number | undefined {
    const { answer, failure } = this.#state.watches.get(key)?.answer ?? {};
    return Math.max(answer?.at ?? 0, failure?.at ?? 0) || undefined;
  }

  /** How many answers about a subject are known; undefined when nothing is pending and nobody counts. */
  count(key: string): number | undefined {
    return this.#poller.isActive ? (this.#state.watches.get(key)?.answer?.count ?? 0) : undefined;
  }

  /** Whether some window has the focus. */
  get isFocused(): boolean {
    return this.#exchange.others.some((each) => each.isFocused) || this.#ports.isFocused();
  }

  /** Ends the polls and leaves the lead to the next window. */
  dispose(): void {
    this.#isDisposed = true;
    this.#poller.close();
    this.#requests.close();
    this.#release();
    if (!this.#exchange.hasIntents) void this.#files.writeOwn(undefined).catch(() => undefined);
  }

  get #state(): SharedState {
    return this.#exchange.state;
  }

  get #hasCompletions(): boolean {
    return [...this.#state.watches.values()].some(({ ended }) => ended !== undefined);
  }

  #release(): void {
    void this.#exchange.election.release().catch(() => undefined);
  }

  /** While something is polled or not settled between the windows; less often while all of it is paused. */
  #nextPoll(): number | undefined {
    const watches = this.#watches();
    if (this.#exchange.isWaiting || this.#hasCompletions || watches.some(isPolling)) return POLL_MS;
    if (watches.some(({ phase }) => phase.kind === 'paused')) return SLOW_POLL_MS;
    this.#release();
    return undefined;
  }

  /** Nothing that is called from here ends the polls. */
  async #poll(isJump: boolean): Promise<void> {
    const wasFocused = this.isFocused;
    try {
      await this.#exchange.run();
      this.#apply();
      if (this.#isDisposed) return;
      this.#askAws(isJump || (this.isFocused && !wasFocused));
      for (const ended of await this.#notifier.poll()) this.#ports.onCompletion(ended);
    } catch (error) {
      this.#ports.warn(`Watching goes on after an error: ${String(error)}`);
    }
  }

  /** For what is polled, for completions, for what no state has yet, and until what earlier runs left was asked about once. */
  #isLeaderWanted(): boolean {
    const isFirst = this.#isFresh === true || (this.#exchange.isLeader && this.#ports.watcher.isAsking);
    const isWanted = (watch: Watch): boolean =>
      !this.#ports.isOwn(watch) && (isPolling(watch) || (isFirst && watch.phase.kind === 'paused'));
    return this.#exchange.isUnsaved || this.#hasCompletions || this.#watches().some(isWanted);
  }

  #apply(): void {
    const isFirst = this.#isFresh === undefined;
    this.#isFresh ??= this.#state.watches.size > 0;
    this.#ports.store.update((state) => this.#applier.apply(state, this.#state, isFirst));
  }

  /** Has AWS asked about what is this window's to ask: what an earlier run left and what the user wants to know at once. */
  #askAws(isOverdue: boolean): void {
    const { watcher } = this.#ports;
    watcher.schedule();
    if (isOverdue) watcher.reschedule();
    this.#requests.poll(this.#state);
    if (!this.#exchange.isLeader) return;
    if (this.#isFresh === true && !this.#exchange.election.foundAlive) watcher.pollNow();
    this.#isFresh = false;
    for (const watch of this.#requests.wanted(this.#state, this.#exchange.others)) watcher.pollNow(watch);
  }

  #watches(): readonly Watch[] {
    return [...this.#ports.store.get().watches.values()];
  }
}

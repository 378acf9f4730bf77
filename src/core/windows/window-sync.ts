import type { Clock } from '../ports.ts';
import type { SharedFolder } from '../ports/shared-folder.ts';
import type { AppState, Ended } from '../state.ts';
import type { Store } from '../store.ts';
import type { Watch, WatchSubject } from '../watch.ts';
import { isAsking, watchKey } from '../watch.ts';
import type { WatchEvent } from '../watch-machine.ts';
import type { AnswerNote } from '../watched-answer.ts';
import type { Watcher } from '../watcher.ts';
import { LeaderElection } from './leader-election.ts';
import { LeaderRequests } from './leader-requests.ts';
import { Notifier } from './notifier.ts';
import { PollTimer } from './poll-timer.ts';
import { SharedFiles } from './shared-files.ts';
import type { Intent, SharedCompletion, SharedState } from './shared-state.ts';
import { watchId } from './shared-state.ts';
import { SharedView } from './shared-view.ts';

/** Between two polls of the folder while something is asked for, and while everything pending is paused, in milliseconds. */
const POLL_MS = 1000;
const SLOW_POLL_MS = 5000;
/** After so many polls of a folder that cannot be used, this window goes on alone. */
const ALONE_POLLS = 3;
/** After so many polls in vain, with nothing pending, what cannot be written is given up. */
const GIVE_UP_POLLS = 60;
/** After so many polls in which no marker could be made, a completion is notified without. */
const UNMARKED_POLLS = 4;

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
  readonly watcher: Pick<Watcher, 'replan' | 'askNow' | 'hurry'>;
  /** Brings what all windows know into the state. */
  readonly apply: (shared: SharedState, isFirst: boolean) => void;
  /** Called in one window of all for a completion. */
  readonly onEnd: (ended: Ended) => void;
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
  readonly #view: SharedView;
  readonly #election: LeaderElection;
  readonly #timer: PollTimer;
  readonly #notifier = new Notifier();
  readonly #requests = new LeaderRequests();
  readonly #acted = new Set<string>();
  #running: Promise<void> | undefined;
  #again = false;
  #isFirst = true;
  /** What an earlier run has left was not asked for yet. */
  #isFresh = false;
  #isAlone = false;
  #failedPolls = 0;
  #unsavedPolls = 0;
  #unmarkedPolls = 0;
  #isDisposed = false;

  constructor(ports: WindowSyncPorts) {
    this.#ports = ports;
    this.#files = new SharedFiles(ports.folder, ports.window);
    this.#view = new SharedView(this.#files, ports.window);
    this.#election = new LeaderElection(this.#files);
    this.#timer = new PollTimer(ports.clock, ports.folder);
  }

  /** Polls the folder now, for what earlier runs and other windows left; waits until that is done. */
  sync(): Promise<void> {
    this.#again = true;
    this.#running ??= this.#run();
    return this.#running;
  }

  /** Tells all windows what was heard here. */
  share(subject: WatchSubject, event: WatchEvent, answer: AnswerNote | undefined): void {
    const key = watchKey(subject);
    const completedAt = this.#ports.clock.now();
    this.#dispatch({ kind: 'heard', key, event, ...(answer !== undefined && { answer }) });
    if (event.kind === 'ended' && this.#ports.isOwn(subject)) this.#dispatch({ kind: 'discard', key, completedAt });
    void this.sync();
  }

  /** Whether this window polls a subject now. */
  mayPoll(subject: WatchSubject): boolean {
    return this.#isAlone || this.#election.term !== undefined || this.#ports.isOwn(subject);
  }

  /** The same, after a look at who leads. */
  async confirm(subject: WatchSubject): Promise<boolean> {
    if (this.#isAlone || this.#ports.isOwn(subject)) return true;
    return this.#election.confirm().catch(() => this.mayPoll(subject));
  }

  /** Has the leader ask about a subject, for the user. False: it is another window's job no more, or it did not answer. */
  async request(subject: WatchSubject): Promise<boolean> {
    const key = watchKey(subject);
    const watch = this.#view.state.watches.get(key);
    if (watch === undefined || !isAsking(watch) || this.mayPoll(subject) || !this.#election.isFollowing) return false;
    this.#dispatch({ kind: 'request', key });
    void this.sync();
    return this.#requests.wait(key, this.#view.state);
  }

  /** When the last answer about a subject came, in epoch milliseconds, as far as it is known. */
  answeredAt(key: string): number | undefined {
    const shared = this.#view.state.answers.get(key);
    const at = Math.max(shared?.answer?.at ?? 0, shared?.failure?.at ?? 0);
    return at === 0 ? undefined : at;
  }

  /** How many answers about a subject are known; undefined when nothing is pending and nobody counts. */
  count(key: string): number | undefined {
    if (!this.#timer.isSet && this.#running === undefined) return undefined;
    return this.#view.state.answers.get(key)?.count ?? 0;
  }

  /** Whether some window has the focus. */
  get isFocused(): boolean {
    return this.#view.isOtherFocused || this.#ports.isFocused();
  }

  /** Ends the polls and leaves the lead to the next window. */
  dispose(): void {
    this.#isDisposed = true;
    this.#timer.close();
    this.#requests.close();
    void this.#election.release().catch(() => undefined);
    if (!this.#view.hasIntents) void this.#files.writeOwn(undefined).catch(() => undefined);
  }

  #dispatch(intent: Intent): void {
    this.#view.dispatch(intent, this.#ports.clock.now());
  }

  async #run(): Promise<void> {
    const isJump = this.#timer.clear();
    do await this.#guard(() => this.#syncOnce());
    while (this.#isWanted());
    this.#running = undefined;
    if (this.#hasEnded()) return;
    if (isJump) await this.#guard(() => this.#ports.watcher.hurry());
    const wait = this.#nextPoll();
    if (wait === undefined) void this.#election.release().catch(() => undefined);
    this.#timer.set(wait, () => void this.sync());
  }

  #hasEnded(): boolean {
    return this.#isDisposed;
  }

  #isWanted(): boolean {
    return this.#again && !this.#hasEnded();
  }

  /** Time until the next poll in milliseconds; undefined when there is nothing to wait for. */
  #nextPoll(): number | undefined {
    const watches = this.#watches();
    const isBusy = this.#view.hasIntents && this.#failedPolls + this.#unsavedPolls < GIVE_UP_POLLS;
    if (isBusy || this.#view.state.completions.size > 0 || watches.some(isAsking)) return POLL_MS;
    return watches.some(({ phase }) => phase.kind === 'paused') ? SLOW_POLL_MS : undefined;
  }

  async #syncOnce(): Promise<void> {
    const wasFocused = this.isFocused;
    this.#again = false;
    try {
      await this.#exchange(this.#ports.clock.now());
      this.#failedPolls = 0;
      this.#isAlone = false;
    } catch (error) {
      this.#failedPolls += 1;
      if (this.#failedPolls === ALONE_POLLS) this.#goAlone(error);
    }
    await this.#guard(() => this.#apply());
    if (this.#hasEnded()) return;
    await this.#guard(() => this.#poll(wasFocused));
    await this.#notify();
  }

  /** Reads what others have written, writes what they do not know, and leads where nobody else does. */
  async #exchange(now: number): Promise<void> {
    const contents = await this.#files.read(now);
    this.#view.take(contents, now);
    this.#isFresh ||= this.#isFirst && this.#view.state.watches.size > 0;
    await this.#guard(() => this.#apply());
    const isFocused = this.#ports.isFocused() && this.#isPending();
    let isSaved = await this.#tryWriting(() => this.#view.publish(isFocused));
    if (!this.#isLeaderWanted()) return this.#election.release();
    if (await this.#election.run(contents.holder, this.#view.term)) await this.#take(now);
    const { term } = this.#election;
    if (term !== undefined) isSaved &&= await this.#tryWriting(() => this.#view.save(term, now));
    this.#unsavedPolls = isSaved ? 0 : this.#unsavedPolls + 1;
  }

  /** Reads again what the leader before has left, and tidies up after it. */
  async #take(now: number): Promise<void> {
    this.#view.take(await this.#files.read(now), now);
    await this.#guard(() => this.#apply());
    await this.#guard(() => this.#files.tidy(this.#election.term ?? 0, now));
  }

  async #tryWriting(write: () => Promise<void>): Promise<boolean> {
    try {
      await write();
      return true;
    } catch (error) {
      if (this.#unsavedPolls === 0) this.#ports.warn(`Could not store what is pending: ${String(error)}`);
      return false;
    }
  }

  #isPending(): boolean {
    const { watches, completions } = this.#view.state;
    return watches.size + completions.size > 0;
  }

  /** Somebody has to lead for what is polled, for completions, for intents, and for the first look at what earlier runs left. */
  #isLeaderWanted(): boolean {
    const isWanted = (watch: Watch): boolean =>
      !this.#ports.isOwn(watch) && (isAsking(watch) || (this.#isFresh && watch.phase.kind === 'paused'));
    return this.#view.isUnsaved || this.#view.state.completions.size > 0 || this.#watches().some(isWanted);
  }

  #goAlone(error: unknown): void {
    this.#isAlone = true;
    this.#ports.warn(`Windows cannot share what they watch, so each asks for itself: ${String(error)}`);
  }

  #apply(): void {
    const isFirst = this.#isFirst;
    this.#isFirst = false;
    this.#ports.apply(this.#view.state, isFirst);
  }

  /** Has polled what is this window's to poll: what an earlier run left and what the user wants to know at once. */
  #poll(wasFocused: boolean): void {
    const { watcher } = this.#ports;
    watcher.replan();
    if (this.isFocused && !wasFocused) watcher.hurry();
    if (!this.#isAlone && this.#election.term === undefined) return;
    if (this.#isFresh && !this.#election.foundAlive) watcher.askNow();
    this.#isFresh = false;
    const { requests, watches } = this.#view.state;
    for (const [key, id] of requests) {
      const watch = watches.get(key);
      if (watch !== undefined && !this.#acted.has(id)) watcher.askNow(watch);
      this.#acted.add(id);
    }
  }

  async #notify(): Promise<void> {
    const { window, isFocused } = this.#ports;
    this.#requests.poll(this.#view.state);
    const { notify, seen } = this.#notifier.poll(this.#view.state, {
      window,
      isLeader: this.#isAlone || this.#election.term !== undefined,
      isSaved: this.#isAlone || this.#unsavedPolls === 0,
      isFocused: isFocused(),
      isOtherFocused: this.#view.isOtherFocused,
      isNotified: (watch) => this.#files.isNotified(watchId(watch)),
    });
    for (const { ended } of seen) {
      this.#dispatch({ kind: 'discard', key: watchKey(ended.watch), completedAt: ended.at });
      this.#again ||= this.#failedPolls + this.#unsavedPolls === 0;
    }
    for (const completion of notify) {
      if (await this.#mark(completion)) await this.#guard(() => this.#ports.onEnd(completion.ended));
    }
  }

  /** Whether it is this window that notifies: the one that makes the marker. */
  async #mark({ ended, finder }: SharedCompletion): Promise<boolean> {
    const id = watchId(ended.watch);
    try {
      const isFirst = await this.#files.markNotified(id);
      this.#unmarkedPolls = 0;
      return isFirst;
    } catch {
      this.#unmarkedPolls += 1;
      if (finder !== this.#ports.window || (!this.#isAlone && this.#unmarkedPolls < UNMARKED_POLLS)) return false;
      this.#files.assumeNotified(id);
      return true;
    }
  }

  /** Nothing that is called from here ends the polls. */
  async #guard(run: () => void | Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      this.#ports.warn(`Watching goes on after an error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  }

  #watches(): readonly Watch[] {
    return [...this.#ports.store.get().watches.values()];
  }
}

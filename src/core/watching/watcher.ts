import type { Store } from '../base/store.ts';
import type { Target } from '../model/connection.ts';
import type { Watch, WatchSubject } from '../model/watch.ts';
import { isPolling, newWatch, watchKey } from '../model/watch.ts';
import type { Clock } from '../ports/backend.ts';
import { withEntry } from '../state/known.ts';
import type { AppState, WatchCompletion } from '../state/state.ts';
import { PollTimers } from './poll-timers.ts';
import { askedWait, nextCheckIn, nextSlowCheckIn } from './schedule.ts';
import type { WatchEvent } from './watch-machine.ts';
import { stepWatch } from './watch-machine.ts';
import type { AnswerUpdate } from './watched-answer.ts';

/** What the watcher needs of the world. */
export interface WatcherPorts {
  readonly store: Store<AppState>;
  readonly clock: Clock;
  /** Numbers in [0, 1). */
  readonly random: () => number;
  /** Asks AWS about a subject; the answer reaches the watcher through `dispatch`. Never rejects. */
  readonly check: (subject: WatchSubject) => Promise<unknown>;
  /** Setting `iotRegistrar.watchMinutes`. */
  readonly watchMinutes: () => number;
  /** Tells other windows of this machine what was heard here. */
  readonly share: (subject: WatchSubject, event: WatchEvent, answer: AnswerUpdate | undefined) => void;
  /** Called for every watch whose end was heard here. */
  readonly onCompletion: (ended: WatchCompletion) => void;
  /** Receives what was thrown while something was watched; watching goes on. */
  readonly onError: (error: unknown) => void;
  /** Called once when the time of a watch is over. */
  readonly onTimeUp: (watch: Watch) => void;
  /** Whether this window asks about a subject now; other windows may do it instead. */
  readonly isLeader: (subject: WatchSubject) => boolean;
  /** Looks once more, just before a request, whether this window is the one that asks. */
  readonly confirm: (subject: WatchSubject) => Promise<boolean>;
  /** When the last answer about a subject came, in epoch milliseconds; undefined when that is now. */
  readonly answeredAt: (key: string) => number | undefined;
  /** Nobody looks at any window: half as many requests will do. */
  readonly isSlow: () => boolean;
}

const MINUTE = 60_000;

/** Follows what is pending until it completes. One timer per watch that is asked for here, none when nothing is. */
export class Watcher {
  readonly #ports: WatcherPorts;
  readonly #plans: PollTimers;
  readonly #polling = new Set<string>();
  /** What is asked for once more as soon as the request that is in flight is over: its answer does not count. */
  readonly #again = new Set<string>();

  constructor(ports: WatcherPorts) {
    this.#ports = ports;
    this.#plans = new PollTimers(ports.clock, (key) => void this.#fire(key));
  }

  /** Whether a request is in flight. */
  get isAsking(): boolean {
    return this.#polling.size > 0;
  }

  /** Follows a registration that was just started here. */
  started(target: Target, order: Pick<Watch, 'attempt' | 'request' | 'isOneOfMany'>): void {
    const [subject, now] = [{ kind: 'registration', target } as const, this.#ports.clock.now()];
    this.dispatch(subject, { kind: 'begin', watch: { ...newWatch(subject, now, now), ...order } });
  }

  /** Takes note of what happened to a subject of any kind; `answer` is what other windows receive. */
  dispatch(subject: WatchSubject, event: WatchEvent, answer?: AnswerUpdate): void {
    const { store, clock, onCompletion, share } = this.#ports;
    const key = watchKey(subject);
    const before = store.get().watches.get(key);
    const step = stepWatch(before, event);
    if (before !== undefined || step.kind !== 'none') share(subject, event, answer);
    if (step.kind === 'watch') {
      if (before === undefined || event.kind === 'begin') this.#setEnded(key, undefined);
      this.#put(key, step.watch);
      return;
    }
    if (before === undefined || event.kind !== 'ended') return;
    this.#put(key, undefined);
    if (step.kind !== 'end') return;
    const ended: WatchCompletion = { target: subject.target, outcome: step.outcome, at: clock.now(), watch: before };
    this.#setEnded(key, ended);
    onCompletion(ended);
  }

  /** The credentials of connections were renewed: what waits for that is asked for again, in one window of all. */
  renew(connectionIds: readonly string[]): void {
    for (const watch of this.#ports.store.get().watches.values()) {
      if (watch.phase.kind === 'paused' && connectionIds.includes(watch.target.connectionId)) {
        this.dispatch(watch, { kind: 'renew' });
        this.pollNow(watch);
      }
    }
  }

  /** The user wants a watch to go on. */
  resume(subject: WatchSubject): void {
    this.dispatch(subject, { kind: 'resume', now: this.#ports.clock.now() });
  }

  /** The user stopped it. */
  stop(subject: WatchSubject): void {
    this.dispatch(subject, { kind: 'stop' });
  }

  /** The watches or the role of this window have changed: plans a check for what is to be asked for here. */
  schedule(): void {
    const { store, clock, answeredAt } = this.#ports;
    const { watches } = store.get();
    for (const [key] of this.#plans.all) if (!watches.has(key)) this.#plans.cancel(key);
    for (const [key, watch] of watches) {
      if (!this.#isMine(watch)) this.#plans.cancel(key);
      else if (!this.#plans.isFor(key, watch) && !this.#polling.has(key)) {
        this.#plan(key, watch, Math.max(0, clock.now() - (answeredAt(key) ?? clock.now())));
      }
    }
  }

  /**
   * Asks at once about everything but what the user put to rest, or about one subject; a wait that AWS asked for is kept
   * to. The answer to a request that is in flight does not do for that subject.
   */
  pollNow(only?: WatchSubject): void {
    const { store, clock, answeredAt, isLeader } = this.#ports;
    for (const [key, watch] of store.get().watches) {
      if (only !== undefined && key !== watchKey(only)) continue;
      if ((!isPolling(watch) && watch.phase.kind !== 'paused') || !isLeader(watch)) continue;
      if (this.#polling.has(key)) {
        if (only !== undefined) this.#again.add(key);
        continue;
      }
      const passed = Math.max(0, clock.now() - (answeredAt(key) ?? clock.now()));
      this.#plans.set(key, watch, askedWait(watch) - passed);
    }
  }

  /** The clock has jumped, or the user has come back: what is due comes at once, and nothing later than the schedule. */
  reschedule(): void {
    const { store, clock } = this.#ports;
    const now = clock.now();
    for (const [key, { at, wait }] of this.#plans.all) {
      const watch = store.get().watches.get(key);
      if (watch === undefined) continue;
      const soonest = watch.phase.kind === 'watching' ? this.#interval(watch, now) : wait;
      const passed = Math.max(0, now - (at - wait));
      this.#plans.set(key, watch, Math.min(at - now, Math.min(wait, soonest) - passed));
    }
  }

  /** Clears every timer; answers that are in flight set no other. */
  dispose(): void {
    this.#plans.close();
  }

  #setEnded(key: string, ended: WatchCompletion | undefined): void {
    this.#ports.store.update((state) => ({ ...state, completions: withEntry(state.completions, key, ended) }));
  }

  #put(key: string, watch: Watch | undefined): void {
    this.#ports.store.update((state) => ({ ...state, watches: withEntry(state.watches, key, watch) }));
    this.#plans.cancel(key);
    if (watch !== undefined && this.#isMine(watch)) this.#plan(key, watch, 0);
  }

  #isMine(watch: Watch): boolean {
    return isPolling(watch) && this.#ports.isLeader(watch);
  }

  /** Plans the next check; the last answer came `passed` milliseconds ago. */
  #plan(key: string, watch: Watch, passed: number): void {
    const now = this.#ports.clock.now();
    const wait = Math.min(this.#interval(watch, now) - passed, this.#timeLeft(watch, now));
    this.#plans.set(key, watch, Math.max(askedWait(watch) - passed, wait));
  }

  /** Whatever is thrown, the watch goes on. */
  async #fire(key: string): Promise<void> {
    try {
      await this.#poll(key);
    } catch (error) {
      this.#ports.onError(error);
      const watch = this.#ports.store.get().watches.get(key);
      if (watch !== undefined && this.#isMine(watch) && !this.#plans.has(key)) this.#plan(key, watch, 0);
    }
  }

  /** Asks first, so that what completed while the machine slept is notified and not given up. */
  async #poll(key: string): Promise<void> {
    const { store, clock, onTimeUp } = this.#ports;
    const watch = store.get().watches.get(key);
    if (watch === undefined) return;
    await this.#ask(key, watch);
    const current = store.get().watches.get(key);
    if (this.#again.delete(key)) {
      if (current !== undefined) this.pollNow(current);
      return;
    }
    if (current === undefined || !this.#isMine(current)) return;
    if (this.#timeLeft(current, clock.now()) <= 0) {
      this.dispatch(current, { kind: 'timeUp' });
      onTimeUp(current);
    } else if (!this.#plans.has(key)) this.#plan(key, current, 0);
  }

  async #ask(key: string, watch: Watch): Promise<void> {
    const { check, confirm } = this.#ports;
    this.#polling.add(key);
    try {
      if (await confirm(watch)) await check(watch);
    } finally {
      this.#polling.delete(key);
    }
  }

  #interval(watch: Watch, now: number): number {
    const { random, isSlow } = this.#ports;
    return isSlow() ? nextSlowCheckIn(watch, now, random) : nextCheckIn(watch, now, random);
  }

  #timeLeft(watch: Watch, now: number): number {
    return watch.watchedSince + this.#ports.watchMinutes() * MINUTE - now;
  }
}

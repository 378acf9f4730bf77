import type { Target } from './connection.ts';
import { targetKey } from './connection.ts';
import { isTransient } from './failure.ts';
import type { Clock } from './ports.ts';
import type { RegisterRequest, Registration } from './registration.ts';
import { askedWait, nextCheckIn } from './schedule.ts';
import type { AppState, Ended, Known } from './state.ts';
import { findConnection, withEntry } from './state.ts';
import type { Store } from './store.ts';
import type { Watch, WatchEvent } from './watch.ts';
import { isAsking, stepWatch } from './watch.ts';

const MINUTE = 60_000;

/** What the watcher needs of the world. */
export interface WatcherPorts {
  readonly store: Store<AppState>;
  readonly clock: Clock;
  /** Numbers in [0, 1). */
  readonly random: () => number;
  /** Asks for the registration of a target; the answer reaches the watcher through `checked`. Never rejects. */
  readonly check: (target: Target) => Promise<void>;
  /** Setting `iotRegistrar.watchMinutes`. */
  readonly watchMinutes: () => number;
  /** Called once for every watched registration that comes to its end. */
  readonly onEnd: (ended: Ended) => void;
  /** Called once when the time of a watch is over. */
  readonly onTimeUp: (watch: Watch) => void;
}

/** Follows pending registrations until they complete. One timer per asking watch, none when nothing is pending. */
export class Watcher {
  readonly #ports: WatcherPorts;
  readonly #timers = new Map<string, () => void>();
  #disposed = false;

  constructor(ports: WatcherPorts) {
    this.#ports = ports;
  }

  /** Follows a registration that was just started here. */
  started(target: Target, attempt: number, request: RegisterRequest): void {
    this.#begin(target, { startedAt: this.#ports.clock.now(), attempt, request });
  }

  /** Takes note of an answer, whoever asked for it: begins, goes on with or ends a watch. */
  checked(target: Target, known: Known<Registration>): void {
    const watch = this.#find(target);
    const event = watchEvent(known);
    if (event === undefined) return;
    if (watch !== undefined) this.#step(watch, event);
    else if (known.failure === undefined && known.answer?.value.state === 'registering') {
      this.#begin(target, { startedAt: begunAt(known, this.#ports.clock.now()), attempt: 1 });
    }
  }

  /** A person wants a watch to go on. */
  resume(target: Target): void {
    const watch = this.#find(target);
    if (watch !== undefined) this.#step(watch, { kind: 'resume', now: this.#ports.clock.now() });
  }

  /** A person does not want to know any more. */
  stop(target: Target): void {
    const watch = this.#find(target);
    if (watch !== undefined) this.#step(watch, { kind: 'stop' });
  }

  /**
   * Goes on with watches of an earlier run and asks at once. Gives back those whose connection is not there: the
   * settings may come later.
   */
  restore(watches: readonly Watch[]): readonly Watch[] {
    const orphans: Watch[] = [];
    for (const watch of watches) {
      const exists = findConnection(this.#ports.store.get(), watch.target.connectionId) !== undefined;
      if (!exists) orphans.push(watch);
      if (!exists || this.#find(watch.target) !== undefined) continue;
      this.#put(watch.target, watch);
      if (isAsking(watch)) this.#armIn(watch, 0);
    }
    return orphans;
  }

  /** Clears every timer; answers that are under way set no other. */
  dispose(): void {
    this.#disposed = true;
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
  }

  #begin(target: Target, details: Pick<Watch, 'startedAt' | 'attempt' | 'request'>): void {
    this.#ports.store.update((state) => ({ ...state, ended: withEntry(state.ended, targetKey(target), undefined) }));
    this.#put(target, { ...details, target, watchedSince: this.#ports.clock.now(), phase: { kind: 'watching' } });
  }

  #find(target: Target): Watch | undefined {
    return this.#ports.store.get().watches.get(targetKey(target));
  }

  #put(target: Target, watch: Watch | undefined): void {
    const key = targetKey(target);
    this.#ports.store.update((state) => ({ ...state, watches: withEntry(state.watches, key, watch) }));
    this.#timers.get(key)?.();
    this.#timers.delete(key);
    if (watch !== undefined && isAsking(watch)) this.#arm(watch);
  }

  #arm(watch: Watch): void {
    const { clock, random } = this.#ports;
    const now = clock.now();
    const wait = Math.min(nextCheckIn(watch, now, random), this.#timeLeft(watch, now));
    this.#armIn(watch, Math.max(askedWait(watch), wait));
  }

  #armIn(watch: Watch, wait: number): void {
    if (this.#disposed) return;
    const key = targetKey(watch.target);
    this.#timers.get(key)?.();
    this.#timers.set(
      key,
      this.#ports.clock.schedule(wait, () => void this.#fire(watch)),
    );
  }

  /** Asks first, so that a registration that ended while the machine slept is told and not given up. */
  async #fire(watch: Watch): Promise<void> {
    const { store, clock, check, onTimeUp } = this.#ports;
    this.#timers.delete(targetKey(watch.target));
    if (findConnection(store.get(), watch.target.connectionId) === undefined) {
      this.#put(watch.target, undefined);
      return;
    }
    await check(watch.target);
    const current = this.#find(watch.target);
    if (current === undefined || !isAsking(current)) return;
    if (this.#timeLeft(current, clock.now()) <= 0) {
      this.#step(current, { kind: 'timeUp' });
      onTimeUp(current);
    } else if (current === watch) this.#put(watch.target, watch);
  }

  #timeLeft(watch: Watch, now: number): number {
    return watch.watchedSince + this.#ports.watchMinutes() * MINUTE - now;
  }

  #step(watch: Watch, event: WatchEvent): void {
    const step = stepWatch(watch, event);
    if (step.kind === 'goOn') {
      this.#put(watch.target, step.watch);
      return;
    }
    this.#put(watch.target, undefined);
    if (watch.phase.kind === 'stopped') return;
    const { store, clock, onEnd } = this.#ports;
    const ended: Ended = { target: watch.target, outcome: step.outcome, at: clock.now(), watch };
    store.update((state) => ({ ...state, ended: withEntry(state.ended, targetKey(watch.target), ended) }));
    onEnd(ended);
  }
}

/** What an answer means for a watch; nothing when there is none. */
function watchEvent(known: Known<Registration>): WatchEvent | undefined {
  if (known.failure !== undefined) {
    const { failure } = known.failure;
    return { kind: 'failure', failure, transient: isTransient(failure) };
  }
  const state = known.answer?.value.state;
  if (state === undefined) return undefined;
  if (state === 'registering' || state === 'unknown') return { kind: 'pending' };
  return { kind: 'ended', outcome: state };
}

/** When a registration found pending began, as far as AWS's clock can be trusted here. Epoch milliseconds. */
function begunAt(known: Known<Registration>, now: number): number {
  const modified = known.answer?.value.lastModifiedAt?.getTime() ?? now;
  return Math.min(modified, now);
}

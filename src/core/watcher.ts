import type { Target } from './connection.ts';
import { isTransient } from './failure.ts';
import type { Clock } from './ports.ts';
import type { RegisterRequest, Registration } from './registration.ts';
import { askedWait, nextCheckIn } from './schedule.ts';
import type { AppState, Ended, Known } from './state.ts';
import { findConnection, withEntry } from './state.ts';
import type { Store } from './store.ts';
import type { Watch, WatchKind, WatchSubject } from './watch.ts';
import { isAsking, watchKey } from './watch.ts';
import type { WatchEvent } from './watch-machine.ts';
import { stepWatch } from './watch-machine.ts';

const MINUTE = 60_000;

/** What the watcher needs of the world. */
export interface WatcherPorts {
  readonly store: Store<AppState>;
  readonly clock: Clock;
  /** Numbers in [0, 1). */
  readonly random: () => number;
  /** By kind: asks AWS about a target; the answer reaches the watcher through `heard`. Never rejects. */
  readonly checks: Readonly<Record<WatchKind, (target: Target) => Promise<void>>>;
  /** Setting `iotRegistrar.watchMinutes`. */
  readonly watchMinutes: () => number;
  /** Called once for every watch that comes to its end. */
  readonly onEnd: (ended: Ended) => void;
  /** Called once when the time of a watch is over. */
  readonly onTimeUp: (watch: Watch) => void;
}

/** Follows what is pending until it completes. One timer per asking watch, none when nothing is pending. */
export class Watcher {
  readonly #ports: WatcherPorts;
  readonly #timers = new Map<string, () => void>();
  #disposed = false;

  constructor(ports: WatcherPorts) {
    this.#ports = ports;
  }

  /** Follows a registration that was just started here. */
  started(target: Target, attempt: number, request: RegisterRequest): void {
    const now = this.#ports.clock.now();
    const subject = { kind: 'registration', target } as const;
    const watch: Watch = { ...newWatch(subject, now, now), attempt, request };
    this.heard(subject, { kind: 'begin', watch });
  }

  /** Takes note of an answer about a registration, whoever asked for it: begins, goes on with or ends a watch. */
  checked(target: Target, known: Known<Registration>): void {
    const subject = { kind: 'registration', target } as const;
    const event = registrationEvent(subject, known, this.#ports.clock.now());
    if (event !== undefined) this.heard(subject, event);
  }

  /** Takes note of what happened to a subject of any kind. */
  heard(subject: WatchSubject, event: WatchEvent): void {
    const { store, clock, onEnd } = this.#ports;
    const key = watchKey(subject);
    const before = store.get().watches.get(key);
    const step = stepWatch(before, event);
    if (step.kind === 'watch') {
      if (before === undefined || event.kind === 'begin') this.#setEnded(key, undefined);
      this.#put(key, step.watch);
      return;
    }
    if (before === undefined || (step.kind === 'none' && event.kind !== 'ended')) return;
    this.#put(key, undefined);
    if (step.kind !== 'end') return;
    const ended: Ended = { target: subject.target, outcome: step.outcome, at: clock.now(), watch: before };
    this.#setEnded(key, ended);
    onEnd(ended);
  }

  /** Wants the watch of a registration to go on. */
  resume(target: Target): void {
    this.heard({ kind: 'registration', target }, { kind: 'resume', now: this.#ports.clock.now() });
  }

  /** A person does not want to know of a registration any more. */
  stop(target: Target): void {
    this.heard({ kind: 'registration', target }, { kind: 'stop' });
  }

  /**
   * Goes on with watches of an earlier run and asks at once. Gives back those whose connection is not there: the
   * settings may come later.
   */
  restore(watches: readonly Watch[]): readonly Watch[] {
    const orphans: Watch[] = [];
    for (const watch of watches) {
      const key = watchKey(watch);
      const state = this.#ports.store.get();
      const exists = findConnection(state, watch.target.connectionId) !== undefined;
      if (!exists) orphans.push(watch);
      if (!exists || state.watches.has(key)) continue;
      this.#put(key, watch);
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

  #setEnded(key: string, ended: Ended | undefined): void {
    this.#ports.store.update((state) => ({ ...state, ended: withEntry(state.ended, key, ended) }));
  }

  #put(key: string, watch: Watch | undefined): void {
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
    const key = watchKey(watch);
    this.#timers.get(key)?.();
    this.#timers.set(
      key,
      this.#ports.clock.schedule(wait, () => void this.#fire(watch)),
    );
  }

  /** Asks first, so that what ended while the machine slept is told and not given up. */
  async #fire(watch: Watch): Promise<void> {
    const { store, clock, checks, onTimeUp } = this.#ports;
    const key = watchKey(watch);
    this.#timers.delete(key);
    if (findConnection(store.get(), watch.target.connectionId) === undefined) {
      this.#put(key, undefined);
      return;
    }
    await checks[watch.kind](watch.target);
    const current = store.get().watches.get(key);
    if (current === undefined || !isAsking(current)) return;
    if (this.#timeLeft(current, clock.now()) <= 0) {
      this.heard(watch, { kind: 'timeUp' });
      onTimeUp(current);
    } else if (current === watch) this.#put(key, watch);
  }

  #timeLeft(watch: Watch, now: number): number {
    return watch.watchedSince + this.#ports.watchMinutes() * MINUTE - now;
  }
}

/** A watch that begins `now`, of something pending since `startedAt`. Epoch milliseconds. */
export function newWatch({ kind, target }: WatchSubject, startedAt: number, now: number): Watch {
  return { kind, target, startedAt, watchedSince: now, attempt: 1, phase: { kind: 'watching' } };
}

/** What an answer about a registration means; nothing when there is none. */
function registrationEvent(subject: WatchSubject, known: Known<Registration>, now: number): WatchEvent | undefined {
  if (known.failure !== undefined) {
    const { failure } = known.failure;
    return { kind: isTransient(failure) ? 'trouble' : 'refusal', failure };
  }
  const registration = known.answer?.value;
  if (registration === undefined) return undefined;
  switch (registration.state) {
    case 'unknown':
      return { kind: 'pending' };
    case 'registering': {
      // AWS's clock may be ahead of this machine's.
      const startedAt = Math.min(registration.lastModifiedAt?.getTime() ?? now, now);
      return { kind: 'pending', found: newWatch(subject, startedAt, now) };
    }
    default:
      return { kind: 'ended', outcome: registration.state };
  }
}

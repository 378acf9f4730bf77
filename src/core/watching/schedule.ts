import type { Watch } from '../model/watch.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const MAX_BACK_OFF = 5 * MINUTE;
const JITTER = 0.2;

/**
 * Time between two checks of a registration that has been pending for `elapsedMs`, without jitter, in milliseconds:
 * every 5 s six times, every 10 s twelve times, every 20 s up to 10 min, then every minute.
 */
export function checkInterval(elapsedMs: number): number {
  if (elapsedMs < 30 * SECOND) return 5 * SECOND;
  if (elapsedMs < 150 * SECOND) return 10 * SECOND;
  if (elapsedMs < 10 * MINUTE) return 20 * SECOND;
  return MINUTE;
}

/**
 * Time until the next check of `watch`, in milliseconds. `random` gives numbers in [0, 1).
 * Failures in a row double the interval up to five minutes; a wait that AWS asks for is kept to, never shortened.
 */
export function nextCheckIn(watch: Watch, now: number, random: () => number): number {
  return checkIn(watch, checkInterval(Math.max(0, now - watch.startedAt)), random);
}

/** The same while nobody looks: half as often. */
export function nextSlowCheckIn(watch: Watch, now: number, random: () => number): number {
  return checkIn(watch, 2 * checkInterval(Math.max(0, now - watch.startedAt)), random);
}

function checkIn(watch: Watch, interval: number, random: () => number): number {
  if (watch.phase.kind !== 'backingOff') return jittered(interval, random);
  const backedOff = Math.min(interval * 2 ** Math.min(watch.phase.failures, 10), MAX_BACK_OFF);
  return Math.max(jittered(backedOff, random), askedWait(watch));
}

/** How long AWS asked to wait with its last answer, in milliseconds; a day at most, which timers can hold. */
export function askedWait({ phase }: Watch): number {
  const seconds = phase.kind === 'backingOff' ? (phase.failure.retryAfterSeconds ?? 0) : 0;
  return Math.min(Math.max(0, seconds * SECOND), DAY);
}

function jittered(ms: number, random: () => number): number {
  return Math.round(ms * (1 - JITTER + 2 * JITTER * random()));
}

import { nextCheckIn, nextSlowCheckIn } from '../../src/core/watching/schedule.ts';
import { mean, quantile, seeded } from '../bench/numbers.ts';
import { watch } from './core-samples.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const SHORTEST = SECOND;
const LONGEST = 20 * MINUTE;
const MEDIAN = 5 * MINUTE;
/** Spread of the logarithm of the durations. */
const SPREAD = 0.6;
/** A time when registrations begin; any but zero. */
const START = 1;
/** How many registrations are played. */
const PLAYS = 10_000;

/** Time until the next check, in milliseconds, when a registration has been pending for `elapsed` milliseconds. */
export type Schedule = (elapsed: number, random: () => number) => number;

/** The schedules that are compared. AWS's own demo script asks every 5 s. */
export const SCHEDULES = {
  ours: (elapsed, random) => nextCheckIn(watch(START), START + elapsed, random),
  'ours, nobody looks': (elapsed, random) => nextSlowCheckIn(watch(START), START + elapsed, random),
  'every 5 s (demo script)': () => 5 * SECOND,
  'every 60 s': () => MINUTE,
} as const satisfies Readonly<Record<string, Schedule>>;

/** How one registration was followed: times in milliseconds. */
export interface Play {
  readonly duration: number;
  readonly requests: number;
  /** From the end to the check that saw it. */
  readonly delay: number;
}

/** Follows a registration until a check sees its end. */
export function play(schedule: Schedule, duration: number, random: () => number): Play {
  let elapsed = 0;
  let requests = 0;
  while (elapsed < duration) {
    elapsed += schedule(elapsed, random);
    requests += 1;
  }
  return { duration, requests, delay: elapsed - duration };
}

/** 10,000 registrations of 1 s to 20 min, median 5 min: the same for every schedule. */
export function playAll(schedule: Schedule): readonly Play[] {
  return Array.from({ length: PLAYS }, (_, seed) => play(schedule, randomDuration(seeded(seed)), seeded(PLAYS + seed)));
}

/** The share of registrations whose end was seen within 5 s and a tenth of the time they took. */
export function shareInTime(plays: readonly Play[]): number {
  return plays.filter(({ duration, delay }) => delay <= 5 * SECOND + duration / 10).length / plays.length;
}

/** The most requests that a registration of exactly `duration` milliseconds takes, over many runs. */
export function mostRequests(schedule: Schedule, duration: number): number {
  return Math.max(...Array.from({ length: 2000 }, (_, seed) => play(schedule, duration, seeded(seed)).requests));
}

/** The plays in figures: requests, and delays in seconds. */
export function figures(plays: readonly Play[]): Readonly<Record<'requests' | 'p50' | 'p95' | 'max', number>> {
  const delays = plays.map(({ delay }) => delay / SECOND);
  return {
    requests: mean(plays.map(({ requests }) => requests)),
    p50: quantile(delays, 0.5),
    p95: quantile(delays, 0.95),
    max: Math.max(...delays),
  };
}

/** A duration in milliseconds: log-normal around five minutes, drawn again when it lies outside the limits. */
function randomDuration(random: () => number): number {
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const duration = MEDIAN * Math.exp(SPREAD * normal);
    if (duration >= SHORTEST && duration <= LONGEST) return duration;
  }
}

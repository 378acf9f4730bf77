import { nextCheckIn } from '../../src/core/schedule.ts';
import { watch } from '../fakes/core-samples.ts';
import { mean, quantile, rounded, seeded } from './numbers.ts';
import type { Table } from './table.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const SEEDS = 10_000;
const SHORTEST = SECOND;
const LONGEST = 20 * MINUTE;
const MEDIAN = 5 * MINUTE;
/** Spread of the logarithm of the durations. */
const SPREAD = 0.6;
/** A time when registrations begin; any but zero. */
const START = 1;

/** Time until the next check, in milliseconds, when a registration has been pending for `elapsed` milliseconds. */
type Schedule = (elapsed: number, random: () => number) => number;

const SCHEDULES: Readonly<Record<string, Schedule>> = {
  ours: (elapsed, random) => nextCheckIn(watch(START), START + elapsed, random),
  'every 5 s': () => 5 * SECOND,
  'every 60 s': () => MINUTE,
};

/**
 * Plays registrations of random length in virtual time: how many requests each schedule sends until it sees the end,
 * and how long after the end that is.
 */
export function scheduleTable(): Table {
  const durations = Array.from({ length: SEEDS }, (_, seed) => randomDuration(seeded(seed)));
  return Object.entries(SCHEDULES).map(([name, schedule]) => {
    const runs = durations.map((duration, seed) => follow(schedule, duration, seeded(SEEDS + seed)));
    const requests = runs.map((run) => run.requests);
    const delays = runs.map((run) => run.delay / SECOND);
    return {
      checks: name,
      'requests, mean': rounded(mean(requests)),
      p95: quantile(requests, 0.95),
      'notice after, p50 (s)': rounded(quantile(delays, 0.5)),
      'p95 (s)': rounded(quantile(delays, 0.95)),
      'max (s)': rounded(Math.max(...delays)),
    };
  });
}

function follow(schedule: Schedule, duration: number, random: () => number): { requests: number; delay: number } {
  let elapsed = 0;
  let requests = 0;
  while (elapsed < duration) {
    elapsed += schedule(elapsed, random);
    requests += 1;
  }
  return { requests, delay: elapsed - duration };
}

/** A duration in milliseconds: log-normal around five minutes, drawn again when it lies outside the limits. */
function randomDuration(random: () => number): number {
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const duration = MEDIAN * Math.exp(SPREAD * normal);
    if (duration >= SHORTEST && duration <= LONGEST) return duration;
  }
}

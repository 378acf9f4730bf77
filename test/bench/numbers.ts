import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** The middle of some numbers. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which this share of the numbers lies; `share` in [0, 1]. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** The average of some numbers. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Random numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The median of what `measure` gives for each subject, asked in turns, so that a busy machine disturbs all alike. */
export function mediansInTurns<T>(subjects: readonly T[], turns: number, measure: (subject: T) => number): number[] {
  const rounds = Array.from({ length: turns }, () => subjects.map(measure));
  return subjects.map((_, place) => median(rounds.map((round) => round[place] ?? NaN)));
}

/** Milliseconds for which this process has worked so far: on a busy machine more time passes. */
export function worked(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Collects what nobody holds any more: what is measured next does not pay for it. */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') throw new Error('Garbage cannot be collected here');
  Reflect.apply(collect, undefined, []);
}

/** Rounded to so many places behind the point. */
export function rounded(value: number, places = 1): number {
  return Number(value.toFixed(places));
}

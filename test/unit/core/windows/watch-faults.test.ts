import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { limit } from '../../../../scripts/lib/limits.mjs';
import type { PlayResult } from '../../../fakes/fault-schedule.ts';
import { Thread } from '../../../harness/thread.ts';

const SCHEDULES = 100;
/** One schedule alone, with its story: `WATCH_SEED=17 npm run test:unit -- watch-faults`. */
const only = process.env['WATCH_SEED'];
/** Other schedules, both ends included: `WATCH_SEEDS=100-1499`. */
const [, first = '0', last = String(SCHEDULES - 1)] = /^(\d+)-(\d+)$/.exec(process.env['WATCH_SEEDS'] ?? '') ?? [];
const seeds =
  only === undefined
    ? Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => Number(first) + index)
    : [Number(only)];

/** Schedules that went wrong once. */
const REGRESSIONS = [
  [30, 'after a sign-in that every window notices, one window asks'],
  [420, 'a file that is broken when nobody looks, just after another was, leaves the file before'],
  [1052, 'a file that is broken in place is seen and written anew'],
  [1357, 'an end that waits for room on the disk outlives an older state that a new window puts back'],
  [1384, 'an end that was told on a full disk is not told again by another window that stays open'],
  [3266, 'an end that was told is not told again when the file that said so is broken'],
  [3409, 'a window that knows what a broken file said puts it back'],
  [5193, 'an end that is found as the disk becomes full is told once'],
  [12246, 'an answer to credentials that were renewed meanwhile stops nothing'],
] as const;

/** Far longer than they take, also on one slow core: many are not to end at the limit for one test. */
const timeout = limit(600_000 + seeds.length * 500);

const TITLE = `${String(seeds.length)} schedules lose no registration and send no request too many`;

describe('schedules of faults', () => {
  const thread = new Thread<number, PlayResult>(new URL('../../../fakes/fault-schedule-thread.ts', import.meta.url));
  after(() => thread.end());

  for (const [seed, title] of REGRESSIONS) {
    it(title, async ({ signal }) => {
      assert.deepEqual((await thread.ask(seed, signal)).wrong, []);
    });
  }

  it(TITLE, { timeout }, async (context) => {
    const failures: string[] = [];
    let requests = 0;
    for (const seed of seeds) {
      const outcome = await thread.ask(seed, context.signal).catch((error: unknown) => {
        throw new Error(`WATCH_SEED=${String(seed)}, or the one before; ${failures.join('\n')}`, { cause: error });
      });
      requests += outcome.requests;
      if (outcome.wrong.length > 0) failures.push(`WATCH_SEED=${String(seed)}: ${outcome.wrong.join('; ')}`);
      if (only !== undefined) for (const line of outcome.story) context.diagnostic(line);
    }
    context.diagnostic(`seeds ${String(seeds[0])} to ${String(seeds.at(-1))}, ${String(requests)} requests`);
    assert.deepEqual(failures, []);
  });
});

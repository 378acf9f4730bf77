import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FaultSchedule } from '../fakes/fault-schedule.ts';

const SCHEDULES = 200;
/** One schedule alone: `WATCH_SEED=17 npm run test:unit -- core-watch-faults`. */
const only = process.env['WATCH_SEED'];
const seeds = only === undefined ? Array.from({ length: SCHEDULES }, (_, seed) => seed) : [Number(only)];

test(`${String(seeds.length)} schedules of faults lose no registration and send no request too many`, async (context) => {
  const unhandled: unknown[] = [];
  const listen = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', listen);
  const failures: string[] = [];
  let requests = 0;
  for (const seed of seeds) {
    const verdict = await new FaultSchedule(seed).play();
    requests += verdict.requests;
    if (verdict.wrong.length > 0) failures.push(`WATCH_SEED=${String(seed)}: ${verdict.wrong.join('; ')}`);
    if (only !== undefined) for (const line of verdict.story) context.diagnostic(line);
  }
  process.off('unhandledRejection', listen);
  context.diagnostic(`seeds ${String(seeds[0])} to ${String(seeds.at(-1))}, ${String(requests)} requests`);
  assert.deepEqual(failures, []);
  assert.deepEqual(unhandled, []);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WatchPhase } from '../../../../src/core/model/watch.ts';
import { askedWait, checkInterval, nextCheckIn, nextSlowCheckIn } from '../../../../src/core/watching/schedule.ts';
import { failure, watch } from '../../../fakes/core-samples.ts';
import { SCHEDULES, mostRequests, playAll, shareInTime } from '../../../fakes/schedule-play.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const MIDDLE = (): number => 0.5;

for (const [from, to, every] of [
  [0, 29_999, 5],
  [30_000, 149_999, 10],
  [150_000, 599_999, 20],
  [600_000, 24 * 60 * MINUTE, 60],
] as const) {
  test(`between ${String(from / SECOND)} s and ${String(to / SECOND)} s of pending it is asked every ${String(every)} s`, () => {
    assert.equal(checkInterval(from), every * SECOND);
    assert.equal(checkInterval((from + to) / 2), every * SECOND);
    assert.equal(checkInterval(to), every * SECOND);
  });
}

test('without jitter the schedule is 5 s six times, 10 s twelve times, 20 s up to ten minutes, then 60 s', () => {
  const steps: number[] = [];
  for (let elapsed = 0; elapsed < 13 * MINUTE && steps.length < 100;) {
    const step = nextCheckIn(watch(1), 1 + elapsed, MIDDLE);
    steps.push(step / SECOND);
    elapsed += step;
  }
  const expected = [5, 5, 5, 5, 5, 5, ...Array<number>(12).fill(10), ...Array<number>(23).fill(20), 60, 60, 60];
  assert.deepEqual(steps, expected);
});

test('jitter moves an interval by at most a fifth, both ways', () => {
  assert.equal(
    nextCheckIn(watch(1), 1, () => 0),
    4000,
  );
  assert.equal(
    nextCheckIn(watch(1), 1, () => 1 - Number.EPSILON),
    6000,
  );
  for (let random = 0; random < 1; random += 0.01) {
    const wait = nextCheckIn(watch(1), 15 * MINUTE, () => random);
    assert.ok(wait >= 48_000 && wait <= 72_000 && Number.isInteger(wait), String(wait));
  }
});

test('a start that lies in the future counts as now', () => {
  assert.equal(nextCheckIn(watch(5 * MINUTE), 1, MIDDLE), 5 * SECOND);
});

function backingOff(failures: number, retryAfterSeconds?: number): WatchPhase {
  const reason = failure('throttled', retryAfterSeconds === undefined ? {} : { retryAfterSeconds });
  return { kind: 'backingOff', failures, failure: reason };
}

test('each failure in a row doubles the interval, up to five minutes', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 8, 50, 5000].map((failures) => {
    return nextCheckIn(watch(1, { phase: backingOff(failures) }), 1, MIDDLE) / SECOND;
  });
  assert.deepEqual(waits, [10, 20, 40, 80, 160, 300, 300, 300, 300, 300]);
});

test('back-off starts from the interval of the time that has passed', () => {
  const phase = backingOff(1);
  assert.equal(nextCheckIn(watch(1, { phase }), 3 * MINUTE, MIDDLE), 40 * SECOND);
  assert.equal(nextCheckIn(watch(1, { phase }), 11 * MINUTE, MIDDLE), 2 * MINUTE);
});

test('back-off has jitter, so that many windows do not come back at once', () => {
  const phase = backingOff(1);
  const spread = [() => 0, () => 0.999999].map((random) => nextCheckIn(watch(1, { phase }), 1, random));
  assert.deepEqual(spread, [8000, 12_000]);
});

test('a wait that AWS asks for is never shortened, by jitter or by the five minutes', () => {
  for (const random of [0, 0.5, 0.999]) {
    const wait = (seconds: number): number => {
      return nextCheckIn(watch(1, { phase: backingOff(1, seconds) }), 1, () => random);
    };
    assert.ok(wait(12) >= 12 * SECOND);
    assert.equal(wait(900), 900 * SECOND);
  }
});

test('a wait that AWS asks for does not make the back-off shorter', () => {
  assert.equal(nextCheckIn(watch(1, { phase: backingOff(3, 1) }), 1, MIDDLE), 40 * SECOND);
});

test('a wait that AWS asks for is at least none and at most a day', () => {
  const wait = (seconds: number): number => askedWait(watch(1, { phase: backingOff(1, seconds) }));
  assert.deepEqual([-5, 0, 30, 1e12].map(wait), [0, 0, 30 * SECOND, 24 * 60 * MINUTE]);
  assert.equal(askedWait(watch(1)), 0);
});

test('of 10,000 registrations of 1 s to 20 min, 95 of 100 ends are seen within 5 s and a tenth of the time', () => {
  const plays = playAll(SCHEDULES.ours);
  assert.equal(plays.length, 10_000);
  assert.ok(shareInTime(plays) >= 0.95, String(shareInTime(plays)));
});

test('a registration of five minutes takes at most 35 requests, half of what a loop of 5 s sends', () => {
  const most = mostRequests(SCHEDULES.ours, 5 * MINUTE);
  assert.ok(most <= 35, String(most));
  assert.ok(2 * most <= mostRequests(SCHEDULES['every 5 s (demo script)'], 5 * MINUTE));
});

test('while nobody looks it is asked half as often', () => {
  for (const elapsed of [0, MINUTE, 5 * MINUTE, 20 * MINUTE]) {
    const [now, slow] = [nextCheckIn, nextSlowCheckIn].map((next) => next(watch(1), 1 + elapsed, MIDDLE));
    assert.equal(slow, 2 * (now ?? NaN));
  }
});

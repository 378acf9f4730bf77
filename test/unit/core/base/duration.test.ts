import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  agoText,
  dateText,
  elapsedText,
  pendingTimeText,
  untilNextAgoText,
  untilNextPendingTime,
} from '../../../../src/core/base/duration.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

for (const [ms, long, pending] of [
  [-MINUTE, '0 s', '0 s'],
  [0, '0 s', '0 s'],
  [999, '0 s', '0 s'],
  [40 * SECOND, '40 s', '40 s'],
  [44_999, '44 s', '40 s'],
  [MINUTE - 1, '59 s', '55 s'],
  [MINUTE, '1 min 0 s', '1 min'],
  [2 * MINUTE + 10 * SECOND, '2 min 10 s', '2 min'],
  [HOUR - 1, '59 min 59 s', '59 min'],
  [HOUR, '1 h 0 min', '1 h'],
  [HOUR + 5 * MINUTE + 59 * SECOND, '1 h 5 min', '1 h'],
  [50 * HOUR, '50 h 0 min', '50 h'],
] as const) {
  test(`${String(ms)} ms of running is "${long}", while pending "${pending}"`, () => {
    assert.equal(elapsedText(ms), long);
    assert.equal(pendingTimeText(ms), pending);
  });
}

for (const ms of [-MINUTE, 0, 1, 40 * SECOND, MINUTE - 1, MINUTE, 2 * MINUTE + 10 * SECOND, HOUR - 1, 3 * HOUR + 1]) {
  test(`${String(ms)} ms of running: what is said changes when it is due, and not before`, () => {
    const pending = Math.max(0, ms) + untilNextPendingTime(ms);
    assert.equal(pendingTimeText(pending - 1), pendingTimeText(ms));
    assert.notEqual(pendingTimeText(pending), pendingTimeText(ms));
    const ago = Math.max(0, ms) + untilNextAgoText(ms);
    assert.equal(agoText(ago - 1), agoText(ms));
  });
}

for (const [ms, text] of [
  [-HOUR, 'just now'],
  [0, 'just now'],
  [MINUTE - 1, 'just now'],
  [MINUTE, '1 min ago'],
  [3 * MINUTE, '3 min ago'],
  [HOUR - 1, '59 min ago'],
  [HOUR, '1 h ago'],
  [DAY - 1, '23 h ago'],
  [DAY, '1 day ago'],
  [2 * DAY - 1, '1 day ago'],
  [18 * DAY, '18 days ago'],
  [800 * DAY, '800 days ago'],
] as const) {
  test(`${String(ms)} ms back is "${text}"`, () => {
    assert.equal(agoText(ms), text);
  });
}

test('a date is written in the locale, with how long ago it was', () => {
  const date = new Date(2026, 10, 2, 10, 15);
  const now = new Date(2026, 10, 20, 14, 15).getTime();
  assert.equal(dateText(date, now, 'en-GB'), '2 Nov 2026, 10:15 (18 days ago)');
  assert.equal(dateText(date, now, 'de'), '02.11.2026, 10:15 (18 days ago)');
  assert.match(dateText(date, now, 'en-US'), /^Nov 2, 2026, 10:15\sAM \(18 days ago\)$/);
});

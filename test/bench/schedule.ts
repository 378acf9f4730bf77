import { figures, mostRequests, playAll, SCHEDULES, shareInTime } from '../fakes/schedule-play.ts';
import { rounded } from './numbers.ts';
import type { Table } from './table.ts';

const FIVE_MINUTES = 5 * 60_000;

/**
 * Plays registrations of random length in virtual time: how many requests each schedule sends until it sees the end,
 * and how long after the end that is. "In time" is within 5 s and a tenth of the time that the registration took.
 */
export function scheduleTable(): Table {
  return Object.entries(SCHEDULES).map(([name, schedule]) => {
    const plays = playAll(schedule);
    const { requests, p50, p95, max } = figures(plays);
    return {
      checks: name,
      'requests, mean': rounded(requests),
      'most for 5 min': mostRequests(schedule, FIVE_MINUTES),
      'notice after, p50 (s)': rounded(p50),
      'p95 (s)': rounded(p95),
      'max (s)': rounded(max),
      'in time (%)': rounded(100 * shareInTime(plays)),
    };
  });
}

/** Now, and the language in which dates are written (BCP 47). */
export interface DisplayContext {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly locale: string;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A counter that changes each second distracts, and a screen reader would read each. */
const STEP_SECONDS = 5;
const STEP = STEP_SECONDS * SECOND;

/** A span of time to the second: "40 s", "2 min 10 s", "1 h 5 min". Negative times count as none. */
export function elapsedText(ms: number): string {
  const time = Math.max(0, ms);
  if (time < MINUTE) return `${whole(time, SECOND)} s`;
  if (time < HOUR) return `${whole(time, MINUTE)} min ${whole(time % MINUTE, SECOND)} s`;
  return `${whole(time, HOUR)} h ${whole(time % HOUR, MINUTE)} min`;
}

/** How long something is pending, the same in rows and in the status bar: "0 s", "5 s" … "55 s", "2 min", "1 h". */
export function pendingTimeText(ms: number): string {
  const time = Math.max(0, ms);
  if (time < MINUTE) return `${String(STEP_SECONDS * Math.floor(time / STEP))} s`;
  if (time < HOUR) return `${whole(time, MINUTE)} min`;
  return `${whole(time, HOUR)} h`;
}

/** Milliseconds until `pendingTimeText` is another one. */
export function untilNextPendingTime(ms: number): number {
  const time = Math.max(0, ms);
  const unit = time < MINUTE ? STEP : time < HOUR ? MINUTE : HOUR;
  return unit - (time % unit);
}

/** How long ago something was: "just now", "3 min ago", "5 h ago", "1 day ago", "18 days ago". */
export function agoText(ms: number): string {
  if (ms < MINUTE) return 'just now';
  if (ms < HOUR) return `${whole(ms, MINUTE)} min ago`;
  if (ms < DAY) return `${whole(ms, HOUR)} h ago`;
  const days = Math.floor(ms / DAY);
  return days === 1 ? '1 day ago' : `${String(days)} days ago`;
}

/** Milliseconds until `agoText` may be another one. */
export function untilNextAgoText(ms: number): number {
  return MINUTE - (Math.max(0, ms) % MINUTE);
}

/** Making a format costs more than using it a hundred times, and there is one locale. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** Date and time in a locale (BCP 47): "2 Nov 2026, 10:15". */
export function dateTimeText(date: Date, locale: string): string {
  const format = formats.get(locale) ?? new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  formats.set(locale, format);
  return format.format(date);
}

/** Date and time in a locale (BCP 47), with how long ago: "2 Nov 2026, 10:15 (18 days ago)". */
export function dateText(date: Date, now: number, locale: string): string {
  return `${dateTimeText(date, locale)} (${agoText(now - date.getTime())})`;
}

function whole(ms: number, unit: number): string {
  return String(Math.floor(ms / unit));
}

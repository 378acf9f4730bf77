import { pendingTimeText, untilNextPendingTime } from '../base/duration.ts';
import { failureText } from '../failure/failure-text.ts';
import type { Watch, WatchKind, WatchSubject } from '../model/watch.ts';
import { isShown, OUTCOMES, WATCH_KINDS } from '../model/watch.ts';
import { targetName } from '../state/names.ts';
import type { AppState, WatchCompletion } from '../state/state.ts';
import { escapeMarkdown } from '../tree/row.ts';
import { WATCHED } from '../watched-kinds.ts';
import { registeredCount } from './registered-count.ts';

/** How long the status bar shows a success, in milliseconds. */
export const SUCCESS_SHOWN_MS = 30_000;

/** Setting `iotRegistrar.statusBar`. */
export type StatusBarMode = 'whenActive' | 'always' | 'never';

/** What the status bar item shows. */
export interface StatusBar {
  readonly text: string;
  /** Markdown. */
  readonly tooltip: string;
  readonly accessibleLabel: string;
  readonly error: boolean;
}

/** What the status bar item shows for a state; nothing when it is to be hidden. */
export function statusText(state: AppState, mode: StatusBarMode, now: number): StatusBar | undefined {
  if (mode === 'never') return undefined;
  const pending = [...state.watches.values()].filter(isShown);
  const ended = [...state.completions.values()];
  const failures = ended.filter(({ outcome }) => !OUTCOMES[outcome].isGood);
  const successes = ended.filter(({ outcome, at }) => OUTCOMES[outcome].isGood && now - at < SUCCESS_SHOWN_MS);
  const tooltip = [
    ...pending.map((watch) => subjectLine(state, watch, now)),
    ...[...failures, ...successes].map(({ watch }) => subjectLine(state, watch, now)),
  ].join('\n\n');
  const bar = (text: string, error = false): StatusBar => ({
    text,
    tooltip: tooltip === '' ? 'IoT Registrar: no registration is pending\\.' : tooltip,
    accessibleLabel: text.replace(/\$\([\w~-]*\)\s*/g, ''),
    error,
  });
  if (failures.length > 0 && pending.length > 0) {
    return bar(`$(error) FleetWise: ${countText(pending)}, ${String(failures.length)} failed`, true);
  }
  if (failures.length > 0) return bar(`$(error) FleetWise: ${failureCount(failures)}`, true);
  if (pending.length > 0) return bar(`${pendingIcon(pending)} FleetWise: ${pendingText(state, pending, now)}`);
  if (successes.length > 0) return bar(`$(check) FleetWise: ${successText(successes)}`);
  return mode === 'always' ? bar(`$(circuit-board) FleetWise${summary(state)}`) : undefined;
}

/** How many of the registrations that were asked for are complete. */
function summary(state: AppState): string {
  const { known, registered } = registeredCount(state);
  return known === 0 ? '' : `: ${String(registered)} of ${String(known)} registered`;
}

/** When the status bar changes by itself next, in milliseconds from now; nothing when it does not. */
export function nextStatusChange(state: AppState, now: number): number | undefined {
  const waits = [...state.completions.values()]
    .filter(({ outcome }) => OUTCOMES[outcome].isGood)
    .map(({ at }) => at + SUCCESS_SHOWN_MS - now)
    .filter((wait) => wait > 0);
  for (const watch of state.watches.values()) {
    if (isShown(watch)) waits.push(untilNextPendingTime(now - runningSince(state, watch, now)));
  }
  return waits.length === 0 ? undefined : Math.max(250, Math.min(...waits));
}

function failureCount(failures: readonly WatchCompletion[]): string {
  const count = failures.length;
  const kind = kindOf(failures.map(({ watch }) => watch));
  return kind === undefined ? `${String(count)} failures` : WATCHED[kind].words.failed(count);
}

function successText(successes: readonly WatchCompletion[]): string {
  const kinds = successes.map(({ watch }) => watch.kind);
  return WATCHED[WATCH_KINDS.find((kind) => kinds.includes(kind)) ?? 'registration'].words.done;
}

/** The kind that all of them have; undefined when they differ. */
function kindOf(subjects: readonly WatchSubject[]): WatchKind | undefined {
  const kinds = new Set(subjects.map(({ kind }) => kind));
  return kinds.size === 1 ? [...kinds][0] : undefined;
}

function pendingIcon(pending: readonly Watch[]): string {
  return pending.every(isIdle) ? '$(debug-pause)' : '$(sync~spin)';
}

function pendingText(state: AppState, pending: readonly Watch[], now: number): string {
  const [only] = pending;
  if (pending.length > 1 || only === undefined) return countText(pending);
  const since = runningSince(state, only, now);
  switch (only.phase.kind) {
    case 'paused':
      return `paused, ${failureText(only.phase.failure).word.toLowerCase()}`;
    case 'expired':
      return 'watching timed out';
    default:
      return `${WATCHED[only.kind].words.pending} ${pendingTimeText(now - since)}`;
  }
}

/** How many there are, and how many of them wait for the user. */
function countText(pending: readonly Watch[]): string {
  const resting = pending.filter(isIdle).length;
  const running = pending.length - resting;
  const kind = kindOf(pending);
  const word = kind === undefined ? 'pending' : WATCHED[kind].words.pending;
  return [
    ...(running === 0 ? [] : [`${String(running)} ${word}`]),
    ...(resting === 0 ? [] : [`${String(resting)} ${pending.some(isPaused) ? 'paused' : 'timed out'}`]),
  ].join(', ');
}

function isPaused({ phase }: Watch): boolean {
  return phase.kind === 'paused';
}

function isIdle(watch: Watch): boolean {
  return isPaused(watch) || watch.phase.kind === 'expired';
}

function runningSince(state: AppState, watch: Watch, now: number): number {
  return WATCHED[watch.kind].runningSince(state, watch, now);
}

/** The state of one subject in a line of Markdown, for the tooltip. */
function subjectLine(state: AppState, subject: WatchSubject, now: number): string {
  return `${escapeMarkdown(targetName(state, subject.target))}: ${escapeMarkdown(subjectState(state, subject, now))}`;
}

/** The state of something that is or was watched in words, with what its watch is doing. */
export function subjectState(state: AppState, subject: WatchSubject, now: number): string {
  return WATCHED[subject.kind].stateText(state, subject.target, now);
}

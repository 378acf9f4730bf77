import { targetKey } from './connection.ts';
import type { Target } from './connection.ts';
import { elapsedText, shortElapsedText } from './duration.ts';
import { failureText } from './failure-text.ts';
import { pendingSince, registrationDescription } from './registration-text.ts';
import { escapeMarkdown } from './row.ts';
import type { AppState } from './state.ts';
import { findConnection, knownIdentity, knownRegistration } from './state.ts';
import type { Watch } from './watch.ts';
import { isShown } from './watch.ts';

/** How long the status bar tells of a success, in milliseconds. */
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
  const pending = [...state.watches.values()].filter(isPendingRegistration);
  const ended = [...state.ended.values()];
  const failures = ended.filter(({ outcome }) => outcome !== 'registered');
  const successes = ended.filter(({ outcome, at }) => outcome === 'registered' && now - at < SUCCESS_SHOWN_MS);
  const tooltip = [
    ...pending.map((watch) => targetLine(state, watch.target, now)),
    ...[...failures, ...successes].map(({ target }) => targetLine(state, target, now)),
  ].join('\n\n');
  const bar = (text: string, error = false): StatusBar => ({
    text,
    tooltip: tooltip === '' ? 'IoT Registrar: no registration is pending\\.' : tooltip,
    accessibleLabel: text.replace(/\$\([^)]*\)\s*/g, ''),
    error,
  });
  if (failures.length > 0) return bar(`$(error) FleetWise: ${countedFailure(failures.length)}`, true);
  if (pending.length > 0) return bar(`${pendingIcon(pending)} FleetWise: ${pendingText(state, pending, now)}`);
  if (successes.length > 0) return bar('$(check) FleetWise: registered');
  return mode === 'always' ? bar('$(circuit-board) FleetWise') : undefined;
}

/** When the status bar changes by itself next, in milliseconds from now; nothing when it does not. */
export function nextStatusChange(state: AppState, now: number): number | undefined {
  const waits = [...state.ended.values()]
    .filter(({ outcome }) => outcome === 'registered')
    .map(({ at }) => at + SUCCESS_SHOWN_MS - now)
    .filter((wait) => wait > 0);
  for (const watch of state.watches.values()) {
    if (isPendingRegistration(watch)) waits.push(untilNextUnit(now - watch.startedAt));
  }
  return waits.length === 0 ? undefined : Math.max(250, Math.min(...waits));
}

function isPendingRegistration(watch: Watch): boolean {
  return watch.kind === 'registration' && isShown(watch);
}

function countedFailure(count: number): string {
  return count === 1 ? 'registration failed' : `${String(count)} registrations failed`;
}

function pendingIcon(pending: readonly Watch[]): string {
  return pending.every(({ phase }) => phase.kind === 'paused' || phase.kind === 'expired')
    ? '$(debug-pause)'
    : '$(sync~spin)';
}

function pendingText(state: AppState, pending: readonly Watch[], now: number): string {
  const [only] = pending;
  if (pending.length > 1 || only === undefined) return `${String(pending.length)} registering`;
  const since = runningSince(state, only, now);
  switch (only.phase.kind) {
    case 'paused':
      return `paused, ${failureText(only.phase.failure).word.toLowerCase()}`;
    case 'expired':
      return 'no longer watched';
    default:
      return `registering ${shortElapsedText(now - since)}`;
  }
}

function runningSince(state: AppState, watch: Watch, now: number): number {
  const answer = knownRegistration(state, watch.target).answer;
  return answer === undefined ? Math.min(watch.startedAt, now) : pendingSince(answer.value, watch, now);
}

/** The state of one target in a line of Markdown, for the tooltip. */
function targetLine(state: AppState, target: Target, now: number): string {
  return `${escapeMarkdown(targetName(state, target))}: ${escapeMarkdown(targetState(state, target, now))}`;
}

/** A target as people say it: connection, account where known, Region. */
export function targetName(state: AppState, target: Target): string {
  const name = findConnection(state, target.connectionId)?.name ?? target.connectionId;
  const account = knownIdentity(state, target.connectionId).answer?.value.accountId;
  return account === undefined ? `${name}, ${target.region}` : `${name} (${account}), ${target.region}`;
}

/** The state of a target in words, with what its watch is doing. */
export function targetState(state: AppState, target: Target, now: number): string {
  const watch = state.watches.get(targetKey(target));
  const known = knownRegistration(state, target);
  const words =
    known.answer === undefined && known.failure === undefined && watch !== undefined
      ? `Registering · ${elapsedText(now - watch.startedAt)}`
      : registrationDescription(known, watch, now);
  switch (watch?.phase.kind) {
    case 'backingOff':
      return `${words} · ${failureText(watch.phase.failure).word.toLowerCase()}, asking less often`;
    case 'paused':
      return `${words} · paused: ${failureText(watch.phase.failure).word.toLowerCase()}`;
    case 'expired':
      return `${words} · no longer watched`;
    default:
      return words;
  }
}

function untilNextUnit(elapsed: number): number {
  const unit = elapsed < 60_000 ? 1000 : 60_000;
  return unit - (Math.max(0, elapsed) % unit);
}

import { encryptionDescription } from '../account-settings/encryption-text.ts';
import { pendingTimeText, untilNextPendingTime } from '../base/duration.ts';
import { failureText } from '../failure/failure-text.ts';
import type { Target } from '../model/connection.ts';
import { targetKey } from '../model/connection.ts';
import type { Watch, WatchKind, WatchSubject } from '../model/watch.ts';
import { isShown, OUTCOMES, WATCH_KINDS, watchKey } from '../model/watch.ts';
import { pendingSince, registrationDescription } from '../registration/registration-text.ts';
import { NOTHING_KNOWN } from '../state/known.ts';
import { targetName } from '../state/names.ts';
import type { AppState, WatchCompletion } from '../state/state.ts';
import { knownRegistration } from '../state/state.ts';
import { escapeMarkdown } from '../tree/row.ts';
import { idleParts } from '../watching/watch-text.ts';
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
  return kind === undefined ? `${String(count)} failures` : KIND_WORDS[kind].failed(count);
}

function successText(successes: readonly WatchCompletion[]): string {
  const kinds = successes.map(({ watch }) => watch.kind);
  return KIND_WORDS[WATCH_KINDS.find((kind) => kinds.includes(kind)) ?? 'registration'].done;
}

/** The kind that all of them have; undefined when they differ. */
function kindOf(subjects: readonly WatchSubject[]): WatchKind | undefined {
  const kinds = new Set(subjects.map(({ kind }) => kind));
  return kinds.size === 1 ? [...kinds][0] : undefined;
}

/** What the status bar says of a kind, and its state in words. */
interface KindWords {
  readonly pending: string;
  readonly failed: (count: number) => string;
  readonly done: string;
  readonly stateText: (state: AppState, target: Target, now: number) => string;
}

const KIND_WORDS: Readonly<Record<WatchKind, KindWords>> = {
  registration: {
    pending: 'registering',
    failed: (count) => (count === 1 ? 'registration failed' : `${String(count)} registrations failed`),
    done: 'registered',
    stateText: targetState,
  },
  encryption: {
    pending: 'changing encryption',
    failed: (count) => (count === 1 ? 'encryption not changed' : `${String(count)} encryptions not changed`),
    done: 'encryption changed',
    stateText: encryptionState,
  },
};

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
      return `${KIND_WORDS[only.kind].pending} ${pendingTimeText(now - since)}`;
  }
}

/** How many there are, and how many of them wait for the user. */
function countText(pending: readonly Watch[]): string {
  const resting = pending.filter(isIdle).length;
  const running = pending.length - resting;
  const kind = kindOf(pending);
  const word = kind === undefined ? 'pending' : KIND_WORDS[kind].pending;
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
  const answer = watch.kind === 'registration' ? knownRegistration(state, watch.target).answer : undefined;
  return answer === undefined ? Math.min(watch.startedAt, now) : pendingSince(answer.value, watch, now);
}

/** The state of one subject in a line of Markdown, for the tooltip. */
function subjectLine(state: AppState, subject: WatchSubject, now: number): string {
  return `${escapeMarkdown(targetName(state, subject.target))}: ${escapeMarkdown(subjectState(state, subject, now))}`;
}

/** The state of something that is or was watched in words, with what its watch is doing. */
export function subjectState(state: AppState, subject: WatchSubject, now: number): string {
  return KIND_WORDS[subject.kind].stateText(state, subject.target, now);
}

function encryptionState(state: AppState, target: Target, now: number): string {
  const known = state.encryptions.get(targetKey(target)) ?? NOTHING_KNOWN;
  const watch = state.watches.get(watchKey({ kind: 'encryption', target }));
  return `Encryption: ${withTrouble(encryptionDescription(known, now, watch), watch)}`;
}

/** The state of a target in words, with what its watch is doing. */
export function targetState(state: AppState, target: Target, now: number): string {
  const watch = state.watches.get(targetKey(target));
  const known = knownRegistration(state, target);
  const words = registrationDescription(known, watch, now);
  if (known.answer !== undefined || watch === undefined) return withTrouble(words, watch);
  const elapsed = pendingTimeText(now - watch.startedAt);
  if (known.failure === undefined) return withTrouble(['Registering', ...idleParts(watch), elapsed].join(' · '), watch);
  // The word of the failure says already what a paused watch waits for.
  const rest = isPaused(watch) ? ['paused'] : idleParts(watch);
  return withTrouble([words, ...rest].join(' · '), watch);
}

/** Words, with why a watch asks less often. */
function withTrouble(words: string, watch: Watch | undefined): string {
  if (watch?.phase.kind !== 'backingOff') return words;
  return `${words} · ${failureText(watch.phase.failure).word.toLowerCase()}, asking less often`;
}

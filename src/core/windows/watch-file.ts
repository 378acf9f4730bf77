import type { RegisterRequest } from '../model/registration.ts';
import type { Watch, WatchOutcome, WatchPhase } from '../model/watch.ts';
import { MAX_ATTEMPTS, OUTCOMES, WATCH_KINDS, watchKey } from '../model/watch.ts';
import type { SharedAnswer } from '../watching/watched-answer.ts';
import { readSharedFailure, sharedFailure } from './shared-failure.ts';
import type { Repair, SharedEnd, WatchBoard } from './watch-board.ts';

const VERSION = 2;
const LONGEST_MS = 2 * 24 * 60 * 60_000;

/** The text of the state file when nothing is pending. Not empty: that is what a crash may leave. */
export const NOTHING_PENDING = nothingPending();

/** Writes a board as the text of the state file. Failures go without their message. */
export function writeBoard({ watches, answers, ends, focused, repair }: WatchBoard): string {
  if (watches.size === 0 && ends.size === 0) return nothingPending(repair);
  const file = {
    version: VERSION,
    focused,
    repair,
    watches: [...watches.values()].map(sharedWatch),
    answers: [...answers].map(([key, { failure, ...answer }]) => [
      key,
      failure === undefined ? answer : { ...answer, failure: { ...failure, failure: sharedFailure(failure.failure) } },
    ]),
    ends: [...ends].map(([key, end]) => [
      key,
      { ...end, ended: { ...end.ended, watch: sharedWatch(end.ended.watch) } },
    ]),
  };
  return JSON.stringify(file);
}

/**
 * Reads the text of a state file. Entries that cannot be used, or are too old at `now` to matter, are left out.
 * Undefined when the text is no state file of this version.
 */
export function readBoard(text: string, now: number): WatchBoard | undefined {
  const file = parseJson(text);
  if (!isRecord(file) || file['version'] !== VERSION || !Array.isArray(file['watches'])) return undefined;
  const watches = file['watches'].flatMap((entry: unknown) => readWatch(entry) ?? []);
  const { focused } = file;
  const repair = readRepair(file['repair']);
  return {
    watches: new Map(watches.filter((watch) => isRecent(watch, now)).map((watch) => [watchKey(watch), watch])),
    answers: readMap(file['answers'], readAnswer),
    ends: readMap(file['ends'], (value) => readEnd(value, now)),
    ...(typeof focused === 'string' ? { focused } : {}),
    ...(repair === undefined ? {} : { repair }),
  };
}

/** A repair stays: who noted something on the board before it makes these notes again. */
function nothingPending(repair?: Repair): string {
  return JSON.stringify({ version: VERSION, repair, watches: [] });
}

/** A watch as it stands in the file. */
export function sharedWatch({ phase, ...watch }: Watch): unknown {
  return { ...watch, phase: 'failure' in phase ? { ...phase, failure: sharedFailure(phase.failure) } : phase };
}

/** None can be watched for longer than a day; a clock that was set back counts as now. */
function isRecent({ watchedSince }: Watch, now: number): boolean {
  return now - watchedSince < LONGEST_MS;
}

function readMap<V>(value: unknown, read: (value: unknown) => V | undefined): ReadonlyMap<string, V> {
  const map = new Map<string, V>();
  for (const entry of Array.isArray(value) ? (value as readonly unknown[]) : []) {
    const [key, each] = Array.isArray(entry) ? (entry as readonly unknown[]) : [];
    const parsed = read(each);
    if (typeof key === 'string' && parsed !== undefined) map.set(key, parsed);
  }
  return map;
}

function readWatch(entry: unknown): Watch | undefined {
  if (!isRecord(entry) || !isRecord(entry['target'])) return undefined;
  const { kind, startedAt, watchedSince, attempt, phase, request } = entry;
  const { connectionId, region } = entry['target'];
  const known = WATCH_KINDS.find((each) => each === kind);
  if (known === undefined) return undefined;
  if (typeof connectionId !== 'string' || typeof region !== 'string') return undefined;
  if (!isTime(startedAt) || !isTime(watchedSince)) return undefined;
  const tried = typeof attempt === 'number' && Number.isInteger(attempt) ? attempt : 1;
  const asked = readRequest(request);
  return {
    kind: known,
    target: { connectionId, region },
    startedAt,
    watchedSince,
    attempt: Math.min(Math.max(tried, 1), MAX_ATTEMPTS),
    ...(asked === undefined ? {} : { request: asked }),
    phase: readPhase(phase),
  };
}

function readRequest(value: unknown): RegisterRequest | undefined {
  if (!isRecord(value)) return undefined;
  const { timestream, roleArn } = value;
  const [databaseName, tableName] = isRecord(timestream) ? [timestream['databaseName'], timestream['tableName']] : [];
  return {
    ...(typeof databaseName === 'string' && typeof tableName === 'string'
      ? { timestream: { databaseName, tableName } }
      : {}),
    ...(typeof roleArn === 'string' ? { roleArn } : {}),
  };
}

/** A phase that cannot be read is `watching`: it will be asked. */
function readPhase(value: unknown): WatchPhase {
  if (!isRecord(value)) return { kind: 'watching' };
  const { kind, failures } = value;
  const failure = readSharedFailure(value['failure']);
  if (kind === 'expired' || kind === 'stopped') return { kind };
  if (kind === 'paused' && failure !== undefined) return { kind, failure };
  if (kind === 'backingOff' && failure !== undefined && typeof failures === 'number' && failures >= 1) {
    return { kind, failures: Math.floor(failures), failure };
  }
  return { kind: 'watching' };
}

function readAnswer(value: unknown): SharedAnswer | undefined {
  if (!isRecord(value) || typeof value['count'] !== 'number') return undefined;
  const { count, answer, failure } = value;
  const reason = isRecord(failure) ? readSharedFailure(failure['failure']) : undefined;
  return {
    count,
    ...(isRecord(answer) && isTime(answer['at'])
      ? {
          answer: {
            value: answer['value'],
            at: answer['at'],
            ...(typeof answer['modified'] === 'number' ? { modified: answer['modified'] } : {}),
          },
        }
      : {}),
    ...(isRecord(failure) && reason !== undefined && isTime(failure['at'])
      ? { failure: { failure: reason, at: failure['at'] } }
      : {}),
  };
}

function readRepair(value: unknown): Repair | undefined {
  if (!isRecord(value)) return undefined;
  const { from, at } = value;
  return typeof from === 'number' && typeof at === 'number' ? { from, at } : undefined;
}

const OUTCOME_NAMES = Object.keys(OUTCOMES) as readonly WatchOutcome[];

function readEnd(value: unknown, now: number): SharedEnd | undefined {
  if (!isRecord(value) || !isRecord(value['ended'])) return undefined;
  const { finder, teller } = value;
  const { at, outcome } = value['ended'];
  const watch = readWatch(value['ended']['watch']);
  const known = OUTCOME_NAMES.find((each) => each === outcome);
  if (watch === undefined || known === undefined || !isTime(at) || now - at >= LONGEST_MS) return undefined;
  return {
    ended: { target: watch.target, outcome: known, at, watch },
    finder: typeof finder === 'string' ? finder : '',
    ...(typeof teller === 'string' ? { teller } : {}),
  };
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import type { RegisterRequest } from './registration.ts';
import type { Watch, WatchPhase } from './watch.ts';
import { MAX_ATTEMPTS, WATCH_KINDS } from './watch.ts';

const VERSION = 1;

/** Writes watches as the text of the state file. Failures are left out: a later run asks anew. */
export function writeWatches(watches: Iterable<Watch>): string {
  const entries = [...watches].map(({ kind, target, startedAt, watchedSince, attempt, request, phase }) => ({
    kind,
    ...target,
    startedAt,
    watchedSince,
    attempt,
    request,
    phase: phase.kind === 'expired' || phase.kind === 'stopped' ? phase.kind : 'watching',
  }));
  return JSON.stringify({ version: VERSION, watches: entries });
}

const LONGEST_MS = 2 * 24 * 60 * 60_000;

/** Watches that may still matter at `now`: none can be watched for longer than a day. */
export function withoutOld(watches: readonly Watch[], now: number): readonly Watch[] {
  return watches.filter(({ watchedSince }) => now - watchedSince < LONGEST_MS);
}

/** Reads the text of a state file. What cannot be used is left out; a broken file holds no watches. */
export function readWatches(text: string): readonly Watch[] {
  const file = parseJson(text);
  if (!isRecord(file) || file['version'] !== VERSION || !Array.isArray(file['watches'])) return [];
  return file['watches'].flatMap((entry: unknown) => readWatch(entry) ?? []);
}

function readWatch(entry: unknown): Watch | undefined {
  if (!isRecord(entry)) return undefined;
  const { kind, connectionId: connection, region, startedAt, watchedSince, attempt, phase, request } = entry;
  if (typeof connection !== 'string' || typeof region !== 'string') return undefined;
  const known = WATCH_KINDS.find((each) => each === kind);
  if (known === undefined) return undefined;
  if (!isTime(startedAt) || !isTime(watchedSince)) return undefined;
  const tried = typeof attempt === 'number' && Number.isInteger(attempt) ? attempt : 1;
  const asked = readRequest(request);
  return {
    kind: known,
    target: { connectionId: connection, region },
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
  const names = isRecord(timestream) ? [timestream['databaseName'], timestream['tableName']] : [];
  const [databaseName, tableName] = names;
  return {
    ...(typeof databaseName === 'string' && typeof tableName === 'string'
      ? { timestream: { databaseName, tableName } }
      : {}),
    ...(typeof roleArn === 'string' ? { roleArn } : {}),
  };
}

function readPhase(value: unknown): WatchPhase {
  return value === 'expired' || value === 'stopped' ? { kind: value } : { kind: 'watching' };
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

import * as v from 'valibot';
import { lenientObject, optional, usable } from '../base/schema.ts';
import type { Failure } from '../model/failure.ts';
import { FAILURE_KINDS, REACH_CAUSES, SIGN_IN_CAUSES } from '../model/failure.ts';
import type { Watch } from '../model/watch.ts';
import { isShown, MAX_ATTEMPTS, OUTCOME_NAMES, WATCH_KINDS, watchKey } from '../model/watch.ts';
import type { NumberedIntent, SharedState, WindowFile } from './shared-state.ts';

const VERSION = 3;
/** Version of the one text that all windows wrote. */
const OLD_VERSION = 2;
/** Nothing is watched for longer than a day. */
const LONGEST_MS = 2 * 24 * 60 * 60_000;

/** A state as a leader wrote it. */
export interface SavedState {
  /** The leader's term; the file is named after it. */
  readonly term: number;
  /** Grows with every write, also from one leader to the next. */
  readonly revision: number;
  readonly state: SharedState;
}

const TIME = v.pipe(v.number(), v.finite(), v.minValue(1));
const TEXT = v.string();

/** A failure by its cause, without anybody's own words, which might hold anything. */
const CAUSE = lenientObject({
  kind: v.picklist(FAILURE_KINDS),
  operation: optional(TEXT),
  errorName: optional(TEXT),
  requestId: optional(TEXT),
  retryAfterSeconds: optional(v.number()),
  signIn: optional(v.picklist(SIGN_IN_CAUSES)),
  reach: optional(v.picklist(REACH_CAUSES)),
});
const FAILURE = v.pipe(
  CAUSE,
  v.transform((cause): Failure => ({ ...cause, message: 'The log of the window that asked has more.' })),
);

const REQUEST = lenientObject({
  timestream: optional(v.object({ databaseName: TEXT, tableName: TEXT })),
  roleArn: optional(TEXT),
});

/** A phase that cannot be read is `watching`: it will be polled. */
const PHASE = v.fallback(
  v.variant('kind', [
    v.object({ kind: v.picklist(['watching', 'expired', 'stopped']) }),
    v.object({ kind: v.literal('paused'), failure: FAILURE }),
    v.object({
      kind: v.literal('backingOff'),
      failures: v.pipe(v.number(), v.integer(), v.minValue(1)),
      failure: FAILURE,
    }),
  ]),
  { kind: 'watching' },
);

const WATCH = lenientObject({
  kind: v.picklist(WATCH_KINDS),
  target: v.object({ connectionId: TEXT, region: TEXT }),
  startedAt: TIME,
  watchedSince: TIME,
  attempt: v.pipe(v.fallback(v.pipe(v.number(), v.integer()), 1), v.toMinValue(1), v.toMaxValue(MAX_ATTEMPTS)),
  request: optional(REQUEST),
  isOneOfMany: optional(v.literal(true)),
  phase: PHASE,
});

const GOOD = v.object({ value: v.unknown(), at: TIME, modified: optional(v.number()) });
const ANSWER = { answer: optional(GOOD), failure: optional(v.object({ failure: FAILURE, at: TIME })) };
const OUTCOME = v.picklist(OUTCOME_NAMES);
const COMPLETION = v.object({
  ended: v.pipe(
    v.object({ outcome: OUTCOME, at: TIME, watch: WATCH }),
    v.transform((ended) => ({ ...ended, target: ended.watch.target })),
  ),
  finder: TEXT,
});

const STATE = v.object({
  version: v.literal(VERSION),
  term: v.number(),
  revision: v.number(),
  watches: usable(WATCH),
  answers: usable(v.tuple([TEXT, lenientObject({ count: v.number(), ...ANSWER })])),
  completions: usable(v.tuple([TEXT, COMPLETION])),
  requests: usable(v.tuple([TEXT, TEXT])),
  applied: usable(v.tuple([TEXT, v.number()])),
  imported: v.number(),
});

const EVENT = v.variant('kind', [
  v.object({ kind: v.literal('begin'), watch: WATCH }),
  v.object({ kind: v.literal('pending'), found: optional(WATCH) }),
  v.object({ kind: v.literal('ended'), outcome: OUTCOME }),
  v.object({ kind: v.picklist(['trouble', 'refusal']), failure: FAILURE }),
  v.object({ kind: v.picklist(['timeUp', 'stop', 'renew']) }),
  v.object({ kind: v.literal('resume'), now: TIME }),
]);
const NOTE = v.pipe(
  lenientObject({ revision: optional(v.number()), ...ANSWER }),
  v.transform(({ revision, ...answer }) => ({ ...answer, revision })),
);
const INTENT = v.variant('kind', [
  v.object({ kind: v.literal('event'), key: TEXT, event: EVENT, answer: optional(NOTE) }),
  v.object({ kind: v.literal('request'), key: TEXT }),
  v.object({ kind: v.literal('discard'), key: TEXT, completedAt: TIME }),
]);
const WINDOW = v.object({
  version: v.literal(VERSION),
  process: TEXT,
  isFocused: v.boolean(),
  intents: usable(v.object({ number: v.number(), at: v.number(), intent: INTENT })),
});

/** The text of a state file. `isPending` is for whoever only wants to know that. */
export function encodeState({ term, revision, state }: SavedState): string {
  const { watches, answers, completions, requests, applied, imported } = state;
  return encode({
    isPending: completions.size > 0 || [...watches.values()].some(isShown),
    term,
    revision,
    watches: [...watches.values()],
    answers: [...answers],
    completions: [...completions],
    requests: [...requests],
    applied: [...applied],
    imported,
  });
}

/** Reads a state file. What cannot be used, or is too old at `now` to matter, is left out; undefined when all of it is. */
export function decodeState(text: string, now: number): SavedState | undefined {
  const file = decode(STATE, text);
  if (file === undefined) return undefined;
  const { term, revision, imported } = file;
  const state: SharedState = {
    watches: new Map(file.watches.filter((each) => isRecent(each, now)).map((watch) => [watchKey(watch), watch])),
    answers: new Map(file.answers),
    completions: new Map(file.completions.filter(([, { ended }]) => now - ended.at < LONGEST_MS)),
    requests: new Map(file.requests),
    applied: new Map(file.applied),
    imported,
  };
  return { term, revision, state };
}

/** The text of the file of a window. */
export function encodeWindow({ process, isFocused, intents }: Omit<WindowFile, 'window'>): string {
  return encode({ process, isFocused, intents });
}

/** Reads the file of a window. Intents that cannot be used are left out; undefined when all of it is. */
export function decodeWindow(window: string, text: string): WindowFile | undefined {
  const file = decode(WINDOW, text);
  if (file === undefined) return undefined;
  const intents: readonly NumberedIntent[] = file.intents;
  return { window, process: file.process, isFocused: file.isFocused, intents };
}

/** The watches of the file of an older version, with those whose completion that had not told yet: they are polled again. */
export function decodeOldWatches(text: string, now: number): readonly Watch[] | undefined {
  const ends = v.exactOptional(usable(v.tuple([TEXT, v.object({ ended: v.object({ watch: WATCH }) })])), []);
  const file = decode(v.object({ version: v.literal(OLD_VERSION), watches: usable(WATCH), ends }), text);
  if (file === undefined) return undefined;
  return [...file.ends.map(([, { ended }]) => ended.watch), ...file.watches].filter((watch) => isRecent(watch, now));
}

/** Tolerates a clock that was set back. */
function isRecent({ watchedSince }: Watch, now: number): boolean {
  return now - watchedSince < LONGEST_MS;
}

function encode(file: object): string {
  return JSON.stringify({ version: VERSION, ...file }, (name, value: unknown) =>
    name === 'failure' && v.is(CAUSE, value) ? v.parse(CAUSE, value) : value,
  );
}

function decode<T>(schema: v.GenericSchema<unknown, T>, text: string): T | undefined {
  const result = v.safeParse(v.pipe(TEXT, v.parseJson(), schema), text);
  return result.success ? result.output : undefined;
}

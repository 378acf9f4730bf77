import * as v from 'valibot';
import { lenientObject, optional, usable } from '../base/schema.ts';
import type { Failure } from '../model/failure.ts';
import { FAILURE_KINDS, REACH_CAUSES, SIGN_IN_CAUSES } from '../model/failure.ts';
import type { Watch } from '../model/watch.ts';
import { isShown, MAX_ATTEMPTS, OUTCOME_NAMES, WATCH_KINDS, watchKey } from '../model/watch.ts';

const VERSION = 3;
/** Version of the one text that all windows wrote. */
const OLD_VERSION = 2;
/** What began, was last resumed or ended so long ago is left out of what is read, in milliseconds. */
const LONGEST_MS = 2 * 24 * 60 * 60_000;

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
  request: optional(
    lenientObject({
      timestream: optional(v.object({ databaseName: TEXT, tableName: TEXT })),
      roleArn: optional(TEXT),
    }),
  ),
  isOneOfMany: optional(v.literal(true)),
  phase: PHASE,
});
const ANSWER = {
  answer: optional(v.object({ value: v.unknown(), at: TIME, modified: optional(v.number()) })),
  failure: optional(v.object({ failure: FAILURE, at: TIME })),
};
const OUTCOME = v.picklist(OUTCOME_NAMES);

const STATE = v.object({
  /** The leader's term, and a number that grows with every write, also from one leader to the next. */
  term: v.number(),
  revision: v.number(),
  /** What is pending, and what has ended and some window may not have seen yet. */
  watches: usable(
    lenientObject({
      watch: WATCH,
      answer: optional(lenientObject({ count: v.number(), ...ANSWER })),
      /** How and when, and the id of the window whose answer it was. */
      ended: optional(v.object({ outcome: OUTCOME, at: TIME, finder: TEXT })),
    }),
  ),
  /** By window: the number of its last intent that is in this state. */
  applied: usable(v.tuple([TEXT, v.number()])),
});

const EVENT = v.variant('kind', [
  v.object({ kind: v.literal('begin'), watch: WATCH }),
  v.object({ kind: v.literal('pending'), found: optional(WATCH) }),
  v.object({ kind: v.literal('ended'), outcome: OUTCOME }),
  v.object({ kind: v.picklist(['trouble', 'refusal']), failure: FAILURE }),
  v.object({ kind: v.picklist(['timeUp', 'stop', 'renew']) }),
  v.object({ kind: v.literal('resume'), now: TIME }),
]);
const UPDATE = v.pipe(
  lenientObject({ revision: optional(v.number()), ...ANSWER }),
  v.transform(({ revision, ...answer }) => ({ ...answer, revision })),
);
const INTENT = v.variant('kind', [
  /** An answer, or something the user did. */
  v.object({ kind: v.literal('event'), key: TEXT, event: EVENT, answer: optional(UPDATE) }),
  /** Watches that are known from elsewhere: an older version, or a folder that was emptied since. */
  v.object({ kind: v.literal('found'), watches: usable(WATCH) }),
  /** Every window has seen the completion of that time. */
  v.object({ kind: v.literal('discard'), key: TEXT, completedAt: TIME }),
]);
const WINDOW = v.object({
  process: TEXT,
  isFocused: v.boolean(),
  /** What the user wants an answer about now, with how many answers there were before. */
  asks: usable(v.object({ key: TEXT, count: v.number() })),
  /** In the order of their numbers, which run from 1. */
  intents: usable(v.object({ number: v.number(), at: v.number(), intent: INTENT })),
});

/** Something that is pending or has ended, and the last answer about it. */
export type SharedWatch = v.InferOutput<typeof STATE>['watches'][number];
/** What all windows of one user on one machine know together. The watches are by `watchKey`. */
export interface SharedState {
  readonly watches: ReadonlyMap<string, SharedWatch>;
  readonly applied: ReadonlyMap<string, number>;
}
/** A state as a leader wrote it. */
export type SavedState = Pick<v.InferOutput<typeof STATE>, 'term' | 'revision'> & { readonly state: SharedState };
/** What a window wants to change. */
export type Intent = v.InferOutput<typeof INTENT>;
/** What one window says: the only file that it writes while another window leads. */
export type WindowFile = v.InferOutput<typeof WINDOW> & {
  /** Id of the window, another one at each start. */
  readonly window: string;
};

/** The text of a state file. `isPending` is for whoever only wants to know that. */
export function encodeState({ term, revision, state }: SavedState): string {
  const watches = [...state.watches.values()];
  const isPending = watches.some(({ watch, ended }) => ended !== undefined || isShown(watch));
  return encode({ isPending, term, revision, watches, applied: [...state.applied] });
}

/** Reads a state file. What cannot be used, or is too old at `now` to matter, is left out; undefined when all of it is. */
export function decodeState(text: string, now: number): SavedState | undefined {
  const file = decode(STATE, VERSION, text);
  if (file === undefined) return undefined;
  const recent = file.watches.filter(({ watch, ended }) => isRecent(ended?.at ?? watch.watchedSince, now));
  const watches = new Map(recent.map((each) => [watchKey(each.watch), each]));
  return { term: file.term, revision: file.revision, state: { watches, applied: new Map(file.applied) } };
}

/** The text of the file of a window. */
export function encodeWindow({ process, isFocused, asks, intents }: Omit<WindowFile, 'window'>): string {
  return encode({ process, isFocused, asks, intents });
}

/** Reads the file of a window. Intents that cannot be used are left out; undefined when all of it is. */
export function decodeWindow(window: string, text: string): WindowFile | undefined {
  const file = decode(WINDOW, VERSION, text);
  return file && { window, ...file };
}

/** The watches of the file of an older version, with those whose completion that had not told yet: they are polled again. */
export function decodeOldWatches(text: string, now: number): Watch[] | undefined {
  const ends = v.exactOptional(usable(v.tuple([TEXT, v.object({ ended: v.object({ watch: WATCH }) })])), []);
  const file = decode(v.object({ watches: usable(WATCH), ends }), OLD_VERSION, text);
  const watches = file && [...file.ends.map(([, { ended }]) => ended.watch), ...file.watches];
  return watches?.filter(({ watchedSince }) => isRecent(watchedSince, now));
}

/** Tolerates a clock that was set back. */
function isRecent(time: number, now: number): boolean {
  return now - time < LONGEST_MS;
}

function encode(file: object): string {
  return JSON.stringify({ version: VERSION, ...file }, (name, value: unknown) =>
    name === 'failure' && v.is(CAUSE, value) ? v.parse(CAUSE, value) : value,
  );
}

function decode<T>(schema: v.GenericSchema<unknown, T>, version: number, text: string): T | undefined {
  const file = v.safeParse(v.pipe(TEXT, v.parseJson(), v.looseObject({ version: v.literal(version) })), text);
  const result = v.safeParse(schema, file.output);
  return file.success && result.success ? result.output : undefined;
}

import * as v from 'valibot';
import { lenientObject, optional, usable } from '../base/schema.ts';
import type { Failure } from '../model/failure.ts';
import { FAILURE_KINDS, REACH_CAUSES, SIGN_IN_CAUSES } from '../model/failure.ts';
import type { Watch } from '../model/watch.ts';
import { isShown, MAX_ATTEMPTS, OUTCOME_NAMES, WATCH_KINDS, watchKey } from '../model/watch.ts';

const VERSION = 3;
/** Version of the one text that all windows wrote. */
const OLD_VERSION = 2;
/** Nothing is watched for longer than a day. */
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
const WATCHES = v.pipe(
  usable(WATCH),
  v.transform((list): ReadonlyMap<string, Watch> => new Map(list.map((watch) => [watchKey(watch), watch]))),
);

const ANSWER = {
  answer: optional(v.object({ value: v.unknown(), at: TIME, modified: optional(v.number()) })),
  failure: optional(v.object({ failure: FAILURE, at: TIME })),
};
const OUTCOME = v.picklist(OUTCOME_NAMES);
const COMPLETION = v.object({
  ended: v.pipe(
    v.object({ outcome: OUTCOME, at: TIME, watch: WATCH }),
    v.transform((ended) => ({ ...ended, target: ended.watch.target })),
  ),
  /** Id of the window whose answer it was. */
  finder: TEXT,
});

const STATE = v.object({
  /** The leader's term, and a number that grows with every write, also from one leader to the next. */
  term: v.number(),
  revision: v.number(),
  state: v.object({
    watches: WATCHES,
    answers: mapOf(lenientObject({ count: v.number(), ...ANSWER })),
    /** What some window may not have seen yet. */
    completions: mapOf(COMPLETION),
    /** By window: the number of its last intent that is in this state. */
    applied: mapOf(v.number()),
  }),
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

/** A state as a leader wrote it. */
export type SavedState = v.InferOutput<typeof STATE>;
/** What all windows of one user on one machine know together. The maps but the last are by `watchKey`. */
export type SharedState = SavedState['state'];
/** What a window wants to change. */
export type Intent = v.InferOutput<typeof INTENT>;
/** What one window says: the only file that it writes while another window leads. */
export type WindowFile = v.InferOutput<typeof WINDOW> & {
  /** Id of the window, another one at each start. */
  readonly window: string;
};

/** The text of a state file. `isPending` is for whoever only wants to know that. */
export function encodeState({ state, ...saved }: SavedState): string {
  const { watches, answers, completions, applied } = state;
  const isPending = completions.size > 0 || [...watches.values()].some(isShown);
  const maps = { answers: [...answers], completions: [...completions], applied: [...applied] };
  return encode({ isPending, ...saved, state: { watches: [...watches.values()], ...maps } });
}

/** Reads a state file. What cannot be used, or is too old at `now` to matter, is left out; undefined when all of it is. */
export function decodeState(text: string, now: number): SavedState | undefined {
  const saved = decode(STATE, VERSION, text);
  if (saved === undefined) return undefined;
  const watches = new Map([...saved.state.watches].filter(([, watch]) => isRecent(watch.watchedSince, now)));
  const completions = new Map([...saved.state.completions].filter(([, { ended }]) => isRecent(ended.at, now)));
  return { ...saved, state: { ...saved.state, watches, completions } };
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

function mapOf<T>(value: v.GenericSchema<unknown, T>): v.GenericSchema<unknown, ReadonlyMap<string, T>> {
  return v.pipe(
    usable(v.tuple([TEXT, value])),
    v.transform((entries) => new Map(entries)),
  );
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

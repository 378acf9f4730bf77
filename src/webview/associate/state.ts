import * as v from 'valibot';
import { SIDEWALK_REGION } from '../../core/model/connection.ts';
import type { AssociateDraft, AssociateInit, AssociateInput } from '../../shared/associate-form.ts';
import { associateDraft, associateErrors } from '../../shared/associate-form.ts';
import type { FormError } from '../../shared/protocol.ts';
import type { AccountContext } from '../../shared/account-context.ts';
import { accountWords } from '../../shared/account-context.ts';
import { KEY_FIELD } from '../common/key-field.ts';
import type { KeyState } from '../common/key-state.ts';
import { hadKey, isKeyReady, lostKey } from '../common/key-state.ts';
import type { TagRows } from '../common/tag-state.ts';

/** A request that was sent: its token, and all that it said, with the public key in place of the private one. */
const sentAttempt = v.object({ token: v.string(), subject: v.string() });

/** What outlives a hide. The key is not in it. */
const keptForm = v.object({
  draft: associateDraft,
  token: v.string(),
  attempt: v.exactOptional(sentAttempt),
  /** Fields whose errors are shown. */
  left: v.exactOptional(v.array(v.string())),
  /** A key was entered. It is gone, and the form says so. */
  hadKey: v.exactOptional(v.boolean()),
});

/** What outlives a hide of the associate form. */
export type KeptForm = v.InferOutput<typeof keptForm>;

/** Everything the associate form shows is a function of this value. */
export interface AssociateState extends Pick<KeptForm, 'draft' | 'token' | 'attempt'> {
  readonly connections: AssociateInit['connections'];
  readonly key: KeyState;
  /** Fields the user has left, whose errors are shown. */
  readonly touched: ReadonlySet<string>;
  /** Absent while it is asked for. */
  readonly context?: AccountContext;
  readonly busy: boolean;
  readonly error?: FormError;
}

/** Makes a request token that was never used. */
export type NewToken = () => string;

const EMPTY_DRAFT: AssociateDraft = { connectionId: '', amazonId: '', tags: [] };

/** The form as it opens; `before` is this page's state, `kept` what an earlier page kept. */
export function openForm(
  init: AssociateInit,
  { before, kept, newToken }: { before: AssociateState | undefined; kept: unknown; newToken: NewToken },
): AssociateState {
  const early = readKept(kept);
  const earlier = before ?? early;
  const { connections, connectionId, busy, error } = init;
  const state: AssociateState = {
    draft: earlier?.draft ?? { ...EMPTY_DRAFT, connectionId },
    token: earlier?.token ?? newToken(),
    ...(earlier?.attempt && { attempt: earlier.attempt }),
    connections,
    key: before?.key ?? lostKey(early?.hadKey),
    touched: before?.touched ?? new Set(early?.left),
    busy,
    ...(error && { error }),
  };
  return state.draft.connectionId === connectionId
    ? state
    : { ...changeDraft(state, { connectionId }, newToken), ...(error && { error }) };
}

/** What the form keeps while it is hidden: everything that was typed but the key. */
export function keptOf({ draft, token, attempt, touched, key }: AssociateState): KeptForm {
  return { draft, token, ...(attempt && { attempt }), left: [...touched], hadKey: hadKey(key) };
}

/** The form after a change of its input, which makes another request of it. */
export function changeDraft(
  state: AssociateState,
  change: Partial<AssociateDraft>,
  newToken: NewToken,
): AssociateState {
  const { context, error: _gone, ...rest } = state;
  const draft = { ...state.draft, ...change };
  const known = draft.connectionId === state.draft.connectionId && context;
  return withToken({ ...rest, draft, ...(known && { context: known }) }, newToken);
}

/** The form after a change of its rows of tags. */
export function changeTags(state: AssociateState, { tags, touched }: TagRows, newToken: NewToken): AssociateState {
  return changeDraft({ ...state, touched }, { tags: [...tags] }, newToken);
}

/** The form after a change of its key. Taking the key away is no other request: the same key may be entered again. */
export function changeKey(state: AssociateState, key: KeyState, newToken: NewToken): AssociateState {
  if (key.text === state.key.text && key.publicKey === state.key.publicKey) return { ...state, key };
  if (key.text === '') return { ...state, key };
  if (key.text === state.key.text) return withToken({ ...state, key }, () => state.token);
  const { error: _gone, ...rest } = state;
  return withToken({ ...rest, key }, newToken);
}

/** The form while it is sent: what is sent is remembered, so that the same again has the same token. */
export function sendForm(state: AssociateState): AssociateState {
  const { error: _gone, ...rest } = state;
  return { ...rest, busy: true, attempt: { token: state.token, subject: subjectOf(state) } };
}

/** The params of `submit`. */
export function submitParams({ draft, key, token, context }: AssociateState): AssociateInput {
  return { ...draft, key: key.text, token, accountId: context?.accountId ?? '' };
}

/** The sentence above the buttons. */
export function planSentence({ draft, context }: AssociateState): string {
  if (context === undefined) return 'Checking the AWS account…';
  const id = draft.amazonId.trim();
  return `This associates ${id === '' ? 'an Amazon ID' : `Amazon ID ${id}`} with ${accountWords(context)} in ${SIDEWALK_REGION}.`;
}

/** Errors of fields that the user has left. */
export function shownErrors({ draft, touched, error }: AssociateState): Readonly<Record<string, string | undefined>> {
  const shown = Object.entries(associateErrors(draft)).filter(([field]) => field === 'tags' || touched.has(field));
  return { ...error?.fields, ...Object.fromEntries(shown) };
}

/** The form with every error shown. */
export function touchAll(state: AssociateState): AssociateState {
  return { ...state, touched: new Set([...Object.keys(associateErrors(state.draft)), KEY_FIELD]) };
}

/** Whether "Associate" may be pressed. */
export function canSubmit(state: AssociateState): boolean {
  if (state.busy || state.context === undefined || !isKeyReady(state.key)) return false;
  return Object.keys(associateErrors(state.draft)).length === 0;
}

/** The state with the token that belongs to its input: the one it was sent with, else another. */
function withToken(state: AssociateState, newToken: NewToken): AssociateState {
  const { attempt } = state;
  return { ...state, token: attempt?.subject === subjectOf(state) ? attempt.token : newToken() };
}

function subjectOf({ draft, key }: AssociateState): string {
  const tags = draft.tags.map((tag) => [tag.key, tag.value]);
  return JSON.stringify([draft.connectionId, draft.amazonId.trim(), tags, key.publicKey ?? null]);
}

function readKept(kept: unknown): KeptForm | undefined {
  const parsed = v.safeParse(keptForm, kept);
  return parsed.success ? parsed.output : undefined;
}

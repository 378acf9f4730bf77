import * as v from 'valibot';
import { SIDEWALK_REGION } from '../../core/model/connection.ts';
import type { FormError } from '../../shared/protocol.ts';
import type { ReplaceKeyInit, ReplaceResult, ReplaceContext } from '../../shared/replace-key-form.ts';
import { accountWords, partnerTarget } from '../../shared/account-context.ts';
import type { KeyState } from '../common/key-state.ts';
import { hadKey, isKeyReady, lostKey } from '../common/key-state.ts';

/** Everything the replace form shows is a function of this value. Nothing of it outlives a hide. */
export interface ReplaceState {
  readonly connectionId: string;
  readonly amazonId: string;
  readonly key: KeyState;
  /** The user has left the key field. */
  readonly touched: boolean;
  /** Absent while it is asked for. */
  readonly context?: ReplaceContext;
  readonly busy: boolean;
  readonly error?: FormError;
  /** Set when the key was replaced. */
  readonly result?: ReplaceResult;
}

/** What outlives a hide: whose key was entered, and that one was. */
const keptForm = v.object({ ...partnerTarget.entries, hadKey: v.boolean() });

/** What outlives a hide of the replace form. */
export type KeptReplacement = v.InferOutput<typeof keptForm>;

/** The form as it opens; what was typed stays when it opens on the same account. `kept`: of a page before this one. */
export function openForm(init: ReplaceKeyInit, before: ReplaceState | undefined, kept: unknown = null): ReplaceState {
  const { connectionName: _name, ...start } = init;
  if (before !== undefined && isOn(before, init)) return { ...start, key: before.key, touched: false };
  const earlier = v.safeParse(keptForm, kept);
  const had = before === undefined && earlier.success && isOn(earlier.output, init) && earlier.output.hadKey;
  return { ...start, key: lostKey(had), touched: false };
}

/** What the form keeps while it is hidden. */
export function keptOf({ connectionId, amazonId, key }: ReplaceState): KeptReplacement {
  return { connectionId, amazonId, hadKey: hadKey(key) };
}

function isOn(state: ReplaceTarget, { connectionId, amazonId }: ReplaceTarget): boolean {
  return state.connectionId === connectionId && state.amazonId === amazonId;
}

type ReplaceTarget = v.InferOutput<typeof partnerTarget>;

/** The form after a change of its key. */
export function changeKey(state: ReplaceState, key: KeyState): ReplaceState {
  const { error, ...rest } = state;
  return { ...rest, key, ...(key.text === state.key.text && error && { error }) };
}

/** The sentence above the buttons. */
export function planSentence({ amazonId, context }: ReplaceState): string {
  if (context === undefined) return 'Checking the partner account…';
  return `This replaces the app server private key of Amazon ID ${amazonId} in ${accountWords(context)}, ${SIDEWALK_REGION}.`;
}

/** Whether "Replace Key" may be pressed. */
export function canSubmit({ busy, context, key }: ReplaceState): boolean {
  return !busy && context !== undefined && isKeyReady(key);
}

/** Whether the fingerprints prove that another key is in place. */
export function isProven({ before, after }: ReplaceResult): boolean {
  return before !== undefined && after !== undefined && before !== after;
}

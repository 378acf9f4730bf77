import { SIDEWALK_REGION } from '../../core/model/connection.ts';
import type { FormError } from '../../shared/protocol.ts';
import type { ReplaceKeyInit, ReplaceResult, ReplaceContext } from '../../shared/replace-key-form.ts';
import { accountWords } from '../../shared/account-context.ts';
import type { KeyState } from '../common/key-state.ts';
import { isKeyReady, NO_KEY } from '../common/key-state.ts';

/** Everything the replace form shows is a function of this value. Nothing of it outlives a hide. */
export interface ReplaceState {
  readonly connectionId: string;
  readonly amazonId: string;
  readonly key: KeyState;
  /** The user has left the key field. */
  readonly touched: boolean;
  /** Absent while it is asked for. */
  readonly situation?: ReplaceContext;
  readonly busy: boolean;
  readonly error?: FormError;
  /** Set when the key was replaced. */
  readonly result?: ReplaceResult;
}

/** The form as it opens; what was typed stays when it opens on the same account. */
export function openForm(init: ReplaceKeyInit, before: ReplaceState | undefined): ReplaceState {
  const { connectionName: _name, ...start } = init;
  const same = before?.connectionId === init.connectionId && before.amazonId === init.amazonId;
  return { ...start, key: same ? before.key : NO_KEY, touched: false };
}

/** The form after a change of its key. */
export function changeKey(state: ReplaceState, key: KeyState): ReplaceState {
  const { error, ...rest } = state;
  return { ...rest, key, ...(key.text === state.key.text && error && { error }) };
}

/** The sentence above the buttons. */
export function planSentence({ amazonId, situation }: ReplaceState): string {
  if (situation === undefined) return 'Checking the partner account…';
  return `Replaces the app server private key of Amazon ID ${amazonId} in ${accountWords(situation)}, ${SIDEWALK_REGION}.`;
}

/** Whether "Replace Key" may be pressed. */
export function canSubmit({ busy, situation, key }: ReplaceState): boolean {
  return !busy && situation !== undefined && isKeyReady(key);
}

/** Whether the fingerprints prove that another key is in place. */
export function isProven({ before, after }: ReplaceResult): boolean {
  return before !== undefined && after !== undefined && before !== after;
}

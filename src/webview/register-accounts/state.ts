import * as v from 'valibot';
import { accountCount, registersSentence } from '../../core/model/accounts-text.ts';
import type { FormError } from '../../shared/protocol.ts';
import type {
  RegisterAccountsInit,
  RegisterAccountsKept,
  RegisterAccountsRow,
} from '../../shared/register-accounts.ts';
import { registerAccountsKept } from '../../shared/register-accounts.ts';

/** Everything the page shows is a function of this value. */
export interface PageState extends RegisterAccountsInit {
  /** Keys of rows that are not to be registered. */
  readonly unselected: ReadonlySet<string>;
  /** The host asks the user to confirm. */
  readonly asking: boolean;
}

/**
 * The page for what the host sends; what is not selected stays so until it is chosen anew. `kept` is what the page kept
 * while it was hidden.
 */
export function openPage(init: RegisterAccountsInit, before: PageState | undefined, kept: unknown): PageState {
  const { choice, unselected: earlier } = before === undefined ? readKept(kept) : keptOf(before);
  const chosen = new Set(choice === init.choice.number ? [] : init.choice.keys);
  const unselected = new Set(earlier.filter((key) => !chosen.has(key)));
  const error = init.error ?? before?.error;
  return { ...init, unselected, asking: before?.asking ?? false, ...(error !== undefined && { error }) };
}

/** What outlives a hide. */
export function keptOf({ rows, choice, unselected }: PageState): RegisterAccountsKept {
  return { targets: rows.map(({ target }) => target), unselected: [...unselected], choice: choice.number };
}

/** The rows of the first table: what can be registered, or was asked for. */
export function listedRows({ rows }: PageState): readonly RegisterAccountsRow[] {
  return rows.filter(({ leftOut }) => leftOut === undefined);
}

/** The rows of the second table. */
export function leftOutRows({ rows }: PageState): readonly RegisterAccountsRow[] {
  return rows.filter(({ leftOut }) => leftOut !== undefined);
}

/** What would be registered now. */
export function selectedRows({ rows, unselected }: PageState): readonly RegisterAccountsRow[] {
  return rows.filter(({ key, canRegister }) => canRegister && !unselected.has(key));
}

/** The page with rows selected, or not. */
export function select(state: PageState, keys: readonly string[], selected: boolean): PageState {
  const unselected = new Set(state.unselected);
  for (const key of keys) {
    if (selected) unselected.delete(key);
    else unselected.add(key);
  }
  return { ...state, unselected };
}

/** Whether the button that registers can be pressed. */
export function canSubmit(state: PageState): boolean {
  const isBusy = state.checking !== undefined || state.sending !== undefined || state.asking;
  return !isBusy && !state.readOnly && selectedRows(state).length > 0;
}

/** What is going on, or what pressing the button does. */
export function sentenceOf(state: PageState): string {
  const { checking, sending, readOnly } = state;
  if (sending !== undefined) return `Sent ${String(sending.done)} of ${String(sending.total)}.`;
  if (checking !== undefined) return `Checking ${String(checking.done)} of ${String(checking.total)}…`;
  if (readOnly) return 'Nothing can be registered: the setting iotRegistrar.readOnly is on.';
  const selected = selectedRows(state);
  if (selected.length > 0) return registersSentence(selected.map(({ target }) => target.region));
  return state.rows.some(({ canRegister }) => canRegister) ? 'No account is selected.' : nothingLeft(state);
}

function nothingLeft(state: PageState): string {
  const listed = listedRows(state);
  if (listed.length === 0) return 'None of these accounts can be registered.';
  const done = listed.filter(({ mark }) => mark === 'ok').length;
  const text = `${String(done)} of ${accountCount(listed.length)} registered.`;
  return done === listed.length ? text : `${text} There is nothing left to send.`;
}

/** What the button that registers says. */
export function submitLabel(state: PageState): string {
  const count = selectedRows(state).length;
  return count === 0 ? 'Register Accounts…' : `Register ${count === 1 ? '1 Account' : `${String(count)} Accounts`}…`;
}

/** The page while the host asks, and after it. */
export function asking(state: PageState, isAsking: boolean, error?: FormError): PageState {
  const { error: _past, ...rest } = state;
  return { ...rest, asking: isAsking, ...(error !== undefined && { error }) };
}

function readKept(kept: unknown): RegisterAccountsKept {
  const parsed = v.safeParse(registerAccountsKept, kept);
  return parsed.success ? parsed.output : { targets: [], unselected: [], choice: 0 };
}

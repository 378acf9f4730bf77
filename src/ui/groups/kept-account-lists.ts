import type * as vscode from 'vscode';
import {
  accountListsRecord,
  hasSameAnswers,
  readAccountListsRecord,
} from '../../core/connections/account-lists-record.ts';
import { ACCOUNT_LISTS_RECORD } from '../../core/ids.ts';
import type { AppState } from '../../core/state/state.ts';

/** The account lists of groups that an earlier run kept: their accounts are there before their source has answered. */
export function keptAccountLists(memento: vscode.Memento): AppState['accountLists'] {
  return readAccountListsRecord(memento.get(ACCOUNT_LISTS_RECORD));
}

/**
 * Keeps the account lists of groups whenever one of them is another one; `kept`: those that are kept already. What cannot
 * be kept is asked for again.
 */
export function accountListKeeper(
  memento: vscode.Memento,
  kept: AppState['accountLists'],
  onError: (error: unknown) => void,
): (state: AppState) => void {
  return (state) => {
    const isKept = hasSameAnswers(kept, state.accountLists);
    kept = state.accountLists;
    if (isKept) return;
    memento.update(ACCOUNT_LISTS_RECORD, accountListsRecord(state)).then(undefined, onError);
  };
}

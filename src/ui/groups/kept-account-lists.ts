import type * as vscode from 'vscode';
import { accountListsRecord, readAccountListsRecord } from '../../core/connections/account-lists-record.ts';
import { ACCOUNT_LISTS_RECORD } from '../../core/ids.ts';
import type { AppState } from '../../core/state/state.ts';

/** The account lists of groups that an earlier run kept: their accounts are there before their source has answered. */
export function keptAccountLists(memento: vscode.Memento): AppState['accountLists'] {
  return readAccountListsRecord(memento.get(ACCOUNT_LISTS_RECORD));
}

/** Keeps the account lists of groups whenever one of them is another one. What cannot be kept is asked for again. */
export function accountListKeeper(
  memento: vscode.Memento,
  onError: (error: unknown) => void,
): (state: AppState) => void {
  let seen: AppState['accountLists'] | undefined;
  let kept: string | undefined = JSON.stringify(memento.get(ACCOUNT_LISTS_RECORD));
  return (state) => {
    if (state.accountLists === seen) return;
    seen = state.accountLists;
    const record = accountListsRecord(state);
    const text = JSON.stringify(record);
    if (text === kept) return;
    kept = text;
    memento.update(ACCOUNT_LISTS_RECORD, record).then(undefined, onError);
  };
}

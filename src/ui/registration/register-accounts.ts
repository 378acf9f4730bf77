import * as vscode from 'vscode';
import type { Store } from '../../core/base/store.ts';
import { COMMANDS } from '../../core/ids.ts';
import type { Target } from '../../core/model/connection.ts';
import { targetName } from '../../core/state/names.ts';
import type { AppState } from '../../core/state/state.ts';
import {
  allTargets,
  existingTargets,
  notRegisteredTargets,
  targetsOfFilter,
  targetsOfRows,
} from '../../core/view/register-targets.ts';
import { targetState } from '../../core/registration/watched-registration.ts';
import type { CommandSubject } from '../command/command-argument.ts';
import { refusedReadOnly } from '../command/read-only.ts';
import { pickMany } from '../editor/inputs.ts';
import { showInfo } from '../editor/messages.ts';
import type { RegisterAccountsPage } from './register-accounts-page.ts';

interface RegisterPorts {
  readonly store: Pick<Store<AppState>, 'get'>;
  readonly registerAccountsPage: Pick<RegisterAccountsPage, 'open' | 'isBusy' | 'hasUnsent'>;
}

/** Opens the page that registers many accounts: selected rows, a group, given targets, what the filter leaves, or what is chosen. */
export async function registerAccounts(ports: RegisterPorts, subject: CommandSubject): Promise<void> {
  const { store, registerAccountsPage: page } = ports;
  const state = store.get();
  if (refusedReadOnly(state, 'register accounts')) return;
  if (page.isBusy) {
    page.open([]);
    void showInfo('Accounts are being registered. Open the page again for others when they are sent.');
    return;
  }
  if (state.connections.length === 0) {
    const add = 'Add Connection…';
    const chosen = await showInfo('Could not register accounts: there is no connection yet.', add);
    if (chosen === add) await vscode.commands.executeCommand(COMMANDS.addConnection);
    return;
  }
  const targets = given(state, subject);
  if (targets === undefined && page.hasUnsent) page.open([]);
  else {
    const chosen = targets ?? (await ask(state));
    if (chosen !== undefined && chosen.length > 0) page.open(chosen);
  }
}

/** What the command was called on; nothing when it was called on nothing. */
function given(
  state: AppState,
  { row, rows, targets, target, connectionId }: CommandSubject,
): readonly Target[] | undefined {
  if (targets !== undefined) return existingTargets(state, targets);
  if (rows !== undefined) return targetsOfRows(state, rows);
  if (row !== undefined) return targetsOfRows(state, [row]);
  if (target !== undefined) return existingTargets(state, [target]);
  if (connectionId === undefined) return undefined;
  return allTargets(state).filter((each) => each.connectionId === connectionId);
}

/** What the filter leaves, else what is known to be not registered; where neither says anything, asks. */
function ask(state: AppState): readonly Target[] | Promise<readonly Target[] | undefined> {
  const filtered = targetsOfFilter(state);
  if (filtered.length > 0) return filtered;
  const known = notRegisteredTargets(state);
  return known.length > 0 ? known : pickTargets(state);
}

async function pickTargets(state: AppState): Promise<readonly Target[] | undefined> {
  const items = allTargets(state).map((target) => ({
    label: targetName(state, target),
    description: targetState(state, target, Date.now()),
    target,
  }));
  const chosen = await pickMany(items, { placeHolder: 'Select the accounts to register', matchOnDescription: true });
  return chosen?.map(({ target }) => target);
}

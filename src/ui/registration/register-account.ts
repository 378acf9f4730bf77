import * as vscode from 'vscode';
import type { Store } from '../../core/base/store.ts';
import type { SignInAction } from '../../core/connections/sign-in-action.ts';
import { COMMANDS } from '../../core/ids.ts';
import type { AppState } from '../../core/state/state.ts';
import { findConnection } from '../../core/state/state.ts';
import type { CommandSubject } from '../command/command-argument.ts';
import { pickTarget } from '../command/pick.ts';
import { refusedReadOnly } from '../command/read-only.ts';
import type { RegisterForm } from './register-form.ts';
import { showInfo } from '../editor/messages.ts';

interface RegisterPorts {
  readonly store: Pick<Store<AppState>, 'get'>;
  readonly registerForm: Pick<RegisterForm, 'open'>;
  readonly signIns: Pick<SignInAction, 'enterCode'>;
}

/** Opens the register form on a Region; asks for it where nothing says which. */
export async function registerAccount(ports: RegisterPorts, subject: CommandSubject): Promise<void> {
  const { store, registerForm, signIns } = ports;
  const state = store.get();
  if (refusedReadOnly(state, 'register an account')) return;
  if (state.connections.length === 0) {
    const add = 'Add Connection…';
    const chosen = await showInfo('Could not register an account: there is no connection yet.', add);
    if (chosen === add) await vscode.commands.executeCommand(COMMANDS.addConnection);
    return;
  }
  if (subject.connectionId !== undefined) await signIns.enterCode(subject.connectionId);
  const region = subject.connectionId && findConnection(state, subject.connectionId)?.regions[0];
  const ofConnection = subject.connectionId && region ? { connectionId: subject.connectionId, region } : undefined;
  const target =
    subject.target ?? ofConnection ?? (await pickTarget(state, 'Select the account and Region to register'));
  if (target !== undefined) registerForm.open(target);
}

import * as vscode from 'vscode';
import type { Connection } from '../../core/connection.ts';
import type { Failure } from '../../core/failure.ts';
import { failureText } from '../../core/failure-text.ts';
import { SETTINGS } from '../../core/ids.ts';
import type { AppState } from '../../core/state.ts';
import { findConnection, knownIdentity, knownRegistration } from '../../core/state.ts';
import type { Store } from '../../core/store.ts';
import type { CommandSubject } from '../command-argument.ts';
import { pickConnection } from '../pick.ts';

/** Shows the command that signs a connection in, and runs it in a terminal when the person wants that. */
export async function signIn(
  { store }: { readonly store: Pick<Store<AppState>, 'get'> },
  subject: CommandSubject,
): Promise<void> {
  const state = store.get();
  const connection =
    subject.connectionId === undefined
      ? await pickConnection(state, 'Connection to sign in')
      : findConnection(state, subject.connectionId);
  if (connection === undefined) return;
  const failure = signInFailure(state, connection);
  if (failure === undefined) {
    void vscode.window.showInformationMessage(`Connection "${connection.name}" does not ask for a sign-in.`);
    return;
  }
  const { cause, advice } = failureText(failure);
  if (failure.signInCommand === undefined) return explain(connection, `${cause} ${advice}`);
  const run = 'Run in Terminal';
  const copy = 'Copy Command';
  const chosen = await vscode.window.showInformationMessage(
    `Sign in to "${connection.name}": ${cause} Then refresh. Command: ${failure.signInCommand}`,
    run,
    copy,
  );
  if (chosen === copy) await vscode.env.clipboard.writeText(failure.signInCommand);
  if (chosen === run) {
    const terminal = vscode.window.createTerminal({ name: `Sign in: ${connection.name}` });
    terminal.show();
    terminal.sendText(failure.signInCommand);
  }
}

async function explain(connection: Connection, text: string): Promise<void> {
  const settings = 'Open Settings';
  const chosen = await vscode.window.showWarningMessage(`Sign in to "${connection.name}": ${text}`, settings);
  if (chosen === settings) {
    await vscode.commands.executeCommand('workbench.action.openSettings', `${SETTINGS}.connections`);
  }
}

/** What keeps a connection out, where that is a sign-in: its identity, else the first of its Regions. */
function signInFailure(state: AppState, connection: Connection): Failure | undefined {
  const known = [
    knownIdentity(state, connection.id).failure,
    ...connection.regions.map((region) => knownRegistration(state, { connectionId: connection.id, region }).failure),
  ];
  return known.find((entry) => entry?.failure.kind === 'signIn')?.failure;
}

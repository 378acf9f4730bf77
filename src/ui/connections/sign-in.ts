import * as vscode from 'vscode';
import type { Store } from '../../core/base/store.ts';
import type { SignInAction } from '../../core/connections/sign-in-action.ts';
import { remoteSignIn, signInFailure } from '../../core/connections/sign-in-action.ts';
import { failureText } from '../../core/failure/failure-text.ts';
import { SETTINGS } from '../../core/ids.ts';
import type { Connection } from '../../core/model/connection.ts';
import type { SignIns } from '../../core/ports/backend.ts';
import type { AppState } from '../../core/state/state.ts';
import { findConnection } from '../../core/state/state.ts';
import type { CommandSubject } from '../command/command-argument.ts';
import { pickConnection } from '../command/pick.ts';
import { showError, showInfo, showWarning } from '../editor/messages.ts';
import { runInTerminal } from '../editor/surfaces.ts';

const INSTALL_PAGE = 'https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html';

interface SignInPorts {
  readonly store: Pick<Store<AppState>, 'get'>;
  readonly aws: Pick<SignIns, 'hasAwsCli'>;
  readonly signIns: Pick<SignInAction, 'enterCode'>;
}

/** Signs a connection in: asks for its MFA code, or runs the AWS CLI's sign-in in a terminal. */
export async function signIn(ports: SignInPorts, subject: CommandSubject): Promise<void> {
  const state = ports.store.get();
  const connection =
    subject.connectionId === undefined
      ? await pickConnection(state, 'Connection to sign in')
      : findConnection(state, subject.connectionId);
  if (connection === undefined) return;
  const failure = signInFailure(ports.store.get(), connection);
  if (failure === undefined) {
    void showInfo(`Connection "${connection.name}" does not ask for a sign-in.`);
    return;
  }
  if (failure.signIn === 'mfa') {
    await ports.signIns.enterCode(connection.id);
    return;
  }
  if (failure.signInCommand !== undefined) return runCommand(ports, connection, failure.signInCommand);
  const { cause, advice } = failureText(failure);
  return explain(connection, `${cause} ${advice}`);
}

/** What the sign-in changes is noticed by itself. */
async function runCommand({ aws }: SignInPorts, connection: Connection, command: string): Promise<void> {
  const hasNoBrowser = vscode.env.remoteName !== undefined || vscode.env.uiKind === vscode.UIKind.Web;
  const text = hasNoBrowser ? remoteSignIn(command) : command;
  if (!(await aws.hasAwsCli())) return offerAwsCli(connection, text);
  runInTerminal(`Sign in: ${connection.name}`, text);
}

async function offerAwsCli(connection: Connection, command: string): Promise<void> {
  const install = 'Install AWS CLI';
  const copy = 'Copy Command';
  const chosen = await showError(
    `Could not sign in to "${connection.name}": the AWS CLI was not found where the extension runs. ` +
      `Install it, then choose Sign In… again. Command: ${command}`,
    install,
    copy,
  );
  if (chosen === install) await vscode.env.openExternal(vscode.Uri.parse(INSTALL_PAGE));
  if (chosen === copy) await vscode.env.clipboard.writeText(command);
}

async function explain(connection: Connection, text: string): Promise<void> {
  const settings = 'Open Settings';
  const chosen = await showWarning(`Could not sign in to "${connection.name}": ${text}`, settings);
  if (chosen === settings) {
    await vscode.commands.executeCommand('workbench.action.openSettings', `${SETTINGS}.connections`);
  }
}

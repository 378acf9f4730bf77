import * as vscode from 'vscode';
import type { Store } from '../../core/base/store.ts';
import type { SignInAction } from '../../core/connections/sign-in-action.ts';
import { signInFailure } from '../../core/connections/sign-in-action.ts';
import { failureText } from '../../core/failure/failure-text.ts';
import type { ShellKind } from '../../core/failure/sign-in-command.ts';
import { shellKind, signInCommand, withoutBrowser } from '../../core/failure/sign-in-command.ts';
import { SETTINGS } from '../../core/ids.ts';
import type { Connection } from '../../core/model/connection.ts';
import type { SignInNeed } from '../../core/model/failure.ts';
import type { AppState } from '../../core/state/state.ts';
import { findConnection } from '../../core/state/state.ts';
import type { CommandSubject } from '../command/command-argument.ts';
import { pickConnection } from '../command/pick.ts';
import { showError, showInfo, showWarning } from '../editor/messages.ts';
import { openSignIn } from '../groups/open-sign-in.ts';
import { openTerminal, runIn } from '../editor/surfaces.ts';

const INSTALL_PAGE = 'https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html';

/** How shells say that they found no such command: those of Unix, and `cmd`. */
const NOT_FOUND: readonly (number | undefined)[] = [127, 9009];

/** VS Code knows the shell of a new terminal in well under so many milliseconds. */
const SHELL_MS = 2000;

interface SignInPorts {
  readonly store: Pick<Store<AppState>, 'get'>;
  readonly signIns: Pick<SignInAction, 'enterCode'>;
}

/** Signs a connection in: asks for its MFA code, or runs the AWS CLI's sign-in in a terminal. */
export async function signIn(ports: SignInPorts, subject: CommandSubject): Promise<void> {
  const state = ports.store.get();
  const ofGroup = subject.row?.kind === 'group' ? state.accountLists.get(subject.row.groupId ?? '') : undefined;
  if (ofGroup?.failure?.failure.signInWith !== undefined) return openSignIn(ofGroup.failure.failure.signInWith);
  const connection =
    subject.connectionId === undefined
      ? await pickConnection(state, 'Select the connection to sign in')
      : findConnection(state, subject.connectionId);
  if (connection === undefined) return;
  const failure = signInFailure(ports.store.get(), connection);
  if (failure === undefined) {
    void showInfo(`Connection ${connection.name} doesn't need a sign-in.`);
    return;
  }
  if (failure.signIn === 'mfa') {
    await ports.signIns.enterCode(connection.id);
    return;
  }
  if (failure.signInWith !== undefined) return runCommand(connection, failure.signInWith);
  const { cause, advice } = failureText(failure);
  return explain(connection, `${cause} ${advice}`);
}

/** What the sign-in changes is noticed by itself. Whether there is an AWS CLI is for the terminal to find out. */
async function runCommand(connection: Connection, need: SignInNeed): Promise<void> {
  const terminal = openTerminal(`Sign in: ${connection.name}`);
  // Most names mean the same in every shell.
  const command = signInCommand(need, 'other') ?? signInCommand(need, await shellOf(terminal));
  if (command === undefined) {
    terminal.dispose();
    return refuse(connection, need.profile);
  }
  const hasNoBrowser = vscode.env.remoteName !== undefined || vscode.env.uiKind === vscode.UIKind.Web;
  const text = hasNoBrowser ? withoutBrowser(command, need) : command;
  const ended = vscode.window.onDidEndTerminalShellExecution((event) => {
    if (event.terminal !== terminal) return;
    ended.dispose();
    if (NOT_FOUND.includes(event.exitCode)) void offerAwsCli(connection, text);
  });
  const closed = vscode.window.onDidCloseTerminal((each) => {
    if (each !== terminal) return;
    closed.dispose();
    ended.dispose();
  });
  runIn(terminal, text);
}

/** The shell of a terminal; that of new terminals where VS Code does not know it in time. */
async function shellOf(terminal: vscode.Terminal): Promise<ShellKind> {
  const known = terminal.state.shell ?? (await shellTold(terminal));
  return shellKind(known ?? vscode.env.shell);
}

function shellTold(terminal: vscode.Terminal): Promise<string | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      end(undefined);
    }, SHELL_MS);
    const changed = vscode.window.onDidChangeTerminalState((each) => {
      if (each === terminal && each.state.shell !== undefined) end(each.state.shell);
    });
    const end = (shell: string | undefined): void => {
      clearTimeout(timer);
      changed.dispose();
      resolve(shell);
    };
  });
}

async function refuse(connection: Connection, profile: string): Promise<void> {
  const copy = 'Copy Profile Name';
  const chosen = await showError(
    `Could not sign in to "${connection.name}": in the shell of the terminal there is no safe way to write the ` +
      `profile's name ${JSON.stringify(profile)}. Choose bash, zsh or fish as the terminal's shell, or rename the profile.`,
    copy,
  );
  if (chosen === copy) await vscode.env.clipboard.writeText(profile);
}

async function offerAwsCli(connection: Connection, command: string): Promise<void> {
  const install = 'Install AWS CLI';
  const copy = 'Copy Command';
  const chosen = await showError(
    `Could not sign in to "${connection.name}": the terminal did not find the AWS CLI. ` +
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

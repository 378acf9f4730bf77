import * as vscode from 'vscode';
import { shellKind, signInCommand, withoutBrowser } from '../../core/failure/sign-in-command.ts';
import type { SignInNeed } from '../../core/model/failure.ts';
import { showError } from '../editor/messages.ts';
import { openTerminal, runIn } from '../editor/surfaces.ts';

/** Runs the AWS CLI's sign-in in a terminal. */
export async function openSignIn(need: SignInNeed): Promise<void> {
  const command = signInCommand(need, 'other') ?? signInCommand(need, shellKind(vscode.env.shell));
  if (command === undefined) {
    await showError(
      `Could not sign in: in the shell of the terminal there is no safe way to write the name ${JSON.stringify(need.profile)}.`,
    );
    return;
  }
  const hasNoBrowser = vscode.env.remoteName !== undefined || vscode.env.uiKind === vscode.UIKind.Web;
  runIn(openTerminal(`Sign in: ${need.profile}`), hasNoBrowser ? withoutBrowser(command, need) : command);
}

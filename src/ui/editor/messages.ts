import * as vscode from 'vscode';
import { iconlessText, inertLines, inertText } from '../../core/base/foreign-text.ts';

/** Says something that went as it should; gives the button that was chosen. */
export function showInfo(text: string, ...buttons: readonly string[]): Thenable<string | undefined> {
  return vscode.window.showInformationMessage(inertText(text), ...buttons);
}

/** Says something that the user should know of. */
export function showWarning(text: string, ...buttons: readonly string[]): Thenable<string | undefined> {
  return vscode.window.showWarningMessage(inertText(text), ...buttons);
}

/** Says that something did not work. */
export function showError(text: string, ...buttons: readonly string[]): Thenable<string | undefined> {
  return vscode.window.showErrorMessage(inertText(text), ...buttons);
}

/** A question that is answered before anything else goes on. */
export interface ModalQuestion {
  readonly message: string;
  /** May have several lines. */
  readonly detail: string;
  readonly buttons: readonly string[];
}

/** Asks a question; nothing when the person changes their mind. */
export function askModal({ message, detail, buttons }: ModalQuestion): Thenable<string | undefined> {
  const options = { modal: true, detail: inertLines(detail) };
  return vscode.window.showWarningMessage(inertText(message), options, ...buttons);
}

/** Says in the status bar, for a moment, what was done. */
export function showDone(text: string): void {
  vscode.window.setStatusBarMessage(iconlessText(text), 3000);
}

/** Shows in the status bar that work is in progress. */
export function showProgress<T>(title: string, work: Promise<T>): Thenable<T> {
  const options = { location: vscode.ProgressLocation.Window, title: iconlessText(title) };
  return vscode.window.withProgress(options, () => work);
}

import * as vscode from 'vscode';
import { failureText } from '../core/failure/failure-text.ts';
import { REMEDY_COMMANDS, REMEDY_LABELS } from '../core/failure/remedy.ts';
import { SETTINGS } from '../core/ids.ts';
import type { Failure, Remedy } from '../core/model/failure.ts';
import { showError } from './editor/messages.ts';

/** Tells the user, once, that what they asked for did not work, with the button that helps. */
export async function reportFailure(what: string, failure: Failure, connectionId?: string): Promise<void> {
  await report(what, failure, { buttons: [], connectionId });
}

/** Tells the same with a button before it, with which the user does it again; whether it was chosen. */
export async function reportRefusal(
  what: string,
  failure: Failure,
  { again, connectionId }: { readonly again: string; readonly connectionId: string },
): Promise<boolean> {
  return (await report(what, failure, { buttons: [again], connectionId })) === again;
}

interface Offer {
  readonly buttons: readonly string[];
  /** What the failure is about: its button is about the same. */
  readonly connectionId: string | undefined;
}

async function report(what: string, failure: Failure, { buttons, connectionId }: Offer): Promise<string | undefined> {
  const { word, cause, advice, remedy } = failureText(failure);
  const request = failure.requestId === undefined ? '' : ` (AWS request ID ${failure.requestId})`;
  const text = `Could not ${what}: ${word.toLowerCase()}. ${cause} ${advice}${request}`;
  const helps = remedy === undefined ? [] : [REMEDY_LABELS[remedy]];
  const chosen = await showError(text, ...buttons, ...helps);
  if (chosen !== undefined && remedy !== undefined && helps.includes(chosen)) await runRemedy(remedy, connectionId);
  return chosen;
}

/** Does what a remedy's button says; of a connection, where it is known which. */
export async function runRemedy(remedy: Remedy, connectionId?: string): Promise<void> {
  const row = connectionId === undefined ? undefined : { id: `connection:${connectionId}` };
  const argument = remedy === 'openSettings' ? `${SETTINGS}.connections` : row;
  await vscode.commands.executeCommand(REMEDY_COMMANDS[remedy], argument);
}

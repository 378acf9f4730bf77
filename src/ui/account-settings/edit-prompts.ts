import * as vscode from 'vscode';
import type { ChoiceStep, Confirmation, EditPrompts } from '../../core/account-settings/edit-prompts.ts';
import { COMMANDS } from '../../core/ids.ts';
import { targetKey } from '../../core/model/connection.ts';
import { reportFailure, reportRefusal } from '../report.ts';
import { askModal, showError, showInfo, showProgress, showWarning } from '../editor/messages.ts';
import { askEntry, pickFrom } from '../editor/inputs.ts';

const REGISTER = 'Register Account…';

/** Asks and notifies with the editor's own lists, boxes and messages. */
export const editorPrompts: EditPrompts = {
  choose,
  enter: askEntry,
  confirm,
  async during(title, work) {
    return showProgress(title, work);
  },
  notify({ severity, text }) {
    if (severity === 'error') void showError(text);
    else void showInfo(text);
  },
  async offerToRegister(text, target) {
    if ((await showWarning(text, REGISTER)) === undefined) return;
    await vscode.commands.executeCommand(COMMANDS.registerAccount, { id: `registration:${targetKey(target)}` });
  },
  fail: reportFailure,
  offerAgain: (what, failure, connectionId) => reportRefusal(what, failure, { again: 'Edit Again…', connectionId }),
};

async function choose<Id extends string>({ choices, current, ...texts }: ChoiceStep<Id>): Promise<Id | undefined> {
  const items = choices.map((choice) => ({ ...choice, ...(choice.id === current && { description: 'current' }) }));
  return (await pickFrom(items, { ...texts, current: items.find(({ id }) => id === current) }))?.id;
}

async function confirm({ message, detail, button, copy }: Confirmation): Promise<boolean> {
  const buttons = copy === undefined ? [button] : [button, copy.label];
  let shown = detail;
  for (;;) {
    const chosen = await askModal({ message, detail: shown, buttons });
    if (copy === undefined || chosen !== copy.label) return chosen === button;
    await vscode.env.clipboard.writeText(copy.text);
    shown = `${detail}\n\n${copy.done}`;
  }
}

import * as vscode from 'vscode';
import type {
  Choice,
  ChoiceStep,
  Confirmation,
  EditPrompts,
  EntryStep,
} from '../../core/account-settings/edit-prompts.ts';
import { COMMANDS } from '../../core/ids.ts';
import { targetKey } from '../../core/model/connection.ts';
import { reportFailure, reportRefusal } from '../report.ts';

const REGISTER = 'Register Account…';

/** Asks and tells with the editor's own lists, boxes and messages. */
export const editorPrompts: EditPrompts = {
  choose,
  enter,
  confirm,
  async during(title, work) {
    return vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () => work);
  },
  notify({ severity, text }) {
    if (severity === 'error') void vscode.window.showErrorMessage(text);
    else void vscode.window.showInformationMessage(text);
  },
  async offerToRegister(text, target) {
    if ((await vscode.window.showWarningMessage(text, REGISTER)) === undefined) return;
    await vscode.commands.executeCommand(COMMANDS.registerAccount, { id: `registration:${targetKey(target)}` });
  },
  fail: reportFailure,
  offerAgain: (what, failure) => reportRefusal(what, failure, 'Edit Again…'),
};

function choose<Id extends string>(step: ChoiceStep<Id>): Promise<Id | undefined> {
  const { title, placeHolder, choices, current } = step;
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & Choice<Id>>();
  pick.title = title;
  pick.placeholder = placeHolder;
  pick.ignoreFocusOut = true;
  pick.items = choices.map((choice) => ({ ...choice, ...(choice.id === current && { description: 'current' }) }));
  pick.activeItems = pick.items.filter(({ id }) => id === current);
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.activeItems[0]?.id);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

/** An empty box is no mistake before it is accepted: until then it shows the prompt. */
function enter({ title, prompt, placeHolder, value, problem }: EntryStep): Promise<string | undefined> {
  const box = vscode.window.createInputBox();
  Object.assign(box, { title, prompt, placeholder: placeHolder, value, ignoreFocusOut: true });
  const check = (text: string): string | undefined => (box.validationMessage = problem(text));
  return new Promise((resolve) => {
    box.onDidChangeValue(check);
    box.onDidAccept(() => {
      if (check(box.value) !== undefined) return;
      resolve(box.value.trim());
      box.hide();
    });
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
  });
}

async function confirm({ message, detail, button, copy }: Confirmation): Promise<boolean> {
  const buttons = copy === undefined ? [button] : [button, copy.label];
  let shown = detail;
  for (;;) {
    const chosen = await vscode.window.showWarningMessage(message, { modal: true, detail: shown }, ...buttons);
    if (copy === undefined || chosen !== copy.label) return chosen === button;
    await vscode.env.clipboard.writeText(copy.text);
    shown = `${detail}\n\n${copy.done}`;
  }
}

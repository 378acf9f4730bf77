import * as vscode from 'vscode';
import { iconlessText, inertText } from '../../core/base/foreign-text.ts';

/** One entry of a list. */
export interface Item {
  readonly label: string;
  /** Codicon before the label, a word of ours. */
  readonly icon?: string;
  readonly description?: string;
  readonly detail?: string;
  readonly picked?: boolean;
  /** A line with a word on it between the entries before and after. */
  readonly isSeparator?: true;
}

/** What a list says beside its entries. */
export interface ListOptions {
  readonly title?: string;
  readonly placeHolder: string;
  readonly matchOnDescription?: boolean;
  readonly matchOnDetail?: boolean;
}

/** An entry as the editor draws it; `item` is what was meant. */
export interface Drawn<T> extends vscode.QuickPickItem {
  readonly item: T;
}

/** Asks for one of several; nothing when the person changes their mind. */
export async function pickOne<T extends Item>(items: readonly T[], options: ListOptions): Promise<T | undefined> {
  return (await vscode.window.showQuickPick(items.map(drawn), safeOptions(options)))?.item;
}

/** Asks for any number of several. */
export async function pickMany<T extends Item>(
  items: readonly T[],
  options: ListOptions,
): Promise<readonly T[] | undefined> {
  const chosen = await vscode.window.showQuickPick(items.map(drawn), { ...safeOptions(options), canPickMany: true });
  return chosen?.map(({ item }) => item);
}

/** Asks for one of several, of which one is chosen already, and stays open when the person looks elsewhere. */
export function pickFrom<T extends Item>(
  items: readonly T[],
  options: ListOptions & { readonly current: T | undefined },
): Promise<T | undefined> {
  const pick = vscode.window.createQuickPick<Drawn<T>>();
  const { title, placeHolder } = safeOptions(options);
  pick.title = title;
  pick.placeholder = placeHolder;
  pick.ignoreFocusOut = true;
  pick.items = items.map(drawn);
  pick.activeItems = pick.items.filter(({ item }) => item === options.current);
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.activeItems[0]?.item);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

/** What a box for a text says. */
export interface BoxOptions {
  readonly title: string;
  readonly prompt: string;
  readonly placeHolder?: string;
  readonly value?: string;
  readonly ignoreFocusOut?: boolean;
  readonly isSecret?: boolean;
  /** What is wrong with a text, in a sentence. */
  readonly problem?: (text: string) => string | undefined;
}

/** Asks for a text; nothing when the person changes their mind. */
export function askText({ problem, isSecret, placeHolder, ...options }: BoxOptions): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    ...options,
    ...safeBox({ ...options, placeHolder }),
    ...(isSecret === true && { password: true }),
    ...(problem !== undefined && { validateInput: (value) => safeProblem(problem(value)) }),
  });
}

/** Asks for a text. An empty box is no mistake before it is accepted: until then it shows the prompt. */
export function askEntry(options: BoxOptions & Required<Pick<BoxOptions, 'problem'>>): Promise<string | undefined> {
  const box = vscode.window.createInputBox();
  const { title, prompt, placeHolder } = safeBox(options);
  Object.assign(box, { title, prompt, placeholder: placeHolder, value: options.value, ignoreFocusOut: true });
  const check = (text: string): string | undefined => (box.validationMessage = safeProblem(options.problem(text)));
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

/** An entry as the editor draws it, its texts made safe. */
export function drawn<T extends Item>(item: T): Drawn<T> {
  const { label, icon, description, detail, picked, isSeparator } = item;
  return {
    item,
    label: icon === undefined ? iconlessText(label) : `$(${icon}) ${iconlessText(label)}`,
    ...(description !== undefined && { description: iconlessText(description) }),
    ...(detail !== undefined && { detail: iconlessText(detail) }),
    ...(picked !== undefined && { picked }),
    ...(isSeparator === true && { kind: vscode.QuickPickItemKind.Separator }),
  };
}

function safeOptions({ title, placeHolder, ...options }: ListOptions): ListOptions & { readonly title: string } {
  return { ...options, title: inertText(title ?? ''), placeHolder: inertText(placeHolder) };
}

function safeBox(options: {
  readonly title: string;
  readonly prompt: string;
  readonly placeHolder?: string | undefined;
}): { readonly title: string; readonly prompt: string; readonly placeHolder: string } {
  return {
    title: inertText(options.title),
    prompt: inertText(options.prompt),
    placeHolder: inertText(options.placeHolder ?? ''),
  };
}

function safeProblem(problem: string | undefined): string | undefined {
  return problem === undefined ? undefined : inertText(problem);
}

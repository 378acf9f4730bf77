import * as vscode from 'vscode';
import { inertText } from '../../core/base/foreign-text.ts';
import type { BoxOptions, Item, ListOptions } from './inputs.ts';
import { drawn } from './inputs.ts';

/** What a step came to: the step before is wanted, the user has changed their mind, or a value. */
export type Stepped<T> = { readonly kind: 'back' | 'cancelled' } | { readonly kind: 'value'; readonly value: T };

/** What a step of several says. */
export interface StepOptions extends ListOptions {
  /** There is a step before. */
  readonly canGoBack: boolean;
  /** An entry that ends the step as soon as it is selected. */
  readonly endsAtOnce?: (item: Item) => boolean;
}

/** Asks for one of several. */
export async function stepOne<T extends Item>(items: readonly T[], options: StepOptions): Promise<Stepped<T>> {
  const stepped = await step(items, options, false);
  if (stepped.kind !== 'value') return stepped;
  const [value] = stepped.value;
  return value === undefined ? { kind: 'cancelled' } : { kind: 'value', value };
}

/** Asks for any number of several. */
export function stepMany<T extends Item>(items: readonly T[], options: StepOptions): Promise<Stepped<readonly T[]>> {
  return step(items, options, true);
}

interface TextStepOptions {
  readonly onType?: (text: string) => void;
  /** What is wrong is said while the user types, not only on Enter: for what is right as soon as it is anything else. */
  readonly isCheckedAsTyped?: boolean;
}

/** Asks for a text. */
export function stepText(
  options: BoxOptions & Required<Pick<BoxOptions, 'problem'>> & TextStepOptions,
): Promise<Stepped<string>> {
  const box = vscode.window.createInputBox();
  box.title = inertText(options.title);
  box.prompt = inertText(options.prompt);
  box.placeholder = inertText(options.placeHolder ?? '');
  box.value = options.value ?? '';
  box.ignoreFocusOut = true;
  box.buttons = [vscode.QuickInputButtons.Back];
  return new Promise((resolve) => {
    box.onDidChangeValue((text) => {
      options.onType?.(text);
      const problem = options.isCheckedAsTyped === true ? options.problem(text.trim()) : undefined;
      box.validationMessage = inertText(problem ?? '');
    });
    box.onDidTriggerButton(() => {
      resolve({ kind: 'back' });
      box.hide();
    });
    box.onDidAccept(() => {
      const problem = options.problem(box.value.trim());
      if (problem !== undefined) {
        box.validationMessage = inertText(problem);
        return;
      }
      resolve({ kind: 'value', value: box.value.trim() });
      box.hide();
    });
    box.onDidHide(() => {
      resolve({ kind: 'cancelled' });
      box.dispose();
    });
    box.show();
  });
}

/** Shows that something goes on until it has ended. */
export function whileBusy<T>(title: string, run: () => Promise<T>): Thenable<T> {
  const options = { location: vscode.ProgressLocation.Notification, title: inertText(title) };
  return vscode.window.withProgress(options, run);
}

function step<T extends Item>(
  items: readonly T[],
  options: StepOptions,
  isMany: boolean,
): Promise<Stepped<readonly T[]>> {
  const pick = vscode.window.createQuickPick<ReturnType<typeof drawn<T>>>();
  pick.title = inertText(options.title ?? '');
  pick.placeholder = inertText(options.placeHolder);
  pick.ignoreFocusOut = true;
  pick.canSelectMany = isMany;
  pick.matchOnDescription = options.matchOnDescription ?? false;
  pick.items = items.map(drawn);
  if (isMany) pick.selectedItems = pick.items.filter(({ picked }) => picked === true);
  if (options.canGoBack) pick.buttons = [vscode.QuickInputButtons.Back];
  return new Promise((resolve) => {
    const end = (stepped: Stepped<readonly T[]>): void => {
      resolve(stepped);
      pick.hide();
    };
    pick.onDidTriggerButton(() => {
      end({ kind: 'back' });
    });
    pick.onDidChangeSelection((chosen) => {
      const ending = chosen.filter(({ item }) => options.endsAtOnce?.(item) === true);
      const [only] = ending;
      if (isMany && only !== undefined && ending.length === 1) end({ kind: 'value', value: [only.item] });
    });
    pick.onDidAccept(() => {
      const chosen = isMany ? pick.selectedItems : pick.activeItems;
      end({ kind: 'value', value: chosen.map(({ item }) => item) });
    });
    pick.onDidHide(() => {
      resolve({ kind: 'cancelled' });
      pick.dispose();
    });
    pick.show();
  });
}

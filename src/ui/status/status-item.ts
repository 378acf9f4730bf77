import * as vscode from 'vscode';
import { visibleText } from '../../core/base/foreign-text.ts';
import { SHOW_PENDING, STATUS_ITEM } from '../../core/ids.ts';
import type { Clock } from '../../core/ports/backend.ts';
import type { AppState } from '../../core/state/state.ts';
import type { StatusBarMode } from '../../core/view/status-text.ts';
import { nextStatusChange, statusText } from '../../core/view/status-text.ts';
import { tooltipOf } from '../editor/surfaces.ts';

/** The status bar item. Its timer runs only while the text changes by itself. */
export class StatusItem implements vscode.Disposable {
  readonly #clock: Clock;
  readonly #mode: () => StatusBarMode;
  #item: vscode.StatusBarItem | undefined;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, mode: () => StatusBarMode) {
    this.#clock = clock;
    this.#mode = mode;
  }

  /** Shows what there is to say about a state. */
  show(state: AppState): void {
    this.#cancel?.();
    this.#cancel = undefined;
    const now = this.#clock.now();
    const bar = statusText(state, this.#mode(), now);
    if (bar === undefined) {
      this.#item?.hide();
      return;
    }
    const item = (this.#item ??= makeItem());
    item.text = bar.text;
    item.tooltip = tooltipOf(bar.tooltip);
    item.accessibilityInformation = { label: visibleText(bar.accessibleLabel), role: 'button' };
    item.backgroundColor = bar.error ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
    item.show();
    const wait = nextStatusChange(state, now);
    if (wait === undefined) return;
    this.#cancel = this.#clock.schedule(wait, () => {
      this.show(state);
    });
  }

  dispose(): void {
    this.#cancel?.();
    this.#item?.dispose();
  }
}

function makeItem(): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem(STATUS_ITEM, vscode.StatusBarAlignment.Left);
  item.name = 'IoT Registrar: registration';
  item.command = SHOW_PENDING;
  return item;
}

import * as vscode from 'vscode';
import type { AppState } from '../../core/state/state.ts';

/** Tells that nothing may be written; true when the setting iotRegistrar.readOnly is on. */
export function refusedReadOnly(state: AppState, what: string): boolean {
  if (!state.readOnly) return false;
  void vscode.window.showWarningMessage(`Could not ${what}: the setting iotRegistrar.readOnly is on.`);
  return true;
}

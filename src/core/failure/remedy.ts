import { COMMANDS } from '../ids.ts';
import type { Remedy } from '../model/failure.ts';

/** Labels of the remedies of failures, as they stand on buttons. */
export const REMEDY_LABELS: Readonly<Record<Remedy, string>> = {
  signIn: 'Sign In…',
  refresh: 'Refresh',
  showLog: 'Show Log',
  openSettings: 'Open Settings',
  addConnection: 'Add Connection…',
  editConnection: 'Edit Connection…',
  diagnose: 'Diagnose Connection',
};

/** What the row of a remedy is called; nothing for refreshing, which comes after what there is to do. */
export function remedyRowLabel(remedy: Remedy): string | undefined {
  return remedy === 'refresh' ? undefined : REMEDY_LABELS[remedy];
}

/** The commands behind those buttons. */
export const REMEDY_COMMANDS: Readonly<Record<Remedy, string>> = {
  signIn: COMMANDS.signIn,
  refresh: COMMANDS.refresh,
  showLog: COMMANDS.showLog,
  openSettings: 'workbench.action.openSettings',
  addConnection: COMMANDS.addConnection,
  editConnection: COMMANDS.editConnection,
  diagnose: COMMANDS.diagnose,
};

import type { AppState } from '../../core/state/state.ts';
import { READ_ONLY_REASON } from '../../core/state/writable.ts';
import { showWarning } from '../editor/messages.ts';

/** Tells that nothing may be written; true when the setting iotRegistrar.readOnly is on. */
export function refusedReadOnly(state: AppState, what: string): boolean {
  if (!state.readOnly) return false;
  void showWarning(`Could not ${what}: ${READ_ONLY_REASON}.`);
  return true;
}

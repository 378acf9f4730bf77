import type { AppState } from '../../core/state/state.ts';
import { findConnection } from '../../core/state/state.ts';
import { showInfo } from '../editor/messages.ts';

/** Tells that a connection is not in AWS; true for the simulated account, whose code and pages would lead to real AWS. */
export function refusedSimulated(state: AppState, connectionId: string | undefined): boolean {
  if (connectionId === undefined || findConnection(state, connectionId)?.simulated === undefined) return false;
  void showInfo('The simulated account is on this machine only: AWS knows nothing of it.');
  return true;
}

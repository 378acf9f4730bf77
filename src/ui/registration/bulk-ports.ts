import type * as vscode from 'vscode';
import { otherAccountProblem } from '../../core/connections/account-check.ts';
import { BULK_RECORD } from '../../core/ids.ts';
import type { BulkPorts } from '../../core/registration/bulk-registration.ts';
import type { Session } from '../../core/session.ts';

interface Surroundings extends Pick<Session, 'store' | 'inventory'>, Pick<BulkPorts, 'clock'> {
  /** Of the workspace: another window has its own. */
  readonly memento: vscode.Memento;
  readonly onError: (error: unknown) => void;
}

/** What registering many accounts needs of this window. What cannot be kept is logged, and sent all the same. */
export function bulkPorts({
  memento,
  onError,
  ...session
}: Surroundings): Pick<BulkPorts, 'otherAccount' | 'keep' | 'clock'> {
  return {
    clock: session.clock,
    otherAccount: (connectionId, accountId) => otherAccountProblem(session, connectionId, accountId),
    keep: (record) => memento.update(BULK_RECORD, record).then(undefined, onError),
  };
}

/** What an earlier run of this window kept. */
export function keptBulk(memento: vscode.Memento): unknown {
  return memento.get(BULK_RECORD);
}

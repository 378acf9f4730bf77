import type { Store } from '../../core/base/store.ts';
import type { AppState } from '../../core/state/state.ts';
import { findConnection } from '../../core/state/state.ts';
import type { CommandSubject } from '../command/command-argument.ts';
import { pickConnection } from '../command/pick.ts';

interface DiagnosePorts {
  readonly store: Pick<Store<AppState>, 'get'>;
  readonly diagnosePage: { open(connectionId: string): void };
}

/** Opens the page that looks for what is in the way of a connection; asks which one only where there are several. */
export async function diagnose({ store, diagnosePage }: DiagnosePorts, subject: CommandSubject): Promise<void> {
  const state = store.get();
  const [only, ...more] = state.connections;
  const connection =
    subject.connectionId !== undefined
      ? findConnection(state, subject.connectionId)
      : only !== undefined && more.length === 0
        ? only
        : await pickConnection(state, 'Select the connection to diagnose');
  if (connection !== undefined) diagnosePage.open(connection.id);
}

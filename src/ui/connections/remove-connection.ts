import type { Store } from '../../core/base/store.ts';
import { withoutProfile, withRestored } from '../../core/connections/connections-setting.ts';
import { withoutGroup } from '../../core/connections/group-setting.ts';
import type { AppState } from '../../core/state/state.ts';
import { isShown } from '../../core/model/watch.ts';
import { findConnection } from '../../core/state/state.ts';
import type { CommandSubject } from '../command/command-argument.ts';
import { pickConnection } from '../command/pick.ts';
import { changeConnections } from '../settings-file.ts';
import { askModal, showInfo } from '../editor/messages.ts';

/**
 * Removes a connection from the setting; the message offers to undo it. Nothing changes in AWS. Asks first when it was
 * not the user who chose the connection, but whoever called the command.
 */
export async function removeConnection(
  { store }: { readonly store: Pick<Store<AppState>, 'get'> },
  subject: CommandSubject,
): Promise<void> {
  const state = store.get();
  const connection =
    subject.connectionId === undefined
      ? await pickConnection(state, 'Select the connection to remove', ({ simulated }) => simulated === undefined)
      : findConnection(state, subject.connectionId);
  if (connection === undefined || connection.simulated !== undefined) return;
  if (connection.account !== undefined) return removeGroup(state, connection.account.groupId);
  const isChosen = subject.isFromView === true || subject.connectionId === undefined;
  if (!isChosen && !(await isConfirmed(connection.name))) return;
  const pending = [...state.watches.values()].filter(
    (watch) => isShown(watch) && watch.target.connectionId === connection.id,
  ).length;
  const before = await changeConnections((raw) => withoutProfile(raw, connection.profile));
  const undo = 'Undo';
  const chosen = await showInfo(
    `Removed connection ${connection.name}. Nothing was changed in AWS.${pendingText(pending)}`,
    undo,
  );
  if (chosen === undo) await changeConnections((raw) => withRestored(raw, before, connection.profile));
}

async function isConfirmed(name: string): Promise<boolean> {
  const remove = 'Remove Connection';
  const message = `Remove connection "${name}"?`;
  const detail = 'Another extension or a keybinding asks for this. Nothing changes in AWS.';
  return (await askModal({ message, detail, buttons: [remove] })) === remove;
}

/** An account goes with its group; single ones are dropped with Update Accounts. */
async function removeGroup(state: AppState, id: string): Promise<void> {
  const group = state.groups.find((each) => each.id === id);
  if (group === undefined) return;
  const remove = 'Remove Group';
  const count = state.connections.filter(({ account }) => account?.groupId === id).length;
  const chosen = await askModal({
    message: `Remove group "${group.name}" with its ${String(count)} accounts?`,
    detail: 'Nothing changes in AWS. To remove single accounts, select Update Accounts.',
    buttons: [remove],
  });
  if (chosen === remove) await changeConnections((raw) => withoutGroup(raw, id));
}

/** What removing a connection ends, which no notification would say later. */
function pendingText(pending: number): string {
  if (pending === 0) return '';
  const what =
    pending === 1 ? '1 change is still pending and is' : `${String(pending)} changes are still pending and are`;
  return ` ${what} no longer watched.`;
}

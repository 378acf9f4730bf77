import type { Target } from '../../core/connection.ts';
import { targetKey } from '../../core/connection.ts';
import type { Inventory } from '../../core/inventory.ts';
import type { AppState } from '../../core/state.ts';
import { findConnection } from '../../core/state.ts';
import type { Store } from '../../core/store.ts';
import type { CommandSubject } from '../command-argument.ts';

interface RefreshPorts {
  readonly store: Pick<Store<AppState>, 'get'>;
  readonly inventory: Pick<Inventory, 'check' | 'identify'>;
}

/** Asks AWS again: for one Region, for one connection, or for everything that was asked for before. */
export async function refresh({ store, inventory }: RefreshPorts, subject: CommandSubject): Promise<void> {
  const state = store.get();
  if (subject.target !== undefined) {
    await Promise.all([inventory.identify(subject.target.connectionId), inventory.check(subject.target)]);
    return;
  }
  const { connectionId } = subject;
  const ids = connectionId === undefined ? [...state.identities.keys()] : [connectionId];
  const targets =
    connectionId === undefined ? state.connections.flatMap((each) => known(state, each.id)) : all(state, connectionId);
  await Promise.all([...ids.map((id) => inventory.identify(id)), ...targets.map((target) => inventory.check(target))]);
}

function all(state: AppState, connectionId: string): readonly Target[] {
  return (findConnection(state, connectionId)?.regions ?? []).map((region) => ({ connectionId, region }));
}

function known(state: AppState, connectionId: string): readonly Target[] {
  return all(state, connectionId).filter((target) => state.registrations.has(targetKey(target)));
}

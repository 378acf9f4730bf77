import type { SignInAction } from '../../core/connections/sign-in-action.ts';
import type { Target } from '../../core/model/connection.ts';
import { targetKey } from '../../core/model/connection.ts';
import type { Session } from '../../core/session.ts';
import type { AppState } from '../../core/state/state.ts';
import { findConnection } from '../../core/state/state.ts';
import type { CommandSubject } from '../command/command-argument.ts';

interface RefreshPorts extends Pick<Session, 'store' | 'inventory' | 'partners' | 'accountSettings'> {
  readonly signIns: Pick<SignInAction, 'enterCode'>;
}

/**
 * Asks AWS again: for one Region, for one connection, or for everything that was asked for before. A connection that
 * waits for an MFA code is asked for it, if it was pointed at.
 */
export async function refresh(ports: RefreshPorts, subject: CommandSubject): Promise<void> {
  if (subject.connectionId !== undefined) await ports.signIns.enterCode(subject.connectionId);
  await askAgain(ports, subject);
}

async function askAgain(ports: RefreshPorts, subject: CommandSubject): Promise<void> {
  const { store, inventory, partners, accountSettings } = ports;
  const state = store.get();
  if (subject.row?.kind === 'partnerAccounts' && subject.connectionId !== undefined) {
    return partners.load(subject.connectionId);
  }
  if (subject.amazonId !== undefined && subject.connectionId !== undefined) {
    await partners.details(subject.connectionId, subject.amazonId);
    return;
  }
  if (subject.target !== undefined) {
    const { target, row } = subject;
    if (row?.kind === 'encryption' || row?.kind === 'logging') {
      await accountSettings[row.kind].read(target);
      return;
    }
    const asked = [inventory.identify(target.connectionId), inventory.check(target), accountSettings.again(target)];
    await Promise.all(asked);
    return;
  }
  const { connectionId } = subject;
  const ids = connectionId === undefined ? [...state.identities.keys()] : [connectionId];
  const targets =
    connectionId === undefined ? state.connections.flatMap((each) => known(state, each.id)) : all(state, connectionId);
  const lists = [...state.partnerLists.keys()].filter((id) => connectionId === undefined || id === connectionId);
  await Promise.all([
    ...ids.map((id) => inventory.identify(id)),
    ...targets.flatMap((target) => [inventory.check(target), accountSettings.again(target)]),
    ...lists.map((id) => partners.load(id)),
  ]);
}

function all(state: AppState, connectionId: string): readonly Target[] {
  return (findConnection(state, connectionId)?.regions ?? []).map((region) => ({ connectionId, region }));
}

function known(state: AppState, connectionId: string): readonly Target[] {
  return all(state, connectionId).filter((target) => state.registrations.has(targetKey(target)));
}

import type { SignInAction } from '../../core/connections/sign-in-action.ts';
import type { Target } from '../../core/model/connection.ts';
import { targetKey } from '../../core/model/connection.ts';
import type { SettingName } from '../../core/model/setting.ts';
import { SETTING_NAMES } from '../../core/model/setting.ts';
import { watchKind } from '../../core/model/watch.ts';
import type { Session } from '../../core/session.ts';
import type { AppState } from '../../core/state/state.ts';
import { findConnection } from '../../core/state/state.ts';
import { showInfo } from '../editor/messages.ts';
import { checkAll } from './check-all.ts';
import type { CommandSubject } from '../command/command-argument.ts';

const CHECK_ALL = 'Check All';

interface RefreshPorts extends Pick<
  Session,
  'store' | 'inventory' | 'partners' | 'accountSettings' | 'accountLists' | 'askAgain' | 'checkAll'
> {
  readonly signIns: Pick<SignInAction, 'enterCode'>;
}

/**
 * Asks AWS again: for one Region, for one connection, or for everything that was asked for before. A connection that
 * waits for an MFA code is asked for it, if it was pointed at.
 */
export async function refresh(ports: RefreshPorts, subject: CommandSubject): Promise<void> {
  if (subject.row?.kind === 'group') return checkAll(ports, subject);
  if (subject.connectionId === undefined) await ports.accountLists.retry();
  const { connections, registrations, identities, partnerLists } = ports.store.get();
  const isNothingAsked = registrations.size + identities.size + partnerLists.size === 0;
  if (subject.connectionId === undefined && isNothingAsked && connections.length > 0) {
    const targets = connections.reduce((sum, { regions }) => sum + regions.length, 0);
    const question = `Nothing has been checked yet. Check all ${String(targets)} registrations?`;
    if ((await showInfo(question, CHECK_ALL)) === CHECK_ALL) await checkAll(ports, subject);
    return;
  }
  if (subject.connectionId !== undefined) await ports.signIns.enterCode(subject.connectionId);
  await askAbout(ports, subject);
}

async function askAbout(ports: RefreshPorts, subject: CommandSubject): Promise<void> {
  const { store, inventory, partners } = ports;
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
    const setting = SETTING_NAMES.find((name) => name === row?.kind);
    if (setting !== undefined) {
      await askSetting(ports, setting, target);
      return;
    }
    await Promise.all([inventory.identify(target.connectionId), ...askTarget(ports, target)]);
    return;
  }
  const { connectionId } = subject;
  const ids = connectionId === undefined ? [...state.identities.keys()] : [connectionId];
  const targets =
    connectionId === undefined ? state.connections.flatMap((each) => known(state, each.id)) : all(state, connectionId);
  const lists = [...state.partnerLists.keys()].filter((id) => connectionId === undefined || id === connectionId);
  await Promise.all([
    ...ids.map((id) => inventory.identify(id)),
    ...targets.flatMap((target) => askTarget(ports, target)),
    ...lists.map((id) => partners.load(id)),
  ]);
}

/** Registration, and what was asked for of the settings before. What another window polls is refreshed through it. */
function askTarget(ports: RefreshPorts, target: Target): readonly Promise<unknown>[] {
  return [
    ports.askAgain({ kind: 'registration', target }),
    ports.accountSettings.again(target, (name) => askSetting(ports, name, target)),
  ];
}

function askSetting({ accountSettings, askAgain }: RefreshPorts, name: SettingName, target: Target): Promise<unknown> {
  const kind = watchKind(name);
  return kind === undefined ? accountSettings.readings[name].read(target) : askAgain({ kind, target });
}

function all(state: AppState, connectionId: string): readonly Target[] {
  return (findConnection(state, connectionId)?.regions ?? []).map((region) => ({ connectionId, region }));
}

function known(state: AppState, connectionId: string): readonly Target[] {
  return all(state, connectionId).filter((target) => state.registrations.has(targetKey(target)));
}

import type { Store } from '../../core/base/store.ts';
import type { AccountLists } from '../../core/connections/account-lists.ts';
import { withAccounts } from '../../core/connections/group-setting.ts';
import type { Group, MarkedAccount } from '../../core/model/group.ts';
import type { AppState } from '../../core/state/state.ts';
import { findConnection } from '../../core/state/state.ts';
import type { CommandSubject } from '../command/command-argument.ts';
import { pickMany, pickOne } from '../editor/inputs.ts';
import { askModal, showInfo } from '../editor/messages.ts';
import { whileBusy } from '../editor/steps.ts';
import { reportFailure } from '../report.ts';
import { changeConnections } from '../settings-file.ts';

interface UpdatePorts {
  readonly store: Pick<Store<AppState>, 'get'>;
  readonly accountLists: AccountLists;
}

/** Lists the accounts of a group anew; new and gone ones are marked, and nothing is dropped without a question. */
export async function updateAccounts(ports: UpdatePorts, subject: CommandSubject): Promise<void> {
  const group = await groupOf(ports.store.get(), subject);
  if (group === undefined) return;
  await whileBusy(`Listing the accounts of "${group.name}"…`, () => ports.accountLists.load(group.id));
  const { answer, failure } = ports.accountLists.known(group.id);
  if (failure !== undefined || answer === undefined) {
    if (failure !== undefined) await reportFailure(`list the accounts of "${group.name}"`, failure.failure);
    return;
  }
  const { accounts } = answer.value;
  await (group.accounts === undefined ? notifyUpdate(ports, group, accounts) : choose(group, accounts));
}

async function groupOf({ groups, ...state }: AppState, subject: CommandSubject): Promise<Group | undefined> {
  const ofConnection =
    subject.connectionId === undefined
      ? undefined
      : findConnection({ groups, ...state }, subject.connectionId)?.account?.groupId;
  const wanted = subject.row?.groupId ?? ofConnection;
  const [only, ...more] = groups.filter(({ id }) => wanted === undefined || id === wanted);
  if (only === undefined) {
    void showInfo('No group of accounts is shown. Choose Add Connection… to add one.');
    return undefined;
  }
  if (more.length === 0) return only;
  const items = groups.map((group) => ({ label: group.name, description: group.role, group }));
  return (await pickOne(items, { placeHolder: 'Select the group whose accounts to list again' }))?.group;
}

/** A group that follows its source has the new ones already. */
async function notifyUpdate(
  { accountLists }: UpdatePorts,
  group: Group,
  accounts: readonly MarkedAccount[],
): Promise<void> {
  const gone = accounts.filter(({ mark }) => mark === 'gone');
  const added = accounts.filter(({ mark }) => mark === 'new').length;
  if (gone.length > 0 && (await isDropWanted(group, gone))) accountLists.dropGone(group.id);
  void showInfo(
    `Group "${group.name}": ${count(accounts.length - gone.length, 'account')}, ${String(added)} new, ${String(gone.length)} no longer listed.`,
  );
}

async function choose(group: Group, accounts: readonly MarkedAccount[]): Promise<void> {
  const had = new Set(group.accounts?.map(({ id }) => id));
  const items = accounts.map((account) => ({
    label: account.name ?? account.id,
    description: [account.id, ...wordsOf(account)].join(' · '),
    picked: had.has(account.id),
    account,
  }));
  const chosen = await pickMany(items, {
    title: `Update Accounts of "${group.name}"`,
    placeHolder: 'Select the accounts to show',
    matchOnDescription: true,
  });
  if (chosen === undefined || chosen.length === 0) return;
  const ids = new Set(chosen.map(({ account }) => account.id));
  const dropped = accounts.filter(({ id }) => had.has(id) && !ids.has(id));
  if (dropped.length > 0 && !(await isDropWanted(group, dropped))) return;
  await changeConnections((raw) => withAccounts(raw, group.id, [...ids]));
}

function wordsOf({ mark }: MarkedAccount): readonly string[] {
  if (mark === undefined) return [];
  return [mark === 'new' ? 'not in the group' : 'no longer listed'];
}

async function isDropWanted(group: Group, accounts: readonly MarkedAccount[]): Promise<boolean> {
  const remove = 'Remove';
  const names = accounts.slice(0, 10).map(({ id, name }) => (name === undefined ? id : `${name} (${id})`));
  const more = accounts.length > names.length ? [`and ${String(accounts.length - names.length)} more`] : [];
  const chosen = await askModal({
    message: `Remove ${count(accounts.length, 'account')} from group "${group.name}"?`,
    detail: `${[...names, ...more].join('\n')}\n\nNothing changes in AWS.`,
    buttons: [remove],
  });
  return chosen === remove;
}

function count(number: number, word: string): string {
  return `${String(number)} ${word}${number === 1 ? '' : 's'}`;
}

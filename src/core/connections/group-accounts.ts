import type { Connection } from '../model/connection.ts';
import type { AccountList, Group, ListedAccount, MarkedAccount } from '../model/group.ts';

/** The connections of a group: one for each account that the setting lists; without a list, that its source listed. */
export function accountConnections(group: Group, list: AccountList | undefined): readonly Connection[] {
  const roles = new Map(group.accounts?.map(({ id, role }) => [id, role]));
  const known = new Map(list?.accounts.map((account) => [account.id, account]));
  const accounts = group.accounts?.map(({ id }): MarkedAccount => known.get(id) ?? { id }) ?? list?.accounts ?? [];
  return accounts.map(({ id, name, mark }) => ({
    id: `${group.id}/${id}`,
    name: name ?? id,
    regions: group.regions,
    account: {
      groupId: group.id,
      accountId: id,
      ...(name === undefined ? {} : { accountName: name }),
      role: roles.get(id) ?? group.role,
      source: group.source,
      ...(mark === undefined ? {} : { mark }),
    },
    ...simulated(group, id),
  }));
}

/** Marks what a source listed: new to the accounts that the group had, or gone from the source; names are kept. */
export function markedList(
  group: Group,
  before: AccountList | undefined,
  answer: readonly ListedAccount[],
): AccountList {
  // An account that is listed twice is one.
  const listed = [...new Map(answer.map((account) => [account.id, account])).values()];
  const had = group.accounts ?? before?.accounts;
  if (had === undefined) return { accounts: listed };
  const names = new Map(before?.accounts.map(({ id, name }) => [id, name]));
  const hadIds = new Set(had.map(({ id }) => id));
  const listedIds = new Set(listed.map(({ id }) => id));
  const marked = listed.map((account): MarkedAccount => {
    return hadIds.has(account.id) ? account : { ...account, mark: 'new' };
  });
  const gone = [...hadIds].filter((id) => !listedIds.has(id));
  return { accounts: [...marked, ...gone.map((id): MarkedAccount => markedGone(id, names.get(id)))] };
}

function markedGone(id: string, name: string | undefined): MarkedAccount {
  return { id, ...(name === undefined ? {} : { name }), mark: 'gone' };
}

function simulated({ source }: Group, accountId: string): Pick<Connection, 'simulated'> {
  if (source.kind !== 'simulated') return {};
  const { endpoint } = source;
  return { simulated: { endpoint, accessKeyId: `AKIA${accountId}`, secretAccessKey: 'simulator' } };
}

import type { AccountSource, ChosenAccount } from '../model/group.ts';
import type { RawConnections } from './connections-setting.ts';
import { groupOf } from './group-entry.ts';
import { isGroupEntry } from './setting-text.ts';

/** A group to add. Without `accounts` it follows its source. */
export interface NewGroup {
  readonly name?: string;
  readonly source: Exclude<AccountSource, { kind: 'simulated' }>;
  readonly role: string;
  readonly regions: readonly string[];
  readonly accounts?: readonly string[];
}

/** The setting with a group at its end. */
export function withGroup(raw: RawConnections, { source, name, role, regions, accounts }: NewGroup): RawConnections {
  const { kind: _kind, ...place } = source;
  const entry = {
    ...(name === undefined ? {} : { name }),
    ...(source.kind === 'sso' ? { sso: place } : { organization: place }),
    role,
    regions,
    ...(accounts === undefined ? {} : { accounts }),
  };
  return [...raw, entry];
}

/** The setting with other accounts in a group; roles of their own stay. */
export function withAccounts(raw: RawConnections, groupId: string, accounts: readonly string[]): RawConnections {
  return raw.map((entry) => {
    const group = isGroupEntry(entry) ? groupOf(entry, () => undefined) : undefined;
    if (group === undefined || typeof group === 'string' || group.id !== groupId) return entry;
    const roles = new Map(group.accounts?.map((account) => [account.id, account]));
    return { ...(entry as object), accounts: accounts.map((id) => written(roles.get(id) ?? { id })) };
  });
}

/** The setting without a group. */
export function withoutGroup(raw: RawConnections, groupId: string): RawConnections {
  return raw.filter((entry) => {
    const group = isGroupEntry(entry) ? groupOf(entry, () => undefined) : undefined;
    return group === undefined || typeof group === 'string' || group.id !== groupId;
  });
}

function written({ id, role }: ChosenAccount): string | ChosenAccount {
  return role === undefined ? id : { id, role };
}

import * as v from 'valibot';
import type { Result } from '../../core/model/failure.ts';
import { failed, success } from '../../core/model/failure.ts';
import type { ListedAccount } from '../../core/model/group.ts';
import { AnswerReader } from '../answers/answer-reader.ts';

/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextToken?: string;
}

const ACCOUNT_ID = v.pipe(v.string(), v.regex(/^\d{12}$/));
const TEXT = v.pipe(v.string(), v.minLength(1), v.maxLength(2048));
const PORTAL_PAGE = { accountList: v.array(v.unknown()), roleList: v.array(v.unknown()), nextToken: TEXT };
const ORGANIZATION_PAGE = { Accounts: v.array(v.unknown()), NextToken: TEXT };

/** A page of accounts of the portal. The e-mail addresses are left where they are. */
export function portalAccounts(raw: object, reader = new AnswerReader()): Page<ListedAccount> {
  const { accountList, nextToken } = reader.members(PORTAL_PAGE, raw);
  const items = reader.list(accountList, 'accountList', (entry, path) => {
    const { accountId, accountName } = reader.members({ accountId: ACCOUNT_ID, accountName: TEXT }, entry, path);
    return accountId === undefined ? undefined : listed(accountId, accountName);
  });
  return page(items, nextToken);
}

/** A page of roles of the portal. */
export function portalRoles(raw: object, reader = new AnswerReader()): Page<string> {
  const { roleList, nextToken } = reader.members(PORTAL_PAGE, raw);
  const items = reader.list(roleList, 'roleList', (entry, path) => {
    return reader.members({ roleName: TEXT }, entry, path).roleName;
  });
  return page(items, nextToken);
}

/** A page of accounts of an organization, those that are active. A page may be empty and have another after it. */
export function organizationPage(raw: object, reader = new AnswerReader()): Page<ListedAccount> {
  const { Accounts, NextToken } = reader.members(ORGANIZATION_PAGE, raw);
  const members = { Id: ACCOUNT_ID, Name: TEXT, State: TEXT };
  const accounts = reader.list(Accounts, 'Accounts', (entry, path) => {
    const { Id, Name, State } = reader.members(members, entry, path);
    return Id === undefined ? undefined : { account: listed(Id, Name), isActive: State === 'ACTIVE' };
  });
  return page(
    accounts.filter(({ isActive }) => isActive).map(({ account }) => account),
    NextToken,
  );
}

/** So many pages are read one after the other: 100,000 accounts. */
const MOST_PAGES = 1000;

/** Reads page after page to the last. A token that comes again is the end of it, and a failure; so are too many pages. */
export async function allPages<T>(
  ask: (token: string | undefined) => Promise<Result<Page<T>>>,
): Promise<Result<readonly T[]>> {
  const all: T[] = [];
  const seen = new Set<string>();
  for (let token: string | undefined; ;) {
    const result = await ask(token);
    if (!result.ok) return result;
    all.push(...result.value.items);
    token = result.value.nextToken;
    if (token === undefined) return success(all);
    if (seen.size === MOST_PAGES) {
      return failed({ kind: 'unknown', message: `The list has more than ${String(MOST_PAGES)} pages.` });
    }
    if (seen.has(token)) {
      return failed({ kind: 'unknown', message: 'The list of accounts has no end: a page leads back to itself.' });
    }
    seen.add(token);
  }
}

function listed(id: string, name: string | undefined): ListedAccount {
  return name === undefined ? { id } : { id, name };
}

function page<T>(items: readonly T[], nextToken: string | undefined): Page<T> {
  return nextToken === undefined ? { items } : { items, nextToken };
}

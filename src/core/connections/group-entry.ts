import type { AccountSource, ChosenAccount, Group } from '../model/group.ts';
import type { Fields } from './setting-text.ts';
import { isText, regionsOf } from './setting-text.ts';

/** A permission set or an IAM role, by its name: `aws sso` and IAM allow the same characters. */
const ROLE = /^[\w+=,.@-]{1,64}$/;
const REGION = /^[a-z]{2}(-[a-z]+)+-\d+$/;

/** Whether a name can be that of a role. */
export function isRoleName(name: string): boolean {
  return ROLE.test(name);
}

/** Whether a text is the ID of an account. */
export function isAccountId(text: string): boolean {
  return /^\d{12}$/.test(text);
}

/** Whether a text looks like the code of a Region. */
export function isRegionCode(text: string): boolean {
  return REGION.test(text);
}

/** Whether a text can be a start URL of IAM Identity Center. */
export function isStartUrl(text: string): boolean {
  return /^https:\/\/[^\s/]+/.test(text);
}

/** The group of an entry, or what is the matter with it. Accounts that cannot be used are passed to `say` and left out. */
export function groupOf(entry: Fields, say: (problem: string) => void): Group | string {
  const { name, role } = entry;
  const source = sourceOf(entry);
  if (typeof source === 'string') return source;
  if (name !== undefined && !isText(name)) return 'has a "name" that is not text';
  if (role === undefined) return 'has no "role": the role to use in each account';
  if (!isText(role) || !isRoleName(role.trim())) return 'has a "role" that is not the name of a role';
  const regions = regionsOf(entry);
  if (typeof regions === 'string') return regions;
  const accounts = entry['accounts'] ?? undefined;
  if (accounts !== undefined && !Array.isArray(accounts)) return 'has "accounts" that is not a list';
  return {
    id: groupId(source, role.trim()),
    name: name?.trim() ?? sourceName(source),
    source,
    role: role.trim(),
    regions,
    ...(accounts === undefined ? {} : { accounts: chosen(accounts, say) }),
  };
}

/** Stable key of a group. */
export function groupId(source: AccountSource, role: string): string {
  return `${sourceKey(source)}:${role}`;
}

/** Stable key of a source. */
function sourceKey(source: AccountSource): string {
  if (source.kind === 'simulated') return 'simulated';
  if (source.kind === 'organization') return `organization:${source.profile ?? ''}`;
  return 'session' in source ? `sso:${source.session}` : `sso:${source.startUrl}`;
}

/** What a source is called where nobody gave it a name. */
export function sourceName(source: AccountSource): string {
  if (source.kind === 'simulated') return 'Simulated accounts';
  if (source.kind === 'organization') return source.profile ?? 'default';
  return 'session' in source ? source.session : source.startUrl.replace(/^https:\/\//, '');
}

function sourceOf(entry: Fields): AccountSource | string {
  const { sso, organization } = entry;
  if ('profile' in entry) {
    const place = organization === undefined ? '' : ': the profile of an organization stands in "organization"';
    return `has a "profile" beside "${sso === undefined ? 'organization' : 'sso'}"${place}`;
  }
  if (sso !== undefined && organization !== undefined) return 'has both "sso" and "organization"';
  return sso === undefined ? organizationOf(organization) : signInOf(sso);
}

function organizationOf(value: unknown): AccountSource | string {
  if (!isFields(value)) return 'has an "organization" that is not an object';
  const { profile } = value;
  if (profile === undefined) return { kind: 'organization' };
  if (!isText(profile)) return 'has an "organization.profile" that is not a name';
  return { kind: 'organization', profile: profile.trim() };
}

function signInOf(value: unknown): AccountSource | string {
  if (!isFields(value)) return 'has an "sso" that is not an object';
  const { session, startUrl, region } = value;
  if (session !== undefined && startUrl !== undefined) return 'has both "sso.session" and "sso.startUrl"';
  if (session !== undefined) {
    return isText(session) ? { kind: 'sso', session: session.trim() } : 'has an "sso.session" that is not a name';
  }
  if (startUrl === undefined) return 'has an "sso" with neither "session" nor "startUrl"';
  if (!isText(startUrl) || !isStartUrl(startUrl.trim())) return 'has an "sso.startUrl" that is not an https:// address';
  if (region === undefined) return 'has an "sso.startUrl" without "sso.region", the Region of IAM Identity Center';
  if (!isText(region) || !isRegionCode(region.trim())) return 'has an "sso.region" that is not a Region code';
  return { kind: 'sso', startUrl: startUrl.trim(), region: region.trim() };
}

function chosen(list: readonly unknown[], say: (problem: string) => void): readonly ChosenAccount[] {
  const accounts = new Map<string, ChosenAccount>();
  list.forEach((entry, index) => {
    const account = accountOf(entry, `accounts[${String(index)}]`);
    if (typeof account === 'string') say(account);
    else if (accounts.has(account.id)) say(`lists account ${account.id} more than once; the first one counts`);
    else accounts.set(account.id, account);
  });
  return [...accounts.values()];
}

function accountOf(entry: unknown, place: string): ChosenAccount | string {
  const id: unknown = isFields(entry) ? entry['id'] : entry;
  if (typeof id === 'number') return `has "${place}" that is a number; write the account ID in quotes`;
  if (typeof id !== 'string' || !isAccountId(id.trim())) return `has "${place}" that is not an account ID of 12 digits`;
  const role = isFields(entry) ? entry['role'] : undefined;
  if (role === undefined) return { id: id.trim() };
  if (!isText(role) || !isRoleName(role.trim())) return `has "${place}.role" that is not the name of a role`;
  return { id: id.trim(), role: role.trim() };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

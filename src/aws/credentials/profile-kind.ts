import { profileSection } from './shared-files.ts';
import type { Section, SharedFiles } from './shared-files.ts';

/** How a profile comes by its credentials; `none` has no setting for it, `missing` is in no file. */
export type ProfileKind =
  | { readonly kind: 'role'; readonly roleArn: string; readonly from: RoleSource; readonly mfaSerial?: string }
  | { readonly kind: 'keys'; readonly file: 'config' | 'credentials'; readonly isTemporary: boolean }
  | { readonly kind: 'webIdentity'; readonly roleArn: string }
  | { readonly kind: 'process' }
  | { readonly kind: 'sso'; readonly session?: string; readonly startUrl?: string }
  | { readonly kind: 'login' }
  | { readonly kind: 'none' }
  | { readonly kind: 'missing' };

/** Whose credentials assume a role: those of another profile, or of a `credential_source`. */
export type RoleSource = { readonly profile: string } | { readonly source: string };

/** One profile on the way to credentials. */
export interface ProfileLink {
  readonly name: string;
  readonly is: ProfileKind;
}

/** How a profile comes by its credentials, in the order of precedence of the SDK. */
export function profileKind(files: SharedFiles, profile: string): ProfileKind {
  const section = profileSection(files, profile);
  if (section === undefined) return { kind: 'missing' };
  return roleKind(section) ?? keysKind(files, profile, section) ?? otherKind(section);
}

/** The profile, and the profiles whose credentials its role is assumed with. Ends at a profile that was there before. */
export function profileChain(files: SharedFiles, profile: string): readonly ProfileLink[] {
  const links: ProfileLink[] = [];
  let name: string | undefined = profile;
  while (name !== undefined) {
    const link: ProfileLink = linkOf(files, name, links);
    const seen = links.some((other) => other.name === link.name);
    links.push(link);
    name = !seen && link.is.kind === 'role' && 'profile' in link.is.from ? link.is.from.profile : undefined;
  }
  return links;
}

/** Keys beside a role are what the role is assumed with, if another profile (or the profile itself) names this one. */
function linkOf(files: SharedFiles, name: string, before: readonly ProfileLink[]): ProfileLink {
  const section = profileSection(files, name);
  const keys = before.length > 0 && section !== undefined ? keysKind(files, name, section) : undefined;
  return { name, is: keys ?? profileKind(files, name) };
}

function roleKind(section: Section): ProfileKind | undefined {
  const { role_arn: roleArn, source_profile: profile, credential_source: source, mfa_serial: mfaSerial } = section;
  const from = profile === undefined ? source && { source } : source === undefined ? { profile } : undefined;
  if (roleArn === undefined || from === undefined || from === '') return undefined;
  return { kind: 'role', roleArn, from, ...(mfaSerial !== undefined && { mfaSerial }) };
}

function keysKind(files: SharedFiles, profile: string, section: Section): ProfileKind | undefined {
  if (section['aws_access_key_id'] === undefined || section['aws_secret_access_key'] === undefined) return undefined;
  const isInCredentials = files.credentials.get(profile)?.['aws_secret_access_key'] !== undefined;
  const isTemporary = section['aws_session_token'] !== undefined;
  return { kind: 'keys', file: isInCredentials ? 'credentials' : 'config', isTemporary };
}

function otherKind(section: Section): ProfileKind {
  const { role_arn: roleArn, sso_session: session, sso_start_url: startUrl } = section;
  if (section['web_identity_token_file'] !== undefined && roleArn !== undefined)
    return { kind: 'webIdentity', roleArn };
  if (section['credential_process'] !== undefined) return { kind: 'process' };
  if (['sso_session', 'sso_start_url', 'sso_account_id', 'sso_role_name'].some((key) => section[key] !== undefined)) {
    return { kind: 'sso', ...(session !== undefined && { session }), ...(startUrl !== undefined && { startUrl }) };
  }
  return { kind: section['login_session'] === undefined ? 'none' : 'login' };
}

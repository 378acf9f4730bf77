import type { SharedFiles } from './shared-files.ts';
import { profileSection, settingOf } from './shared-files.ts';
import { unusable } from './credential-kinds.ts';
import type { SsoSource, UnusableSource } from './credential-kinds.ts';
import type { Section } from './config-text.ts';

/** The SSO role of a profile, which has one when it names an account or a role; its session adds what it says. */
export function ssoSource(files: SharedFiles, profile: string): SsoSource | UnusableSource | undefined {
  const section = profileSection(files, profile);
  if (section?.has('sso_account_id') !== true && section?.has('sso_role_name') !== true) return undefined;
  const session = section.get('sso_session');
  const described = typeof session === 'string' ? files.ssoSessions.get(session) : new Map<string, string>();
  if (described === undefined) {
    return unusable(profile, `names the SSO session "${String(session)}", which is not in ${files.paths.config}`);
  }
  const other = differing(section, described);
  if (other !== undefined) return unusable(profile, `has another ${other} than its SSO session "${String(session)}"`);
  const all = new Map([...section, ...described]);
  const ofSession = session === undefined ? section : described;
  const missing = [
    ...['sso_start_url', 'sso_region'].filter((name) => settingOf(ofSession, name) === undefined),
    ...['sso_role_name', 'sso_account_id'].filter((name) => settingOf(all, name) === undefined),
  ];
  if (missing.length > 0) return unusable(profile, `uses SSO, but has no ${missing.join(' and no ')}`);
  const read = (name: string): string => settingOf(all, name) ?? '';
  return {
    kind: 'sso',
    profile,
    ...(typeof session === 'string' && { session }),
    startUrl: read('sso_start_url'),
    region: read('sso_region'),
    accountId: read('sso_account_id'),
    roleName: read('sso_role_name'),
  };
}

function differing(section: Section, session: Section): string | undefined {
  return [...session].find(([name, value]) => section.has(name) && section.get(name) !== value)?.[0];
}

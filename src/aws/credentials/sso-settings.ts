import type { SharedFiles } from './shared-files.ts';
import { profileSection, settingOf } from './shared-files.ts';
import { unusable } from './credential-kinds.ts';
import type { SsoSource, UnusableSource } from './credential-kinds.ts';
import type { Section } from './config-text.ts';

/**
 * What is wrong with the SSO session that a profile names. As in the AWS CLI nothing works for the profile then, wherever
 * its credentials would come from.
 */
export function sessionProblem(files: SharedFiles, profile: string): UnusableSource | undefined {
  const given = profileSection(files, profile)?.get('sso_session');
  if (given === undefined) return undefined;
  const name = typeof given === 'string' ? given : '';
  const session = files.ssoSessions.get(name);
  if (session === undefined) {
    return unusable(profile, `names the SSO session "${name}", which is not in ${files.paths.config}`);
  }
  const missing = ['sso_start_url', 'sso_region'].filter((each) => settingOf(session, each) === undefined);
  if (missing.length === 0) return undefined;
  return unusable(profile, `names the SSO session "${name}", which has no ${missing.join(' and no ')}`);
}

/** The SSO role of a profile, which has one when it names an account or a role; its session adds what it says. */
export function ssoSource(files: SharedFiles, profile: string): SsoSource | UnusableSource | undefined {
  const section = profileSection(files, profile);
  if (section?.has('sso_account_id') !== true && section?.has('sso_role_name') !== true) return undefined;
  const problem = sessionProblem(files, profile);
  if (problem !== undefined) return problem;
  const session = settingOf(section, 'sso_session');
  const described = files.ssoSessions.get(session ?? '') ?? new Map<string, string>();
  const other = differing(section, described);
  if (other !== undefined) return unusable(profile, `has another ${other} than its SSO session "${String(session)}"`);
  const all = new Map([...section, ...described]);
  const names = ['sso_start_url', 'sso_region', 'sso_role_name', 'sso_account_id'];
  const missing = names.filter((name) => settingOf(all, name) === undefined);
  if (missing.length > 0) return unusable(profile, `uses SSO, but has no ${missing.join(' and no ')}`);
  const read = (name: string): string => settingOf(all, name) ?? '';
  return {
    kind: 'sso',
    signIn: { how: 'sso', profile },
    ...(session !== undefined && { session }),
    startUrl: read('sso_start_url'),
    region: read('sso_region'),
    accountId: read('sso_account_id'),
    roleName: read('sso_role_name'),
  };
}

function differing(section: Section, session: Section): string | undefined {
  return [...session].find(([name, value]) => section.has(name) && section.get(name) !== value)?.[0];
}

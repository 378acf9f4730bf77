import type { Connection } from '../../core/model/connection.ts';
import { connectionId } from '../../core/model/connection.ts';
import type { AccountSource, GroupAccount } from '../../core/model/group.ts';
import type { CredentialSource, SsoSignIn, UnusableSource, UsableSource } from './credential-kinds.ts';
import type { SharedFiles } from './shared-files.ts';
import { settingOf } from './shared-files.ts';

/** The one Region whose endpoint serves AWS Organizations. */
export const ORGANIZATIONS_REGION = 'us-east-1';

type SsoAccountSource = Extract<AccountSource, { kind: 'sso' }>;

/** The sign-in that a source of accounts names, as the files describe it now. */
export function ssoSignIn(
  source: SsoAccountSource,
  files: SharedFiles,
): (SsoSignIn & { readonly kind: 'sign-in' }) | UnusableSource {
  if (!('session' in source)) {
    const { startUrl, region } = source;
    const profile = profileOf(files, startUrl);
    const signIn = profile === undefined ? {} : { signIn: { how: 'sso', profile } as const };
    return { kind: 'sign-in', startUrl, region, ...signIn };
  }
  const name = source.session;
  const section = files.ssoSessions.get(name);
  if (section === undefined) return wrong(`The SSO session "${name}" is not in ${files.paths.config}.`);
  const [startUrl, region] = [settingOf(section, 'sso_start_url'), settingOf(section, 'sso_region')];
  if (startUrl === undefined) return wrong(`The SSO session "${name}" has no sso_start_url.`);
  if (region === undefined) return wrong(`The SSO session "${name}" has no sso_region.`);
  const signIn = { how: 'sso', profile: name, isSession: true } as const;
  return { kind: 'sign-in', session: name, startUrl, region, signIn };
}

/** The connection whose credentials list an organization, and assume the role in its accounts. */
export function managementConnection({ profile }: Extract<AccountSource, { kind: 'organization' }>): Connection {
  const own = profile === undefined ? {} : { profile };
  return { id: connectionId(profile), name: profile ?? 'default', regions: [ORGANIZATIONS_REGION], ...own };
}

/** Where the credentials for an account of a group come from; `management` says it for its organization's profile. */
export function accountSource<None>(
  { source, accountId, role }: GroupAccount,
  files: SharedFiles,
  management: (connection: Connection) => CredentialSource | None,
): CredentialSource | None {
  if (source.kind === 'simulated') return wrong('The simulated accounts have ended.');
  if (source.kind === 'sso') {
    const signIn = ssoSignIn(source, files);
    return signIn.kind === 'unusable' ? signIn : { ...signIn, kind: 'sso', accountId, roleName: role };
  }
  const connection = managementConnection(source);
  const via = management(connection);
  if (!isUsable(via)) return via;
  const roleArn = `arn:aws:iam::${accountId}:role/${role}`;
  const viaProfile = source.profile === undefined ? {} : { viaProfile: source.profile };
  return { kind: 'role', profile: connection.name, roleArn, via, ...viaProfile };
}

function isUsable(source: unknown): source is UsableSource {
  const kinds: readonly unknown[] = ['unusable', 'missing', 'none'];
  return !kinds.includes((source as { readonly kind: unknown }).kind);
}

/** The profile that signs in to a start URL without a session. */
function profileOf(files: SharedFiles, startUrl: string): string | undefined {
  return [...files.config].find(
    ([, section]) => settingOf(section, 'sso_start_url') === startUrl && !section.has('sso_session'),
  )?.[0];
}

function wrong(message: string): UnusableSource {
  return { kind: 'unusable', message };
}

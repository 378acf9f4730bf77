import type { ProfileKind } from './profile-kind.ts';

const CREDENTIAL_SOURCES: Readonly<Record<string, string>> = {
  Environment: 'environment variables',
  Ec2InstanceMetadata: 'instance metadata',
  EcsContainer: 'container',
};

/** How a profile comes by its credentials, in words: `SSO session "corp"`, `role arn:… via profile "base"`. */
export function profileText(is: ProfileKind): string {
  switch (is.kind) {
    case 'role':
      return `role ${is.roleArn} via ${roleSourceText(is.from)}`;
    case 'keys':
      return `${is.isTemporary ? 'temporary' : 'static'} keys in the ${is.file} file`;
    case 'webIdentity':
      return `web identity, role ${is.roleArn}`;
    case 'process':
      return 'credential_process';
    case 'sso':
      return is.session === undefined ? `SSO ${is.startUrl ?? ''}`.trim() : `SSO session "${is.session}"`;
    case 'login':
      return 'login session';
    case 'none':
    case 'missing':
      return 'no credentials of its own';
  }
}

function roleSourceText(from: Extract<ProfileKind, { kind: 'role' }>['from']): string {
  return 'profile' in from ? `profile "${from.profile}"` : (CREDENTIAL_SOURCES[from.source] ?? from.source);
}

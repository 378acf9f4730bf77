import type { SignInNeed } from '../../core/model/failure.ts';
import type { CredentialSource, UsableSource } from './credential-kinds.ts';

/** How a profile comes by its credentials, in words: `SSO session "corp"`, `role arn:… via profile "base"`. */
export function sourceText(source: CredentialSource): string {
  switch (source.kind) {
    case 'role':
      return `role ${source.roleArn} via ${viaText(source)}`;
    case 'environment':
      return 'environment variables';
    case 'keys':
      return `${source.keys.sessionToken === undefined ? 'static' : 'temporary'} keys in the ${source.file} file`;
    case 'webIdentity':
      return `web identity, role ${source.roleArn}`;
    case 'process':
      return 'credential_process';
    case 'sso':
      return source.session === undefined ? `SSO ${source.startUrl}` : `SSO session "${source.session}"`;
    case 'login':
      return 'login session';
    case 'container':
      return 'container';
    case 'instance':
      return 'instance metadata';
    case 'management':
      return 'the management account';
    case 'unusable':
      return `not usable: ${source.message}`;
    case 'missing':
      return `not usable: profile "${source.profile}" is in no file`;
  }
}

function viaText({ viaProfile, via }: Extract<UsableSource, { kind: 'role' }>): string {
  return viaProfile === undefined ? sourceText(via) : `profile "${viaProfile}"`;
}

/** What the AWS CLI signs in on the way to credentials; nothing where there is no such thing. */
export function signInWith(source: UsableSource): { readonly signInWith?: SignInNeed } {
  if (source.kind === 'role') return signInWith(source.via);
  if (source.kind !== 'sso' && source.kind !== 'login') return {};
  if (source.kind === 'login') return { signInWith: { how: 'login', profile: source.profile } };
  return source.signIn === undefined ? {} : { signInWith: source.signIn };
}

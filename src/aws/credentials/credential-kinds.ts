import type { SignInNeed } from '../../core/model/failure.ts';
import type { CredentialSession } from './credential-session.ts';

/** Keys as they stand in a file. */
export interface StoredKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** A role to assume, and whose credentials assume it. */
export interface RoleSource {
  readonly kind: 'role';
  readonly profile: string;
  readonly roleArn: string;
  /** The profile whose credentials assume it; absent for a `credential_source`. */
  readonly viaProfile?: string;
  readonly via: UsableSource;
  readonly mfaSerial?: string;
  readonly externalId?: string;
  readonly sessionName?: string;
  readonly durationSeconds?: number;
}

/** Where credentials come from, with all that is needed to obtain them. */
export type UsableSource =
  | RoleSource
  | { readonly kind: 'environment' }
  | { readonly kind: 'keys'; readonly file: 'config' | 'credentials'; readonly keys: StoredKeys }
  | {
      readonly kind: 'webIdentity';
      readonly roleArn: string;
      readonly tokenFile: string;
      readonly sessionName?: string;
    }
  | { readonly kind: 'process'; readonly profile: string; readonly command: string }
  | SsoSource
  | { readonly kind: 'login'; readonly profile: string; readonly session: string; readonly region?: string }
  | { readonly kind: 'container' }
  | { readonly kind: 'instance' }
  /** Those of the profile that lists an organization: all its accounts share them. */
  | { readonly kind: 'management'; readonly session: CredentialSession };

/** A role of an account that SSO gives credentials for. */
export interface SsoSource extends SsoSignIn {
  readonly kind: 'sso';
  readonly accountId: string;
  readonly roleName: string;
}

/** A sign-in to IAM Identity Center. */
export interface SsoSignIn {
  /** What the AWS CLI signs in to it; absent for a start URL that is in no file. */
  readonly signIn?: SignInNeed;
  /** Absent for SSO as it was before there were sessions. */
  readonly session?: string;
  readonly startUrl: string;
  readonly region: string;
}

/** What stands in the files and cannot be used as it is. */
export interface UnusableSource {
  readonly kind: 'unusable';
  /** What is wrong, in a sentence that names the profile or the variable. */
  readonly message: string;
}

/** A profile that is in no file. */
export interface MissingProfile {
  readonly kind: 'missing';
  readonly profile: string;
  /** The profile whose `source_profile` names it; absent where a connection or a variable does. */
  readonly namedBy?: string;
}

/** What a profile comes to. */
export type CredentialSource = UsableSource | UnusableSource | MissingProfile;

/** Tells what is wrong with a profile; `why` is the rest of a sentence that begins with the profile. */
export function unusable(profile: string, why: string): UnusableSource {
  return { kind: 'unusable', message: `Profile "${profile}" ${why}.` };
}

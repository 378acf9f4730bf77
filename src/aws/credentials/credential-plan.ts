import type { Connection, SimulatedAccess } from '../../core/model/connection.ts';
import type { Result } from '../../core/model/failure.ts';
import { failed, success } from '../../core/model/failure.ts';
import type { MfaDevice } from '../../core/ports/backend.ts';
import { signInCommand } from '../errors/sign-in-command.ts';
import type { ProfileLink } from './profile-kind.ts';
import { profileChain } from './profile-kind.ts';
import { profileText } from './profile-text.ts';
import type { Environment, SharedFiles } from './shared-files.ts';
import { profileSection } from './shared-files.ts';

/** Where the credentials of a connection are to come from. */
export type CredentialPlan =
  | { readonly from: 'simulator'; readonly access: SimulatedAccess }
  | { readonly from: 'environment' }
  /** A profile with settings for credentials. Its own error counts; nothing is tried after it. */
  | ProfilePlan
  /** No setting says where: web identity, container and instance metadata are tried. */
  | { readonly from: 'chain'; readonly profile?: string };

interface ProfilePlan {
  readonly from: 'profile';
  readonly profile: string;
  /** Kind of credentials in words. */
  readonly source: string;
  /** The command that signs in to the profile, or to the one its role is assumed with. */
  readonly signInCommand?: string;
  /** Devices whose codes are asked for on the way, the nearest role first. */
  readonly mfa: readonly MfaDevice[];
}

/**
 * Decides where the credentials of a connection come from, as the AWS CLI does: a connection's profile counts before
 * the environment's keys, these before `AWS_PROFILE`. A profile that is in no file is a failure before anything is
 * tried.
 */
export function planCredentials(
  connection: Connection,
  files: SharedFiles,
  environment: Environment,
): Result<CredentialPlan> {
  if (connection.profile === undefined && hasKeys(environment)) return success({ from: 'environment' });
  const named = profileName(connection, environment);
  const profile = named ?? 'default';
  const chain = profileChain(files, profile);
  const [first] = chain;
  if (first === undefined || first.is.kind === 'missing') {
    return named === undefined ? success({ from: 'chain' }) : notFound(profile, files);
  }
  if (first.is.kind === 'none') return success({ from: 'chain', profile });
  return checkChain(chain, files) ?? success(profilePlan(profile, first, chain));
}

/** The profile whose settings count for a connection; undefined where only an unnamed default could. */
export function profileName(connection: Connection, environment: Environment): string | undefined {
  const named = connection.profile ?? environment['AWS_PROFILE'];
  return named === '' ? undefined : named;
}

function hasKeys(environment: Environment): boolean {
  return Boolean(environment['AWS_ACCESS_KEY_ID'] && environment['AWS_SECRET_ACCESS_KEY']);
}

function profilePlan(profile: string, first: ProfileLink, chain: readonly ProfileLink[]): ProfilePlan {
  const signedIn = chain.find(({ is }) => is.kind === 'sso' || is.kind === 'login');
  const command = signedIn && signInCommand(signedIn.is.kind === 'sso' ? 'sso' : 'login', signedIn.name);
  const source = profileText(first.is);
  const mfa = chain.flatMap(({ name, is }) =>
    is.kind === 'role' && is.mfaSerial !== undefined ? [{ profile: name, serial: is.mfaSerial }] : [],
  );
  return { from: 'profile', profile, source, mfa, ...(command !== undefined && { signInCommand: command }) };
}

/** What is wrong with a chain as far as the files tell; the SDK would find it late, or break on it. */
function checkChain(chain: readonly ProfileLink[], files: SharedFiles): ReturnType<typeof failed> | undefined {
  for (const { name, is } of chain) {
    if (is.kind === 'missing') return notFound(name, files);
    if (is.kind === 'sso' && is.session !== undefined && !files.config.has(`sso-session.${is.session}`)) {
      const message = `Profile "${name}" names the SSO session "${is.session}", which is not in ${files.paths.config}.`;
      return failed({ kind: 'signIn', signIn: 'noCredentials', message });
    }
  }
  return undefined;
}

function notFound(profile: string, { paths }: SharedFiles): ReturnType<typeof failed> {
  const message = `Profile "${profile}" is neither in ${paths.config} nor in ${paths.credentials}.`;
  return failed({ kind: 'signIn', signIn: 'profileNotFound', message });
}

/** The file of certificate authorities that a connection trusts beside the usual ones. */
export function caBundleOf(connection: Connection, files: SharedFiles, environment: Environment): string | undefined {
  if (connection.simulated !== undefined) return undefined;
  const profile = profileName(connection, environment) ?? 'default';
  const path = environment['AWS_CA_BUNDLE'] ?? profileSection(files, profile)?.['ca_bundle'];
  return path === '' ? undefined : path;
}

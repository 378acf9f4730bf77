import type { Connection, SimulatedAccess } from '../../core/model/connection.ts';
import { failed, success } from '../../core/model/failure.ts';
import type { Failure, Result, SignInNeed } from '../../core/model/failure.ts';
import type { MfaDevice } from '../../core/ports/backend.ts';
import type { CredentialSource, MissingProfile, UsableSource } from './credential-kinds.ts';
import { environmentSource, machineSource, profileSource } from './credential-source.ts';
import { accountSource } from './account-source.ts';
import type { SourceSettings } from './credential-source.ts';
import { sessionProblem } from './sso-settings.ts';
import { signInWith, sourceText } from './profile-text.ts';
import { profileSection, settingOf } from './shared-files.ts';
import type { Environment, SharedFiles } from './shared-files.ts';

/** Where the credentials of a connection are to come from. */
export type CredentialPlan =
  { readonly from: 'simulator'; readonly access: SimulatedAccess } | ({ readonly from: 'source' } & SourcePlan);

interface SourcePlan {
  readonly source: UsableSource;
  /** The source in words. */
  readonly text: string;
  /** What the AWS CLI signs in, where it can. */
  readonly signInWith?: SignInNeed;
  /** Devices whose codes are asked for on the way, the nearest role first. */
  readonly mfa: readonly MfaDevice[];
  /** What it means when the machine has no role after all, where that was the last to be tried. */
  readonly without?: Failure;
}

/**
 * Decides where the credentials of a connection come from, as the AWS CLI does with `--profile` for a connection's
 * profile, and without it for others: then keys in the environment count first. The role of the machine is only for
 * profiles without any setting for credentials. What cannot be used is a failure before anything is tried.
 */
export function planCredentials(
  connection: Connection,
  files: SharedFiles,
  environment: Environment,
): Result<CredentialPlan> {
  const settings = { files, environment };
  const source = connectionSource(connection, settings);
  switch (source.kind) {
    case 'unusable':
      return failed({ kind: 'signIn', signIn: 'setup', message: source.message });
    case 'missing':
      return failed(notFound(source, connection, settings));
    case 'none':
      return failed(nothing(connection, settings));
    default: {
      const plan = { source, text: sourceText(source), mfa: devices(source), ...signInWith(source) };
      return success({
        from: 'source',
        ...plan,
        ...(source.kind === 'instance' && { without: nothing(connection, settings) }),
      });
    }
  }
}

/** Where the credentials of a connection come from, or what keeps them from coming. */
export function connectionSource(
  connection: Connection,
  settings: SourceSettings,
): CredentialSource | { readonly kind: 'none' } {
  if (connection.account !== undefined) {
    return accountSource(connection.account, settings.files, (management) => connectionSource(management, settings));
  }
  const { files, environment } = settings;
  const isNamed = connection.profile !== undefined;
  const conflict = isNamed ? undefined : conflictOf(environment);
  if (conflict !== undefined) return { kind: 'unusable', message: conflict };
  const named = profileName(connection, environment);
  const profile = named ?? 'default';
  if (named !== undefined && profileSection(files, profile) === undefined) return { kind: 'missing', profile };
  const problem = sessionProblem(files, profile);
  if (problem !== undefined) return problem;
  const fromEnvironment = isNamed ? undefined : environmentSource(environment);
  const found = fromEnvironment ?? profileSource(settings, profile, isNamed);
  if (found !== undefined) return found;
  const [old] = files.legacy;
  if (old !== undefined) {
    const message = `${old} may hold credentials, but files of this old form are not read here. Move them to ${files.paths.credentials}, or remove the file.`;
    return { kind: 'unusable', message };
  }
  return machineSource(environment) ?? { kind: 'none' };
}

/** The profile whose settings count for a connection; undefined where only an unnamed default could. */
export function profileName(connection: Connection, environment: Environment): string | undefined {
  const { account, profile } = connection;
  const own = account?.source.kind === 'organization' ? account.source.profile : profile;
  return own ?? environment['AWS_PROFILE'] ?? environment['AWS_DEFAULT_PROFILE'];
}

/** The profile whose settings count for a connection, also where nothing names one. */
export function settingsProfile(connection: Connection, environment: Environment): string {
  return profileName(connection, environment) ?? 'default';
}

/** The file of certificate authorities that a connection trusts beside the usual ones. */
export function caBundleOf(connection: Connection, { files, environment }: SourceSettings): string | undefined {
  if (connection.simulated !== undefined) return undefined;
  const section = profileSection(files, settingsProfile(connection, environment));
  const path = environment['AWS_CA_BUNDLE'] ?? settingOf(section, 'ca_bundle');
  return path === '' ? undefined : path;
}

/** The one case that versions 1 and 2 of the AWS CLI decide differently. */
function conflictOf({ AWS_PROFILE: profile, AWS_DEFAULT_PROFILE: other }: Environment): string | undefined {
  if (profile === undefined || other === undefined || profile === other) return undefined;
  return `AWS_PROFILE names "${profile}" and AWS_DEFAULT_PROFILE names "${other}": which one counts depends on the version of the AWS CLI.`;
}

function devices(source: UsableSource): readonly MfaDevice[] {
  if (source.kind !== 'role') return [];
  const { profile, mfaSerial: serial, via } = source;
  return [...(serial === undefined ? [] : [{ profile, serial }]), ...devices(via)];
}

function notFound({ profile, namedBy }: MissingProfile, { profile: own }: Connection, from: SourceSettings): Failure {
  const { config, credentials } = from.files.paths;
  const variable = from.environment['AWS_PROFILE'] === undefined ? 'AWS_DEFAULT_PROFILE' : 'AWS_PROFILE';
  const named = own === undefined ? `, which ${variable} names,` : '';
  const who = namedBy === undefined ? named : `, which source_profile of profile "${namedBy}" names,`;
  const message = `Profile "${profile}"${who} is neither in ${config} nor in ${credentials}.`;
  return { kind: 'signIn', signIn: 'profileNotFound', message };
}

/** That there is no setting for credentials, and what there is instead. */
function nothing(connection: Connection, { files, environment }: SourceSettings): Failure {
  const profile = settingsProfile(connection, environment);
  if (profileSection(files, profile) !== undefined) {
    const message = `Profile "${profile}" has no settings for credentials, and this machine has no role.`;
    return { kind: 'signIn', signIn: 'setup', message };
  }
  if (files.config.size + files.credentials.size > 0) {
    const message = 'There is no profile "default", no variable has keys, and this machine has no role.';
    return { kind: 'signIn', signIn: 'profileNotFound', message };
  }
  const message = 'There is no profile, no variable has keys, and this machine has no role.';
  return { kind: 'signIn', signIn: 'noCredentials', message };
}

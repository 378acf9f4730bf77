import type { Environment, SharedFiles } from './shared-files.ts';
import { profileSection, settingOf } from './shared-files.ts';
import type { Section } from './config-text.ts';
import { unusable } from './credential-kinds.ts';
import type { CredentialSource, UnusableSource, UsableSource } from './credential-kinds.ts';
import { ssoSource } from './sso-settings.ts';

/** What decides about credentials. */
export interface SourceSettings {
  readonly files: SharedFiles;
  readonly environment: Environment;
}

/** Settings for credentials: with one of them a profile never uses the role of the machine. */
const CREDENTIAL_SETTINGS: readonly string[] = [
  ...['role_arn', 'source_profile', 'credential_source', 'mfa_serial', 'web_identity_token_file'],
  ...['aws_access_key_id', 'aws_secret_access_key', 'aws_session_token', 'aws_security_token'],
  ...['sso_session', 'sso_account_id', 'sso_role_name', 'sso_start_url', 'sso_region'],
  ...['credential_process', 'login_session'],
];

/**
 * Where the credentials of a profile come from, in the order of the AWS CLI: role, web identity, SSO, keys of the
 * credentials file, login session, process, keys of the config file. Undefined where the profile has no setting for it.
 * `isNamed` says that the profile was named as `--profile` does it: then variables say nothing about web identities.
 */
export function profileSource(from: SourceSettings, profile: string, isNamed: boolean): CredentialSource | undefined {
  const section = profileSection(from.files, profile) ?? new Map();
  return (
    nested(section, profile) ??
    (assumesRole(section) ? roleSource(from, profile, [profile]) : ownSource(from, profile, isNamed))
  );
}

function nested(section: Section, profile: string): UnusableSource | undefined {
  const name = CREDENTIAL_SETTINGS.find((each) => section.has(each) && typeof section.get(each) !== 'string');
  return name === undefined ? undefined : unusable(profile, `has indented lines below ${name} in place of a value`);
}

/** As in the AWS CLI, a role with a web identity is not one to assume with other credentials. */
function assumesRole(section: Section): boolean {
  return section.has('role_arn') && !section.has('web_identity_token_file');
}

/** The credentials that a profile has without assuming a role; the first kind that is there counts. */
function ownSource(from: SourceSettings, profile: string, isNamed: boolean): CredentialSource | undefined {
  const { files } = from;
  const section = profileSection(files, profile);
  const source =
    webIdentity(section, profile, isNamed ? {} : from.environment) ??
    ssoSource(files, profile) ??
    keysOf(files.credentials.get(profile), profile, 'credentials') ??
    loginOrProcess(section, profile) ??
    keysOf(files.config.get(profile), profile, 'config');
  if (source !== undefined) return source;
  const left = CREDENTIAL_SETTINGS.filter((name) => section?.has(name));
  return left.length === 0 ? undefined : unusable(profile, `has ${left.join(', ')}, but not all that belongs to it`);
}

function webIdentity(
  section: Section | undefined,
  profile: string,
  environment: Environment,
): CredentialSource | undefined {
  const find = (variable: string, name: string) => environment[variable] ?? settingOf(section, name);
  const tokenFile = find('AWS_WEB_IDENTITY_TOKEN_FILE', 'web_identity_token_file');
  if (tokenFile === undefined || tokenFile === '') return undefined;
  const roleArn = find('AWS_ROLE_ARN', 'role_arn');
  if (roleArn === undefined || roleArn === '') return unusable(profile, 'has a web identity, but no role_arn');
  const sessionName = find('AWS_ROLE_SESSION_NAME', 'role_session_name');
  return { kind: 'webIdentity', roleArn, tokenFile, ...(sessionName !== undefined && { sessionName }) };
}

function keysOf(
  section: Section | undefined,
  profile: string,
  file: 'config' | 'credentials',
): CredentialSource | undefined {
  if (section?.has('aws_access_key_id') !== true) return undefined;
  const accessKeyId = settingOf(section, 'aws_access_key_id');
  const secretAccessKey = settingOf(section, 'aws_secret_access_key');
  if (accessKeyId === undefined) return unusable(profile, `has an empty aws_access_key_id in the ${file} file`);
  if (secretAccessKey === undefined) {
    return unusable(profile, `has aws_access_key_id in the ${file} file, but no aws_secret_access_key beside it`);
  }
  const sessionToken = settingOf(
    section,
    section.has('aws_security_token') ? 'aws_security_token' : 'aws_session_token',
  );
  const keys = { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) };
  return { kind: 'keys', file, keys };
}

function loginOrProcess(section: Section | undefined, profile: string): CredentialSource | undefined {
  const name = ['login_session', 'credential_process'].find((each) => section?.has(each));
  if (name === undefined) return undefined;
  const value = settingOf(section, name);
  if (value === undefined) return unusable(profile, `has an empty ${name}`);
  if (name === 'credential_process') return { kind: 'process', profile, command: value };
  const region = settingOf(section, 'region');
  return { kind: 'login', profile, session: value, ...(region !== undefined && { region }) };
}

function roleSource(from: SourceSettings, profile: string, before: readonly string[]): CredentialSource {
  const section = profileSection(from.files, profile) ?? new Map();
  const roleArn = settingOf(section, 'role_arn');
  if (roleArn === undefined) return unusable(profile, 'has an empty role_arn');
  const via = viaOf(from, profile, before);
  if (via.source.kind === 'unusable' || via.source.kind === 'missing') return via.source;
  const duration = Number(settingOf(section, 'duration_seconds'));
  const optional = {
    mfaSerial: settingOf(section, 'mfa_serial'),
    externalId: settingOf(section, 'external_id'),
    sessionName: settingOf(section, 'role_session_name'),
    viaProfile: via.profile,
    durationSeconds: Number.isInteger(duration) ? duration : undefined,
  };
  return { kind: 'role', profile, roleArn, via: via.source, ...withoutUndefined(optional) };
}

interface Via {
  readonly profile?: string;
  readonly source: CredentialSource;
}

/** Whose credentials assume the role of a profile. */
function viaOf(from: SourceSettings, profile: string, before: readonly string[]): Via {
  const section = profileSection(from.files, profile);
  const other = section?.get('source_profile');
  const named = section?.get('credential_source');
  if (typeof other === 'string' && named !== undefined) {
    return { source: unusable(profile, 'has both source_profile and credential_source') };
  }
  if (typeof named === 'string') return { source: namedSource(from, profile, named) };
  if (typeof other === 'string')
    return { profile: other, source: otherSource(from, { profile: other, of: profile, before }) };
  return { source: unusable(profile, 'has a role_arn, but neither source_profile nor credential_source') };
}

function namedSource({ environment }: SourceSettings, profile: string, name: string): CredentialSource {
  const nothing = (what: string) => unusable(profile, `has credential_source = ${name}, but ${what}`);
  switch (name) {
    case 'Environment':
      return environmentSource(environment) ?? nothing('AWS_ACCESS_KEY_ID is not set');
    case 'EcsContainer':
      return hasContainer(environment) ? { kind: 'container' } : nothing('this machine is no container with a role');
    case 'Ec2InstanceMetadata':
      return isWithoutMetadata(environment) ? nothing('AWS_EC2_METADATA_DISABLED is set') : { kind: 'instance' };
    default:
      return nothing('there are only Environment, EcsContainer and Ec2InstanceMetadata');
  }
}

/** Keys in the environment; half of them is no other kind of credentials. */
export function environmentSource(environment: Environment): CredentialSource | undefined {
  if (!environment['AWS_ACCESS_KEY_ID']) return undefined;
  if (environment['AWS_SECRET_ACCESS_KEY']) return { kind: 'environment' };
  return { kind: 'unusable', message: 'AWS_ACCESS_KEY_ID is set, but AWS_SECRET_ACCESS_KEY is not.' };
}

/** The role of the machine, which is for those who have no setting for credentials. */
export function machineSource(environment: Environment): UsableSource | undefined {
  if (hasContainer(environment)) return { kind: 'container' };
  return isWithoutMetadata(environment) ? undefined : { kind: 'instance' };
}

function hasContainer(environment: Environment): boolean {
  const names = ['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'AWS_CONTAINER_CREDENTIALS_FULL_URI'];
  return names.some((name) => environment[name] !== undefined);
}

function isWithoutMetadata(environment: Environment): boolean {
  return environment['AWS_EC2_METADATA_DISABLED']?.toLowerCase() === 'true';
}

interface Other {
  readonly profile: string;
  /** The profile that names it, */
  readonly of: string;
  /** and the profiles on the way there. */
  readonly before: readonly string[];
}

/** The credentials of a source profile. Its keys count before its role, so a profile may even name itself. */
function otherSource(from: SourceSettings, { profile, of, before }: Other): CredentialSource {
  const section = profileSection(from.files, profile);
  if (section === undefined) return { kind: 'missing', profile, namedBy: of };
  const hasKeys = section.has('aws_access_key_id') || section.has('aws_secret_access_key');
  if (before.includes(profile) && !(profile === of && hasKeys)) {
    return unusable(of, `has source_profile = ${profile}, which leads back to itself`);
  }
  const wrong = nested(section, profile);
  if (wrong !== undefined) return wrong;
  if (!hasKeys && assumesRole(section)) return roleSource(from, profile, [...before, profile]);
  return ownSource(from, profile, true) ?? unusable(of, `has source_profile = ${profile}, which has no credentials`);
}

function withoutUndefined<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

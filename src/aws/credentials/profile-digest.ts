import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Connection } from '../../core/model/connection.ts';
import { ssoSignIn } from './account-source.ts';
import type { SsoSignIn } from './credential-kinds.ts';
import { settingsProfile } from './credential-plan.ts';
import type { Environment, SharedFiles } from './shared-files.ts';
import type { Section } from './config-text.ts';
import { digestFiles } from './shared-file-reader.ts';
import { homeFolder, profileSection, settingOf } from './shared-files.ts';
import { tokenFileName } from './sso-token.ts';

/** What a connection's credentials and endpoints depend on, as two texts that change with it. Hold no secret. */
export interface ProfileDigest {
  /** Of the profile, and of the profiles, SSO sessions and services that it refers to. */
  readonly settings: string;
  /** Of the cached sign-ins to these. */
  readonly signIn: string;
}

/** Where the AWS CLI keeps sign-ins. */
export function signInFolders(environment: Environment): { readonly sso: string; readonly login: string } {
  const aws = join(homeFolder(environment), '.aws');
  const given = environment['AWS_LOGIN_CACHE_DIRECTORY'];
  const login = given === undefined || given === '' ? join(aws, 'login', 'cache') : given;
  return { sso: join(aws, 'sso', 'cache'), login };
}

/** The digest of the profile of a connection now. Never rejects. */
export async function digestProfile(
  connection: Connection,
  files: SharedFiles,
  environment: Environment,
): Promise<ProfileDigest> {
  const chain = profileChain(files, settingsProfile(connection, environment));
  const sections = chain.flatMap((name) => {
    const section = profileSection(files, name);
    const session = files.ssoSessions.get(settingOf(section, 'sso_session') ?? '');
    const services = files.services.get(settingOf(section, 'services') ?? '');
    return [name, ...[files.config.get(name), files.credentials.get(name), session, services].map(plain)];
  });
  const { account } = connection;
  const own = account?.source.kind === 'sso' ? ssoSignIn(account.source, files) : undefined;
  const cached = [
    ...chain.flatMap((name) => cachedSignIns(profileSection(files, name), environment)),
    ...(own === undefined || own.kind === 'unusable' ? [] : [tokenPath(own, environment)]),
  ];
  return { settings: hash(JSON.stringify([sections, own, account?.role])), signIn: await digestFiles(cached) };
}

/** The profile, and the profiles whose credentials its role is assumed with; each once. */
function profileChain(files: SharedFiles, profile: string): readonly string[] {
  const names = new Set<string>();
  for (let name: string | undefined = profile; name !== undefined && !names.has(name);) {
    names.add(name);
    name = settingOf(profileSection(files, name), 'source_profile');
  }
  return [...names];
}

/** A section as data that JSON can hold. */
function plain(section: Section | undefined): unknown {
  return section && [...section].map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]);
}

function cachedSignIns(section: Section | undefined, environment: Environment): string[] {
  const session = settingOf(section, 'sso_session');
  const startUrl = settingOf(section, 'sso_start_url');
  const login = settingOf(section, 'login_session');
  const folders = signInFolders(environment);
  const sso = session ?? startUrl;
  return [
    ...(sso === undefined ? [] : [tokenPath({ session: sso, startUrl: '' }, environment)]),
    ...(login === undefined ? [] : [join(folders.login, `${hash(login)}.json`)]),
  ];
}

function tokenPath(signIn: Pick<SsoSignIn, 'session' | 'startUrl'>, environment: Environment): string {
  return join(signInFolders(environment).sso, tokenFileName(signIn));
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

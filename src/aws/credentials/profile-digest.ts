import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Connection } from '../../core/model/connection.ts';
import { profileName } from './credential-plan.ts';
import { profileChain } from './profile-kind.ts';
import type { Environment, SharedFiles } from './shared-files.ts';
import { fingerprint, homeFolder, profileSection } from './shared-files.ts';

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

/** The print of a connection now. Never rejects. */
export async function digestProfile(
  connection: Connection,
  files: SharedFiles,
  environment: Environment,
): Promise<ProfileDigest> {
  const chain = profileChain(files, profileName(connection, environment) ?? 'default');
  const sections = chain.flatMap(({ name }) => {
    const { sso_session: sso, services } = profileSection(files, name) ?? {};
    const others = [`sso-session.${sso ?? ''}`, `services.${services ?? ''}`].map((key) => files.config.get(key));
    return [name, files.config.get(name), files.credentials.get(name), ...others];
  });
  const cached = chain.flatMap(({ name }) => cachedSignIns(profileSection(files, name) ?? {}, environment));
  return { settings: hash('sha256', JSON.stringify(sections)), signIn: await fingerprint(cached) };
}

function cachedSignIns(section: Readonly<Record<string, string | undefined>>, environment: Environment): string[] {
  const { sso_session: session, sso_start_url: startUrl, login_session: login } = section;
  const folders = signInFolders(environment);
  const sso = session ?? startUrl;
  return [
    ...(sso === undefined ? [] : [join(folders.sso, `${hash('sha1', sso)}.json`)]),
    ...(login === undefined ? [] : [join(folders.login, `${hash('sha256', login)}.json`)]),
  ];
}

function hash(algorithm: 'sha1' | 'sha256', text: string): string {
  return createHash(algorithm).update(text).digest('hex');
}

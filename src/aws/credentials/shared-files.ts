import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { loadSharedConfigFiles, readFile as readForSdk } from '@smithy/core/config';
import type { Result } from '../../core/model/failure.ts';
import { failed, success } from '../../core/model/failure.ts';
import { asBag, readError } from '../errors/error-facts.ts';

/** Environment variables; undefined where not set. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The settings of one section of a file. */
export type Section = Readonly<Record<string, string | undefined>>;

/** Where the shared files are. */
export interface SharedFilePaths {
  readonly config: string;
  readonly credentials: string;
}

/** What the shared files hold. */
export interface SharedFiles {
  readonly paths: SharedFilePaths;
  /** Profiles by name, and `sso-session.<name>` and `services.<name>`, in the order of the file. */
  readonly config: ReadonlyMap<string, Section>;
  /** Profiles by name, in the order of the file. */
  readonly credentials: ReadonlyMap<string, Section>;
}

/** Where the shared config and credentials files are, as the AWS CLI finds them. */
export function sharedFilePaths(environment: Environment): SharedFilePaths {
  const home = homeFolder(environment);
  const find = (variable: string, name: string): string => {
    const given = environment[variable];
    if (given === undefined || given === '') return join(home, '.aws', name);
    return given.startsWith('~/') ? join(home, given.slice(2)) : given;
  };
  return { config: find('AWS_CONFIG_FILE', 'config'), credentials: find('AWS_SHARED_CREDENTIALS_FILE', 'credentials') };
}

/** The user's own folder, as the AWS CLI finds it. */
export function homeFolder(environment: Environment): string {
  return [environment['HOME'], environment['USERPROFILE']].find(Boolean) ?? homedir();
}

/** A text that changes when one of the files is edited, made or removed. Never rejects. */
export async function fingerprint(paths: readonly string[]): Promise<string> {
  const parts = paths.map(async (path) => {
    const found = await stat(path, { bigint: true }).catch(() => undefined);
    return found === undefined ? '-' : `${String(found.mtimeNs)}.${String(found.size)}.${String(found.ino)}`;
  });
  return (await Promise.all(parts)).join('|');
}

/** A profile's settings of both files; the credentials file wins. Undefined if neither has it. */
export function profileSection(files: SharedFiles, profile: string): Section | undefined {
  const inConfig = files.config.get(profile);
  const inCredentials = files.credentials.get(profile);
  return inConfig === undefined && inCredentials === undefined ? undefined : { ...inConfig, ...inCredentials };
}

/**
 * Reads both files. A missing file is empty; one that cannot be read is a failure that names it. Also makes the SDK
 * forget what it read before: it keeps files for as long as the process lives.
 */
export async function loadSharedFiles(paths: SharedFilePaths): Promise<Result<SharedFiles>> {
  for (const path of [paths.config, paths.credentials]) {
    const problem = await readFile(path).then(() => undefined, readError);
    const code = problem?.links[0]?.code;
    if (problem === undefined || code === 'ENOENT' || code === 'ENOTDIR') continue;
    return failed({
      kind: 'unknown',
      errorName: code ?? problem.name,
      message: `Could not read ${path}: ${problem.message}`,
    });
  }
  const sdk = { configFilepath: paths.config, filepath: paths.credentials, ignoreCache: true };
  const { configFile, credentialsFile } = await loadSharedConfigFiles(sdk);
  return success({ paths, config: sections(configFile), credentials: sections(credentialsFile) });
}

/**
 * Lets the SDK read the files, unless it has. For as long as the process lives it keeps the error of a file that is
 * missing, and the error keeps what the functions that were waiting hold, a key too, until its stack is asked for.
 */
export async function settleSharedFiles({ config, credentials }: SharedFilePaths): Promise<void> {
  const reads = [config, credentials].map((path) => readForSdk(path).catch((error: unknown) => asBag(error)['stack']));
  await Promise.all(reads);
}

function sections(data: Readonly<Record<string, Section>>): ReadonlyMap<string, Section> {
  return new Map(Object.entries(data));
}

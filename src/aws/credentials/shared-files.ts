import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseConfigText } from './config-text.ts';
import type { ConfigText, Section } from './config-text.ts';
import { shellWords } from './shell-words.ts';

/** Environment variables; undefined where not set. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Where the shared files are; an empty path is no file. */
export interface SharedFilePaths {
  readonly config: string;
  readonly credentials: string;
}

/** What the shared files hold, in the order of the files. */
export interface SharedFiles {
  readonly paths: SharedFilePaths;
  /** Profiles of the config file, by name. */
  readonly config: ReadonlyMap<string, Section>;
  /** Profiles of the credentials file, by name. */
  readonly credentials: ReadonlyMap<string, Section>;
  readonly ssoSessions: ReadonlyMap<string, Section>;
  readonly services: ReadonlyMap<string, Section>;
  /** Files of old tools that are there, whose credentials the AWS CLI would take before the role of the machine. */
  readonly legacy: readonly string[];
}

/** Where the shared config and credentials files are, as the AWS CLI finds them. */
export function sharedFilePaths(environment: Environment): SharedFilePaths {
  const find = (variable: string, name: string): string => {
    const given = environment[variable];
    return given === undefined ? join(homeFolder(environment), '.aws', name) : expanded(given, environment);
  };
  return { config: find('AWS_CONFIG_FILE', 'config'), credentials: find('AWS_SHARED_CREDENTIALS_FILE', 'credentials') };
}

/** A path with its variables and its `~` filled in; variables that are not set stay as they are. */
function expanded(path: string, environment: Environment): string {
  const value = (whole: string, name: string): string => environment[name] ?? whole;
  const filled = path
    .replace(/\$(?:(\w+)|\{([^}]{0,256})\})/g, (whole, bare?: string, braced?: string) =>
      value(whole, bare ?? braced ?? ''),
    )
    .replace(process.platform === 'win32' ? /%([^%]+)%/g : /(?!)/g, value);
  return /^~(?=\/|\\|$)/.test(filled) ? join(homeFolder(environment), filled.slice(1)) : filled;
}

/** Where old tools have their credentials, which are not read here. */
export function legacyPaths(environment: Environment): readonly string[] {
  const { AWS_CREDENTIAL_FILE: old, BOTO_CONFIG: boto } = environment;
  const ofBoto = boto === undefined ? ['/etc/boto.cfg', join(homeFolder(environment), '.boto')] : [boto];
  return [...(old === undefined ? [] : [old]), ...ofBoto].filter((path) => path !== '');
}

/** The user's own folder, as the AWS CLI finds it. */
export function homeFolder(environment: Environment): string {
  return [environment['HOME'], environment['USERPROFILE']].find(Boolean) ?? homedir();
}

/** Files without anything in them. */
export function noFiles(paths: SharedFilePaths): SharedFiles {
  const none = new Map<string, Section>();
  return { paths, config: none, credentials: none, ssoSessions: none, services: none, legacy: [] };
}

/** A profile's settings of both files; the credentials file wins. Undefined if neither has it. */
export function profileSection(files: SharedFiles, profile: string): Section | undefined {
  const inConfig = files.config.get(profile);
  const inCredentials = files.credentials.get(profile);
  if (inConfig === undefined || inCredentials === undefined) return inConfig ?? inCredentials;
  return new Map([...inConfig, ...inCredentials]);
}

/** A setting that is text and not empty. */
export function settingOf(section: Section | undefined, name: string): string | undefined {
  const value = section?.get(name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Sorts the sections of both files; or returns a sentence that names the file and the problem. */
export function readSharedFiles(
  paths: SharedFilePaths,
  texts: { readonly config: string; readonly credentials: string },
): Omit<SharedFiles, 'legacy'> | { readonly problem: string } {
  const config = parseConfigText(texts.config);
  if (!config.ok) return { problem: problemText(paths.config, config) };
  const credentials = parseConfigText(texts.credentials);
  if (!credentials.ok) return { problem: problemText(paths.credentials, credentials) };
  const { sections } = credentials;
  return { paths, ...sorted(config.sections), credentials: sections };
}

function problemText(path: string, { line, what }: Extract<ConfigText, { ok: false }>): string {
  return `Line ${String(line)} of ${path} ${what}, so that neither the AWS CLI nor this extension can use the file.`;
}

/**
 * The sections of the config file by kind. As in the AWS CLI a header only has to begin with the word of its kind, and
 * of two headers with the same name the later one counts.
 */
function sorted(sections: ReadonlyMap<string, Section>) {
  const config = new Map<string, Section>();
  const ssoSessions = new Map<string, Section>();
  const services = new Map<string, Section>();
  for (const [header, section] of sections) {
    const name = nameOf(header);
    if (header === 'default') config.set(header, section);
    else if (name === undefined) continue;
    else if (header.startsWith('profile')) config.set(name, section);
    else if (header.startsWith('sso-session')) ssoSessions.set(name, section);
    else if (header.startsWith('services')) services.set(name, section);
  }
  return { config, ssoSessions, services };
}

function nameOf(header: string): string | undefined {
  const words = shellWords(header);
  return words?.length === 2 ? words[1] : undefined;
}

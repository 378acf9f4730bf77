import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { externalDataInterceptor, getHomeDir } from '@smithy/core/config';
import { failed, success } from '../../core/model/failure.ts';
import type { Result } from '../../core/model/failure.ts';
import { legacyPaths, readSharedFiles, sharedFilePaths } from './shared-files.ts';
import type { Environment, SharedFilePaths, SharedFiles } from './shared-files.ts';

/** Reads the shared files of one machine. */
export interface SharedFileReader {
  readonly paths: SharedFilePaths;
  /**
   * What the files hold now; read again only when they have changed. A file that is missing is empty; one that cannot
   * be read, or not within the time, is a failure that names it. Never rejects.
   */
  load(): Promise<Result<SharedFiles>>;
}

/** A file on a network that is gone does not answer: so many milliseconds are enough for one that is there. */
const LIMIT_MS = 5000;

/** Name of the error of files that do not answer. */
export const LATE = 'ETIMEDOUT';

/** How long a reader waits, and how it sees that files have changed. */
export interface ReaderOptions {
  readonly limitMs?: number;
  readonly digest?: typeof digestFiles;
}

/** Makes a reader. Nothing is read before it is asked. */
export function createSharedFileReader(environment: Environment, options: ReaderOptions = {}): SharedFileReader {
  const { limitMs = LIMIT_MS } = options;
  const paths = sharedFilePaths(environment);
  const digest = options.digest ?? digestFiles;
  const digestNow = onceAtATime(() => digest([paths.config, paths.credentials]));
  let latest: { readonly digest: string; readonly files: Promise<Result<SharedFiles>> } | undefined;
  return {
    paths,
    async load() {
      const now = await within(limitMs, digestNow());
      if (now === undefined) return late(paths, limitMs);
      if (latest?.digest !== now) latest = { digest: now, files: read(paths, legacyPaths(environment)) };
      const current = latest;
      const files = await within(limitMs, current.files);
      // A change of permissions does not show in the files' times: what could not be read is tried again.
      if (files?.ok === false && latest === current) latest = undefined;
      return files ?? late(paths, limitMs);
    },
  };
}

/**
 * Lets the SDK find empty files where it would look for the shared ones: all that counts of them is read here, by the
 * rules of the AWS CLI, and the SDK would wait for ever for a file that does not answer.
 */
export function keepSdkFromFiles(): void {
  for (const [variable, name] of [
    ['AWS_CONFIG_FILE', 'config'] as const,
    ['AWS_SHARED_CREDENTIALS_FILE', 'credentials'] as const,
  ]) {
    const path = process.env[variable] ?? '';
    const found = path === '' ? join(getHomeDir(), '.aws', name) : path;
    externalDataInterceptor.interceptFile(found.startsWith('~/') ? join(getHomeDir(), found.slice(2)) : found, '');
  }
}

/** A text that changes when one of the files is edited, made or removed. Never rejects. */
export async function digestFiles(paths: readonly string[]): Promise<string> {
  const parts = paths.map(async (path) => {
    const found = await stat(path, { bigint: true }).catch(() => undefined);
    return found === undefined ? '-' : `${String(found.mtimeNs)}.${String(found.size)}.${String(found.ino)}`;
  });
  return (await Promise.all(parts)).join('|');
}

/** Whoever asks while a run is in flight gets its answer: runs that never end would hold all threads of the file system. */
function onceAtATime<T>(run: () => Promise<T>): () => Promise<T> {
  let pending: Promise<T> | undefined;
  return () => {
    pending ??= run().finally(() => {
      pending = undefined;
    });
    return pending;
  };
}

/** The value, or nothing when it does not come within the time. */
async function within<T>(limitMs: number, value: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, limitMs, undefined);
  });
  return Promise.race([value, late]).finally(() => {
    clearTimeout(timer);
  });
}

function late(paths: SharedFilePaths, limitMs: number): Result<SharedFiles> {
  const seconds = `${String(limitMs / 1000)} s`;
  const message = `Reading ${paths.config} and ${paths.credentials} did not end within ${seconds}.`;
  return failed({ kind: 'signIn', signIn: 'files', errorName: LATE, message });
}

async function read(paths: SharedFilePaths, old: readonly string[]): Promise<Result<SharedFiles>> {
  const [config, credentials] = await Promise.all([textOf(paths.config), textOf(paths.credentials)]);
  if (!config.ok) return config;
  if (!credentials.ok) return credentials;
  const files = readSharedFiles(paths, { config: config.value, credentials: credentials.value });
  if ('problem' in files) return unreadable(files.problem);
  const isThere = (path: string): Promise<boolean> =>
    stat(path).then(
      (found) => found.isFile(),
      () => false,
    );
  const found = await Promise.all(old.map(isThere));
  return success({ ...files, legacy: old.filter((_path, index) => found[index]) });
}

/** The text of a file. A named pipe is not opened: that might never end. A device such as `/dev/null` is empty. */
async function textOf(path: string): Promise<Result<string>> {
  if (path === '') return success('');
  try {
    const found = await stat(path);
    if (found.isCharacterDevice()) return success('');
    if (!found.isFile())
      return unreadable(`${path} is ${found.isDirectory() ? 'a folder' : 'a named pipe'}, not a file.`);
    return decoded(path, await readFile(path));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return success('');
    return unreadable(`Could not read ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function decoded(path: string, bytes: Uint8Array): Result<string> {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) {
    return unreadable(
      `${path} begins with a byte order mark, which the AWS CLI does not accept: save it as UTF-8 without one.`,
    );
  }
  try {
    return success(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
    const what = isUtf16 ? 'it is in UTF-16' : 'it is not in UTF-8';
    return unreadable(`${path} cannot be read as text: ${what}. Save it as UTF-8.`);
  }
}

function unreadable(message: string): ReturnType<typeof failed> {
  return failed({ kind: 'signIn', signIn: 'files', message });
}

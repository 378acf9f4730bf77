import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { constants, mkdirSync, rmSync, watch } from 'node:fs';
import { chmod, lstat, mkdir, open, readdir, rename, rm, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { SharedFolder } from '../core/ports/shared-folder.ts';

/** No file of ours comes near this size, in bytes. */
const LARGEST = 1_000_000;
/** Readable for their owner only. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;
/** Links are not followed, and what is no file does not block. Windows has no such flags. */
const READ =
  process.platform === 'win32' ? constants.O_RDONLY : constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
/** What the system says of what is not there, is another user's, or is something else than a file. */
const ABSENT = ['ENOENT', 'EACCES', 'EPERM', 'ELOOP', 'ENXIO', 'EISDIR', 'ENOTSUP', 'EOPNOTSUPP', 'ENODEV'];

/** A folder on disk that the windows of this machine share. `window` is another id for every window. */
export function sharedFolder(dir: string, window: string): SharedFolder {
  const path = (name: string): string => join(dir, name);
  let drafts = 0;
  let isReady = false;
  /** Makes a new file with all of its text on the disk, and the folder before the first one. */
  const make = async (file: string, text: string): Promise<void> => {
    if (!isReady) {
      await mkdir(dir, { recursive: true, mode: FOLDER_MODE });
      await unless(ABSENT, chmod(dir, FOLDER_MODE));
    }
    isReady = false;
    await makeFile(file, text);
    isReady = true;
  };
  return {
    process: processName(process.pid),
    list: async () => (await unless(['ENOENT'], readdir(dir))) ?? [],
    changedAt: async (name) => {
      const found = await unless(ABSENT, lstat(path(name)));
      return found !== undefined && isOurs(found) ? found.mtimeMs : undefined;
    },
    read: (name) => readText(path(name)),
    async write(name, text) {
      drafts += 1;
      const draft = path(`${name}.${window}.${String(drafts)}.draft`);
      try {
        await make(draft, text);
        await rename(draft, path(name));
      } catch (error) {
        await rm(draft, { force: true }).catch(() => undefined);
        throw error;
      }
    },
    create: (name, text) => isCreated(path(name), make(path(name), text)),
    async touch(name) {
      const now = new Date();
      await unless(['ENOENT'], utimes(path(name), now, now));
    },
    async remove(name) {
      rmSync(path(name), { force: true });
      await Promise.resolve();
    },
    watch: (onChange) => watchFolder(dir, onChange),
    hasEnded,
    digest: (text) => createHash('sha256').update(text).digest('hex'),
  };
}

/** A file of this user, and not absurdly large. */
function isOurs(found: Stats): boolean {
  return found.isFile() && found.size <= LARGEST && found.uid === (process.getuid?.() ?? found.uid);
}

async function readText(file: string): Promise<string | undefined> {
  const handle = await unless(ABSENT, open(file, READ));
  if (handle === undefined) return undefined;
  try {
    return isOurs(await handle.stat()) ? await handle.readFile('utf8') : undefined;
  } finally {
    await handle.close();
  }
}

async function makeFile(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', FILE_MODE);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Whether the name was free. On a full disk it is taken, though the text is missing. */
async function isCreated(file: string, making: Promise<void>): Promise<boolean> {
  try {
    await making;
    return true;
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EEXIST') return false;
    if (code !== 'ENOSPC' && code !== 'EDQUOT') throw error;
    if ((await unless(ABSENT, lstat(file))) === undefined) throw error;
    return true;
  }
}

/** Needs no timer, and keeps no process alive. */
function watchFolder(dir: string, onChange: (name: string) => void): () => void {
  try {
    mkdirSync(dir, { recursive: true, mode: FOLDER_MODE });
    const watcher = watch(dir, { persistent: false }, (_event, name) => {
      if (name !== null) onChange(name);
    });
    const stop = (): void => {
      watcher.close();
    };
    watcher.on('error', stop);
    return stop;
  } catch {
    // The folder cannot be used, or the system has no watchers left: the user turns to the window some time.
    return () => undefined;
  }
}

function processName(pid: number): string {
  return `${String(pid)}@${hostname()}`;
}

/** Only of a process of this machine that can be told. */
function hasEnded(name: string): boolean {
  const pid = Number.parseInt(name, 10);
  if (!(pid > 0) || name !== processName(pid)) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return errorCode(error) === 'ESRCH';
  }
}

/** What a promise gives, or undefined where it fails with one of these codes. */
async function unless<T>(codes: readonly string[], promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise;
  } catch (error) {
    if (codes.includes(errorCode(error) ?? '')) return undefined;
    throw error;
  }
}

/** The code of a system error, for example `ENOENT`; undefined when it has none. */
function errorCode(error: unknown): string | undefined {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

import { createHash } from 'node:crypto';
import { lstat, mkdir, open, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { RateStore } from './rate-limits.ts';
import { ownRateStore } from './rate-limits.ts';

/** Names of the files here: the hash of a limit's key, then a moment or "pause". Whatever else is in the folder is left alone. */
const OWN_FILE = /^[0-9a-f]{16}-(?:\d{1,17}|pause)$/;
/** Files whose moment, or whose end of a pause, is longer ago than this, in milliseconds, are removed. */
const OLD_MS = 10_000;

/** The folder that all windows of this user have in common. */
export function rateFolder(): string {
  return join(tmpdir(), `iot-registrar-rates-${safeUser()}`);
}

/**
 * A store in a folder: who makes the file of a moment has that moment. Where the folder cannot be used, a window is
 * alone.
 */
export function folderRateStore(folder: string, now: () => number): RateStore {
  const alone = ownRateStore();
  const state: { ready?: Promise<boolean>; swept: number } = { swept: 0 };
  const isReady = (): Promise<boolean> => (state.ready ??= isMade(folder));
  return {
    async take(key, moment) {
      if (!(await isReady())) return alone.take(key, moment);
      if (now() - state.swept > OLD_MS) {
        state.swept = now();
        void sweep(folder, now());
      }
      try {
        await (await open(join(folder, `${nameOf(key)}-${String(moment)}`), 'wx', 0o600)).close();
        return true;
      } catch (error) {
        return isThere(error) ? false : alone.take(key, moment);
      }
    },
    async pausedUntil(key) {
      const own = await alone.pausedUntil(key);
      const shared = await lstat(join(folder, `${nameOf(key)}-pause`)).catch(() => undefined);
      return Math.max(own, shared?.mtimeMs ?? 0);
    },
    async pause(key, until) {
      await alone.pause(key, until);
      if (!(await isReady())) return;
      const file = join(folder, `${nameOf(key)}-pause`);
      const time = until / 1000;
      await writeFile(file, '', { mode: 0o600 })
        .then(() => utimes(file, time, time))
        .catch(() => undefined);
    },
  };
}

async function isMade(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    // A link may lead to a folder of this user that is no place for these files.
    const found = await lstat(folder);
    return found.isDirectory() && (process.getuid === undefined || found.uid === process.getuid());
  } catch {
    return false;
  }
}

async function sweep(folder: string, now: number): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((each) => OWN_FILE.test(each))) {
    const file = join(folder, name);
    const found = await lstat(file).catch(() => undefined);
    if (found !== undefined && now - found.mtimeMs > OLD_MS) await rm(file, { force: true }).catch(() => undefined);
  }
}

/** Keys name hosts and accounts: files do not. */
function nameOf(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 16);
}

function isThere(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EEXIST';
}

function safeUser(): string {
  try {
    return createHash('sha256').update(userInfo().username).digest('hex').slice(0, 8);
  } catch {
    return 'user';
  }
}

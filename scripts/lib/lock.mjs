// One process at a time does a set-up step; the others wait for it.
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { cacheDir } from './locations.mjs';
import { note } from './process.mjs';

const RETRY_MS = 250;
/** A lock without an owner's process ID is being taken; after this long its maker must have died. */
const EMPTY_LOCK_MS = 5_000;

/**
 * Runs the step while holding the named lock.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} step
 * @returns {Promise<T>}
 */
export async function withLock(name, step) {
  const dir = join(cacheDir, `${name}.lock`);
  mkdirSync(cacheDir, { recursive: true });
  let waiting = false;
  while (!take(dir)) {
    if (!waiting) note(`Waiting for another process to finish: ${name}`);
    waiting = true;
    if (isStale(dir)) rmSync(dir, { recursive: true, force: true });
    else await delay(RETRY_MS);
  }
  try {
    return await step();
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** @param {string} dir */
function take(dir) {
  try {
    mkdirSync(dir);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(join(dir, 'pid'), String(process.pid));
  return true;
}

/** @param {string} dir */
function isStale(dir) {
  try {
    const pid = Number(readFileSync(join(dir, 'pid'), 'utf8'));
    return pid > 0 ? !isAlive(pid) : age(dir) > EMPTY_LOCK_MS;
  } catch {
    return age(dir) > EMPTY_LOCK_MS;
  }
}

/** @param {string} dir */
function age(dir) {
  const made = statSync(dir, { throwIfNoEntry: false })?.mtimeMs;
  return made === undefined ? 0 : Date.now() - made;
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

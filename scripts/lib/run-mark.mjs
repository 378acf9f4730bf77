// A run and all its processes: they carry a variable by which they are found when the run is over.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PREFIX = 'IOT_REGISTRAR_RUN_';

/**
 * Marks this process's children as a run, which ends with this process and with whoever started it: npm, and the shell
 * between. Their temporary files go into a folder that ends with it, too. On Linux; elsewhere does nothing.
 * @returns {void}
 */
export function beginRun() {
  if (process.platform !== 'linux') return;
  const mark = `${PREFIX}${randomBytes(6).toString('hex')}`;
  // Short, because editors put sockets into it, whose paths are limited to some hundred characters.
  const folder = mkdtempSync(join(tmpdir(), 'iotr-'));
  const reaper = fileURLToPath(new URL('reaper.mjs', import.meta.url));
  const watched = starters().map((pid) => `${pid}:${startTime(pid) ?? ''}`);
  const child = spawn(process.execPath, [reaper, mark, folder, ...watched], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.on('error', () => undefined);
  child.unref();
  // Our end of the pipe stays open until we end, and keeps us waiting for nothing.
  /** @type {import('node:net').Socket} */ (/** @type {unknown} */ (child.stdin)).unref();
  process.env[mark] = '1';
  process.env['TMPDIR'] = folder;
}

/**
 * An environment in which a process outlives the run, such as that of the system's package manager, which must not be
 * ended in the middle of its work.
 * @returns {NodeJS.ProcessEnv}
 */
export function unmarked() {
  const marks = Object.keys(process.env).filter((name) => name.startsWith(PREFIX));
  return Object.fromEntries([...marks, 'TMPDIR'].map((name) => [name, undefined]));
}

/**
 * When a process started, in the kernel's clock ticks: tells it from a later one of the same number.
 * @param {number} pid
 * @returns {string | undefined} nothing if it is gone, or only waits to be reaped
 */
export function startTime(pid) {
  const fields = statOf(pid);
  return fields?.[0] === 'Z' ? undefined : fields?.[19];
}

/** Our parents up to npm, if npm started us: it may have put a shell between. */
function starters() {
  const parent = process.ppid;
  const grandparent = Number(statOf(parent)?.[1]);
  return process.env['npm_execpath'] && isShell(parent) && grandparent > 1 ? [parent, grandparent] : [parent];
}

/** @param {number} pid */
function isShell(pid) {
  try {
    return /^(?:ba|da|z|k)?sh$/.test(readFileSync(`/proc/${pid}/comm`, 'utf8').trim());
  } catch {
    return false;
  }
}

/**
 * The fields of /proc/<pid>/stat behind the name: state, parent, …
 * @param {number} pid
 */
function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

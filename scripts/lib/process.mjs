// Child processes of the scripts: quiet set-up steps and the foreground command.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const PARENT_CHECK_MS = 250;

/** An expected failure: its message is all that is shown. */
export class Failure extends Error {}

/**
 * Prints a line about the progress. On stderr, so that stdout belongs to the command that was asked for.
 * @param {string} text
 */
export function note(text) {
  process.stderr.write(`${text}\n`);
}

/**
 * Runs a set-up step; its output shows only if it fails.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<void>}
 */
export function quietly(command, args, options = {}) {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  /** @type {Buffer[]} */
  const output = [];
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));
  const title = [command, ...args].join(' ');
  return new Promise((resolve, reject) => {
    child.on('error', (error) => reject(new Failure(`Could not run "${title}": ${error.message}`)));
    child.on('close', (code) => {
      if (code === 0) return resolve();
      process.stderr.write(Buffer.concat(output));
      reject(new Failure(`"${title}" failed with exit code ${code}`));
    });
  });
}

/**
 * Runs a command in the foreground: its input and output are ours, signals to us go on to it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>} its exit status; 128 + n after signal n
 */
export function foreground(command, args, options = {}) {
  const child = spawn(command, args, { cwd: options.cwd, env: { ...process.env, ...options.env }, stdio: 'inherit' });
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  // A terminal sends Ctrl+C to the child as well.
  const forward = (/** @type {NodeJS.Signals} */ signal) =>
    signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal);
  for (const signal of signals) process.on(signal, forward);
  const orphanage = whenOrphaned(() => child.kill());
  return new Promise((resolve, reject) => {
    child.on('error', (error) => reject(new Failure(`Could not run "${command}": ${error.message}`)));
    child.on('exit', (code, signal) => {
      clearInterval(orphanage);
      for (const name of signals) process.off(name, forward);
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}

/**
 * npm passes a signal to the shell between us and it, which dies without passing it on.
 * @param {() => void} callback
 */
function whenOrphaned(callback) {
  const parent = process.ppid;
  return setInterval(() => process.ppid !== parent && callback(), PARENT_CHECK_MS);
}

/**
 * Ends the script with one line for an expected failure, with the stack for any other.
 * @param {unknown} error
 * @returns {never}
 */
export function fail(error) {
  note(error instanceof Failure ? error.message : error instanceof Error ? String(error.stack) : String(error));
  process.exit(1);
}

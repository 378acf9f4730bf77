import { spawn, type ChildProcess } from 'node:child_process';
import { atExit } from './cleanup.ts';
import { Lines } from './lines.ts';

const GRACE_MS = 3_000;
/** Windows has no process groups. */
const hasGroups = process.platform !== 'win32';

/** A child process in a process group of its own, with its output. */
export interface Child {
  readonly process: ChildProcess;
  readonly lines: Lines;
  /** Resolves when it has ended, whoever ended it. */
  readonly ended: Promise<void>;
  /** Ends the whole group: asks first, kills after three seconds. Idempotent. */
  readonly stop: () => Promise<void>;
}

export interface ChildOptions {
  readonly cwd?: string;
  /** Added to our own environment; `undefined` removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Starts a command whose processes all end with `stop`, at the latest with this process. */
export function startChild(command: string, args: readonly string[], options: ChildOptions = {}): Child {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    detached: hasGroups,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const forget = atExit(() => signalGroup(child, 'SIGKILL'));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()).once('error', () => resolve()));
  const stop = async (): Promise<void> => {
    const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE_MS);
    signalGroup(child, 'SIGTERM');
    await ended;
    clearTimeout(timer);
    signalGroup(child, 'SIGKILL');
    forget();
  };
  return { process: child, lines: new Lines(child.stdout, child.stderr), ended, stop };
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  if (!hasGroups) return void child.kill(signal);
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ESRCH';
}

import { execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** How a command ended: exit status, what was printed, what was said. */
export interface CliOutput {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command: what stands after `aws`, and all of its environment. */
export interface CliCommand {
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** Runs commands of one AWS CLI. */
export type RunCli = (command: CliCommand) => Promise<CliOutput>;

const script = fileURLToPath(new URL('cli-runner.py', import.meta.url));
const started = new Map<string, Promise<RunCli>>();

/**
 * The runner of the AWS CLI at a path. Where the CLI is a script, its code is loaded once and forked for each command: loading takes
 * longer than anything it does. Where it brings its own Python, inside a program, it is started each time.
 */
export function cliRunner(path: string): Promise<RunCli> {
  const runner =
    started.get(path) ??
    pythonOf(path).then((python) => (python === undefined ? programRunner(path) : forkingRunner(python)));
  started.set(path, runner);
  return runner;
}

/** A runner that starts the AWS CLI for each command, as people do. */
export function programRunner(path: string): RunCli {
  return ({ args, environment }) =>
    new Promise((resolve) => {
      execFile(path, [...args], { env: { ...environment } }, (failure, stdout, stderr) => {
        const code = typeof failure?.code === 'number' ? failure.code : Number(failure !== null);
        resolve({ code, stdout, stderr });
      });
    });
}

/** One process, which a test need not end: it keeps nobody waiting, and ends with the test. */
function forkingRunner(python: string): RunCli {
  const child = spawn(python, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting: ((answer: CliOutput) => void)[] = [];
  const ended = { code: 255, stdout: '', stderr: 'The process that runs the AWS CLI has ended' };
  const handles = [child, child.stdin, child.stdout] as readonly { ref?(): void; unref?(): void }[];
  const rest = (): void => {
    if (waiting.length === 0) for (const handle of handles) handle.unref?.();
  };
  createInterface({ input: child.stdout }).on('line', (line) => {
    waiting.shift()?.(JSON.parse(line) as CliOutput);
    rest();
  });
  // Its end is reported by the next event.
  child.stdin.on('error', () => undefined);
  const end = (): void => {
    for (const answer of waiting.splice(0)) answer(ended);
  };
  child.once('error', end);
  child.once('close', end);
  rest();
  return (command) => {
    for (const handle of handles) handle.ref?.();
    child.stdin.write(`${JSON.stringify(command)}\n`);
    return new Promise((resolve) => waiting.push(resolve));
  };
}

/** The interpreter behind the script `aws`; undefined for a CLI that brings its own inside a program. */
async function pythonOf(path: string): Promise<string | undefined> {
  const interpreter = shebang(path);
  if (/python[\d.]*$/.test(interpreter)) return interpreter;
  // A shim of a version manager starts the script of the version that is chosen.
  if (!/(?:^|\/)(?:ba)?sh$/.test(interpreter)) return undefined;
  try {
    const { stdout } = await promisify(execFile)('pyenv', ['which', 'aws']);
    const behind = shebang(stdout.trim());
    return behind === '' ? undefined : behind;
  } catch {
    return undefined;
  }
}

/** The program that a script names in its first line, also behind `env`; empty where it is no script. */
function shebang(path: string): string {
  const line = readFileSync(path, 'latin1').slice(0, 300).split('\n')[0] ?? '';
  const [program = '', argument = ''] = line.startsWith('#!') ? line.slice(2).trim().split(/\s+/) : [];
  return program.endsWith('/env') ? argument : program;
}

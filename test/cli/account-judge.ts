import { execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { AwsCli } from './aws-cli.ts';

/** Who an AWS CLI is, with files and variables; what it said where it is nobody. */
export type Verdict = { readonly account: string; readonly arn: string } | { readonly refused: string };

/** One question: variables, and the profile after `--profile`. */
export interface Question {
  readonly environment: Readonly<Record<string, string>>;
  readonly profile?: string;
  /** The address of STS, for a CLI that does not know `AWS_ENDPOINT_URL`. */
  readonly endpoint: string;
}

/** Asks one AWS CLI. */
export interface Judge {
  /** Whether it knows `AWS_ENDPOINT_URL`: else it would ask the real AWS for roles and SSO. */
  readonly knowsEndpoints: boolean;
  ask(question: Question): Promise<Verdict>;
  stop(): void;
}

const script = fileURLToPath(new URL('judge.py', import.meta.url));

/**
 * A judge that runs the code of an AWS CLI in one process. One process a question for version 2: it has threads, which a
 * fork does not take along, and often no Python of its own.
 */
export async function startJudge(cli: AwsCli): Promise<Judge> {
  const python = cli.version.startsWith('aws-cli/1.') ? await pythonOf(cli.path) : undefined;
  return python === undefined ? processJudge(cli) : { ...pythonJudge(python), knowsEndpoints: knowsEndpoints(cli) };
}

/** A judge that starts the AWS CLI for each question, as people do. */
export function processJudge(cli: AwsCli): Judge {
  return {
    knowsEndpoints: knowsEndpoints(cli),
    async ask(question) {
      const run = promisify(execFile)(cli.path, argsOf(question), { env: question.environment });
      const { stdout, stderr } = await run.catch((error: unknown) => error as { stdout: string; stderr: string });
      return verdictOf(stdout, stderr);
    },
    stop: () => undefined,
  };
}

/** Since 1.29 and 2.13. */
function knowsEndpoints({ version }: AwsCli): boolean {
  const [, major = 0, minor = 0] = (/(\d+)\.(\d+)/.exec(version) ?? []).map(Number);
  return minor >= (major === 1 ? 29 : 13);
}

function pythonJudge(python: string): Omit<Judge, 'knowsEndpoints'> {
  const child = spawn(python, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting: ((answer: string) => void)[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.(line));
  child.once('close', () => {
    for (const answer of waiting.splice(0)) answer('{"code":255,"stdout":"","stderr":"the judge has ended"}');
  });
  return {
    async ask(question) {
      const { environment } = question;
      const answer = new Promise<string>((resolve) => waiting.push(resolve));
      child.stdin.write(`${JSON.stringify({ environment, args: argsOf(question) })}\n`);
      const { stdout, stderr } = JSON.parse(await answer) as { readonly stdout: string; readonly stderr: string };
      return verdictOf(stdout, stderr);
    },
    stop: () => void child.kill(),
  };
}

function argsOf({ profile, endpoint }: Question): string[] {
  const named = profile === undefined ? [] : [`--profile=${profile}`];
  return ['sts', 'get-caller-identity', '--output=json', '--region=us-east-1', `--endpoint-url=${endpoint}`, ...named];
}

function verdictOf(stdout: string, stderr: string): Verdict {
  if (stdout.trim() === '') return { refused: stderr.trim() };
  const { Account: account, Arn: arn } = JSON.parse(stdout) as { readonly Account: string; readonly Arn: string };
  return { account, arn };
}

/** The interpreter behind the script `aws`; undefined for a CLI that brings its own inside a program. */
async function pythonOf(path: string): Promise<string | undefined> {
  const [first = '', second = ''] = shebang(path);
  if ((first + second).includes('python')) return second === '' ? first : second;
  // A shim of a version manager starts the script of the version that is chosen.
  if (!/(?:ba)?sh$/.test(second === '' ? first : second)) return undefined;
  try {
    const { stdout } = await promisify(execFile)('pyenv', ['which', 'aws']);
    return shebang(stdout.trim())[0];
  } catch {
    return undefined;
  }
}

function shebang(path: string): readonly string[] {
  const line = readFileSync(path, 'latin1').slice(0, 300).split('\n')[0] ?? '';
  return line.startsWith('#!') ? line.slice(2).trim().split(/\s+/) : [];
}

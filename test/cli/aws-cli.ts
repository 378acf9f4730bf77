import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { accessSync, constants, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { cliRunner } from './cli-runner.ts';

/** An AWS CLI of this machine. */
export interface AwsCli {
  readonly path: string;
  /** Such as `aws-cli/2.9.19`. */
  readonly version: string;
}

/** How a command of the AWS CLI ended. */
export interface CliResult {
  readonly code: number;
  readonly stderr: string;
  /** Name of the service's error; empty without one. */
  readonly error: string;
  /** What was printed, if it was JSON; else an empty object. */
  readonly json: Record<string, unknown>;
}

/** What `AWS_CLI` is set to for tests to run as on a machine without one. */
export const NO_CLI = 'none';

/**
 * A test that is skipped where there is no AWS CLI, for a file whose others are one for each. Called after the hooks of the
 * file: without a test they would not run, and what the file has started would keep it alive.
 */
export function testCliIsThere(clis: readonly AwsCli[]): void {
  test('an AWS CLI is there to try', { skip: clis.length === 0 && 'no AWS CLI on this machine' }, () => {
    assert.ok(clis.length > 0);
  });
}

/** Every AWS CLI of this machine once, or the first so many: on the PATH, where systems put it, where `AWS_CLI` points. */
export async function findAwsClis(most = Infinity): Promise<readonly AwsCli[]> {
  const directories = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'];
  const asked = process.env['AWS_CLI'];
  if (asked === NO_CLI) return [];
  const candidates = [...(asked ? [asked] : []), ...directories.map((directory) => join(directory, 'aws'))];
  const paths = new Set(candidates.filter(isExecutable).map((path) => realpathSync(path)));
  const found = new Map<string, AwsCli>();
  for (const path of paths) {
    if (found.size >= most) break;
    const text = await versionOf(path);
    if (text !== undefined && !found.has(text)) found.set(text, { path, version: text.split(' ')[0] ?? text });
  }
  return [...found.values()];
}

const versions = new Map<string, Promise<string | undefined>>();

/** What `--version` says, asked once; undefined for what only has the name, such as a shim with nothing behind it. */
function versionOf(path: string): Promise<string | undefined> {
  const version = versions.get(path) ?? askVersion(path);
  versions.set(path, version);
  return version;
}

async function askVersion(path: string): Promise<string | undefined> {
  try {
    const { stdout, stderr } = await promisify(execFile)(path, ['--version']);
    return `${stdout}${stderr}`.trim();
  } catch {
    return undefined;
  }
}

/** Runs a command of an AWS CLI that knows nothing of this machine's AWS settings but what `env` says. */
export async function runAws(
  cli: AwsCli,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<CliResult> {
  const inherited = Object.entries(process.env).filter(
    (each): each is [string, string] => each[1] !== undefined && !each[0].startsWith('AWS_'),
  );
  const environment = {
    ...Object.fromEntries(inherited),
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_MAX_ATTEMPTS: '1',
    AWS_PAGER: '',
    ...env,
  };
  const run = await cliRunner(cli.path);
  const { code, stdout, stderr } = await run({ args: [...args, '--output', 'json'], environment });
  return { code, stderr, error: errorIn(stderr), json: jsonIn(stdout) };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function errorIn(stderr: string): string {
  return /An error occurred \((\w+)\)/.exec(stderr)?.[1] ?? '';
}

function jsonIn(stdout: string): Record<string, unknown> {
  return stdout.trim() === '' ? {} : (JSON.parse(stdout) as Record<string, unknown>);
}

import assert from 'node:assert/strict';
import { runAws } from './aws-cli.ts';
import type { AwsCli, CliResult } from './aws-cli.ts';

/** Runs a command; gives what it printed and how it ended. */
export type Aws = (...args: string[]) => Promise<CliResult>;

/** The address of a simulator, and variables of the environment. */
export type SignedIn = Readonly<Record<string, string>> & { readonly url: string };

/** A CLI that signs as an account, or with whatever else is said, and asks a simulator. */
export function signedIn(cli: AwsCli, account: string, { url, ...env }: SignedIn): Aws {
  const credentials = { AWS_ACCESS_KEY_ID: `AKIA${account}`, AWS_SECRET_ACCESS_KEY: 'simulator' };
  const region = env['AWS_DEFAULT_REGION'] ?? 'us-east-1';
  return (...args) => runAws(cli, ['--endpoint-url', url, '--region', region, ...args], { ...credentials, ...env });
}

/** What a command printed, which must not fail. */
export async function succeeds(result: Promise<CliResult>): Promise<Record<string, unknown>> {
  const { code, stderr, json } = await result;
  assert.equal(code, 0, stderr);
  return json;
}

/** What a command said, which must fail with this error of the service. */
export async function fails(result: Promise<CliResult>, error: string): Promise<string> {
  const { code, error: found, stderr } = await result;
  assert.deepEqual([code === 0, found], [false, error], stderr);
  return stderr;
}

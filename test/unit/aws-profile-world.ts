import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Failure, Result } from '../../src/core/failure.ts';
import type { CallRecord, Identity } from '../../src/core/ports.ts';
import type { Registration } from '../../src/core/registration.ts';
import type { Task } from './aws-probe.ts';
import { tempFolder } from './aws-world.ts';

const probe = fileURLToPath(new URL('aws-probe.ts', import.meta.url));

/** A person's home: shared files, token caches, environment variables. */
export interface ProfileWorld {
  readonly home: string;
  readonly config?: string;
  readonly credentials?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** What came of it, and what the process wrote to standard error. */
export interface Outcome {
  readonly statuses: readonly Result<Registration>[];
  readonly identity: Result<Identity>;
  readonly records: readonly CallRecord[];
  readonly stderr: string;
}

/** A new home without anything in it. */
export function newHome(t: TestContext): string {
  const home = tempFolder(t);
  for (const folder of ['sso', 'login']) mkdirSync(join(home, '.aws', folder, 'cache'), { recursive: true });
  return home;
}

/** Writes the file in which the AWS CLI keeps the token of an SSO session or, without one, of a start URL. */
export function writeSsoToken(home: string, session: string, token: object): void {
  const name = createHash('sha1').update(session).digest('hex');
  writeFileSync(join(home, '.aws', 'sso', 'cache', `${name}.json`), JSON.stringify(token));
}

/** Asks for the registrations and the identity of a profile, in a process of its own. */
export async function ask(world: ProfileWorld, profile?: string, more: Partial<Task> = {}): Promise<Outcome> {
  const { home, config = '', credentials = '', environment = {} } = world;
  writeFileSync(join(home, '.aws', 'config'), config);
  writeFileSync(join(home, '.aws', 'credentials'), credentials);
  const connection =
    profile === undefined ? { id: 'default', name: 'default' } : { id: `profile:${profile}`, name: profile, profile };
  const task = { regions: ['us-east-1'], identify: true, credentialsMs: 10_000, ...more };
  const sent = JSON.stringify({ connection: { regions: ['us-east-1'], ...connection }, ...task });
  const env = { PATH: process.env['PATH'], HOME: home, AWS_EC2_METADATA_DISABLED: 'true', ...environment };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [probe, sent], { env });
  return { ...(JSON.parse(stdout) as Omit<Outcome, 'stderr'>), stderr };
}

/** The failure of a registration. */
export function failureOf({ statuses: [result] }: Outcome): Failure | undefined {
  return result === undefined || result.ok ? undefined : result.failure;
}

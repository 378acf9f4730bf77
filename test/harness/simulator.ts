import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/lib/locations.mjs';
import { startChild } from './child.ts';
import { SIMULATOR_SECRET } from './simulator-secret.ts';

/** A profile of the AWS configuration files. */
export interface SimulatedProfile {
  readonly name: string;
  /** 12 digits. */
  readonly account: string;
  readonly region?: string;
}

/** The local AWS in a process of its own. */
export interface RunningSimulator {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Starts `npm run simulator`'s program with these options; ready when it listens. */
export async function startSimulator(args: readonly string[] = []): Promise<RunningSimulator> {
  const child = startChild(process.execPath, [join(root, 'src', 'simulator', 'main.ts'), ...args]);
  try {
    const [, url = ''] = await child.lines.waitFor(/AWS simulator listening on (http:\S+)/);
    return { url, stop: child.stop };
  } catch (error) {
    await child.stop();
    throw error;
  }
}

/** Writes AWS configuration files for simulated profiles; answers the variables that point to them. */
export function writeAwsFiles(
  dir: string,
  url: string,
  profiles: readonly SimulatedProfile[],
): Record<'AWS_CONFIG_FILE' | 'AWS_SHARED_CREDENTIALS_FILE', string> {
  mkdirSync(dir, { recursive: true });
  const files = { AWS_CONFIG_FILE: join(dir, 'config'), AWS_SHARED_CREDENTIALS_FILE: join(dir, 'credentials') };
  const config = profiles.map(({ name, region = 'us-east-1' }) =>
    section(name === 'default' ? name : `profile ${name}`, { region, endpoint_url: url }),
  );
  const credentials = profiles.map(({ name, account }) =>
    section(name, { aws_access_key_id: `AKIA${account}`, aws_secret_access_key: SIMULATOR_SECRET }),
  );
  writeFileSync(files.AWS_CONFIG_FILE, config.join('\n'));
  writeFileSync(files.AWS_SHARED_CREDENTIALS_FILE, credentials.join('\n'));
  return files;
}

/**
 * Variables that would lead the AWS SDK away from the simulated profiles, removed. `undefined` removes a variable from
 * a child's environment.
 */
export function withoutAwsVariables(): Record<string, undefined> {
  const names = Object.keys(process.env).filter((name) => /^AWS_/i.test(name));
  return { ...Object.fromEntries(names.map((name) => [name, undefined])), AWS_EC2_METADATA_DISABLED: undefined };
}

function section(name: string, values: Readonly<Record<string, string>>): string {
  const lines = Object.entries(values).map(([key, value]) => `${key} = ${value}`);
  return [`[${name}]`, ...lines, ''].join('\n');
}

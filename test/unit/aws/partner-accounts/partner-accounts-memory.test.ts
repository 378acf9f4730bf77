import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Connection } from '../../../../src/core/model/connection.ts';
import { simulatedAws } from '../../../fakes/simulated-aws.ts';
import { connectionTo, tempFolder } from '../world.ts';

const probe = fileURLToPath(new URL('partner-key-probe.ts', import.meta.url));

/** The keys that are left in the memory of a process that has sent some, by how they were sent. */
async function keysLeft(t: TestContext, connection: Connection, config?: string): Promise<unknown> {
  const home = tempFolder(t);
  mkdirSync(join(home, '.aws'));
  if (config !== undefined) writeFileSync(join(home, '.aws', 'config'), config);
  const env = { PATH: process.env['PATH'], HOME: home, AWS_EC2_METADATA_DISABLED: 'true' };
  const args = ['--expose-gc', probe, JSON.stringify(connection)];
  return JSON.parse((await promisify(execFile)(process.execPath, args, { env })).stdout);
}

describe('after the call no key is left in memory', { concurrency: true }, () => {
  it('with the simulated account', async (t) => {
    const { url } = await simulatedAws(t);
    assert.deepEqual(await keysLeft(t, connectionTo(url)), ['kept']);
  });

  it('with a profile', async (t) => {
    const { url } = await simulatedAws(t);
    const config = `[profile dev]\naws_access_key_id = AKIA123456789012\naws_secret_access_key = simulator\nendpoint_url = ${url}\n`;
    const connection = { id: 'profile:dev', name: 'dev', profile: 'dev', regions: ['us-east-1'] };
    assert.deepEqual(await keysLeft(t, connection, config), ['kept']);
  });

  it('with a profile that is missing, and so are the files', async (t) => {
    const connection = { id: 'profile:dev', name: 'dev', profile: 'dev', regions: ['us-east-1'] };
    assert.deepEqual(await keysLeft(t, connection), ['kept']);
  });
});

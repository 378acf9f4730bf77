import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { simulatedAws } from '../../../fakes/simulated-aws.ts';
import { connectionTo, tempFolder } from '../world.ts';
import type { Place } from './partner-key-probe.ts';

const probe = fileURLToPath(new URL('partner-key-probe.ts', import.meta.url));

/** A home folder with this config file; without one there is no file at all. */
function homeWith(t: TestContext, config?: string): string {
  const home = tempFolder(t);
  mkdirSync(join(home, '.aws'));
  if (config !== undefined) writeFileSync(join(home, '.aws', 'config'), config);
  return home;
}

/** The keys that are left in the memory of a process that has sent some, by how they were sent. */
async function keysLeft(places: readonly Place[]): Promise<unknown> {
  const env = { PATH: process.env['PATH'], AWS_EC2_METADATA_DISABLED: 'true' };
  const args = ['--expose-gc', probe, JSON.stringify(places)];
  return JSON.parse((await promisify(execFile)(process.execPath, args, { env })).stdout);
}

test('after the call no key is left in memory: of the simulated account, a profile, and one that is missing', async (t) => {
  const [simulated, used] = [await simulatedAws(t), await simulatedAws(t)];
  const keys = 'aws_access_key_id = AKIA123456789012\naws_secret_access_key = simulator\n';
  const config = `[profile dev]\n${keys}endpoint_url = ${used.url}\n`;
  const connection = { id: 'profile:dev', name: 'dev', profile: 'dev', regions: ['us-east-1'] };
  const left = await keysLeft([
    { name: 'simulated account', connection: connectionTo(simulated.url), home: homeWith(t) },
    { name: 'profile', connection, home: homeWith(t, config) },
    { name: 'missing profile', connection, home: homeWith(t) },
  ]);
  assert.deepEqual(left, ['kept']);
  for (const aws of [simulated, used]) {
    const { json } = await aws.control('GET', 'requests');
    assert.match(JSON.stringify(json), /"AssociateAwsAccountWithPartnerAccount".*"UpdatePartnerAccount"/);
  }
});

import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { openStateFile } from '../../../src/simulator/state-file.ts';
import { simulatedAws } from '../../fakes/simulated-aws.ts';

const key = 'ab'.repeat(32);
const timestreamResources = { timestreamDatabaseName: 'vehicles', timestreamTableName: 'signals' };

/** A directory of its own, and a simulator that keeps its state there each time it is started. */
async function setup(t: TestContext) {
  const directory = await mkdtemp(join(tmpdir(), 'simulator-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  const file = join(directory, 'state.json');
  const complaints: string[] = [];
  return {
    directory,
    file,
    complaints,
    start: async () => {
      const { storage, warning } = openStateFile(file, (message) => complaints.push(message));
      if (warning !== undefined) complaints.push(warning);
      return simulatedAws(t, { storage });
    },
  };
}

test('everything is there again after a restart', async (t) => {
  const { start, complaints } = await setup(t);
  const before = await start();
  await before.fleetwise('RegisterAccount', { timestreamResources });
  await before.fleetwise('PutEncryptionConfiguration', { encryptionType: 'KMS_BASED_ENCRYPTION', kmsKeyId: 'k' });
  await before.fleetwise('PutLoggingOptions', { cloudWatchLogDelivery: { logType: 'ERROR', logGroupName: 'g' } });
  const Sidewalk = { AmazonId: 'one', AppServerPrivateKey: key };
  const Tags = [{ Key: 'stage', Value: 'test' }];
  const body = JSON.stringify({ Sidewalk, Tags, ClientRequestToken: 'token-1' });
  await before.wireless({ path: '/partner-accounts', body });
  const state = (await before.control('GET', 'state')).json;
  const after = await start();
  assert.deepEqual((await after.control('GET', 'state')).json, state);
  assert.equal((await after.wireless({ path: '/partner-accounts', body })).status, 200, 'the token is known');
  assert.deepEqual(complaints, []);
});

test('the file never holds a private key, and is nobody else’s to read', async (t) => {
  const { start, file, directory } = await setup(t);
  const aws = await start();
  const body = JSON.stringify({ Sidewalk: { AmazonId: 'one', AppServerPrivateKey: key } });
  await aws.wireless({ path: '/partner-accounts', body });
  const content = await readFile(file, 'utf8');
  assert.match(content, /"amazonId": "one"/);
  assert.ok(!content.includes(key));
  assert.equal((await stat(file)).mode & 0o077, 0);
  assert.deepEqual(await readdir(directory), ['state.json'], 'nothing half-written is left');
});

const strange: readonly (readonly [string, string | Uint8Array])[] = [
  ['half a state', '{"version":1,"fleetwise":'],
  ['nothing', ''],
  ['bytes that are no text', Uint8Array.of(0xff, 0xfe, 0x00)],
  ['another document', '[1, 2, 3]'],
  ['a later version', '{"version":2,"fleetwise":{},"wireless":{}}'],
  ['an account that is no account', '{"version":1,"fleetwise":{"__proto__x":{}},"wireless":{}}'],
  [
    'a registration without times',
    '{"version":1,"fleetwise":{"123456789012/us-east-1":{"registration":{}}},"wireless":{}}',
  ],
];
for (const [title, content] of strange) {
  test(`a file with ${title} is kept aside, said so, and all starts fresh`, async (t) => {
    const { start, file, complaints } = await setup(t);
    await writeFile(file, content);
    const aws = await start();
    assert.equal((await aws.fleetwise('RegisterAccount')).status, 200);
    assert.deepEqual(complaints, [
      `${file} holds no state of the simulator; it was kept as ${file}.broken, and all starts fresh`,
    ]);
    assert.deepEqual(await readFile(`${file}.broken`), Buffer.from(content));
    assert.equal((await (await start()).fleetwise('GetRegisterAccountStatus')).status, 200);
  });
}

test('a file in a directory that is not there is an error of starting', async (t) => {
  const { directory } = await setup(t);
  assert.throws(() => openStateFile(join(directory, 'missing', 'state.json'), () => undefined), { code: 'ENOENT' });
});

test('a state that cannot be written later is said, and the simulator goes on', async (t) => {
  const { start, directory, complaints } = await setup(t);
  const aws = await start();
  await rm(directory, { recursive: true });
  assert.equal((await aws.fleetwise('RegisterAccount')).status, 200);
  assert.match(complaints.join('\n'), /^could not write the state to .*state\.json: ENOENT/);
  assert.equal((await aws.fleetwise('GetRegisterAccountStatus')).status, 200);
});

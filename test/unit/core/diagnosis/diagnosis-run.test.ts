import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FLEETWISE_REGIONS } from '../../../../src/core/model/connection.ts';
import { failed, success } from '../../../../src/core/model/failure.ts';
import { SIMULATED, failure } from '../../../fakes/core-samples.ts';
import { SETUP, diagnosisWorld } from '../../../fakes/diagnosis-world.ts';

const never = new Promise<never>(() => undefined);

test('a sound connection: every step ends well, in reading order', async () => {
  const { run } = diagnosisWorld();
  await run.start();
  const { steps, running } = run.diagnosis;
  assert.equal(running, false);
  assert.deepEqual(
    steps.map(({ group, label, state }) => `${group.split('\n')[0] ?? ''}: ${label} ${state}`),
    [
      'Profile: Profile ok',
      'Profile: Credentials info',
      'Profile: Regions info',
      'Profile: Variables info',
      ...['AWS IoT FleetWise · us-east-1', 'AWS STS · us-east-1'].flatMap((endpoint) =>
        ['DNS', 'TCP', 'TLS'].map((label) => `${endpoint}: ${label} ok`),
      ),
      'Credentials: Identity ok',
      'Credentials: Clock ok',
      ...FLEETWISE_REGIONS.map((region) => `Calls to AWS: GetRegisterAccountStatus, ${region} ok`),
      'Calls to AWS: ListPartnerAccounts, us-east-1 ok',
      'This machine: IoT Registrar info',
      'This machine: VS Code info',
      'This machine: Runs info',
      'This machine: System info',
      'This machine: Proxy info',
      'This machine: CA bundle info',
    ],
  );
});

test('steps run side by side: one that hangs delays no other, and says so when its time is over', async () => {
  const world = diagnosisWorld({
    aws: { identify: () => never },
    probe: (kind) => (kind === 'tls' ? never : undefined),
  });
  const done = world.run.start();
  await world.clock.advance(0);
  for (const label of ['DNS', 'TCP', 'Clock', 'ListPartnerAccounts, us-east-1']) {
    assert.equal(world.step(label)?.state, 'ok', label);
  }
  for (const label of ['TLS', 'Identity']) assert.equal(world.step(label)?.state, 'running', label);
  await world.clock.advance(8000);
  assert.equal(world.step('TLS')?.text, 'No answer within 8 s.');
  assert.equal(world.step('TLS')?.state, 'failed');
  assert.equal(world.step('Identity')?.state, 'running');
  assert.equal(world.run.diagnosis.running, true);
  await world.clock.advance(60_000);
  await done;
  assert.equal(world.step('Identity')?.text, 'No answer within 65 s.');
  assert.equal(world.run.diagnosis.running, false);
});

test('steps are reported as they come', async () => {
  const { run, changes } = diagnosisWorld();
  await run.start();
  const open = changes.map(({ steps }) => steps.filter(({ state }) => state === 'running').length);
  assert.ok(Math.max(...open) > 6, 'several ran at once');
  assert.equal(open.at(-1), 0);
  assert.ok(changes.slice(0, -1).every(({ running }) => running));
});

test('when the time of a step is over, and when all is stopped, what it does is ended', async () => {
  const stopped: string[] = [];
  const { run, clock, changes } = diagnosisWorld({
    probe: (kind, { url, cancellation }) => {
      cancellation.onCancel(() => stopped.push(`${kind} ${url}`));
      return kind === 'tcp' ? never : undefined;
    },
  });
  void run.start();
  await clock.advance(0);
  assert.ok(!stopped.some((each) => each.startsWith('tcp')));
  const before = changes.length;
  run.stop();
  assert.equal(stopped.filter((each) => each.startsWith('tcp')).length, 2);
  await clock.advance(100_000);
  assert.equal(changes.length, before, 'nothing is told any more');
});

test('AWS files that cannot be read are reported, and nothing is tried that depends on them', async () => {
  const unreadable = failed({ kind: 'unknown', errorName: 'EACCES', message: 'Could not read ~/.aws/config: EACCES' });
  const { run, probed, step } = diagnosisWorld({ setup: unreadable });
  await run.start();
  assert.equal(step('Profile')?.text, 'Unexpected error: EACCES: Could not read ~/.aws/config: EACCES.');
  assert.deepEqual(probed, []);
  assert.equal(step('Identity')?.state, 'ok');
});

test('an endpoint that serves several is tried once, under the names of all', async () => {
  const endpoints = SETUP.endpoints.map((endpoint) => ({ ...endpoint, url: 'http://localhost:4566' }));
  const { run, probed, step } = diagnosisWorld({ setup: success({ ...SETUP, endpoints }) });
  await run.start();
  assert.deepEqual(probed.sort(), [
    'clock http://localhost:4566',
    'dns http://localhost:4566',
    'tcp http://localhost:4566',
  ]);
  assert.ok(step('DNS', 'AWS IoT FleetWise, AWS STS · us-east-1\nhttp://localhost:4566'));
  assert.equal(step('TLS')?.text, 'Not used: an http address has no TLS.');
});

test('the simulated account has no profile', async () => {
  const { run, step } = diagnosisWorld({ connection: SIMULATED, setup: success({ ...SETUP, files: [] }) });
  await run.start();
  assert.equal(step('Profile')?.text, 'None: the account is simulated.');
});

test('a call that AWS refuses has the words of the tree, with the request ID', async () => {
  const refused = failure('denied', { requestId: 'r-1', errorName: 'AccessDeniedException' });
  const { run, step } = diagnosisWorld({ aws: { status: () => Promise.resolve(failed(refused)) } });
  await run.start();
  const found = step('GetRegisterAccountStatus, us-east-1');
  assert.equal(found?.state, 'failed');
  assert.match(found.text, /^Access denied: Either the IAM action iotfleetwise:GetRegisterAccountStatus/);
  assert.match(found.advice ?? '', /^Allow iotfleetwise:GetRegisterAccountStatus/);
  assert.deepEqual(found.facts, [
    ['Error', 'AccessDeniedException'],
    ['AWS request ID', 'r-1'],
  ]);
});

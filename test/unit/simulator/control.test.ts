import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { createControl } from '../../../src/simulator/control.ts';
import type { Hooks, RequestRecord } from '../../../src/simulator/hooks.ts';
import { startSimulator } from '../../../src/simulator/server.ts';
import { sign } from '../../fakes/sign.ts';
import { fleetwiseRequest, simulatedAws } from '../../fakes/simulated-aws.ts';

const key = 'ab'.repeat(32);
const list = { method: 'GET', path: '/partner-accounts' };

/** A simulator whose control is at hand. */
async function setup(t: TestContext) {
  const aws = await simulatedAws(t);
  return {
    ...aws,
    faults: async (...faults: unknown[]) => {
      assert.equal((await aws.control('PUT', 'faults', faults)).status, 204);
    },
    requests: async () => JSON.parse((await aws.control('GET', 'requests')).text) as RequestRecord[],
    associate: (AmazonId: string) => {
      const body = JSON.stringify({ Sidewalk: { AmazonId, AppServerPrivateKey: key }, ClientRequestToken: AmazonId });
      return aws.wireless({ path: '/partner-accounts', body });
    },
  };
}

test('a fault meets as many requests for its operation as told, then all is well again', async (t) => {
  const aws = await setup(t);
  await aws.faults({ operation: 'ListPartnerAccounts', times: 2, status: 429, error: 'ThrottlingException' });
  await aws.fleetwise('RegisterAccount');
  const statuses = [(await aws.wireless(list)).status, (await aws.wireless(list)).status];
  assert.deepEqual([...statuses, (await aws.wireless(list)).status], [429, 429, 200]);
});

test('an error has the status and the members of the service that is asked', async (t) => {
  const aws = await setup(t);
  await aws.faults(
    { operation: '*', error: 'ThrottlingException', retryAfterSeconds: 3 },
    { operation: '*', error: 'InternalServerException', message: 'Out of order' },
    { operation: '*', error: 'ThrottlingException' },
    { operation: '*', error: 'AccessDeniedException', status: 418 },
  );
  const throttled = await aws.fleetwise('GetLoggingOptions');
  assert.equal(throttled.status, 400);
  assert.deepEqual(throttled.json, {
    __type: 'com.amazonaws.iotautobahncontrolplane#ThrottlingException',
    message: 'Rate exceeded',
    retryAfterSeconds: 3,
  });
  const broken = await aws.fleetwise('GetLoggingOptions');
  assert.deepEqual([broken.status, broken.json['message']], [500, 'Out of order']);
  const wireless = await aws.wireless(list);
  assert.equal(wireless.status, 429);
  assert.equal(wireless.headers.get('x-amzn-errortype'), 'ThrottlingException');
  assert.deepEqual(wireless.json, { Message: 'Rate exceeded' });
  assert.equal((await aws.wireless(list)).status, 418);
});

test('a fault can answer any body, or none', async (t) => {
  const aws = await setup(t);
  await aws.faults(
    { operation: '*', status: 502, body: '<html>Bad gateway</html>' },
    { operation: '*', body: '{"half":' },
    { operation: '*', status: 503 },
    { operation: '*', error: 'AccessDeniedException', body: '' },
  );
  const html = await aws.wireless(list);
  assert.deepEqual(
    [html.status, html.headers.get('content-type'), html.text],
    [502, 'text/html', '<html>Bad gateway</html>'],
  );
  const half = await aws.wireless(list);
  assert.deepEqual([half.status, half.text], [200, '{"half":']);
  const empty = await aws.wireless(list);
  assert.deepEqual([empty.status, empty.text], [503, '']);
  const denied = await aws.wireless(list);
  assert.deepEqual([denied.status, denied.text], [403, '']);
  assert.equal(denied.headers.get('x-amzn-errortype'), 'AccessDeniedException');
});

test('a connection dropped before the operation leaves nothing behind, one dropped after it does', async (t) => {
  const aws = await setup(t);
  const operation = 'AssociateAwsAccountWithPartnerAccount';
  await aws.faults({ operation, drop: 'before' }, { operation, drop: 'after' });
  await assert.rejects(aws.associate('first'));
  await assert.rejects(aws.associate('second'));
  const { json } = await aws.wireless(list);
  assert.deepEqual(
    (json['Sidewalk'] as Record<string, unknown>[]).map((account) => account['AmazonId']),
    ['second'],
  );
  assert.equal((await aws.associate('second')).status, 200, 'the same token completes once');
  assert.deepEqual(
    (await aws.requests()).map(({ status }) => status),
    [0, 0, 200, 200],
  );
});

test('faults meet requests in their order, and only those with a valid signature', async (t) => {
  const aws = await setup(t);
  await aws.faults({ operation: 'ListPartnerAccounts', status: 500 }, { operation: '*', status: 501 });
  assert.equal((await aws.wireless(list, { secretAccessKey: 'wrong' })).status, 403);
  assert.equal((await aws.fleetwise('RegisterAccount')).status, 501);
  assert.equal((await aws.wireless(list)).status, 500);
  assert.equal((await aws.wireless(list)).status, 200);
});

test('new faults replace the old ones, and can be taken back', async (t) => {
  const aws = await setup(t);
  await aws.faults({ operation: '*', status: 500, times: 9 });
  await aws.faults({ operation: '*', status: 501, times: 9 });
  assert.equal((await aws.wireless(list)).status, 501);
  assert.equal((await aws.control('DELETE', 'faults')).status, 204);
  assert.equal((await aws.wireless(list)).status, 200);
});

test('a request that its sender gives up is carried out all the same, and logged with status 0', async (t) => {
  const control = createControl();
  const gate = new EventEmitter();
  const arrived = once(gate, 'arrived');
  const released = once(gate, 'released');
  const held: Hooks['around'] = async (pending) => {
    gate.emit('arrived');
    await released;
    return control.around(pending);
  };
  const aws = await simulatedAws(t, { hooks: { ...control, around: held } });
  const { url, ...init } = await fleetwiseRequest(aws.url, 'RegisterAccount');
  const abort = new AbortController();
  const given = assert.rejects(fetch(url, { ...init, signal: abort.signal }), { name: 'AbortError' });
  await arrived;
  abort.abort();
  await given;
  await aws.control('GET', 'state');
  gate.emit('released');
  assert.equal((await aws.fleetwise('GetRegisterAccountStatus')).status, 200);
  const records = JSON.parse((await aws.control('GET', 'requests')).text) as RequestRecord[];
  assert.deepEqual(
    records.map(({ operation, status }) => [operation, status]),
    [
      ['RegisterAccount', 0],
      ['GetRegisterAccountStatus', 200],
    ],
  );
});

test('a delay comes first, and then the operation or what else the fault says', async (t) => {
  const aws = await setup(t);
  await aws.faults({ operation: '*', delayMs: 30 }, { operation: '*', delayMs: 30, status: 500 });
  const start = performance.now();
  assert.equal((await aws.wireless(list)).status, 200);
  assert.equal((await aws.wireless(list)).status, 500);
  assert.ok(performance.now() - start >= 58);
});

test('closing does not wait for a delay', async () => {
  const simulator = await startSimulator({ hooks: createControl() });
  const faults = JSON.stringify([{ operation: '*', delayMs: 3_600_000 }]);
  await fetch(`${simulator.url}/_simulator/faults`, { method: 'PUT', body: faults });
  const { url, ...init } = await sign({ url: simulator.url, ...list }, { service: 'iotwireless' });
  const answer = assert.rejects(fetch(url, init));
  await fetch(`${simulator.url}/_simulator/state`);
  await simulator.close();
  await answer;
});

test('malformed faults are refused with a reason, and change nothing', async (t) => {
  const aws = await setup(t);
  const bad: readonly (readonly [unknown, RegExp])[] = [
    [{ operation: '*' }, /Expected a list/],
    [[null], /Expected a structure/],
    [[{}], /Value null at '1.member.operation'/],
    [[{ operation: '*', times: 0 }], /Value '0' at '1.member.times'/],
    [[{ operation: '*', drop: 'later' }], /\[before, after\]/],
    [[{ operation: '*', status: '500' }], /Expected an integer at '1.member.status'/],
    [[{ operation: '*', statusCode: 500 }], /no member 'statusCode'/],
  ];
  for (const [faults, text] of bad) {
    const { status, json } = await aws.control('PUT', 'faults', faults);
    assert.equal(status, 400);
    assert.match(String(json['message']), text);
  }
  assert.equal((await aws.control('PUT', 'faults')).status, 400);
  assert.equal((await aws.wireless(list)).status, 200);
});

test('the log has one entry per AWS request with exactly the agreed members', async (t) => {
  const aws = await setup(t);
  const registered = await aws.fleetwise('RegisterAccount', {}, { region: 'eu-central-1' });
  await aws.fleetwise('GetLoggingOptions', {}, { accessKeyId: 'AKIAIOSFODNN7EXAMPLE' });
  await fetch(`${aws.url}/nothing`);
  await aws.control('GET', 'state');
  const [first, second, third, ...rest] = await aws.requests();
  assert.deepEqual(first, {
    time: '2026-11-02T10:15:00.250Z',
    operation: 'RegisterAccount',
    account: '123456789012',
    region: 'eu-central-1',
    accessKeyId: 'AKIA123456789012',
    status: 200,
    requestId: registered.headers.get('x-amzn-requestid'),
  });
  assert.deepEqual(
    [second?.operation, second?.account, second?.accessKeyId, second?.status],
    ['GetLoggingOptions', '', 'AKIAIOSFODNN7EXAMPLE', 400],
  );
  assert.deepEqual([third?.operation, third?.accessKeyId, third?.status], ['', '', 404]);
  assert.deepEqual(rest, []);
});

test('the state shows what the services would tell, and neither keys nor what is made of them but fingerprints', async (t) => {
  const aws = await setup(t);
  await aws.fleetwise('RegisterAccount');
  await aws.associate('12345678901234');
  aws.advance(20);
  const { text, json } = await aws.control('GET', 'state');
  assert.ok(!text.includes(key));
  const state = json as Record<string, Record<string, Record<string, unknown> | undefined>>;
  const fleetwise = state['fleetwise']?.['123456789012/us-east-1'];
  assert.deepEqual(fleetwise?.['registration'], (await aws.fleetwise('GetRegisterAccountStatus')).json);
  assert.equal(fleetwise['attempts'], 1);
  const { json: listed } = await aws.wireless(list);
  const [account] = listed['Sidewalk'] as Record<string, unknown>[];
  assert.deepEqual(state['wireless'], { '123456789012/us-east-1': { partnerAccounts: [{ ...account, Tags: [] }] } });
});

test('other control paths are not found', async (t) => {
  const aws = await setup(t);
  assert.equal((await aws.control('POST', 'faults', [])).status, 404);
  assert.equal((await aws.control('GET', 'keys')).status, 404);
});

test('without control, its paths are unknown to AWS', async (t) => {
  const simulator = await startSimulator();
  t.after(() => simulator.close());
  const response = await fetch(`${simulator.url}/_simulator/state`);
  assert.equal(response.status, 404);
  assert.equal(response.headers.get('x-amzn-errortype'), 'UnknownOperationException');
});

test('every operation takes the latency, and closing does not wait for it', async () => {
  const simulator = await startSimulator({ latencyMs: 600_000 });
  const { url, ...init } = await sign({ url: simulator.url, ...list }, { service: 'iotwireless' });
  const answers = Promise.allSettled(Array.from({ length: 20 }, () => fetch(url, init)));
  const early = await fetch(`${simulator.url}/nothing`);
  assert.equal(early.status, 404);
  await simulator.close();
  await simulator.close();
  for (const answer of await answers) assert.equal(answer.status, 'rejected');
});

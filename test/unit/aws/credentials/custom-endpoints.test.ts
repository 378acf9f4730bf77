import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { TestContext } from 'node:test';
import { isAwsHost } from '../../../../src/aws/errors/aws-host.ts';
import { connectionTo, isolate, tempFolder, testBackend } from '../world.ts';

isolate({ after });

async function foreign(t: TestContext, config: string, more: Record<string, string> = {}) {
  const file = join(tempFolder(t), 'config');
  writeFileSync(file, config);
  const { backend, records } = testBackend(t, { environment: { AWS_CONFIG_FILE: file, ...more } });
  const connection = { id: 'profile:prod', name: 'prod', profile: 'prod', regions: ['us-east-1'] };
  const found = await backend.customEndpoints(connection);
  assert.deepEqual(records, [], 'nothing is called');
  assert.ok(found.ok);
  return found.value;
}

test('without configured endpoints everything is AWS', async (t) => {
  assert.deepEqual(await foreign(t, '[profile prod]\nregion = us-east-1\n'), []);
});

test('an endpoint of a profile holds for all services', async (t) => {
  assert.deepEqual(await foreign(t, '[profile prod]\nendpoint_url = http://user:hush@localhost:4566/path\n'), [
    { host: 'localhost:4566', services: ['AWS IoT FleetWise', 'AWS IoT Wireless', 'AWS STS'] },
  ]);
});

test('an endpoint of one service is named with that service; VPC endpoints of AWS are AWS', async (t) => {
  const environment = {
    AWS_ENDPOINT_URL_STS: 'https://vpce-1.sts.us-east-1.vpce.amazonaws.com',
    AWS_ENDPOINT_URL_IOT_WIRELESS: 'https://gateway.corp.example',
  };
  assert.deepEqual(await foreign(t, '[profile prod]\n', environment), [
    { host: 'gateway.corp.example', services: ['AWS IoT Wireless'] },
  ]);
});

test('the simulated account is called simulated, and nothing else', async (t) => {
  const { backend } = testBackend(t);
  assert.deepEqual(await backend.customEndpoints(connectionTo('http://127.0.0.1:1')), { ok: true, value: [] });
});

for (const [host, expected] of [
  ['iotfleetwise.us-east-1.amazonaws.com', true],
  ['sts.amazonaws.com.cn', true],
  ['iotfleetwise.eu-central-1.api.aws', true],
  ['vpce-1-a.sts.us-east-1.vpce.amazonaws.com', true],
  ['localhost', false],
  ['amazonaws.com.evil.example', false],
  ['notamazonaws.com', false],
] as const) {
  test(`${host} is ${expected ? '' : 'not '}a host of AWS`, () => {
    assert.equal(isAwsHost(host), expected);
  });
}

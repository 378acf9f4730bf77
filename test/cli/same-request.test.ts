import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import {
  GetRegisterAccountStatusCommand,
  IoTFleetWiseClient,
  RegisterAccountCommand,
} from '@aws-sdk/client-iotfleetwise';
import { limit } from '../../scripts/lib/limits.mjs';
import { findAwsClis, runAws, testCliIsThere } from './aws-cli.ts';

const KEYS = { accessKeyId: 'AKIA123456789012', secretAccessKey: 'simulator' };
const NAMES = { timestreamDatabaseName: 'fleet', timestreamTableName: 'vehicles' };

/** A server that refuses everything, and what it was asked, as far as two clients must agree. */
async function recorder() {
  const asked: unknown[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method, url, headers } = request;
      const scope = /Credential=([^/]+)\/\d{8}\/([^,]+),/.exec(headers.authorization ?? '')?.slice(1);
      const body: unknown = JSON.parse(Buffer.concat(chunks).toString() || 'null');
      asked.push({ method, url, target: headers['x-amz-target'], type: headers['content-type'], scope, body });
      // A connection that is kept may be closed just when a slow machine sends the next request.
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0', connection: 'close' });
      response.end('{"__type":"ValidationException","message":"recorded"}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { asked, url, close: () => server.close() };
}

const clis = await findAwsClis();
testCliIsThere(clis);

for (const cli of clis) {
  test(`our client and ${cli.version} send the same requests`, { timeout: limit(300_000) }, async () => {
    const { asked, url, close } = await recorder();
    const client = new IoTFleetWiseClient({ region: 'us-east-1', endpoint: url, credentials: KEYS, maxAttempts: 1 });
    const env = {
      AWS_ACCESS_KEY_ID: KEYS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
      AWS_DEFAULT_REGION: 'us-east-1',
    };
    const base = ['--endpoint-url', url, 'iotfleetwise'];
    const resources = ['--timestream-resources', JSON.stringify(NAMES)];
    const role = 'arn:aws:iam::123456789012:role/FleetWise';
    try {
      await assert.rejects(client.send(new GetRegisterAccountStatusCommand({})), { name: 'ValidationException' });
      await runAws(cli, [...base, 'get-register-account-status'], env);
      const input = { timestreamResources: NAMES, iamResources: { roleArn: role } };
      await assert.rejects(client.send(new RegisterAccountCommand(input)), { name: 'ValidationException' });
      await runAws(cli, [...base, 'register-account', ...resources, '--iam-resources', `roleArn=${role}`], env);
    } finally {
      client.destroy();
      close();
    }
    assert.equal(asked.length, 4);
    assert.deepEqual(asked[0], asked[1]);
    assert.deepEqual(asked[2], asked[3]);
  });
}

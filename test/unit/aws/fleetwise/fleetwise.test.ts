import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import type { SimulatorOptions } from '../../../../src/simulator/server.ts';
import { simulatedAws, startOfTime } from '../../../fakes/simulated-aws.ts';
import { answer, connectionTo, failureOf, isolate, testBackend, wireServer } from '../world.ts';

isolate({ after });

const iso = new Date(startOfTime);
const timestream = { databaseName: 'vehicles', tableName: 'signals' };
const roleArn = 'arn:aws:iam::123456789012:role/fleetwise';

/** A backend whose connection leads to a simulator. */
async function setup(t: TestContext, options: SimulatorOptions = {}) {
  const aws = await simulatedAws(t, options);
  return { aws, connection: connectionTo(aws.url), ...testBackend(t) };
}

describe('registrations at the simulator', { concurrency: true }, () => {
  it('an account that was never registered is a value', async (t) => {
    const { backend, connection, records } = await setup(t);
    const status = await backend.status(connection, 'us-east-1');
    assert.deepEqual(status, { ok: true, value: { state: 'notRegistered' } });
    assert.equal(records[0]?.outcome, 'ResourceNotFoundException');
  });

  it('registers, and the registration becomes ready', async (t) => {
    const { aws, backend, connection } = await setup(t);
    const registered = await backend.register(connection, 'us-east-1', {});
    assert.ok(registered.ok);
    const { iam, ...rest } = registered.value;
    const status = 'REGISTRATION_PENDING';
    assert.deepEqual(rest, { state: 'registering', status, createdAt: iso, lastModifiedAt: iso });
    assert.equal(iam?.status, status, 'the role shares the status of the account');
    aws.advance(60);
    const ready = await backend.status(connection, 'us-east-1');
    assert.ok(ready.ok);
    assert.equal(ready.value.state, 'registered');
    assert.equal(ready.value.accountId, '123456789012');
    assert.deepEqual(ready.value.createdAt, iso);
    assert.equal(ready.value.iam?.errorMessage, undefined, 'an empty reason is none');
  });

  it('the deprecated resources are sent and come back', async (t) => {
    const { backend, connection } = await setup(t);
    const registered = await backend.register(connection, 'us-east-1', { timestream, roleArn });
    assert.ok(registered.ok);
    const status = 'REGISTRATION_PENDING';
    assert.deepEqual(registered.value.timestream, { ...timestream, status });
    assert.deepEqual(registered.value.iam, { roleArn, status });
    const pending = await backend.status(connection, 'us-east-1');
    assert.ok(pending.ok);
    assert.equal(pending.value.timestream?.databaseName, timestream.databaseName);
    assert.equal(pending.value.iam?.roleArn, roleArn);
  });

  it('a registration that fails brings its nested reason', async (t) => {
    const { aws, backend, connection } = await setup(t, { failRegistrations: 1 });
    await backend.register(connection, 'us-east-1', { timestream, roleArn });
    aws.advance(60);
    const status = await backend.status(connection, 'us-east-1');
    assert.ok(status.ok);
    assert.equal(status.value.state, 'failed');
    assert.match(status.value.iam?.errorMessage ?? '', /\w/);
  });

  it('a value that is not accepted is reported by field or in words', async (t) => {
    const { backend, connection } = await setup(t);
    const result = await backend.register(connection, 'us-east-1', { timestream: { ...timestream, tableName: '!' } });
    assert.equal(result.ok ? '' : result.failure.kind, 'invalid');
    assert.match(result.ok ? '' : result.failure.message, /timestreamTableName/);
  });

  it('a wrong secret is reported, and who has it can correct it', async (t) => {
    const { aws, backend, connection } = await setup(t);
    const simulated = { endpoint: aws.url, accessKeyId: 'AKIA123456789012', secretAccessKey: 'wrong' };
    const wrong = await backend.status({ ...connection, simulated }, 'us-east-1');
    assert.deepEqual([wrong.ok, !wrong.ok && wrong.failure.signIn], [false, 'rejected']);
    assert.ok((await backend.status(connection, 'us-east-1')).ok);
  });

  it('tells who the caller is', async (t) => {
    const { backend, connection } = await setup(t);
    assert.deepEqual(await backend.identify(connection), {
      ok: true,
      value: {
        accountId: '123456789012',
        arn: 'arn:aws:iam::123456789012:user/simulator',
        source: 'simulated account',
      },
    });
  });

  it('every call is recorded, with the account as soon as it is known', async (t) => {
    const { backend, connection, records } = await setup(t);
    await backend.status(connection, 'eu-central-1');
    await backend.identify(connection);
    await backend.status(connection, 'eu-central-1');
    assert.deepEqual(
      records.map(({ operation, account, region, outcome }) => [operation, account, region, outcome]),
      [
        ['GetRegisterAccountStatus', 'Simulated', 'eu-central-1', 'ResourceNotFoundException'],
        ['GetCallerIdentity', 'Simulated', 'us-east-1', 'ok'],
        ['GetRegisterAccountStatus', '123456789012', 'eu-central-1', 'ResourceNotFoundException'],
      ],
    );
    assert.ok(records.every(({ requestId, durationMs }) => requestId !== undefined && durationMs >= 0));
  });
});

describe('what is sent', { concurrency: true }, () => {
  it('nothing, to a Region without FleetWise', async (t) => {
    const server = await wireServer(t, () => undefined);
    const { backend, records } = testBackend(t);
    for (const call of ['status', 'register'] as const) {
      const result = await backend[call](connectionTo(server.url), 'eu-west-1', {});
      assert.equal(result.ok ? '' : result.failure.kind, 'unavailable');
      assert.equal(result.ok ? '' : result.failure.message, 'AWS IoT FleetWise does not exist in eu-west-1.');
    }
    assert.deepEqual([server.requests, records], [[], []]);
  });

  it('an empty object, to register without the deprecated resources', async (t) => {
    const server = await wireServer(t, (_request, response) => {
      answer(response, { body: { registerAccountStatus: 'REGISTRATION_PENDING' } });
    });
    await testBackend(t).backend.register(connectionTo(server.url), 'us-east-1', {});
    assert.deepEqual(
      server.requests.map(({ body }) => body),
      ['{}'],
    );
  });

  it('a read once more, if its answer is lost', async (t) => {
    const server = await wireServer(t, (_request, response) => {
      if (server.requests.length === 1) response.destroy();
      else answer(response, { body: { accountStatus: 'REGISTRATION_SUCCESS' } });
    });
    const { backend, records } = testBackend(t);
    const status = await backend.status(connectionTo(server.url), 'us-east-1');
    assert.equal(status.ok && status.value.state, 'registered');
    assert.deepEqual([server.requests.length, records.length], [2, 1]);
  });

  it('a registration once only, if its answer is lost', async (t) => {
    const server = await wireServer(t, (_request, response) => {
      response.destroy();
    });
    const { backend } = testBackend(t);
    const result = await backend.register(connectionTo(server.url), 'us-east-1', {});
    assert.equal(result.ok ? '' : result.failure.reach, 'reset');
    assert.equal(server.requests.length, 1);
  });

  it('a registration in the time of AWS, if a read has shown that the clock is wrong', async (t) => {
    const ahead = new Date(Date.now() + 3_600_000);
    const server = await wireServer(t, (_request, response) => {
      const headers = { date: ahead.toUTCString() };
      answer(response, { headers, body: { accountStatus: 'REGISTRATION_SUCCESS', registerAccountStatus: 'x' } });
    });
    const { backend } = testBackend(t);
    await backend.status(connectionTo(server.url), 'us-east-1');
    await backend.register(connectionTo(server.url), 'us-east-1', {});
    const [, registration] = server.requests.map(({ headers }) => String(headers['x-amz-date']).slice(0, 11));
    const expected = [ahead, new Date(ahead.getTime() - 2000)].map((date) => date.toISOString().replace(/[-:]/g, ''));
    assert.ok(expected.some((date) => date.startsWith(registration ?? '?')));
  });
});

describe('answers that are not complete', { concurrency: true }, () => {
  for (const [title, body, value] of [
    [
      'a status that is not known keeps its word',
      { accountStatus: 'REGISTRATION_PAUSED' },
      { state: 'unknown', status: 'REGISTRATION_PAUSED' },
    ],
    [
      'a missing status is unknown',
      { customerAccountId: '123456789012' },
      { state: 'unknown', accountId: '123456789012' },
    ],
    [
      'a role without a status keeps its name',
      { accountStatus: 'REGISTRATION_SUCCESS', iamRegistrationResponse: { roleArn } },
      { state: 'registered', status: 'REGISTRATION_SUCCESS', iam: { roleArn, status: '' } },
    ],
    [
      'a role without a name and half a Timestream are left out',
      {
        accountStatus: 'REGISTRATION_SUCCESS',
        iamRegistrationResponse: { registrationStatus: 'x' },
        timestreamRegistrationResponse: { timestreamTableName: 'x' },
      },
      { state: 'registered', status: 'REGISTRATION_SUCCESS' },
    ],
  ] as const) {
    it(title, async (t) => {
      const server = await wireServer(t, (_request, response) => {
        answer(response, { body });
      });
      const status = await testBackend(t).backend.status(connectionTo(server.url), 'us-east-1');
      assert.deepEqual(status, { ok: true, value });
    });
  }

  it('an identity without an account is not of AWS', async (t) => {
    const server = await wireServer(t, (_request, response) => {
      answer(response, { body: '<html></html>' });
    });
    const result = await testBackend(t).backend.identify(connectionTo(server.url));
    const failure = { kind: 'unreachable', reach: 'notAws', operation: 'GetCallerIdentity', host: server.host };
    assert.deepEqual(failureOf(result), failure);
  });
});

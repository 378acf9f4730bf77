import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { simulatedAws, startOfTime } from '../../../fakes/simulated-aws.ts';
import type { WireAnswer } from '../world.ts';
import { answer, connectionTo, failureOf, isolate, testBackend, wireServer } from '../world.ts';

isolate({ after });

const REGION = 'us-east-1';
const CUSTOMER = { type: 'KMS_BASED_ENCRYPTION', kmsKeyId: 'alias/good' } as const;
const OWNED = { state: 'inPlace', status: 'SUCCESS', type: 'FLEETWISE_DEFAULT_ENCRYPTION' } as const;
const ERRORS = { logType: 'ERROR', logGroupName: '/aws/fleet' } as const;

/** A backend whose connection leads to a simulator, in which the account is registered. */
async function setup(t: TestContext) {
  const aws = await simulatedAws(t);
  const connection = connectionTo(aws.url);
  const { backend, records } = testBackend(t);
  await backend.register(connection, REGION, {});
  return { aws, backend, connection, records };
}

/** A backend that gets one answer to everything, and what it was asked. */
async function wired(t: TestContext, one: WireAnswer) {
  const server = await wireServer(t, (_request, response) => {
    answer(response, one);
  });
  return { ...testBackend(t), server, connection: connectionTo(server.url) };
}

describe('encryption and logging at the simulator', { concurrency: true }, () => {
  it('a key of the customer is pending, then in place, then gone again', async (t) => {
    const { aws, backend, connection } = await setup(t);
    assert.deepEqual(await backend.setting('encryption', connection, REGION), { ok: true, value: OWNED });
    const put = await backend.putEncryption(connection, REGION, { kmsKeyId: 'alias/good' });
    const changing = { state: 'changing', status: 'PENDING', ...CUSTOMER };
    assert.deepEqual(put, { ok: true, value: changing });
    const dates = { createdAt: new Date(startOfTime), lastModifiedAt: new Date(startOfTime) };
    assert.deepEqual(await backend.setting('encryption', connection, REGION), {
      ok: true,
      value: { ...changing, ...dates },
    });
    aws.advance(60);
    const inPlace = { state: 'inPlace', status: 'SUCCESS', ...CUSTOMER, ...dates };
    assert.deepEqual(await backend.setting('encryption', connection, REGION), { ok: true, value: inPlace });
    assert.deepEqual(await backend.putEncryption(connection, REGION, {}), { ok: true, value: OWNED });
  });

  it('a key that AWS cannot use fails with its reason', async (t) => {
    const { aws, backend, connection } = await setup(t);
    await backend.putEncryption(connection, REGION, { kmsKeyId: 'alias/denied' });
    aws.advance(60);
    const read = await backend.setting('encryption', connection, REGION);
    assert.ok(read.ok);
    assert.equal(read.value.state, 'failed');
    assert.match(read.value.errorMessage ?? '', /alias\/denied/);
  });

  it('logging is set, read, and switched off', async (t) => {
    const { backend, connection } = await setup(t);
    assert.deepEqual(await backend.putLogging(connection, REGION, ERRORS), { ok: true, value: undefined });
    assert.deepEqual(await backend.setting('logging', connection, REGION), { ok: true, value: ERRORS });
    await backend.putLogging(connection, REGION, { logType: 'OFF' });
    assert.deepEqual(await backend.setting('logging', connection, REGION), { ok: true, value: { logType: 'OFF' } });
  });

  it('what is not accepted is reported', async (t) => {
    const { backend, connection } = await setup(t);
    const results = [
      await backend.putLogging(connection, REGION, { logType: 'ERROR', logGroupName: 'my group' }),
      await backend.putEncryption(connection, REGION, { kmsKeyId: 'k'.repeat(2049) }),
    ];
    assert.deepEqual(
      results.map((result) => result.ok || result.failure.kind),
      ['invalid', 'invalid'],
    );
  });

  it('an account that is not registered is an error of AWS', async (t) => {
    const aws = await simulatedAws(t);
    const { backend } = testBackend(t);
    const read = await backend.setting('encryption', connectionTo(aws.url), REGION);
    assert.equal(read.ok || read.failure.kind, 'notFound');
  });

  it('each call is in the log', async (t) => {
    const { backend, connection, records } = await setup(t);
    await backend.setting('encryption', connection, REGION);
    await backend.putEncryption(connection, REGION, {});
    await backend.setting('logging', connection, REGION);
    await backend.putLogging(connection, REGION, ERRORS);
    assert.deepEqual(
      records.map(({ operation, outcome }) => `${operation} ${outcome}`),
      [
        'RegisterAccount ok',
        'GetEncryptionConfiguration ok',
        'PutEncryptionConfiguration ok',
        'GetLoggingOptions ok',
        'PutLoggingOptions ok',
      ],
    );
  });
});

describe('encryption and logging over the wire', { concurrency: true }, () => {
  it('only what was asked for is sent', async (t) => {
    const { backend, connection, server } = await wired(t, {});
    await backend.putEncryption(connection, REGION, {});
    await backend.putEncryption(connection, REGION, { kmsKeyId: 'k' });
    await backend.putLogging(connection, REGION, { logType: 'OFF' });
    await backend.putLogging(connection, REGION, ERRORS);
    assert.deepEqual(
      server.requests.map(({ body }) => JSON.parse(body) as unknown),
      [
        { encryptionType: 'FLEETWISE_DEFAULT_ENCRYPTION' },
        { encryptionType: 'KMS_BASED_ENCRYPTION', kmsKeyId: 'k' },
        { cloudWatchLogDelivery: { logType: 'OFF' } },
        { cloudWatchLogDelivery: ERRORS },
      ],
    );
  });

  it('changes are sent once, reads once more, if the answer is lost', async (t) => {
    const server = await wireServer(t, (_request, response) => {
      response.destroy();
    });
    const { backend } = testBackend(t);
    const connection = connectionTo(server.url);
    await backend.putEncryption(connection, REGION, {});
    await backend.putLogging(connection, REGION, ERRORS);
    assert.equal(server.requests.length, 2);
    await backend.setting('logging', connection, REGION);
    assert.equal(server.requests.length, 4);
  });

  for (const [title, body, value] of [
    ['a status that is new', { encryptionStatus: 'PAUSED' }, { state: 'unknown', status: 'PAUSED' }],
    ['a missing status', { encryptionType: 'X' }, { state: 'unknown', type: 'X' }],
    [
      'an empty key and an empty reason',
      { encryptionStatus: 'SUCCESS', kmsKeyId: '', errorMessage: ' ' },
      { state: 'inPlace', status: 'SUCCESS' },
    ],
  ] as const) {
    it(`an encryption with ${title} is read as far as it goes`, async (t) => {
      const { backend, connection } = await wired(t, { body });
      assert.deepEqual(await backend.setting('encryption', connection, REGION), { ok: true, value });
    });
  }

  it('a log type that is new keeps its word, and an empty log group is none', async (t) => {
    const { backend, connection } = await wired(t, {
      body: { cloudWatchLogDelivery: { logType: 'ALL', logGroupName: '' } },
    });
    assert.deepEqual(await backend.setting('logging', connection, REGION), { ok: true, value: { logType: 'ALL' } });
  });

  it('an answer in which nothing is of the operation is not of AWS', async (t) => {
    const { backend, connection, server } = await wired(t, {});
    for (const [operation, result] of [
      ['GetEncryptionConfiguration', await backend.setting('encryption', connection, REGION)],
      ['PutEncryptionConfiguration', await backend.putEncryption(connection, REGION, {})],
      ['GetLoggingOptions', await backend.setting('logging', connection, REGION)],
    ] as const) {
      assert.deepEqual(failureOf(result), { kind: 'unreachable', reach: 'notAws', operation, host: server.host });
    }
  });

  it('in a Region without FleetWise nothing is sent', async (t) => {
    const { backend, connection, server } = await wired(t, {});
    for (const result of [
      await backend.setting('encryption', connection, 'us-west-2'),
      await backend.putEncryption(connection, 'us-west-2', {}),
      await backend.setting('logging', connection, 'us-west-2'),
      await backend.putLogging(connection, 'us-west-2', ERRORS),
    ]) {
      assert.equal(result.ok || result.failure.kind, 'unavailable');
    }
    assert.deepEqual(server.requests, []);
  });
});

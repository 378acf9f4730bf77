import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import {
  AccessDeniedException,
  ConflictException,
  InternalServerException,
  IoTFleetWiseServiceException,
  RegisterAccountCommand,
  ResourceNotFoundException,
  ThrottlingException,
  ValidationException,
} from '@aws-sdk/client-iotfleetwise';
import type { CannedAnswer } from './service.ts';
import { setup } from './service.ts';

const exceptions = [
  { type: AccessDeniedException, members: {} },
  { type: ConflictException, members: { resource: 'account', resourceType: 'Account' } },
  { type: InternalServerException, members: { retryAfterSeconds: 7 }, status: 500 },
  { type: ResourceNotFoundException, members: { resourceId: '123456789012', resourceType: 'Account' } },
  { type: ThrottlingException, members: { quotaCode: 'L-1', serviceCode: 'iotfleetwise', retryAfterSeconds: 3 } },
  {
    type: ValidationException,
    members: {
      reason: 'fieldValidationFailed',
      fieldList: [
        { name: 'iamResources.roleArn', message: 'is not an ARN' },
        { name: 'timestreamResources', message: 'is missing' },
      ],
    },
  },
];

/** The error that RegisterAccount rejects with on this answer. */
async function rejection(t: TestContext, answer: CannedAnswer): Promise<Error> {
  const { client } = await setup(t, [{ status: 400, ...answer }]);
  try {
    await client.send(new RegisterAccountCommand({}));
  } catch (error) {
    assert.ok(error instanceof Error);
    return error;
  }
  assert.fail('the request was answered');
}

for (const { type, members, status = 400 } of exceptions) {
  test(`${type.name} arrives as its class, with all its members`, async (t) => {
    const error = await rejection(t, {
      status,
      headers: { 'x-amzn-requestid': 'request-1' },
      body: { __type: `com.amazonaws.iotfleetwise#${type.name}`, message: 'the reason', ...members },
    });

    assert.ok(error instanceof type);
    assert.ok(error instanceof IoTFleetWiseServiceException);
    const others = exceptions.filter((other) => other.type !== type && error instanceof other.type);
    assert.deepEqual(others, []);
    assert.equal(error.name, type.name);
    assert.equal(error.message, 'the reason');
    assert.equal(error.$fault, status === 500 ? 'server' : 'client');
    assert.equal(error.$metadata.requestId, 'request-1');
    assert.equal(error.$metadata.httpStatusCode, status);
    for (const [name, value] of Object.entries(members)) assert.deepEqual(Reflect.get(error, name), value);
  });
}

const sources: [string, CannedAnswer][] = [
  ['a bare name', { body: { __type: 'ThrottlingException', message: 'm' } }],
  ['a name of another namespace', { body: { __type: 'com.amazon.coral#ThrottlingException', message: 'm' } }],
  ['a header', { headers: { 'x-amzn-errortype': 'ThrottlingException:http://internal/' }, body: { Message: 'm' } }],
];

for (const [where, answer] of sources) {
  test(`an exception is recognised by ${where}; members that are absent are undefined`, async (t) => {
    const error = await rejection(t, answer);
    assert.ok(error instanceof ThrottlingException);
    assert.equal(error.message, 'm');
    assert.equal(error.quotaCode, undefined);
    assert.equal(error.serviceCode, undefined);
    assert.equal(error.retryAfterSeconds, undefined);
  });
}

for (const key of ['message', 'Message']) {
  test(`an error that is not modelled keeps its name and its ${key}`, async (t) => {
    const body = { __type: 'com.amazon.coral.service#UnrecognizedClientException', [key]: 'The token is invalid.' };
    const error = await rejection(t, { body });
    assert.ok(error instanceof IoTFleetWiseServiceException);
    assert.deepEqual(
      exceptions.filter(({ type }) => error instanceof type),
      [],
    );
    assert.equal(error.name, 'UnrecognizedClientException');
    assert.equal(error.message, 'The token is invalid.');
    assert.equal(error.$fault, 'client');
    assert.equal(error.$metadata.httpStatusCode, 400);
  });
}

test('a reason that is not listed passes through', async (t) => {
  const error = await rejection(t, { body: { __type: 'ValidationException', message: 'm', reason: 'tooSoon' } });
  assert.ok(error instanceof ValidationException);
  assert.equal(error.reason, 'tooSoon');
  assert.equal(error.fieldList, undefined);
});

test('an error page that is not JSON is a SyntaxError with the HTTP status, not a service exception', async (t) => {
  const error = await rejection(t, { status: 503, body: '<html>unavailable</html>' });
  assert.ok(!(error instanceof IoTFleetWiseServiceException));
  assert.equal(error.name, 'SyntaxError');
  assert.ok('$metadata' in error);
  assert.match(JSON.stringify(error.$metadata), /"httpStatusCode":503/);
});

test('exceptions can be made without a service', () => {
  const error = new ResourceNotFoundException({
    message: 'not registered',
    resourceId: '123456789012',
    resourceType: 'Account',
    $metadata: {},
  });
  assert.ok(error instanceof ResourceNotFoundException);
  assert.ok(error instanceof IoTFleetWiseServiceException);
  assert.ok(!(error instanceof ConflictException));
  assert.equal(error.name, 'ResourceNotFoundException');
  assert.equal(error.message, 'not registered');
  assert.equal(error.resourceId, '123456789012');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { formError, formMessage, hostMessage } from '../../../src/shared/protocol.ts';
import { registerInit, registerInput, registerContext, registerTarget } from '../../../src/shared/register-form.ts';

const ERROR = { message: 'Could not register prod.', advice: 'Sign in.', requestId: 'id', fields: { roleArn: 'no' } };
const INIT = {
  connections: [{ id: 'default', name: 'default', regions: ['us-east-1'] }],
  connectionId: 'default',
  region: 'us-east-1',
  busy: false,
};
const INPUT = {
  connectionId: 'default',
  region: 'us-east-1',
  sendTimestream: false,
  timestreamDatabase: '',
  timestreamTable: '',
  sendRole: false,
  roleArn: '',
  confirmed: false,
  accountId: '',
};
const SITUATION = { connectionName: 'prod', region: 'us-east-1' };

/** Each schema with what it takes, and with what it refuses besides junk. */
const SCHEMAS: readonly {
  readonly name: string;
  readonly schema: v.GenericSchema<unknown, unknown>;
  readonly takes: readonly unknown[];
  readonly refuses: readonly unknown[];
}[] = [
  {
    name: 'what a form says',
    schema: formMessage,
    takes: [
      { type: 'ready' },
      { type: 'cancel' },
      { type: 'request', id: 1, method: 'submit', params: { a: 1 } },
      { type: 'request', id: 2, method: 'describe', params: null },
    ],
    refuses: [
      { type: 'Ready' },
      { type: 'request', id: '1', method: 'submit', params: {} },
      { type: 'request', id: Number.NaN, method: 'submit', params: {} },
      { type: 'request', id: 1, params: {} },
      { type: 'answer', id: 1, value: 1 },
    ],
  },
  {
    name: 'what a host says',
    schema: hostMessage,
    takes: [
      { type: 'init', data: {} },
      { type: 'answer', id: 1, value: null },
      { type: 'failure', id: 1, error: { message: 'no' } },
      { type: 'failure', id: 1, error: ERROR },
    ],
    refuses: [
      { type: 'answer', value: 1 },
      { type: 'failure', id: 1 },
      { type: 'failure', id: 1, error: 'no' },
      { type: 'failure', id: 1, error: { message: 7 } },
      { type: 'ready' },
    ],
  },
  {
    name: 'a failure of a form',
    schema: formError,
    takes: [{ message: 'no' }, ERROR],
    refuses: [
      { advice: 'x' },
      { message: 'no', advice: undefined },
      { message: 'no', fields: { roleArn: 7 } },
      { message: 'no', fields: 'roleArn' },
    ],
  },
  {
    name: 'what the register form starts with',
    schema: registerInit,
    takes: [INIT, { ...INIT, connections: [] }, { ...INIT, error: ERROR }],
    refuses: [
      { ...INIT, busy: 'no' },
      { ...INIT, connections: [{ id: 'default', name: 'default', regions: 'us-east-1' }] },
      { ...INIT, connections: [{ id: 'default' }] },
      { ...INIT, region: undefined },
      { ...INIT, error: {} },
    ],
  },
  {
    name: 'a target',
    schema: registerTarget,
    takes: [{ connectionId: 'default', region: 'us-east-1' }],
    refuses: [{ connectionId: 'default' }, { connectionId: 7, region: 'us-east-1' }],
  },
  {
    name: 'what is known of a target',
    schema: registerContext,
    takes: [
      SITUATION,
      { ...SITUATION, accountId: '123456789012', state: 'unknown', problem: 'why' },
      { ...SITUATION, state: 'registered', timestream: { databaseName: 'db', tableName: 't' } },
    ],
    refuses: [
      { ...SITUATION, state: 'REGISTRATION_SUCCESS' },
      { ...SITUATION, timestream: {} },
      { ...SITUATION, accountId: 123456789012 },
      { region: 'us-east-1' },
    ],
  },
  {
    name: 'the register form as typed',
    schema: registerInput,
    takes: [INPUT],
    refuses: [
      { ...INPUT, confirmed: 'true' },
      { ...INPUT, connectionId: '' },
      { ...INPUT, sendRole: true, roleArn: 'x' },
      { ...INPUT, accountId: undefined },
    ],
  },
];

const JUNK = [undefined, null, true, 0, 'ready', [], [{ type: 'ready' }], {}, { type: 7 }, () => 'ready', new Map()];

for (const { name, schema, takes, refuses } of SCHEMAS) {
  test(`${name} is taken as it is`, () => {
    for (const value of takes) assert.deepEqual(v.parse(schema, value), value);
  });

  test(`${name}: junk and wrong shapes are refused, without throwing`, () => {
    for (const value of [...JUNK, ...refuses]) {
      assert.equal(v.safeParse(schema, value).success, false, JSON.stringify(value));
    }
  });

  test(`${name}: members that nobody knows are left out`, () => {
    for (const value of takes) {
      assert.deepEqual(v.parse(schema, { ...(value as object), evil: 'x', ['__proto__']: 7 }), value);
    }
  });
}

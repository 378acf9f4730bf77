import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RegisterInput } from '../../../src/shared/register-form.ts';
import { registerErrors, registerRequest } from '../../../src/shared/register-form.ts';

/** Today's call, with nothing wrong in it. */
const TODAY: RegisterInput = {
  connectionId: 'profile:prod',
  region: 'us-east-1',
  sendTimestream: false,
  timestreamDatabase: '',
  timestreamTable: '',
  sendRole: false,
  roleArn: '',
  confirmed: false,
  accountId: '123456789012',
};

const ROLE = 'arn:aws:iam::123456789012:role/FleetWise';
const LEGACY: RegisterInput = {
  ...TODAY,
  sendTimestream: true,
  timestreamDatabase: 'vehicle_db',
  timestreamTable: 'vehicle_table',
  sendRole: true,
  roleArn: ROLE,
};

/** What is said about one field that holds `value`, in a form that is right otherwise. */
function errorOf(field: keyof RegisterInput, value: unknown): string | undefined {
  const errors = registerErrors({ ...LEGACY, [field]: value });
  assert.deepEqual(Object.keys(errors), errors[field] === undefined ? [] : [field]);
  return errors[field];
}

test("today's call and a full legacy call are right", () => {
  assert.deepEqual(registerErrors(TODAY), {});
  assert.deepEqual(registerErrors(LEGACY), {});
});

test('a connection and a Region have to be chosen', () => {
  assert.equal(errorOf('connectionId', ''), 'Choose a connection.');
  assert.equal(errorOf('region', ''), 'Choose a Region.');
});

for (const [field, what] of [
  ['timestreamDatabase', 'database'],
  ['timestreamTable', 'table'],
] as const) {
  for (const empty of ['', ' ', ' \t\n']) {
    test(`${what} ${JSON.stringify(empty)}: has to be entered`, () => {
      assert.equal(errorOf(field, empty), `Enter the ${what} name.`);
    });
  }

  test(`${what}: 3 to 255 characters`, () => {
    assert.equal(errorOf(field, 'ab'), `The ${what} name must have at least 3 characters.`);
    assert.equal(errorOf(field, 'abc'), undefined);
    assert.equal(errorOf(field, 'a'.repeat(255)), undefined);
    assert.equal(errorOf(field, 'a'.repeat(256)), `The ${what} name can have at most 255 characters.`);
  });

  test(`${what}: spaces around do not count`, () => {
    assert.equal(errorOf(field, '  abc\n'), undefined);
    assert.equal(errorOf(field, ' ab '), `The ${what} name must have at least 3 characters.`);
    assert.equal(errorOf(field, ` ${'a'.repeat(255)} `), undefined);
  });

  for (const bad of ['abc def', 'abc/def', 'abc\ndef', 'äbc', 'abc:', 'abc\u0000', '${abc}', 'a,b,c']) {
    test(`${what} ${JSON.stringify(bad)}: has a character that is not allowed`, () => {
      assert.equal(errorOf(field, bad), 'Use only letters, digits, "_", "." and "-".');
    });
  }

  for (const good of ['a-b', 'A_1.', '...', '---', '123']) {
    test(`${what} ${JSON.stringify(good)} is right`, () => {
      assert.equal(errorOf(field, good), undefined);
    });
  }
}

const EXAMPLE = 'Enter an IAM role ARN, for example arn:aws:iam::123456789012:role/FleetWise.';

for (const good of [
  ROLE,
  ` ${ROLE}\n`,
  'arn:aws:iam:::role/x',
  'arn:aws-cn:iam::123456789012:role/FleetWise',
  'arn:aws-us-gov:iam::123456789012:role/FleetWise',
  'arn:aws:iam::123456789012:role/service-role/some/path/FleetWise',
  'arn:aws:iam::123456789012:role/a+b=c,d.e@f-g_h',
  'arn:aws:iam::123456789012:rolex',
]) {
  const isRole = good.includes(':role/');
  test(`role ARN ${JSON.stringify(good)} is ${isRole ? 'right' : 'not one'}`, () => {
    assert.equal(errorOf('roleArn', good), isRole ? undefined : EXAMPLE);
  });
}

for (const bad of [
  'arn:aws:iam::123456789012:user/someone',
  'arn:aws:iam::123456789012:role/',
  'arn:aws:iam::123456789012:role/path/',
  'arn:aws:iam::12345678901:role/FleetWise',
  'arn:aws:iam::1234567890123:role/FleetWise',
  'arn:gcp:iam::123456789012:role/FleetWise',
  'arn:aws:sts::123456789012:role/FleetWise',
  'arn:aws:iam:us-east-1:123456789012:role/FleetWise',
  'x arn:aws:iam::123456789012:role/FleetWise',
  `${ROLE} and more`,
  `${ROLE}\narn`,
  'FleetWiseFleetWiseFleetWise',
]) {
  test(`role ARN ${JSON.stringify(bad)} is not one`, () => {
    assert.equal(errorOf('roleArn', bad), EXAMPLE);
  });
}

test('role ARN: has to be entered, 20 to 2048 characters', () => {
  assert.equal(errorOf('roleArn', ' '), 'Enter the ARN of the IAM role.');
  assert.equal('arn:aws:iam:::role/x'.length, 20);
  assert.equal(errorOf('roleArn', 'arn:aws:iam:::role/'), 'An IAM role ARN must have at least 20 characters.');
  const long = (length: number): string => 'arn:aws:iam:::role/'.padEnd(length, 'x');
  assert.equal(errorOf('roleArn', long(2048)), undefined);
  assert.equal(errorOf('roleArn', long(2049)), 'An IAM role ARN can have at most 2048 characters.');
});

test('fields behind a switch that is off are not looked at, and not sent', () => {
  const input = { ...TODAY, timestreamDatabase: '!', timestreamTable: '', roleArn: 'nonsense' };
  assert.deepEqual(registerErrors(input), {});
  assert.deepEqual(registerRequest(input), {});
});

test('each switch is on its own', () => {
  const timestream = { databaseName: 'vehicle_db', tableName: 'vehicle_table' };
  assert.deepEqual(registerRequest({ ...LEGACY, sendRole: false }), { timestream });
  assert.deepEqual(registerRequest({ ...LEGACY, sendTimestream: false }), { roleArn: ROLE });
  assert.deepEqual(registerRequest(LEGACY), { timestream, roleArn: ROLE });
});

test('what is sent has no spaces around it', () => {
  const input = {
    ...LEGACY,
    timestreamDatabase: ' vehicle_db',
    timestreamTable: 'vehicle_table\n',
    roleArn: ` ${ROLE} `,
  };
  assert.deepEqual(registerRequest(input), registerRequest(LEGACY));
});

test('every field that is wrong is named, with its first message', () => {
  const errors = registerErrors({
    ...LEGACY,
    connectionId: '',
    region: '',
    timestreamDatabase: '!',
    timestreamTable: '',
    roleArn: 'x',
  });
  assert.deepEqual(errors, {
    connectionId: 'Choose a connection.',
    region: 'Choose a Region.',
    timestreamDatabase: 'The database name must have at least 3 characters.',
    timestreamTable: 'Enter the table name.',
    roleArn: 'An IAM role ARN must have at least 20 characters.',
  });
});

test('what is not a form at all is refused', () => {
  for (const junk of [
    undefined,
    null,
    7,
    'form',
    [],
    {},
    { ...TODAY, sendTimestream: 'yes' },
    { ...TODAY, region: null },
  ]) {
    assert.notDeepEqual(registerErrors(junk), {}, JSON.stringify(junk));
  }
});

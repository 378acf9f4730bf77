import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RegisterInit, RegisterInput } from '../../../src/shared/register-form.ts';
import type { FormState, KnownContext } from '../../../src/webview/register/state.ts';
import {
  canSubmit,
  changeInput,
  keptOf,
  learnContext,
  openForm,
  plan,
  shownErrors,
  touchAll,
} from '../../../src/webview/register/state.ts';

const INIT: RegisterInit = {
  connections: [
    { id: 'profile:prod', name: 'prod', regions: ['us-east-1', 'eu-central-1'] },
    { id: 'default', name: 'default', regions: ['ap-south-1'] },
    { id: 'profile:none', name: 'none', regions: [] },
  ],
  connectionId: 'profile:prod',
  region: 'us-east-1',
  busy: false,
};
const TARGET = { connectionId: 'profile:prod', region: 'us-east-1' };
const EMPTY: RegisterInput = {
  ...TARGET,
  sendTimestream: false,
  timestreamDatabase: '',
  timestreamTable: '',
  sendRole: false,
  roleArn: '',
  confirmed: false,
  accountId: '',
};
const KEPT: RegisterInput = {
  ...EMPTY,
  sendTimestream: true,
  timestreamDatabase: 'db',
  roleArn: 'arn',
  confirmed: true,
  accountId: '123456789012',
};
const SITUATION: KnownContext = {
  ...{ accountId: '123456789012', connectionName: 'prod', region: 'us-east-1' },
  state: 'registered',
};
const HOLDS: KnownContext = { ...SITUATION, timestream: { databaseName: 'db', tableName: 't' } };

/** A form on `TARGET` about which `context` is known. */
function form(context: KnownContext = SITUATION, change: Partial<RegisterInput> = {}): FormState {
  return changeInput(learnContext(openForm(INIT, undefined), TARGET, context), change);
}

test('a form opens empty on its target, with nothing touched and nothing known', () => {
  assert.deepEqual(openForm(INIT, undefined), {
    connections: INIT.connections,
    input: EMPTY,
    lastAccountId: '',
    touched: new Set(),
    busy: false,
  });
});

test('a form that comes back has everything that was typed', () => {
  assert.deepEqual(openForm(INIT, KEPT).input, KEPT);
});

test('a form that comes back on another target keeps nothing of what belonged to the one before', () => {
  const { input } = openForm({ ...INIT, region: 'eu-central-1' }, KEPT);
  assert.deepEqual(input, { ...EMPTY, connectionId: KEPT.connectionId, region: 'eu-central-1' });
  const other = openForm({ ...INIT, connectionId: 'default', region: 'us-east-1' }, KEPT).input;
  assert.deepEqual(other, { ...EMPTY, connectionId: 'default', region: 'us-east-1' });
});

test('what was kept and is no form is as nothing', () => {
  for (const junk of [null, 7, 'x', [], {}, { ...KEPT, confirmed: 'yes' }, { ...KEPT, roleArn: undefined }]) {
    assert.deepEqual(openForm(INIT, junk).input, EMPTY);
  }
});

test('a form opens busy, or with the failure of what ended while it was hidden', () => {
  assert.equal(openForm({ ...INIT, busy: true }, undefined).busy, true);
  assert.deepEqual(openForm({ ...INIT, error: { message: 'no' } }, undefined).error, { message: 'no' });
});

test('typing keeps what is known of the target, and takes the failure of the last try away', () => {
  const state = changeInput({ ...form(), error: { message: 'no' } }, { roleArn: 'arn' });
  assert.equal(state.input.roleArn, 'arn');
  assert.deepEqual(state.context, SITUATION);
  assert.equal(state.error, undefined);
});

test('another Region drops what was learnt, the tick and the account', () => {
  const state = changeInput(form(HOLDS, { confirmed: true }), { region: 'eu-central-1' });
  assert.equal(state.context, undefined);
  assert.deepEqual(state.input, { ...EMPTY, region: 'eu-central-1' });
});

test('another connection that lacks the Region moves to its first one', () => {
  const state = changeInput(form(), { connectionId: 'default' });
  assert.deepEqual(state.input, { ...EMPTY, connectionId: 'default', region: 'ap-south-1' });
  assert.equal(state.context, undefined);
});

test('a connection without Regions, or one that does not exist, has none to send to', () => {
  for (const connectionId of ['profile:none', 'profile:gone']) {
    const state = changeInput(form(), { connectionId });
    assert.equal(state.input.region, '');
    assert.equal(canSubmit(learnContext(state, { connectionId, region: '' }, SITUATION)), false);
  }
});

test('a profile that becomes another account takes the resources of the first one away', () => {
  const legacy = { sendRole: true, roleArn: 'arn', sendTimestream: true, timestreamDatabase: 'db', confirmed: true };
  const typed = changeInput(learnContext(openForm(INIT, undefined), TARGET, SITUATION), legacy);
  assert.equal(learnContext(typed, TARGET, SITUATION).input.roleArn, 'arn');
  const other = learnContext(typed, TARGET, { ...SITUATION, accountId: '210987654321' });
  assert.deepEqual(other.input, { ...EMPTY, ...TARGET, accountId: '210987654321' });
});

test('an account that is unknown for a while takes nothing away, and does not pass anything on to another account', () => {
  const { accountId = '', ...nameless } = SITUATION;
  const names = { timestreamDatabase: 'db', timestreamTable: 't', confirmed: true };
  const unknown = learnContext(form(HOLDS, names), TARGET, nameless);
  assert.deepEqual(unknown.input, { ...EMPTY, ...names });
  const hidden = learnContext(openForm(INIT, structuredClone(keptOf(unknown))), TARGET, nameless);
  for (const state of [unknown, hidden]) {
    assert.deepEqual(learnContext(state, TARGET, SITUATION).input, { ...EMPTY, ...names, accountId });
    const other = learnContext(state, TARGET, { ...SITUATION, accountId: '210987654321' });
    assert.deepEqual(other.input, { ...EMPTY, accountId: '210987654321' });
  }
});

test('what was typed while no account was known yet belongs to the first one', () => {
  const { accountId = '', ...nameless } = SITUATION;
  const typed = form(nameless, { roleArn: 'arn' });
  assert.deepEqual(learnContext(typed, TARGET, SITUATION).input, { ...EMPTY, roleArn: 'arn', accountId });
  const moved = changeInput(form(), { region: 'eu-central-1' });
  const target = { ...TARGET, region: 'eu-central-1' };
  const there = changeInput(learnContext(moved, target, nameless), { roleArn: 'arn' });
  const other = learnContext(there, target, { ...SITUATION, accountId: '210987654321' });
  assert.equal(other.input.roleArn, 'arn');
});

test('an answer for the target is learnt, with its account', () => {
  const state = learnContext(openForm(INIT, undefined), TARGET, SITUATION);
  assert.deepEqual(state.context, SITUATION);
  assert.equal(state.input.accountId, '123456789012');
  const { accountId: _unknown, ...nameless } = SITUATION;
  assert.equal(learnContext(state, TARGET, nameless).input.accountId, '');
});

test('an answer for another target changes nothing', () => {
  const state = openForm(INIT, undefined);
  assert.equal(learnContext(state, { ...TARGET, region: 'eu-central-1' }, SITUATION), state);
  assert.equal(learnContext(state, { ...TARGET, connectionId: 'default' }, SITUATION), state);
});

test('the plan follows the switch of Timestream, and is absent while nothing is known', () => {
  assert.equal(plan(openForm(INIT, undefined)), undefined);
  assert.notEqual(plan(form(HOLDS))?.warning, undefined);
  assert.equal(plan(form(HOLDS, { sendTimestream: true }))?.warning, undefined);
});

const VALID_TIMESTREAM = { sendTimestream: true, timestreamDatabase: 'abc', timestreamTable: 'def' };

for (const [what, state, expected] of [
  ['nothing is known of the target yet', openForm(INIT, undefined), false],
  ['everything is right', form(), true],
  ['a registration is being sent', { ...form(), busy: true }, false],
  ['a field is wrong', form(SITUATION, { sendRole: true, roleArn: 'x' }), false],
  ['a wrong field stands behind a switch that is off', form(SITUATION, { roleArn: 'x' }), true],
  ['Timestream would be dropped, without the tick', form(HOLDS), false],
  ['Timestream would be dropped, with the tick', form(HOLDS, { confirmed: true }), true],
  [
    'Timestream would be dropped, with the tick, but a field is wrong',
    form(HOLDS, { confirmed: true, sendRole: true }),
    false,
  ],
  ['Timestream is in place and sent again', form(HOLDS, VALID_TIMESTREAM), true],
  ['the target could not be checked', form({ ...SITUATION, problem: 'Unreachable.' }), true],
  ['the last try failed', { ...form(), error: { message: 'no' } }, true],
] as const satisfies readonly (readonly [string, FormState, boolean])[]) {
  test(`"Register" ${expected ? 'can' : 'cannot'} be pressed when ${what}`, () => {
    assert.equal(canSubmit(state), expected);
  });
}

test('errors are shown for fields that the user has left, and for no others', () => {
  const state = form(SITUATION, { sendTimestream: true, timestreamDatabase: 'x' });
  assert.deepEqual(shownErrors(state), {});
  const touched = { ...state, touched: new Set(['timestreamDatabase', 'region']) };
  assert.deepEqual(shownErrors(touched), {
    timestreamDatabase: 'The database name must have at least 3 characters.',
  });
});

test('a try to send shows every error', () => {
  const state = touchAll(form(SITUATION, { sendTimestream: true, timestreamTable: 'abc', sendRole: true }));
  assert.deepEqual(shownErrors(state), {
    timestreamDatabase: 'Enter the database name.',
    roleArn: 'Enter the ARN of the IAM role.',
  });
});

test('what the last try said of a field is shown until that field has an error of its own', () => {
  const error = { message: 'no', fields: { roleArn: 'AWS does not like it.' } };
  const state = { ...form(SITUATION, { sendRole: true, roleArn: 'x' }), error };
  assert.deepEqual(shownErrors(state), { roleArn: 'AWS does not like it.' });
  assert.deepEqual(shownErrors({ ...state, touched: new Set(['roleArn']) }), {
    roleArn: 'An IAM role ARN must have at least 20 characters.',
  });
});

test('a state is replaced and never changed', () => {
  const state = form(HOLDS);
  const before = structuredClone({ ...state, touched: [...state.touched] });
  changeInput(state, { region: 'eu-central-1' });
  learnContext(state, TARGET, SITUATION);
  assert.deepEqual({ ...state, touched: [...state.touched] }, before);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HostSide } from './host-side.ts';
import { openForm, pages } from './host-side.ts';
import { ACCOUNT } from './samples.ts';

const INIT = {
  connections: [
    { id: 'prod', name: 'prod', regions: ['us-east-1', 'eu-central-1'] },
    { id: 'dev', name: 'dev', regions: ['ap-south-1'] },
  ],
  connectionId: 'prod',
  region: 'us-east-1',
  busy: false,
};
const SITUATION = { connectionName: 'prod', region: 'us-east-1', accountId: ACCOUNT, state: 'notRegistered' };
const TIMESTREAM = { databaseName: 'fleet', tableName: 'vehicles' };

async function registerForm(situation: Record<string, unknown> = SITUATION): Promise<HostSide> {
  const host = await openForm(pages, 'register', INIT);
  await host.answer('describe', situation);
  return host;
}

test('says above the buttons what Register does, and lets it be pressed when that is known', async () => {
  const host = await openForm(pages, 'register', INIT);
  await host.shows('Checking the current registration…');
  await host.disabled('Register');
  await host.answer('describe', SITUATION);
  await host.shows(`This registers account ${ACCOUNT} with AWS IoT FleetWise in us-east-1.`);
  await host.enabled('Register');
});

test('sends nothing but the target and what is switched on, once', async () => {
  const host = await registerForm();
  await host.enabled('Register');
  await host.button('Register').click();
  await host.shows('Registering…');
  await host.disabled('Register');
  await host.button('Register').press('Enter');
  const { params } = await host.request('submit');
  assert.deepEqual(params, {
    connectionId: 'prod',
    region: 'us-east-1',
    sendTimestream: false,
    timestreamDatabase: '',
    timestreamTable: '',
    sendRole: false,
    roleArn: '',
    confirmed: false,
    accountId: ACCOUNT,
  });
  assert.equal(host.count('submit'), 1);
});

test('shows below a field that was left what is wrong with it, and is not sent', async () => {
  const host = await registerForm();
  await host.field('Send legacy Timestream resources').check();
  await host.field('Timestream database').fill('x');
  await host.field('Timestream table').focus();
  await host.fieldError('Timestream database', 'The database name must have at least 3 characters.');
  await host.refuses('Register');
  await host.field('Timestream database').fill('fleet');
  await host.field('Timestream table').fill('vehicles');
  await host.enabled('Register');
});

test('Enter in a field that is wrong shows every error and sends nothing', async () => {
  const host = await registerForm();
  await host.field('Send legacy IAM role').check();
  await host.field('IAM role ARN').press('Enter');
  await host.fieldError('IAM role ARN', 'Enter the ARN of the IAM role.');
  assert.equal(host.count('submit'), 0);
});

test('keeps what was typed when AWS refuses, and shows why', async () => {
  const host = await registerForm();
  await host.field('Send legacy IAM role').check();
  await host.field('IAM role ARN').fill(`arn:aws:iam::${ACCOUNT}:role/FleetWise`);
  await host.enabled('Register');
  await host.button('Register').click();
  await host.fail('submit', {
    message: 'Could not register prod: not accepted.',
    advice: 'Look at the role.',
    requestId: 'request-1',
    fields: { roleArn: 'This role does not trust FleetWise.' },
  });
  await host.shows('Could not register prod: not accepted.');
  await host.shows('Look at the role.');
  await host.shows('request-1');
  await host.fieldError('IAM role ARN', 'This role does not trust FleetWise.');
  assert.equal(await host.field('IAM role ARN').inputValue(), `arn:aws:iam::${ACCOUNT}:role/FleetWise`);
  assert.equal(await host.page.locator('#error').evaluate((box) => box === document.activeElement), true);
  await host.enabled('Register');
});

test('asks for a tick before Timestream resources are dropped', async () => {
  const host = await registerForm({ ...SITUATION, state: 'registered', timestream: TIMESTREAM });
  await host.shows(/holds Timestream resources \(fleet \/ vehicles\)/);
  await host.refuses('Register Again');
  await host.field('No campaign uses these resources. Drop them.').check();
  await host.button('Register Again').click();
  await host.request('submit');
});

test('asks again when another connection is chosen, and ignores the answer for the one before', async () => {
  const host = await openForm(pages, 'register', INIT);
  await host.field('Connection').selectOption('dev');
  await host.answer('describe', SITUATION);
  await host.shows('Checking the current registration…');
  const params = await host.answer('describe', { ...SITUATION, connectionName: 'dev', region: 'ap-south-1' });
  assert.deepEqual(params, { connectionId: 'dev', region: 'ap-south-1' });
  await host.shows(`This registers account ${ACCOUNT} with AWS IoT FleetWise in ap-south-1.`);
});

test('what was typed survives a hide, and does not go along to another target', async () => {
  const host = await registerForm();
  await host.field('Send legacy Timestream resources').check();
  await host.field('Timestream database').fill('fleet');
  await host.hideAndShow(INIT);
  assert.equal(await host.field('Timestream database').inputValue(), 'fleet');
  await host.hideAndShow({ ...INIT, region: 'eu-central-1' });
  assert.equal(await host.field('Send legacy Timestream resources').isChecked(), false);
  assert.equal(await host.field('Timestream database').count(), 0);
  assert.deepEqual((await host.request('describe')).params, { connectionId: 'prod', region: 'eu-central-1' });
});

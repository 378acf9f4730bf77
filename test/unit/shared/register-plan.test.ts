import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RegisterContext } from '../../../src/shared/register-plan.ts';
import { registerPlan } from '../../../src/shared/register-plan.ts';
import { ACCOUNT } from '../../fakes/core-samples.ts';

const BASE: RegisterContext = { accountId: ACCOUNT, connectionName: 'prod', region: 'us-east-1' };
const TIMESTREAM = { databaseName: 'db', tableName: 'table' };
const AGAIN = `This registers account ${ACCOUNT} again with AWS IoT FleetWise in us-east-1. It can't be undone.`;

const SENTENCES = {
  notRegistered: `This registers account ${ACCOUNT} with AWS IoT FleetWise in us-east-1. It can't be undone.`,
  registered: `${AGAIN} The account is already registered: registering again replaces the registration (role and Timestream resources).`,
  registering: `${AGAIN} A registration is already pending.`,
  failed: `${AGAIN} The last registration failed.`,
  unknown: AGAIN,
} as const;

for (const [state, sentence] of Object.entries(SENTENCES) as [keyof typeof SENTENCES, string][]) {
  for (const holds of [false, true]) {
    for (const sends of [false, true]) {
      const warns = holds && !sends;
      const title = `${state}, ${holds ? 'with' : 'without'} Timestream in place, ${sends ? 'sent' : 'not sent'}`;
      test(`${title}: ${warns ? 'warns' : 'does not warn'}`, () => {
        const context = { ...BASE, state, ...(holds ? { timestream: TIMESTREAM } : {}) };
        const plan = registerPlan(context, sends ? { timestream: TIMESTREAM } : {});
        assert.equal(
          plan.sentence,
          sends ? sentence.replace('us-east-1.', 'us-east-1 with Timestream db / table.') : sentence,
        );
        assert.equal(plan.again, state !== 'notRegistered');
        assert.equal(plan.warning !== undefined, warns);
      });
    }
  }
}

test('while the state is unknown the sentence says what is sent', () => {
  assert.deepEqual(registerPlan(BASE, {}), { sentence: SENTENCES.notRegistered, again: false });
});

test('while the account is unknown the sentence names the connection', () => {
  const { sentence } = registerPlan({ connectionName: 'prod', region: 'eu-central-1' }, {});
  assert.equal(
    sentence,
    'This registers the account of "prod" with AWS IoT FleetWise in eu-central-1. It can\'t be undone.',
  );
});

test('the warning names what would be dropped, and the campaigns that depend on it', () => {
  const { warning = '' } = registerPlan({ ...BASE, state: 'registered', timestream: TIMESTREAM }, {});
  assert.match(warning, /\(db \/ table\)/);
  assert.match(warning, /[Cc]ampaigns with an empty data destination/);
  assert.match(warning, /delete them first/);
});

test('the sentence names the legacy resources that go along', () => {
  const both = { timestream: TIMESTREAM, roleArn: `arn:aws:iam::${ACCOUNT}:role/path/FleetWise` };
  const { sentence } = registerPlan(BASE, both);
  assert.match(sentence, /in us-east-1 with Timestream db \/ table and role FleetWise\. It can't be undone\./);
  assert.match(registerPlan(BASE, { roleArn: both.roleArn }).sentence, /in us-east-1 with role FleetWise\. /);
});

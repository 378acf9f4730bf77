import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RegisterContext } from '../../../src/shared/register-plan.ts';
import { registerPlan } from '../../../src/shared/register-plan.ts';
import { ACCOUNT } from '../../fakes/core-samples.ts';

const BASE: RegisterContext = { accountId: ACCOUNT, connectionName: 'prod', region: 'us-east-1' };
const TIMESTREAM = { databaseName: 'db', tableName: 'table' };
const AGAIN = `Registers account ${ACCOUNT} again with AWS IoT FleetWise in us-east-1.`;

const SENTENCES = {
  notRegistered: `Registers account ${ACCOUNT} with AWS IoT FleetWise in us-east-1.`,
  registered: `${AGAIN} It is already registered; registering again replaces its settings.`,
  registering: `${AGAIN} A registration is already in flight.`,
  failed: `${AGAIN} The last registration failed.`,
  unknown: AGAIN,
} as const;

for (const [state, sentence] of Object.entries(SENTENCES) as [keyof typeof SENTENCES, string][]) {
  for (const holds of [false, true]) {
    for (const sends of [false, true]) {
      const warns = holds && !sends;
      const title = `${state}, ${holds ? 'with' : 'without'} Timestream in place, ${sends ? 'sent' : 'not sent'}`;
      test(`${title}: ${warns ? 'warns' : 'does not warn'}`, () => {
        const plan = registerPlan({ ...BASE, state, ...(holds ? { timestream: TIMESTREAM } : {}) }, sends);
        assert.equal(plan.sentence, sentence);
        assert.equal(plan.warning !== undefined, warns);
      });
    }
  }
}

test('while the state is unknown the sentence says what is sent', () => {
  assert.deepEqual(registerPlan(BASE, false), { sentence: SENTENCES.notRegistered });
});

test('while the account is unknown the sentence names the connection', () => {
  const { sentence } = registerPlan({ connectionName: 'prod', region: 'eu-central-1' }, false);
  assert.equal(sentence, 'Registers the account of "prod" with AWS IoT FleetWise in eu-central-1.');
});

test('the warning names what would be dropped, and the campaigns that depend on it', () => {
  const { warning = '' } = registerPlan({ ...BASE, state: 'registered', timestream: TIMESTREAM }, false);
  assert.match(warning, /\(db \/ table\)/);
  assert.match(warning, /[Cc]ampaigns with an empty data destination/);
  assert.match(warning, /delete them first/);
});

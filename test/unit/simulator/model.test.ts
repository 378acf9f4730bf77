import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fleetwiseOperations } from '../../../src/simulator/fleetwise/operations.ts';
import type { ServiceModel } from '../../../src/simulator/models.ts';
import { fleetwiseModel, wirelessModel } from '../../../src/simulator/models.ts';
import { violations } from '../../../src/simulator/validate.ts';
import { wirelessOperations } from '../../../src/simulator/wireless/operations.ts';
import type { Answer } from '../../fakes/simulated-aws.ts';
import { simulatedAws } from '../../fakes/simulated-aws.ts';

const key = 'ab'.repeat(32);
const timestreamResources = { timestreamDatabaseName: 'vehicles', timestreamTableName: 'signals' };

function conforms(model: ServiceModel, operation: string, answer: Answer): void {
  const { output = '', http } = model.operations[operation] ?? {};
  assert.equal(answer.status, http?.responseCode, `${operation}: ${answer.text}`);
  if (answer.status !== 204) assert.deepEqual(violations(model.shapes, output, answer.json), [], operation);
}

test('every operation of the models is there, and no other', () => {
  assert.deepEqual([...fleetwiseOperations.keys()].toSorted(), Object.keys(fleetwiseModel.operations).toSorted());
  assert.deepEqual([...wirelessOperations.keys()].toSorted(), Object.keys(wirelessModel.operations).toSorted());
});

test('answers of FleetWise have the shapes of its model', async (t) => {
  const aws = await simulatedAws(t, { failRegistrations: 1 });
  const steps: readonly (readonly [string, unknown])[] = [
    ['RegisterAccount', { timestreamResources }],
    ['GetRegisterAccountStatus', {}],
    ['GetEncryptionConfiguration', {}],
    ['PutEncryptionConfiguration', { encryptionType: 'KMS_BASED_ENCRYPTION', kmsKeyId: 'denied' }],
    ['GetLoggingOptions', {}],
    ['PutLoggingOptions', { cloudWatchLogDelivery: { logType: 'OFF' } }],
    ['RegisterAccount', {}],
  ];
  for (const [operation, input] of steps) {
    conforms(fleetwiseModel, operation, await aws.fleetwise(operation, input));
    aws.advance(20);
    for (const read of ['GetRegisterAccountStatus', 'GetEncryptionConfiguration', 'GetLoggingOptions']) {
      conforms(fleetwiseModel, read, await aws.fleetwise(read));
    }
  }
});

test('answers of IoT Wireless have the shapes of its model', async (t) => {
  const aws = await simulatedAws(t, { partnerAccounts: 2 });
  const arn = 'arn:aws:iotwireless:us-east-1:123456789012:SidewalkAccount/one';
  const account = { path: '/partner-accounts/one', query: { partnerType: 'Sidewalk' } };
  const tags = { path: '/tags', query: { resourceArn: arn } };
  const Sidewalk = { AmazonId: 'one', AppServerPrivateKey: key };
  const Tags = [{ Key: 'a', Value: '' }];
  const untag = { method: 'DELETE', path: '/tags', query: { resourceArn: arn, tagKeys: 'a' } };
  const list = { method: 'GET', path: '/partner-accounts', query: { maxResults: '1' } };
  const steps: readonly (readonly [string, Parameters<typeof aws.wireless>[0]])[] = [
    ['AssociateAwsAccountWithPartnerAccount', { path: '/partner-accounts', body: JSON.stringify({ Sidewalk, Tags }) }],
    ['GetPartnerAccount', { method: 'GET', ...account }],
    ['ListPartnerAccounts', list],
    ['UpdatePartnerAccount', { method: 'PATCH', ...account, body: JSON.stringify({ Sidewalk }) }],
    ['TagResource', { method: 'POST', ...tags, body: JSON.stringify({ Tags }) }],
    ['ListTagsForResource', { method: 'GET', ...tags }],
    ['UntagResource', untag],
    ['DisassociateAwsAccountFromPartnerAccount', { method: 'DELETE', ...account }],
  ];
  for (const [operation, request] of steps) conforms(wirelessModel, operation, await aws.wireless(request));
  assert.equal(steps.length, wirelessOperations.size);
});

test('every sensitive member of the models is known to be so', () => {
  const sensitive = Object.entries(wirelessModel.shapes).filter(([, shape]) => shape.sensitive === true);
  assert.deepEqual(
    sensitive.map(([name]) => name),
    ['AppServerPrivateKey', 'Fingerprint'],
  );
});

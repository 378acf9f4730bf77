import assert from 'node:assert/strict';
import { test } from 'node:test';
import { copyableValues } from '../../../../src/core/view/copyable-values.ts';
import { treeRows } from '../../../../src/core/view/rows.ts';
import { PROD, TARGET, failure, known, knownFailure, registration, stateWith } from '../../../fakes/core-samples.ts';

const NOW = new Date(2026, 10, 20, 14, 15).getTime();
const KEY = `${PROD.id}|${TARGET.region}`;

test('the values to choose from are those of the rows with Copy Value on their menu', () => {
  const state = stateWith({
    connections: [{ ...PROD, regions: [TARGET.region] }],
    registrations: {
      [KEY]: known(registration('SUCCESS', { iam: { status: 'registered', roleArn: 'arn:aws:iam::1:role/a' } }), NOW),
    },
    accountSettings: {
      encryption: new Map([[KEY, knownFailure(failure('denied'), NOW)]]),
      logging: new Map([[KEY, known({ logType: 'ERROR', logGroupName: '/aws/fleet' } as const, NOW)]]),
    },
    partnerLists: new Map([[PROD.id, { loading: false, accounts: [{ amazonId: '1', linked: true }] }]]),
    partnerDetails: new Map([
      [
        `${PROD.id}|1`,
        known(
          { amazonId: '1', linked: true, fingerprint: 'f'.repeat(64), arn: 'arn:aws:iotwireless:1', tags: [] },
          NOW,
        ),
      ],
    ]),
  });
  const values = copyableValues(treeRows(state, { now: NOW, locale: 'en-GB' }));
  assert.deepEqual(
    values.map(({ label }) => label),
    ['Access denied', 'What to do', 'Logging'],
  );
  assert.deepEqual(values.at(-1), { label: 'Logging', description: 'prod, us-east-1', detail: '/aws/fleet' });
});

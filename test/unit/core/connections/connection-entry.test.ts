import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainConnections } from '../../../../src/core/connections/connection-entry.ts';

test('a group is no connection of its own, and never the default credential chain', () => {
  const groups = [{ sso: { session: 'corp' }, role: 'ReadOnly' }, { organization: {} }, { sso: {} }];
  assert.deepEqual(plainConnections(groups), []);
});

test('what cannot be used is left out, and what repeats another one', () => {
  const entries = [7, null, { profile: 'prod' }, { profile: ' prod ' }, { name: 3 }, { accounts: [] }, {}];
  assert.deepEqual(
    plainConnections(entries).map(({ id }) => id),
    ['profile:prod', 'default'],
  );
  for (const odd of [undefined, null, 'prod', { profile: 'prod' }]) assert.deepEqual(plainConnections(odd), []);
});

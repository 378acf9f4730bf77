import assert from 'node:assert/strict';
import { test } from 'node:test';
import { partnerChoices } from '../../../../src/core/partner-accounts/partner-choices.ts';

const ACCOUNTS = [{ amazonId: '1', fingerprint: 'f' }, { amazonId: '2' }];

test('a list that is loaded wholly offers its accounts and nothing else', () => {
  assert.deepEqual(
    partnerChoices({ loading: false, accounts: ACCOUNTS }).map(({ label, description }) => [label, description]),
    [
      ['1', 'f'],
      ['2', ''],
    ],
  );
  assert.deepEqual(partnerChoices({ loading: false }), []);
});

test('a list with more pages says so, and offers to load them or to enter an Amazon ID', () => {
  const choices = partnerChoices({ loading: false, accounts: ACCOUNTS, nextToken: 'next' });
  assert.deepEqual(
    choices.slice(2).map(({ label, description, choice }) => [label, description, choice.kind]),
    [
      ['Load more…', '2 are loaded, and there are more', 'more'],
      ['Enter Amazon ID…', 'loaded or not', 'enter'],
    ],
  );
});

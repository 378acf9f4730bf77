import assert from 'node:assert/strict';
import { test } from 'node:test';
import { partnerAccountsRow } from '../../../../src/core/partner-accounts/partner-row.ts';
import { PROD, failure, stateWith } from '../../../fakes/core-samples.ts';

for (const [kind, label, command] of [
  ['signIn', 'Sign In…', 'signIn'],
  ['denied', 'What to do', 'refresh'],
  ['unreachable', 'Diagnose Connection', 'diagnose'],
] as const) {
  test(`${kind}: below partner accounts that could not be read, what to do is a row that does it`, () => {
    const list = { loading: false, failure: { failure: failure(kind), at: 0 } };
    const { children } = partnerAccountsRow(stateWith({ partnerLists: new Map([[PROD.id, list]]) }), PROD);
    assert.deepEqual(
      children.map((row) => [row.icon, row.command]),
      [
        ['warning', undefined],
        ['lightbulb', command],
      ],
    );
    assert.equal(children.at(-1)?.label, label);
    assert.notEqual(children.at(-1)?.description, '');
  });
}

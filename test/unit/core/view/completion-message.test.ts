import assert from 'node:assert/strict';
import { test } from 'node:test';
import { REMEDY_COMMANDS, REMEDY_LABELS } from '../../../../src/core/failure/remedy.ts';
import type { Encryption } from '../../../../src/core/model/encryption.ts';
import type { WatchOutcome } from '../../../../src/core/model/watch.ts';
import { completionMessage, shouldNotify } from '../../../../src/core/view/completion-message.ts';
import type { CompletionMessage } from '../../../../src/core/watching/watched-kind.ts';
import { ACCOUNT, IDENTITY, PROD, TARGET, known, stateWith, watch } from '../../../fakes/core-samples.ts';
import { AWS_KEY, customerKey } from '../../../fakes/fake-account-settings.ts';

const NOW = 1_700_000_000_000;

for (const [mode, info, error] of [
  ['always', true, true],
  ['failures', false, true],
  ['never', false, false],
] as const) {
  test(`notifications "${mode}": success ${info ? 'is' : 'is not'} told, failure ${error ? 'is' : 'is not'}`, () => {
    assert.equal(shouldNotify(mode, 'info'), info);
    assert.equal(shouldNotify(mode, 'error'), error);
  });
}

test('every remedy has a label and a command', () => {
  assert.deepEqual(Object.keys(REMEDY_COMMANDS), Object.keys(REMEDY_LABELS));
  for (const label of Object.values(REMEDY_LABELS)) assert.match(label, /^[A-Z].*\w…?$/);
});

test('the end of a change of the encryption names the key or the reason, and offers to show the encryption', () => {
  const end = (outcome: WatchOutcome, encryption?: Encryption): CompletionMessage => {
    const state = stateWith({
      identities: { [PROD.id]: known(IDENTITY, NOW) },
      accountSettings: { encryption: new Map(encryption && [[`${PROD.id}|us-east-1`, known(encryption, NOW)]]) },
    });
    return completionMessage(state, { target: TARGET, outcome, at: NOW, watch: watch(NOW, { kind: 'encryption' }) });
  };
  const buttons = [{ label: 'Show Encryption', action: 'show' }];
  assert.deepEqual(end('changed', customerKey()), {
    severity: 'info',
    text: `Changed the FleetWise encryption of prod (${ACCOUNT}) in us-east-1: Customer key · 1234abcd…`,
    buttons,
  });
  assert.match(end('changed', AWS_KEY).text, /^Changed the .+: AWS owned key\.$/);
  assert.deepEqual(end('notChanged', customerKey('FAILURE', { errorMessage: 'The key is disabled' })), {
    severity: 'error',
    text: `Could not change the FleetWise encryption of prod (${ACCOUNT}) in us-east-1: The key is disabled.`,
    buttons,
  });
  assert.match(end('notChanged').text, /: No reason was given\.$/);
  assert.match(end('changed').text, /^Changed the .+ in us-east-1\.$/);
});

test('an account whose ID is not known is named by its connection', () => {
  const ended = { target: TARGET, outcome: 'changed', at: NOW, watch: watch(NOW, { kind: 'encryption' }) } as const;
  assert.equal(completionMessage(stateWith({}), ended).text, 'Changed the FleetWise encryption of prod in us-east-1.');
});

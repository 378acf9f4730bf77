import assert from 'node:assert/strict';
import { test } from 'node:test';
import { watchedRowId } from '../../../../src/core/view/watched-row.ts';
import { TARGET, known, registration, stateWith } from '../../../fakes/core-samples.ts';
import { AWS_KEY } from '../../../fakes/fake-account-settings.ts';

const NOW = new Date(2026, 10, 20, 14, 15).getTime();
const KEY = 'profile:prod|us-east-1';

test('what is watched is shown on the row of the encryption where there is one, else on that of its Region', () => {
  const registrations = { [KEY]: known(registration('SUCCESS'), NOW) };
  const accountSettings = { encryption: new Map([[KEY, known(AWS_KEY, NOW)]]) };
  const encryption = { kind: 'encryption', target: TARGET } as const;
  assert.equal(watchedRowId(stateWith({ registrations, accountSettings }), encryption), `encryption:${KEY}`);
  assert.equal(watchedRowId(stateWith({ registrations }), encryption), `registration:${KEY}`);
  assert.equal(watchedRowId(stateWith({ accountSettings }), encryption), `registration:${KEY}`);
  const ofRegistration = { kind: 'registration', target: TARGET } as const;
  assert.equal(watchedRowId(stateWith({ registrations, accountSettings }), ofRegistration), `registration:${KEY}`);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEncryption } from '../../../../src/core/account-settings/encryption-json.ts';
import type { Encryption } from '../../../../src/core/model/encryption.ts';
import { AWS_KEY, customerKey } from '../../../fakes/fake-account-settings.ts';

const WHOLE = customerKey('FAILURE', {
  errorMessage: 'The key is disabled',
  createdAt: new Date('2026-01-02T03:04:05.678Z'),
  lastModifiedAt: new Date('2026-02-03T04:05:06.789Z'),
});

/** What another window reads of what this one wrote into a file. */
function roundTrip(encryption: Encryption): Encryption | undefined {
  return readEncryption(JSON.parse(JSON.stringify(encryption)));
}

for (const encryption of [AWS_KEY, customerKey(), customerKey('PENDING'), customerKey('PAUSED'), WHOLE]) {
  test(`an encryption comes back as it was: ${JSON.stringify(encryption)}`, () => {
    assert.deepEqual(roundTrip(encryption), encryption);
  });
}

test('the state is read from the status of AWS, so that a newer version may know more of it', () => {
  assert.equal(readEncryption({ ...customerKey('PENDING'), state: 'inPlace' })?.state, 'changing');
});

test('fields of another type are left out, and a date that is none', () => {
  const odd = { status: 'SUCCESS', type: 7, kmsKeyId: null, errorMessage: {}, createdAt: 'soon', lastModifiedAt: 5 };
  assert.deepEqual(readEncryption(odd), { state: 'inPlace', status: 'SUCCESS' });
});

for (const other of [undefined, null, 7, 'SUCCESS', [], {}, { kmsKeyId: 'key' }, { status: 5 }]) {
  test(`what is no encryption is not read: ${JSON.stringify(other)}`, () => {
    assert.equal(readEncryption(other), undefined);
  });
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { cleanKey, KEY_METHODS, privateKey, privateKeyError } from '../../../src/shared/private-key.ts';
import {
  NO_KEY,
  clearedKey,
  derivedPublicKey,
  fileKey,
  isKeyReady,
  typedKey,
  wipedKey,
} from '../../../src/webview/common/key-state.ts';

const KEY = 'a1b2c3d4'.repeat(8);
const OTHER = '0badcafe'.repeat(8);

for (const pasted of [
  `  ${KEY}\n`,
  `"${KEY}"`,
  `‘${KEY}’`,
  `\`${KEY}\``,
  `0x${KEY}`,
  `0X${KEY}\r\n`,
  KEY.replace(/../g, '0x$& '),
  KEY.replace(/.{16}/g, '$&\u00a0\u200b'),
]) {
  test(`pasted as ${JSON.stringify(pasted.slice(0, 14))}… the key is cleaned`, () => {
    assert.equal(cleanKey(pasted), KEY);
    assert.equal(v.parse(privateKey, pasted), KEY);
    assert.equal(privateKeyError(pasted), undefined);
  });
}

test('capitals and small letters are the same key', () => {
  assert.equal(v.parse(privateKey, KEY.toUpperCase()), KEY);
});

for (const [typed, error] of [
  ['', 'Enter the app server private key.'],
  [' "" ', 'Enter the app server private key.'],
  ['0x', 'Enter the app server private key.'],
  [KEY.slice(1), 'The key must have 64 hex digits; this has 63.'],
  [`${KEY}a`, 'The key must have 64 hex digits; this has 65.'],
  [`${KEY.slice(1)}z`, 'The key must be hexadecimal: 0–9 and a–f.'],
  ['-----BEGIN PRIVATE KEY-----MC4C', 'This is the text of a PEM file. Select it with "Choose key file…".'],
] as const) {
  test(`${JSON.stringify(typed.slice(0, 12))} (${String(typed.length)}) is refused: ${error}`, () => {
    assert.equal(privateKeyError(typed), error);
  });
}

test('no message of the schema repeats what was sent as a key', () => {
  for (const key of [`${KEY}a`, `${KEY.slice(1)}z`, [KEY], { KEY }, 4711]) {
    const issues = v.safeParse(KEY_METHODS.derive.params, { key }).issues ?? [];
    assert.notEqual(issues.length, 0);
    for (const { message } of issues) assert.equal(/a1b2|4711/.test(message), false, message);
  }
});

test('a key is ready when it is complete and its public key is known', () => {
  const typed = typedKey(NO_KEY, ` ${KEY} `);
  assert.equal(isKeyReady(typed), false);
  const derived = derivedPublicKey(typed, KEY, 'public');
  assert.equal(isKeyReady(derived), true);
  assert.equal(isKeyReady(typedKey(derived, KEY.slice(1))), false);
  assert.equal(typedKey(derived, OTHER).publicKey, undefined);
});

test('the public key of an earlier key changes nothing', () => {
  const typed = typedKey(NO_KEY, OTHER);
  assert.equal(derivedPublicKey(typed, KEY, 'public'), typed);
});

test('what is known of a file goes with the next change', () => {
  const chosen = fileKey(NO_KEY, { key: KEY, fileName: 'key.txt', warning: 'Look twice.' });
  assert.deepEqual(chosen, { ...NO_KEY, text: KEY, fileName: 'key.txt', warning: 'Look twice.' });
  assert.deepEqual(typedKey(chosen, OTHER), { ...NO_KEY, text: OTHER });
});

test('a key that is taken away leaves nothing, hides the field again, and makes it anew', () => {
  const shown = { ...derivedPublicKey(typedKey(NO_KEY, KEY), KEY, 'public'), shown: true };
  assert.deepEqual(clearedKey(shown), { ...NO_KEY, cleared: true, generation: 1 });
  assert.deepEqual(wipedKey(shown), { ...NO_KEY, generation: 1 });
  assert.equal(clearedKey(NO_KEY), NO_KEY);
});

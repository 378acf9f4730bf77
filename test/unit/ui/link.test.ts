import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseLink } from '../../../src/ui/links/link.ts';

describe('a link', () => {
  test('leads to a registration', () => {
    assert.deepEqual(parseLink({ path: '/registration', query: 'profile=prod&region=us-east-1' }), {
      kind: 'registration',
      profile: 'prod',
      region: 'us-east-1',
    });
  });

  test('leads to a partner account, of the default credential chain where it names no profile', () => {
    assert.deepEqual(parseLink({ path: '/partner-account', query: 'amazonId=amzn1.account.A=' }), {
      kind: 'partnerAccount',
      amazonId: 'amzn1.account.A=',
    });
  });

  test('is read as the editor decoded it, in any order; what else it says is not taken', () => {
    const query = 'windowId=_blank&region=eu-central-1&profile=50% + Müller&key=a1b2';
    assert.deepEqual(parseLink({ path: '/registration', query }), {
      kind: 'registration',
      profile: '50% + Müller',
      region: 'eu-central-1',
    });
  });

  for (const [why, path, query] of [
    ['another path', '/register', 'profile=prod&region=us-east-1'],
    ['a path that every object has', '/constructor', 'profile=prod&region=us-east-1'],
    ['no Region', '/registration', 'profile=prod'],
    ['what is no Region', '/registration', 'profile=prod&region=us-east-1%0a'],
    ['no Amazon ID', '/partner-account', 'profile=prod&region=us-east-1'],
    ['an Amazon ID with a space', '/partner-account', 'profile=prod&amazonId=1 2'],
    ['an empty profile', '/registration', 'profile=&region=us-east-1'],
    ['a profile longer than any', '/registration', `profile=${'p'.repeat(257)}&region=us-east-1`],
    ['two profiles', '/registration', 'profile=prod&profile=test&region=us-east-1'],
    ['a text that is too long', '/registration', `profile=prod&region=us-east-1&x=${'x'.repeat(1000)}`],
    ['nothing', '', ''],
  ] as const) {
    test(`leads nowhere: ${why}`, () => {
      assert.equal(parseLink({ path, query }), undefined);
    });
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  withAdded,
  withChange,
  withMove,
  withoutProfile,
  withRestored,
} from '../../../../src/core/connections/connections-setting.ts';

const PROD = { profile: 'prod', regions: ['us-east-1'] };
const DEV = { profile: ' dev ', name: 'Development', extra: 1 };
const CHAIN = { name: 'chain' };
/** The setting as the user may have left it, with an entry that cannot be used. */
const RAW = [PROD, 'not usable', DEV, CHAIN] as const;

test('connections are added at the end, all at once', () => {
  const added = [{ profile: 'a' }, { profile: 'b', regions: ['us-east-1'] }];
  assert.deepEqual(withAdded(RAW, added), [...RAW, ...added]);
});

test('a connection is removed by its profile, also where spaces stand around it, or as the one without a profile', () => {
  assert.deepEqual(withoutProfile(RAW, 'dev'), [PROD, 'not usable', CHAIN]);
  assert.deepEqual(withoutProfile(RAW, undefined), [PROD, 'not usable', DEV]);
  assert.deepEqual(withoutProfile(RAW, 'nobody'), RAW);
});

test('a change touches what it names and nothing else, in the entry of the connection only', () => {
  assert.deepEqual(withChange(RAW, 'prod', { name: 'Production' })[0], { ...PROD, name: 'Production' });
  assert.deepEqual(withChange(RAW, 'prod', { name: 'Production' }).slice(1), RAW.slice(1));
  assert.deepEqual(withChange(RAW, 'dev', { name: undefined })[2], { profile: ' dev ', extra: 1 });
  assert.deepEqual(withChange(RAW, 'dev', { regions: ['eu-central-1'] })[2], { ...DEV, regions: ['eu-central-1'] });
  assert.deepEqual(withChange(RAW, 'dev', { profile: 'dev2' })[2], { ...DEV, profile: 'dev2' });
  assert.deepEqual(withChange(RAW, undefined, { name: 'default chain' })[3], { name: 'default chain' });
});

test('a connection moves past its neighbour, and past what is no connection', () => {
  assert.deepEqual(withMove(RAW, 'dev', -1), [DEV, 'not usable', PROD, CHAIN]);
  assert.deepEqual(withMove(RAW, 'dev', 1), [PROD, 'not usable', CHAIN, DEV]);
});

test('at an end, and where there is no such connection, the setting stays the same', () => {
  assert.equal(withMove(RAW, 'prod', -1), RAW);
  assert.equal(withMove(RAW, undefined, 1), RAW);
  assert.equal(withMove(RAW, 'nobody', 1), RAW);
});

test('a removed connection comes back where it was, and later edits stay', () => {
  const removed = withoutProfile(RAW, 'dev');
  const edited = withAdded(withChange(removed, 'prod', { name: 'Production' }), [{ profile: 'new' }]);
  const restored = withRestored(edited, RAW, 'dev');
  assert.deepEqual(restored, [{ ...PROD, name: 'Production' }, 'not usable', DEV, CHAIN, { profile: 'new' }]);
  const again = withAdded(removed, [{ profile: 'dev' }]);
  assert.equal(withRestored(again, RAW, 'dev'), again);
});

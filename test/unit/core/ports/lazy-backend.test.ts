import assert from 'node:assert/strict';
import { test } from 'node:test';
import { success } from '../../../../src/core/model/failure.ts';
import type { Backend, CredentialChange, AccountSettingsCalls } from '../../../../src/core/ports/backend.ts';
import { lazyBackend } from '../../../../src/core/ports/lazy-backend.ts';
import { IDENTITY, PROD, TARGET, answered } from '../../../fakes/core-samples.ts';
import { FakeAccountSettings } from '../../../fakes/fake-account-settings.ts';
import { FakeAws } from '../../../fakes/fake-aws.ts';

/** A lazy backend in front of a scripted AWS, and how it was used. */
function lazyWorld(): { lazy: Backend; aws: FakeAws; used: { loads: number; disposals: number } } {
  const aws = new FakeAws();
  const used = { loads: 0, disposals: 0 };
  const dispose = (): void => {
    used.disposals++;
  };
  const rest = lazyBackend(() => Promise.reject(new Error('not scripted')));
  const backend: Backend = { ...rest, ...aws.ports, list: () => Promise.resolve(success([])), dispose };
  const load = (): Promise<Backend> => {
    used.loads++;
    return Promise.resolve(backend);
  };
  return { lazy: lazyBackend(load), aws, used };
}

test('nothing is loaded before the first call, and nothing to dispose of', () => {
  const { lazy, used } = lazyWorld();
  lazy.dispose();
  assert.deepEqual(used, { loads: 0, disposals: 0 });
});

test('calls reach the backend with what they were called with', async () => {
  const { lazy, aws } = lazyWorld();
  aws.tells(TARGET, answered('SUCCESS'));
  aws.takes(TARGET, answered('PENDING'));
  aws.knows(PROD.id, success(IDENTITY));
  assert.deepEqual(await lazy.status(PROD, 'us-east-1'), answered('SUCCESS'));
  assert.deepEqual(await lazy.register(PROD, 'us-east-1', { roleArn: 'arn' }), answered('PENDING'));
  assert.deepEqual(await lazy.identify(PROD), success(IDENTITY));
  assert.deepEqual(await lazy.list(), success([]));
  assert.deepEqual(aws.calls, [
    { operation: 'status', connection: PROD, region: 'us-east-1' },
    { operation: 'register', connection: PROD, region: 'us-east-1', request: { roleArn: 'arn' } },
    { operation: 'identify', connection: PROD },
  ]);
});

test('a call that rejects, although none should, is a failure of that call', async () => {
  const broken = (): Promise<never> => Promise.reject(new Error('broken'));
  const rest = lazyBackend(() => Promise.reject(new Error('not scripted')));
  const lazy = lazyBackend(() =>
    Promise.resolve({ ...rest, status: broken, signIn: broken, changePartnerAccountTags: broken }),
  );
  const failure = { kind: 'unknown', message: 'broken' };
  assert.deepEqual(await lazy.status(PROD, 'us-east-1'), { ok: false, failure });
  assert.deepEqual(await lazy.signIn(PROD, () => Promise.resolve(undefined)), { kind: 'failed', failure });
  const tags = await lazy.changePartnerAccountTags(PROD, 'arn', { add: [], remove: [] });
  assert.deepEqual(tags, { ok: false, added: false, failure });
});

test('calls of encryption and logging reach the backend with what they were called with', async () => {
  const settings = new FakeAccountSettings();
  const rest = lazyBackend(() => Promise.reject(new Error('not scripted')));
  const ports: AccountSettingsCalls = settings;
  const lazy = lazyBackend(() => Promise.resolve({ ...rest, ...ports }));
  const errors = { logType: 'ERROR', logGroupName: 'g' } as const;
  await lazy.setting('encryption', PROD, 'us-east-1');
  await lazy.putEncryption(PROD, 'us-east-1', { kmsKeyId: 'k' });
  await lazy.setting('logging', PROD, 'us-east-1');
  await lazy.putLogging(PROD, 'us-east-1', errors);
  assert.deepEqual(settings.calls, [
    ['encryption', 'us-east-1'],
    ['putEncryption', 'us-east-1', { kmsKeyId: 'k' }],
    ['logging', 'us-east-1'],
    ['putLogging', 'us-east-1', errors],
  ]);
});

test('disposing reaches the backend that was loaded', async () => {
  const { lazy, used } = lazyWorld();
  await lazy.list();
  lazy.dispose();
  assert.equal(used.disposals, 1);
});

test('a backend that cannot be loaded is a failure of every call, and is tried again by the next', async () => {
  let loads = 0;
  const lazy = lazyBackend(() => {
    loads++;
    return Promise.reject(new Error('no such file'));
  });
  const calls = [
    lazy.status(PROD, 'us-east-1'),
    lazy.register(PROD, 'us-east-1', {}),
    lazy.identify(PROD),
    lazy.list(),
  ];
  for (const result of await Promise.all(calls)) {
    assert.ok(!result.ok);
    assert.equal(result.failure.kind, 'unknown');
    assert.equal(result.failure.message, 'The AWS SDK could not be loaded: Error: no such file');
  }
  assert.equal(loads, 4);
});

test('loading that throws at once is a failure, too', async () => {
  const lazy = lazyBackend(() => {
    throw new Error('not a module');
  });
  assert.equal((await lazy.list()).ok, false);
});

test('after a failed load a later call works', async () => {
  const { lazy: good } = lazyWorld();
  let broken = true;
  const lazy = lazyBackend(() => (broken ? Promise.reject(new Error('later')) : Promise.resolve(good)));
  assert.equal((await lazy.list()).ok, false);
  broken = false;
  assert.equal((await lazy.list()).ok, true);
});

test('changes of credentials are passed on to those who listened before anything was loaded', async () => {
  const { lazy: rest } = lazyWorld();
  const inner = new Set<(change: CredentialChange) => void>();
  const lazy = lazyBackend(() =>
    Promise.resolve({
      ...rest,
      onCredentialChange: (listener) => {
        inner.add(listener);
        return () => undefined;
      },
    }),
  );
  const received: CredentialChange[] = [];
  const stop = lazy.onCredentialChange((change) => received.push(change));
  await Promise.all([lazy.list(), lazy.list()]);
  const change: CredentialChange = { connection: PROD, what: 'profile' };
  for (const tell of inner) tell(change);
  stop();
  for (const tell of inner) tell(change);
  assert.deepEqual(received, [change]);
});

test('watching that ends before the backend is there never begins; else it ends in the backend', async () => {
  const { lazy: rest } = lazyWorld();
  const log: string[] = [];
  const watchCredentials = () => {
    log.push('begun');
    return () => log.push('ended');
  };
  const lazy = lazyBackend(() => Promise.resolve({ ...rest, watchCredentials }));
  lazy.watchCredentials(() => [])();
  await lazy.list();
  assert.deepEqual(log, []);
  const stop = lazy.watchCredentials(() => []);
  await lazy.list();
  stop();
  assert.deepEqual(log, ['begun', 'ended']);
});

test('signing in needs the backend', async () => {
  const broken = lazyBackend(() => Promise.reject(new Error('no such file')));
  assert.equal((await broken.signIn(PROD, () => Promise.resolve('123456'))).kind, 'failed');
});

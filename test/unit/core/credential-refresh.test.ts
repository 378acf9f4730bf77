import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CredentialRefresh } from '../../../src/core/credential-refresh.ts';
import type { Connection } from '../../../src/core/model/connection.ts';
import { targetKey } from '../../../src/core/model/connection.ts';
import { success } from '../../../src/core/model/failure.ts';
import type { Identity } from '../../../src/core/model/identity.ts';
import type { Registration } from '../../../src/core/model/registration.ts';
import { newWatch, watchKey } from '../../../src/core/model/watch.ts';
import { DEFAULT, IDENTITY, PROD, TARGET, failing, failure, answered } from '../../fakes/core-samples.ts';
import { coreWorld } from '../../fakes/core-world.ts';
import { held } from '../../fakes/fake-aws.ts';
import { settled } from '../../fakes/virtual-clock.ts';

const OTHER: Identity = { ...IDENTITY, accountId: '210987654321', arn: 'arn:aws:iam::210987654321:user/b' };
const PAUSED = { kind: 'paused', failure: failure('signIn', { signIn: 'sso' }) } as const;
const ELSEWHERE = { connectionId: DEFAULT.id, region: 'us-east-1' };

/** The world with a refresh, whose files are watched or not. */
function refreshWorld() {
  const world = coreWorld();
  const view = { isSeen: true };
  const watching = { begun: 0, ended: 0 };
  let connections: () => readonly Connection[] = () => [];
  const refresh = new CredentialRefresh({
    ...world,
    isSeen: () => view.isSeen,
    aws: {
      onCredentialChange: () => () => undefined,
      watchCredentials: (asked) => {
        connections = asked;
        watching.begun += 1;
        return () => {
          watching.ended += 1;
        };
      },
    },
  });
  world.connect(PROD, DEFAULT);
  world.aws.knows(PROD.id, success(IDENTITY), success(OTHER));
  world.aws.knows(DEFAULT.id, success(IDENTITY));
  world.aws.tells(TARGET, answered('SUCCESS'));
  world.aws.tells(ELSEWHERE, answered('SUCCESS'));
  const account = () => world.store.get().identities.get(PROD.id)?.answer?.value.accountId;
  const load = () =>
    Promise.all([world.inventory.identify(PROD.id), world.inventory.check(TARGET), world.inventory.check(ELSEWHERE)]);
  return { ...world, view, watching, refresh, account, load, looked: () => connections() };
}

test('another profile: what was known of the connection goes at once, and is asked again; others stay', async () => {
  const { aws, refresh, load, store, known, account } = refreshWorld();
  await load();
  const before = store.get();
  const late = held<Registration>();
  aws.tells(TARGET, late.answer);
  const done = refresh.changed({ connection: PROD, what: 'profile' });
  assert.equal(account(), undefined);
  assert.deepEqual(known(), { loading: true });
  late.give(answered('FAILURE'));
  await done;
  assert.equal(account(), OTHER.accountId);
  assert.equal(known()?.answer?.value.state, 'failed');
  assert.equal(store.get().registrations.get('default|us-east-1'), before.registrations.get('default|us-east-1'));
  assert.equal(aws.count('identify'), 2);
});

test('answers of the old account that arrive late are dropped', async () => {
  const { aws, refresh, inventory, known, account } = refreshWorld();
  const [who, what] = [held<Identity>(), held<Registration>()];
  aws.knows(PROD.id, who.answer, success(OTHER));
  aws.tells(TARGET, what.answer, answered('FAILURE'));
  const old = [inventory.identify(PROD.id), inventory.check(TARGET)];
  await refresh.changed({ connection: PROD, what: 'profile' });
  who.give(success(IDENTITY));
  what.give(answered('SUCCESS'));
  await Promise.all(old);
  assert.equal(account(), OTHER.accountId);
  assert.equal(known()?.answer?.value.state, 'failed');
});

test('a change of a connection as it was before the last one counts no more', async () => {
  const { aws, refresh, load } = refreshWorld();
  await load();
  await refresh.changed({ connection: PROD, what: 'profile' });
  const asked = aws.calls.length;
  await refresh.changed({ connection: PROD, what: 'profile' });
  assert.equal(aws.calls.length, asked);
});

test('a sign-in: what failed is asked again, what was answered stays', async () => {
  const { aws, refresh, load, known, inventory, store } = refreshWorld();
  await load();
  const failedIn = { connectionId: PROD.id, region: 'eu-central-1' };
  aws.tells(failedIn, failing('signIn', { signIn: 'sso' }), answered('SUCCESS'));
  await inventory.check(failedIn);
  const kept = known();
  const asked = aws.count();
  const connection = store.get().connections[0] ?? PROD;
  await refresh.changed({ connection, what: 'signIn' });
  assert.equal(known(failedIn)?.answer?.value.state, 'registered');
  assert.equal(known(), kept);
  assert.equal(aws.count(), asked + 1);
});

test('a sign-in that lets hundreds in: a few are asked again at a time, and what the user opens is not behind them', async () => {
  const { aws, refresh, inventory, store, connect } = refreshWorld();
  const many = Array.from({ length: 300 }, (_, index) => ({ ...PROD, id: `many${String(index)}` }));
  connect(...many);
  const targets = many.map(({ id }) => ({ connectionId: id, region: 'us-east-1' }));
  for (const target of targets) aws.tells(target, failing('signIn', { signIn: 'sso' }));
  await Promise.all(targets.map((target) => inventory.check(target)));
  const answers = targets.map((target) => {
    const again = held<Registration>();
    aws.tells(target, again.answer);
    return again;
  });
  const before = aws.count();
  const all = store.get().connections.map((connection) => refresh.changed({ connection, what: 'signIn' }));
  await settled();
  assert.ok(aws.count() - before < 10, `${String(aws.count() - before)} are asked at once`);
  const last = targets[299] ?? TARGET;
  const opened = inventory.check(last);
  assert.deepEqual(aws.calls.at(-1)?.connection.id, last.connectionId);
  for (const { give } of answers) give(answered('SUCCESS'));
  await Promise.all([opened, ...all]);
  const states = targets.map((target) => store.get().registrations.get(targetKey(target))?.answer?.value.state);
  assert.deepEqual([...new Set(states)], ['registered']);
  assert.equal(aws.count() - before, targets.length, 'each is asked once');
});

test('a sign-in lets a watch that paused go on to its one end', async () => {
  const { aws, refresh, inventory, clock, watch, ends } = refreshWorld();
  aws.tells(
    TARGET,
    answered('PENDING'),
    failing('signIn', { signIn: 'expired' }),
    answered('PENDING'),
    answered('SUCCESS'),
  );
  await inventory.check(TARGET);
  await clock.next();
  assert.equal(watch()?.phase.kind, 'paused');
  assert.deepEqual(clock.waits, [], 'nothing is asked meanwhile');
  await refresh.changed({ connection: PROD, what: 'signIn' });
  assert.equal(watch()?.phase.kind, 'watching');
  assert.deepEqual(clock.waits, [0], 'it is asked for at once');
  await clock.next();
  await clock.next();
  assert.deepEqual(
    ends.map(({ outcome }) => outcome),
    ['registered'],
  );
});

test('a profile that leads to another account ends its watches without a word', async () => {
  const { aws, refresh, inventory, clock, ends } = refreshWorld();
  aws.tells(TARGET, answered('PENDING'), answered('SUCCESS'));
  await inventory.identify(PROD.id);
  await inventory.check(TARGET);
  await refresh.changed({ connection: PROD, what: 'profile' });
  await settled();
  assert.deepEqual([ends, clock.waits], [[], []]);
});

test('unseen, nothing is asked but what is watched', async () => {
  const { aws, refresh, view, load } = refreshWorld();
  await load();
  view.isSeen = false;
  const asked = aws.calls.length;
  await refresh.changed({ connection: PROD, what: 'profile' });
  assert.equal(aws.calls.length, asked);
});

test('watching goes on while everything that is known is asked for again', async () => {
  const { refresh, watching, inventory, store } = refreshWorld();
  await inventory.check(TARGET);
  const stop = store.subscribe(() => {
    refresh.update();
  });
  refresh.update();
  await refresh.changed({ connection: PROD, what: 'profile' });
  stop();
  assert.deepEqual(watching, { begun: 1, ended: 0 });
});

test('files are watched while something that was asked for is seen, or a registration is pending', async () => {
  const { refresh, view, watching, load, inventory, aws } = refreshWorld();
  refresh.update();
  assert.equal(watching.begun, 0, 'nothing was asked for');
  await load();
  refresh.update();
  refresh.update();
  assert.deepEqual(watching, { begun: 1, ended: 0 });
  view.isSeen = false;
  refresh.update();
  assert.deepEqual(watching, { begun: 1, ended: 1 });
  aws.tells(TARGET, answered('PENDING'));
  await inventory.check(TARGET);
  refresh.update();
  assert.deepEqual(watching, { begun: 2, ended: 1 });
  refresh.dispose();
  refresh.update();
  assert.deepEqual(watching, { begun: 2, ended: 2 });
});

test('a paused watch of an encryption alone has the files of its connection watched, as after a reload', () => {
  const { store, refresh, looked } = refreshWorld();
  const paused = { ...newWatch({ kind: 'encryption', target: TARGET }, 0, 0), phase: PAUSED };
  store.update((state) => ({ ...state, watches: new Map([[watchKey(paused), paused]]) }));
  refresh.update();
  assert.deepEqual(looked(), [PROD]);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createStore } from '../../../../src/core/base/store.ts';
import { AccountLists } from '../../../../src/core/connections/account-lists.ts';
import { withConnections } from '../../../../src/core/connections/connections-change.ts';
import { parseConnections } from '../../../../src/core/connections/connections-setting.ts';
import type { Result } from '../../../../src/core/model/failure.ts';
import { failed, success } from '../../../../src/core/model/failure.ts';
import type { AccountSource, ListedAccount } from '../../../../src/core/model/group.ts';
import type { AppState } from '../../../../src/core/state/state.ts';
import { EMPTY_STATE } from '../../../../src/core/state/state.ts';
import { treeRows } from '../../../../src/core/view/rows.ts';
import { RowLoader } from '../../../../src/ui/tree/row-loader.ts';
import { failure } from '../../../fakes/core-samples.ts';
import { coreWorld } from '../../../fakes/core-world.ts';
import { settled } from '../../../fakes/virtual-clock.ts';

const SETTING = ['one', 'two'].map((session) => ({ sso: { session }, role: 'ReadOnly', regions: ['us-east-1'] }));
const LISTED = success([{ id: '123456789012', name: 'Fleet' }]);
const DENIED = failed(failure('signIn', { signIn: 'sso', signInWith: { how: 'sso', profile: 'one' } }));

/** Two groups that follow their sources, which answer from a script and then list one account. */
function world(script: readonly Result<readonly ListedAccount[]>[]) {
  const answers = [...script];
  const asked: string[] = [];
  const clock = { now: 0 };
  const store = createStore<AppState>(withConnections(EMPTY_STATE, parseConnections(SETTING)));
  const accountLists = new AccountLists({
    store,
    clock: { now: () => clock.now },
    aws: {
      listAccounts: (source: AccountSource) => {
        asked.push('session' in source ? source.session : '');
        return Promise.resolve(answers.shift() ?? LISTED);
      },
    },
  });
  const ids = store.get().groups.map(({ id }) => id);
  return { store, accountLists, asked, clock, ids };
}

test('a list that failed is asked for again where the user asks, and one that is there is not', async () => {
  const { store, accountLists, asked } = world([failed(failure('service')), LISTED]);
  accountLists.loadUnknown();
  await settled();
  accountLists.loadUnknown();
  await settled();
  assert.deepEqual(asked, ['one', 'two'], 'what failed is not asked for by itself again and again');
  await accountLists.retry();
  assert.deepEqual(asked, ['one', 'two', 'one']);
  assert.deepEqual(
    store.get().connections.map(({ name }) => name),
    ['Fleet', 'Fleet'],
  );
});

test('only a list that wanted a sign-in is asked for again when the user may have signed in', async () => {
  const { accountLists, asked } = world([DENIED, failed(failure('service'))]);
  accountLists.loadUnknown();
  await settled();
  accountLists.retrySignIns();
  await settled();
  assert.deepEqual(asked, ['one', 'two', 'one']);
  accountLists.retrySignIns();
  await settled();
  assert.equal(asked.length, 3);
});

test('a group whose list failed a minute ago is asked for again when it is opened', async () => {
  const { store, accountLists, asked, clock } = world([DENIED, DENIED]);
  accountLists.loadUnknown();
  await settled();
  const loader = new RowLoader({ ...coreWorld(), store, accountLists, clock: { now: () => clock.now } });
  const [group] = treeRows(store.get(), { now: 0, locale: 'en' });
  assert.ok(group?.kind === 'group');
  void loader.load(group, 60_000);
  await settled();
  assert.equal(asked.length, 2);
  clock.now += 60_001;
  void loader.load(group, 60_000);
  await settled();
  assert.deepEqual(asked, ['one', 'two', 'one']);
});

test('a list that an earlier run has left is shown, and asked for once more', async () => {
  const { store, accountLists, asked, ids } = world([LISTED]);
  const [id = ''] = ids;
  const left = { loading: false, answer: { at: 0, value: { accounts: [{ id: '210987654321', name: 'Left' }] } } };
  store.update((state) =>
    withConnections({ ...state, accountLists: new Map([[id, left]]) }, parseConnections(SETTING.slice(0, 1))),
  );
  const names = (): readonly string[] => store.get().connections.map(({ name }) => name);
  assert.deepEqual(names(), ['Left']);
  accountLists.loadUnknown();
  await settled();
  accountLists.loadUnknown();
  await settled();
  assert.deepEqual(asked, ['one']);
  assert.deepEqual(names(), ['Fleet', 'Left'], 'what its source lists no longer is marked, and stays');
});

test('a group that is changed while its accounts are listed is listed anew', async () => {
  const { store, accountLists, asked } = world([]);
  const [one] = SETTING;
  store.update((state) => withConnections(state, parseConnections([one])));
  accountLists.loadUnknown();
  store.update((state) => withConnections(state, parseConnections([{ ...one, regions: ['eu-central-1'] }])));
  await settled();
  accountLists.loadUnknown();
  await settled();
  assert.deepEqual(asked, ['one', 'one']);
  assert.deepEqual(
    store.get().connections.map(({ regions }) => regions),
    [['eu-central-1']],
  );
});

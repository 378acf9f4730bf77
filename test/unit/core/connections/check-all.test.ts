import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createStore } from '../../../../src/core/base/store.ts';
import { CheckAll } from '../../../../src/core/connections/check-all.ts';
import type { Connection, Target } from '../../../../src/core/model/connection.ts';
import type { AppState } from '../../../../src/core/state/state.ts';
import { EMPTY_STATE } from '../../../../src/core/state/state.ts';

/** Twenty connections of three Regions; `answer` runs with every question. */
function world(answer: (target: Target) => void = () => undefined) {
  const regions = ['us-east-1', 'eu-central-1', 'ap-south-1'];
  const connections = Array.from({ length: 20 }, (_, place): Connection => {
    return { id: `profile:p${String(place)}`, name: `p${String(place)}`, profile: `p${String(place)}`, regions };
  });
  const store = createStore<AppState>({ ...EMPTY_STATE, connections });
  const asked = { targets: [] as Target[], identities: [] as string[], atOnce: 0, most: 0 };
  const checkAll = new CheckAll({
    store,
    inventory: {
      identify: (id) => {
        asked.identities.push(id);
        return Promise.resolve();
      },
      check: async (target) => {
        asked.targets.push(target);
        asked.atOnce += 1;
        asked.most = Math.max(asked.most, asked.atOnce);
        await Promise.resolve();
        asked.atOnce -= 1;
        answer(target);
      },
    },
  });
  return { store, asked, checkAll };
}

test('everything is asked once, a few at a time, and the state tells how far it is', async () => {
  const { store, asked, checkAll } = world();
  const progress: (number | undefined)[] = [];
  store.subscribe(({ checking }) => progress.push(checking?.done));
  await Promise.all([checkAll.start(), checkAll.start()]);
  assert.equal(new Set(asked.targets.map(({ connectionId, region }) => `${connectionId}|${region}`)).size, 60);
  assert.equal(asked.targets.length, 60);
  assert.equal(asked.identities.length, 20);
  assert.ok(asked.most <= 6);
  assert.deepEqual(progress, [...Array.from({ length: 61 }, (_, done) => done), undefined]);
});

test('a check that is stopped asks nothing else, and another one can begin', async () => {
  const { store, asked, checkAll } = world(() => {
    if (asked.targets.length === 10) checkAll.stop();
  });
  await checkAll.start();
  assert.ok(asked.targets.length < 20);
  assert.equal(store.get().checking, undefined);
  asked.targets.length = 0;
  await checkAll.start(({ name }) => name === 'p3');
  assert.equal(asked.targets.length, 3);
});

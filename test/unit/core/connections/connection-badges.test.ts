import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Connection } from '../../../../src/core/model/connection.ts';
import type { AppState } from '../../../../src/core/state/state.ts';
import { treeRows } from '../../../../src/core/view/rows.ts';
import {
  DEFAULT,
  IDENTITY,
  PROD,
  SIMULATED,
  failure,
  known,
  knownFailure,
  stateWith,
} from '../../../fakes/core-samples.ts';
import { coreWorld } from '../../../fakes/core-world.ts';

const NOW = new Date(2026, 10, 20, 14, 15).getTime();
const DEV: Connection = { id: 'profile:dev', name: 'dev', profile: 'dev', regions: ['us-east-1'] };
const LOCAL = { host: '127.0.0.1:4566', services: ['AWS IoT FleetWise', 'AWS STS'] };
const here = known(IDENTITY, NOW);

function topRows(state: AppState) {
  return treeRows(state, { now: NOW, locale: 'en-GB' });
}

function descriptions(state: AppState): readonly (string | undefined)[] {
  return topRows(state).map(({ description }) => description);
}

test('connections on the same account are marked, each with the name of the other', () => {
  const state = stateWith({ connections: [PROD, DEV], identities: { [PROD.id]: here, [DEV.id]: here } });
  assert.deepEqual(descriptions(state), ['123456789012 · same account as dev', '123456789012 · same account as prod']);
  assert.match(topRows(state)[0]?.tooltip ?? '', /Leads to the same account as connection "dev"\\?\./);
  assert.equal(topRows(state)[0]?.accessibleLabel, 'Connection prod, 123456789012 · same account as dev');
});

test('of three connections on the same account, each names the first other one and counts the rest', () => {
  const state = stateWith({
    connections: [PROD, DEV, DEFAULT],
    identities: { [PROD.id]: here, [DEV.id]: here, [DEFAULT.id]: here },
  });
  assert.equal(descriptions(state)[0], '123456789012 · same account as dev and 1 more');
});

test('the tooltip names five others and counts the rest', () => {
  const names = Array.from({ length: 9 }, (_, index) => `c${String(index)}`);
  const connections = names.map((name): Connection => ({ id: name, name, profile: name, regions: [] }));
  const identities = Object.fromEntries(names.map((name) => [name, here]));
  const tooltip = topRows(stateWith({ connections, identities }))[0]?.tooltip ?? '';
  assert.match(tooltip, /as connection "c1", "c2", "c3", "c4", "c5" and 3 more/);
});

test('other accounts, an account that is not known, and the simulated account are not marked', () => {
  const other = known({ ...IDENTITY, accountId: '210987654321' }, NOW);
  const state = stateWith({
    connections: [PROD, DEV, DEFAULT, SIMULATED],
    identities: { [PROD.id]: here, [DEV.id]: other, [SIMULATED.id]: here },
  });
  assert.deepEqual(descriptions(state), ['123456789012', '210987654321', undefined, '123456789012']);
});

test('an endpoint that is not AWS is named on the row, before anything has answered and after', () => {
  const customEndpoints = new Map([[PROD.id, [LOCAL]]]);
  assert.deepEqual(descriptions(stateWith({ customEndpoints })), ['custom endpoint: 127.0.0.1:4566']);
  const state = stateWith({ customEndpoints, identities: { [PROD.id]: here } });
  assert.deepEqual(descriptions(state), ['123456789012 · custom endpoint: 127.0.0.1:4566']);
  assert.match(
    (topRows(state)[0]?.tooltip ?? '').replaceAll('\\', ''),
    /Uses custom endpoints: AWS IoT FleetWise, AWS STS at 127\.0\.0\.1:4566\./,
  );
});

test('several such hosts are counted, and the same number elsewhere is not the same account', () => {
  const customEndpoints = new Map([[PROD.id, [LOCAL, { host: 'sts.local', services: ['AWS STS'] }]]]);
  const state = stateWith({
    connections: [PROD, DEV],
    customEndpoints,
    identities: { [PROD.id]: here, [DEV.id]: here },
  });
  assert.deepEqual(descriptions(state), ['123456789012 · custom endpoint: 127.0.0.1:4566 and 1 more', '123456789012']);
});

test('that it is not AWS stands first: a narrow view cuts off what follows', () => {
  const customEndpoints = new Map([PROD, DEV].map(({ id }) => [id, [LOCAL]]));
  const identities = { [PROD.id]: here, [DEV.id]: here };
  const state = stateWith({ connections: [PROD, DEV], customEndpoints, identities });
  assert.equal(descriptions(state)[0], '123456789012 · custom endpoint: 127.0.0.1:4566 · same account as dev');
});

test('a profile that is gone says so on its row, also where the account was known', () => {
  const gone = failure('signIn', { signIn: 'profileNotFound', message: 'Profile "prod" is neither in a nor in b.' });
  for (const before of [undefined, here]) {
    const [row] = topRows(stateWith({ identities: { [PROD.id]: knownFailure(gone, NOW, before) } }));
    assert.equal(row?.description, 'Profile not found');
    assert.equal(row.icon, 'warning');
    assert.match(row.contextValue, /^connection missingProfile error/);
    assert.match(row.tooltip ?? '', /Profile "prod" is neither in a nor in b/);
  }
});

test('the endpoints of a connection are looked up whenever it is asked who it is, once for each time', async () => {
  const world = coreWorld();
  let asked = 0;
  const { followCustomEndpoints } = await import('../../../../src/core/connections/custom-endpoints.ts');
  followCustomEndpoints(world.store, {
    customEndpoints: () => {
      asked += 1;
      return Promise.resolve({ ok: true, value: [LOCAL] });
    },
  });
  await world.inventory.identify(PROD.id);
  assert.equal(asked, 1);
  assert.deepEqual(world.store.get().customEndpoints.get(PROD.id), [LOCAL]);
  await world.inventory.identify(PROD.id);
  assert.equal(asked, 2);
});

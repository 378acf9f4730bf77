import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withConnections, withNewCredentials } from '../../../../src/core/connections/connections-change.ts';
import type { Connection } from '../../../../src/core/model/connection.ts';
import type { Logging } from '../../../../src/core/model/logging.ts';
import { settingMap } from '../../../../src/core/state/known-settings.ts';
import type { AppState, WatchCompletion } from '../../../../src/core/state/state.ts';
import {
  DEFAULT,
  IDENTITY,
  PROD,
  SIMULATED,
  TARGET,
  known,
  knownFailure,
  registration,
  stateWith,
  watch,
} from '../../../fakes/core-samples.ts';

const NOW = 1_000_000;
const OTHER = { connectionId: DEFAULT.id, region: 'us-east-1' };

/** A state in which everything is known of `PROD` and of the default chain. */
function fullState(): AppState {
  const ended = (target: WatchCompletion['target']): WatchCompletion => {
    return { target, outcome: 'failed', at: NOW, watch: watch(NOW, { target }) };
  };
  return stateWith({
    connections: [PROD, DEFAULT],
    identities: { [PROD.id]: known(IDENTITY, NOW), [DEFAULT.id]: known(IDENTITY, NOW) },
    registrations: {
      'us-east-1': known(registration('PENDING'), NOW),
      'default|us-east-1': known(registration('SUCCESS'), NOW),
    },
    watches: [watch(NOW), watch(NOW, { target: OTHER })],
    ended: [ended(TARGET), ended(OTHER)],
  });
}

/** The same, with what AWS said of encryption and logging, or has not said yet. */
function settingsState(): AppState {
  const own = known({ state: 'inPlace' } as const, NOW);
  const failure = knownFailure<Logging>({ kind: 'signIn', message: 'No.' }, NOW);
  return {
    ...fullState(),
    accountSettings: {
      encryption: new Map([
        [`${PROD.id}|us-east-1`, own],
        [`${PROD.id}|eu-central-1`, { loading: true }],
        ['default|us-east-1', own],
      ]),
      logging: new Map([
        [`${PROD.id}|us-east-1`, { ...known({ logType: 'OFF' } as const, NOW), loading: true }],
        [`${PROD.id}|eu-central-1`, failure],
      ]),
    },
  };
}

function change(...connections: readonly Connection[]): AppState {
  return withConnections(fullState(), { connections, problems: [] });
}

/** What is left in each part of the state, by key. */
function keys(state: AppState): Readonly<Record<string, readonly string[]>> {
  const { identities, registrations, watches, completions } = state;
  return Object.fromEntries(
    Object.entries({ identities, registrations, watches, completions }).map(([name, map]) => {
      return [name, [...map.keys()]];
    }),
  );
}

const ALL = {
  identities: ['profile:prod', 'default'],
  registrations: ['profile:prod|us-east-1', 'default|us-east-1'],
  watches: ['profile:prod|us-east-1', 'default|us-east-1'],
  completions: ['profile:prod|us-east-1', 'default|us-east-1'],
};

test('a connection that did not change stays the same object, and all that is known of it stays', () => {
  const state = change({ ...PROD, regions: [...PROD.regions] }, { ...DEFAULT });
  assert.equal(state.connections[0], PROD);
  assert.equal(state.connections[1], DEFAULT);
  assert.deepEqual(keys(state), ALL);
});

test('the order of the setting is the order of the connections', () => {
  const state = change({ ...DEFAULT }, { ...PROD });
  assert.equal(state.connections[0], DEFAULT);
  assert.equal(state.connections[1], PROD);
  assert.deepEqual(keys(state), ALL);
});

for (const [what, changed] of [
  ['name', { ...PROD, name: 'Production' }],
  ['Regions', { ...PROD, regions: ['us-east-1'] }],
  ['order of Regions', { ...PROD, regions: PROD.regions.toReversed() }],
] as const) {
  test(`a connection with another ${what} is another object: answers are dropped, watches and ends stay`, () => {
    const state = change(changed, DEFAULT);
    assert.equal(state.connections[0], changed);
    assert.deepEqual(keys(state), {
      ...ALL,
      identities: ['default'],
      registrations: ['default|us-east-1'],
    });
  });
}

test('of a connection that is gone nothing is left', () => {
  assert.deepEqual(keys(change(DEFAULT)), {
    identities: ['default'],
    registrations: ['default|us-east-1'],
    watches: ['default|us-east-1'],
    completions: ['default|us-east-1'],
  });
  assert.deepEqual(keys(change()), { identities: [], registrations: [], watches: [], completions: [] });
});

test('a simulated account at another address is another connection', () => {
  const simulated = { ...SIMULATED, simulated: { ...SIMULATED.simulated, endpoint: 'http://127.0.0.1:9' } };
  const before = stateWith({ connections: [SIMULATED], identities: { simulated: known(IDENTITY, NOW) } });
  const state = withConnections(before, { connections: [simulated as Connection], problems: [] });
  assert.equal(state.identities.size, 0);
});

test('problems of the setting replace those of before, and the rest of the state stays', () => {
  const before = { ...fullState(), problems: ['old'], readOnly: true };
  const state = withConnections(before, { connections: [PROD], problems: ['new'] });
  assert.deepEqual(state.problems, ['new']);
  assert.equal(state.readOnly, true);
  assert.deepEqual(before.problems, ['old']);
});

test('a profile whose name holds the sign between connection and Region keeps what is known of it', () => {
  const odd: Connection = { id: 'profile:a|b', name: 'a|b', profile: 'a|b', regions: ['us-east-1'] };
  const before = stateWith({
    connections: [odd],
    identities: { [odd.id]: known(IDENTITY, NOW) },
    registrations: { 'profile:a|b|us-east-1': known(registration('SUCCESS'), NOW) },
  });
  const state = withConnections(before, { connections: [{ ...odd }], problems: [] });
  assert.equal(state.identities.size, 1);
  assert.equal(state.registrations.size, 1);
});

test('of another account neither encryption nor logging is known', () => {
  const state = withNewCredentials(settingsState(), { connection: PROD, what: 'profile' });
  assert.deepEqual([...settingMap(state, 'encryption').keys()], ['default|us-east-1']);
  assert.deepEqual([...settingMap(state, 'logging').keys()], []);
});

test('after a sign-in encryption and logging that failed, or whose answer will be dropped, are to be asked for', () => {
  const state = withNewCredentials(settingsState(), { connection: PROD, what: 'signIn' });
  assert.deepEqual([...settingMap(state, 'encryption').keys()], [`${PROD.id}|us-east-1`, 'default|us-east-1']);
  assert.deepEqual([...settingMap(state, 'logging')], [[`${PROD.id}|us-east-1`, known({ logType: 'OFF' }, NOW)]]);
});

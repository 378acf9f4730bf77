import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accountConnections } from '../../../../src/core/connections/group-accounts.ts';
import type { Target } from '../../../../src/core/model/connection.ts';
import { targetKey } from '../../../../src/core/model/connection.ts';
import type { Group } from '../../../../src/core/model/group.ts';
import type { AppState } from '../../../../src/core/state/state.ts';
import {
  existingTargets,
  notRegisteredTargets,
  targetsOfFilter,
  targetsOfRows,
} from '../../../../src/core/view/register-targets.ts';
import { treeRows } from '../../../../src/core/view/rows.ts';
import { known, PROD, registration, stateWith, TARGET } from '../../../fakes/core-samples.ts';
import { allRows } from '../../../fakes/outline.ts';

const GROUP: Group = {
  id: 'sso:corp:Admin',
  name: 'corp',
  source: { kind: 'sso', session: 'corp' },
  role: 'Admin',
  regions: ['us-east-1', 'eu-central-1'],
  accounts: [{ id: '111111111111' }, { id: '222222222222' }],
};
const [FIRST, SECOND] = ['111111111111', '222222222222'].map((id) => `${GROUP.id}/${id}`);

/** `PROD` and the group; the first account of the group is not registered in us-east-1, and registered in the other Region. */
const STATE: AppState = stateWith({
  connections: [PROD, ...accountConnections(GROUP, undefined)],
  groups: [GROUP],
  registrations: {
    [`${String(FIRST)}|us-east-1`]: known({ state: 'notRegistered' }, 1),
    [`${String(FIRST)}|eu-central-1`]: known(registration('SUCCESS'), 1),
    [targetKey(TARGET)]: known({ state: 'notRegistered' }, 1),
  },
});

/** The targets of the rows with these ids, as keys. */
function ofRows(state: AppState, ...ids: readonly string[]): readonly string[] {
  const all = allRows(treeRows(state, { now: 1, locale: 'en' }));
  return keys(
    targetsOfRows(
      state,
      ids.flatMap((id) => all.find((row) => row.id === id) ?? []),
    ),
  );
}

function keys(targets: readonly Target[]): readonly string[] {
  return targets.map(targetKey);
}

const OF_FIRST = GROUP.regions.map((region) => `${String(FIRST)}|${region}`);
const OF_SECOND = GROUP.regions.map((region) => `${String(SECOND)}|${region}`);

test('a group stands for all its accounts in all their Regions', () => {
  assert.deepEqual(ofRows(STATE, `group:${GROUP.id}`), [...OF_FIRST, ...OF_SECOND]);
});

test('with a filter on, a group stands for what is shown of it', () => {
  const state: AppState = { ...STATE, filter: { text: '2222' } };
  assert.deepEqual(ofRows(state, `group:${GROUP.id}`), OF_SECOND);
});

test('a connection stands for its Regions, a Region and what is below it for itself, and nothing twice', () => {
  const target = targetKey(TARGET);
  assert.deepEqual(ofRows(STATE, `connection:${String(FIRST)}`), OF_FIRST);
  assert.deepEqual(ofRows(STATE, `registration:${target}`, `connection:${PROD.id}`), [
    target,
    `${PROD.id}|eu-central-1`,
    `${PROD.id}|ap-south-1`,
  ]);
});

test('a row that belongs to no account stands for nothing', () => {
  const state = { ...STATE, problems: ['One.'] };
  assert.deepEqual(ofRows(state, 'problem:0'), []);
});

test('a filter by state means the Regions that are in it, and other filters all Regions of what is shown', () => {
  assert.deepEqual(targetsOfFilter(STATE), []);
  const open = { ...STATE, filter: { state: 'notRegistered', groupId: GROUP.id } } as const;
  assert.deepEqual(keys(targetsOfFilter(open)), [`${String(FIRST)}|us-east-1`]);
  assert.deepEqual(keys(targetsOfFilter({ ...STATE, filter: { text: '2222' } })), OF_SECOND);
});

test('without a filter it is what is known to be not registered', () => {
  assert.deepEqual(keys(notRegisteredTargets(STATE)), [targetKey(TARGET), `${String(FIRST)}|us-east-1`]);
});

test('targets that there are not are left out', () => {
  const gone = [
    { ...TARGET, region: 'eu-west-1' },
    { ...TARGET, connectionId: 'profile:gone' },
  ];
  assert.deepEqual(existingTargets(STATE, [TARGET, ...gone]), [TARGET]);
});

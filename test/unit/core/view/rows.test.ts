import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AppState } from '../../../../src/core/state/state.ts';
import { treeRows } from '../../../../src/core/view/rows.ts';
import {
  DEFAULT,
  IDENTITY,
  PROD,
  ROLE,
  SIMULATED,
  failure,
  known,
  knownFailure,
  registration,
  stateWith,
  watch,
} from '../../../fakes/core-samples.ts';
import { lines, outline } from '../../../fakes/outline.ts';

// Local times, so that the texts are the same in every time zone.
const NOW = new Date(2026, 10, 20, 14, 15).getTime();
const CREATED = new Date(2026, 10, 2, 10, 15);
const CHANGED = new Date(2026, 10, 20, 14, 12, 50);
const SECOND = 1000;

function tree(state: AppState): string {
  return outline(treeRows(state, { now: NOW, locale: 'en-GB' }));
}

const IAM = { roleArn: ROLE, status: 'REGISTRATION_SUCCESS' };
const TIMESTREAM = { databaseName: 'db', tableName: 'table', status: 'REGISTRATION_SUCCESS' };

test('the tree of the main cases: registered with all its parts, registering, not registered', () => {
  const state = stateWith({
    identities: { [PROD.id]: known(IDENTITY, NOW) },
    registrations: {
      'us-east-1': known(
        registration('SUCCESS', { iam: IAM, timestream: TIMESTREAM, createdAt: CREATED, lastModifiedAt: CHANGED }),
        NOW,
      ),
      'eu-central-1': known(registration('PENDING', { createdAt: CHANGED, lastModifiedAt: CHANGED }), NOW),
      'ap-south-1': known({ state: 'notRegistered' }, NOW),
    },
  });
  assert.equal(
    tree(state),
    lines(`
      prod  123456789012
        AWS IoT FleetWise
          + us-east-1  Registered
            IAM role  Registered · ${ROLE}
            Timestream  Registered · db / table (legacy)
            Registered  2 Nov 2026, 10:15 (18 days ago)
            Last modified  20 Nov 2026, 14:12 (2 min ago)
          + eu-central-1  Registering · 2 min
            Created  20 Nov 2026, 14:12 (2 min ago)
            Last modified  20 Nov 2026, 14:12 (2 min ago)
          ap-south-1  Not registered
    `),
  );
});

test('a failed registration is open, with the nested reasons first and what to do after them', () => {
  const state = stateWith({
    registrations: {
      'us-east-1': known(
        registration('FAILURE', {
          iam: { roleArn: ROLE, status: 'REGISTRATION_FAILURE', errorMessage: 'The role cannot be assumed.' },
          timestream: { ...TIMESTREAM, status: 'REGISTRATION_FAILURE', errorMessage: 'No such table.' },
          createdAt: CREATED,
        }),
        NOW,
      ),
      'eu-central-1': known(registration('FAILURE'), NOW),
      'ap-south-1': known(
        registration('FAILURE', {
          timestream: { ...TIMESTREAM, status: 'REGISTRATION_FAILURE', errorMessage: 'No such table.' },
        }),
        NOW,
      ),
    },
  });
  assert.equal(
    tree(state),
    lines(`
      prod
        AWS IoT FleetWise
          us-east-1  Registration failed
            IAM role failed  The role cannot be assumed.
            Timestream failed  No such table.
            Register Again…  IAM changes can take a while to reach every part of AWS. Register again; if it keeps failing, check the role.
            IAM role  Registration failed · ${ROLE}
            Timestream  Registration failed · db / table (legacy)
            Created  2 Nov 2026, 10:15 (18 days ago)
          eu-central-1  Registration failed
            Register Again…  AWS gave no reason. Register again; if it keeps failing, contact AWS Support.
          ap-south-1  Registration failed
            Timestream failed  No such table.
            Register Again…  Check that the Timestream database and table exist, or register again without them.
            Timestream  Registration failed · db / table (legacy)
    `),
  );
});

test('an answer that could not be renewed keeps its word and gains its age, with the reason below it', () => {
  const old = known(registration('SUCCESS', { createdAt: CREATED }), NOW - 3 * 60 * SECOND);
  const pending = known(registration('PENDING', { lastModifiedAt: CHANGED }), NOW - 59 * SECOND);
  const failed = known(
    registration('FAILURE', { iam: { roleArn: ROLE, status: 'REGISTRATION_FAILURE', errorMessage: 'Why.' } }),
    NOW - 3600 * SECOND,
  );
  const state = stateWith({
    registrations: {
      'us-east-1': knownFailure(
        failure('signIn', { signIn: 'sso', signInWith: { how: 'sso', profile: 'default' } }),
        NOW,
        old,
      ),
      'eu-central-1': knownFailure(failure('clockSkew'), NOW, pending),
      'ap-south-1': knownFailure(failure('clockSkew'), NOW, failed),
    },
  });
  assert.equal(
    tree(state),
    lines(`
      prod  Sign-in needed
        AWS IoT FleetWise
          + us-east-1  Registered · checked 3 min ago
            Sign-in needed  The SSO session is missing or has expired.
            Sign In…  Run: aws sso login
            Registered  2 Nov 2026, 10:15 (18 days ago)
          + eu-central-1  Registering · 2 min · checked just now
            Clock skew  This machine's clock differs from the time at AWS by more than five minutes.
            What to do  Set the clock, then refresh.
            Last modified  20 Nov 2026, 14:12 (2 min ago)
          ap-south-1  Registration failed · checked 1 h ago
            IAM role failed  Why.
            Register Again…  IAM changes can take a while to reach every part of AWS. Register again; if it keeps failing, check the role.
            Clock skew  This machine's clock differs from the time at AWS by more than five minutes.
            What to do  Set the clock, then refresh.
            IAM role  Registration failed · ${ROLE}
    `),
  );
});

test('before the first answer a Region is being checked; an unknown status is shown as AWS sent it', () => {
  const state = stateWith({
    registrations: {
      'us-east-1': { loading: true },
      'eu-central-1': known(registration('PAUSED'), NOW),
    },
  });
  assert.equal(
    tree(state),
    lines(`
      prod
        AWS IoT FleetWise
          us-east-1  Checking…
          eu-central-1  Unknown status "REGISTRATION_PAUSED"
          ap-south-1  Checking…
    `),
  );
});

test('a watched registration counts from when it was started here', () => {
  const state = stateWith({
    connections: [{ ...PROD, regions: ['us-east-1'] }],
    registrations: { 'us-east-1': known(registration('PENDING', { lastModifiedAt: CREATED }), NOW) },
    watches: [watch(NOW - 40 * SECOND)],
  });
  assert.match(tree(state), /us-east-1 {2}Registering · 40 s$/m);
});

test('problems of the setting stand above the connections; a connection without Regions says so', () => {
  const state = stateWith({
    connections: [{ ...DEFAULT, regions: [] }, SIMULATED],
    problems: ['iotRegistrar.connections[0] is not an object.', 'iotRegistrar.connections[2] is not an object.'],
  });
  assert.equal(
    tree(state),
    lines(`
      Invalid setting  iotRegistrar.connections[0] is not an object.
      Invalid setting  iotRegistrar.connections[2] is not an object.
      default
        AWS IoT FleetWise
          No Regions  This connection has no Regions.
      Simulated account
        AWS IoT FleetWise
          us-east-1  Checking…
    `),
  );
});

test('a connection whose identity could not be found out says why in a word', () => {
  const state = stateWith({
    connections: [{ ...DEFAULT, regions: [] }],
    identities: { default: knownFailure(failure('signIn', { signIn: 'noCredentials' }), NOW) },
  });
  assert.match(tree(state), /^default {2}Sign-in needed$/m);
});

test('up to eight connections are open, more are collapsed, so that opening the view asks nothing', () => {
  const connections = (count: number): AppState => {
    return stateWith({
      connections: Array.from({ length: count }, (_, i) => ({ ...DEFAULT, id: `profile:${String(i)}` })),
    });
  };
  const expansions = (count: number): readonly string[] => {
    return treeRows(connections(count), { now: NOW, locale: 'en' }).map(({ expansion }) => expansion);
  };
  assert.deepEqual(expansions(8), Array(8).fill('expanded'));
  assert.deepEqual(expansions(9), Array(9).fill('collapsed'));
});

test('without connections and problems the tree is empty, so that the welcome view shows', () => {
  assert.deepEqual(treeRows(stateWith({ connections: [] }), { now: NOW, locale: 'en' }), []);
});

test('dates are written in the language of the editor', () => {
  const state = stateWith({
    registrations: { 'us-east-1': known(registration('SUCCESS', { createdAt: CREATED }), NOW) },
  });
  assert.match(outline(treeRows(state, { now: NOW, locale: 'de' })), /Registered {2}02\.11\.2026, 10:15/);
});

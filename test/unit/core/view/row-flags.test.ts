import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FailureKind } from '../../../../src/core/model/failure.ts';
import type { Registration } from '../../../../src/core/model/registration.ts';
import type { WatchPhase } from '../../../../src/core/model/watch.ts';
import type { Known } from '../../../../src/core/state/known.ts';
import type { AppState } from '../../../../src/core/state/state.ts';
import type { Row } from '../../../../src/core/tree/row.ts';
import { treeRows } from '../../../../src/core/view/rows.ts';
import {
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
import { allRows, rowLabelled } from '../../../fakes/outline.ts';

const NOW = new Date(2026, 10, 20, 14, 15).getTime();
const TIMESTREAM = { databaseName: 'db', tableName: 'table', status: 'REGISTRATION_SUCCESS' };

function rows(state: AppState): readonly Row[] {
  return treeRows(state, { now: NOW, locale: 'en-GB' });
}

/** The row of a Region about which this is known. */
function regionRow(about: Known<Registration>, phase?: WatchPhase): Row {
  const watches = phase === undefined ? [] : [watch(NOW, { phase })];
  return rowLabelled(rows(stateWith({ registrations: { 'us-east-1': about }, watches })), 'us-east-1');
}

const LEGACY = registration('SUCCESS', { timestream: TIMESTREAM });

for (const [what, about, flags, icon, color] of [
  ['registered', known(registration('SUCCESS'), NOW), 'registered', 'pass-filled', 'testing.iconPassed'],
  ['registering', known(registration('PENDING'), NOW), 'registering', 'sync~spin', 'charts.blue'],
  ['failed', known(registration('FAILURE'), NOW), 'failed', 'error', 'testing.iconFailed'],
  [
    'not registered',
    known<Registration>({ state: 'notRegistered' }, NOW),
    'notRegistered',
    'circle-large-outline',
    'disabledForeground',
  ],
  ['an unknown status', known(registration('PAUSED'), NOW), 'unknown', 'question', 'charts.yellow'],
  [
    'registered with Timestream',
    known(LEGACY, NOW),
    'registered legacyTimestream',
    'pass-filled',
    'testing.iconPassed',
  ],
  ['asked for the first time', { loading: true }, 'loading', 'loading~spin', undefined],
] as const) {
  test(`flags and icon of a Region that is ${what}`, () => {
    const row = regionRow(about);
    assert.equal(row.contextValue, `registration ${flags}`);
    assert.equal(row.icon, icon);
    assert.equal(row.color, color);
  });
}

const FAILURES: Readonly<
  Record<
    FailureKind,
    { readonly word: string; readonly flags: string; readonly icon: string; readonly advice?: string }
  >
> = {
  signIn: { word: 'Sign-in needed', flags: 'signIn error', icon: 'key', advice: 'Sign In…' },
  denied: { word: 'Access denied', flags: 'denied error', icon: 'lock' },
  unreachable: {
    word: 'Unreachable',
    flags: 'unreachable error',
    icon: 'debug-disconnect',
    advice: 'Diagnose Connection',
  },
  unavailable: {
    word: 'Not available in this Region',
    flags: 'unavailable error',
    icon: 'circle-slash',
    advice: 'Edit Connection…',
  },
  throttled: { word: 'Throttled', flags: 'throttled error', icon: 'warning' },
  clockSkew: { word: 'Clock skew', flags: 'clockSkew error', icon: 'warning' },
  invalid: { word: 'Not accepted', flags: 'error', icon: 'warning' },
  conflict: { word: 'Conflict', flags: 'error', icon: 'warning' },
  notFound: { word: 'Not found', flags: 'error', icon: 'warning' },
  service: { word: 'Service error', flags: 'error', icon: 'warning' },
  unsupported: { word: 'Not supported', flags: 'error', icon: 'warning', advice: 'Diagnose Connection' },
  unknown: { word: 'Unexpected error', flags: 'error', icon: 'warning', advice: 'Show Log' },
};

for (const [kind, { word, flags, icon, advice = 'What to do' }] of Object.entries(FAILURES)) {
  const reason = failure(kind as FailureKind);

  test(`${kind}: a Region without an answer says "${word}", with its own flags and icon`, () => {
    const row = regionRow(knownFailure(reason, NOW));
    assert.equal(row.description, word);
    assert.equal(row.accessibleLabel, `us-east-1, connection prod: ${word}`);
    assert.equal(row.contextValue, `registration ${flags}`);
    assert.equal(row.icon, icon);
    assert.equal(row.children[0]?.label, word);
    assert.equal(row.children[1]?.label, advice);
  });

  test(`${kind}: a Region with an older answer keeps its state first and gains the flags`, () => {
    const row = regionRow(knownFailure(reason, NOW, known(LEGACY, NOW - 60_000)));
    assert.equal(row.description, 'Registered · checked 1 min ago');
    assert.equal(row.contextValue, `registration registered legacyTimestream ${flags}`);
    assert.equal(row.icon, 'pass-filled');
  });

  test(`${kind}: a connection whose identity is not found out has the flags too, with and without an older answer`, () => {
    const without = rows(stateWith({ identities: { [PROD.id]: knownFailure(reason, NOW) } }))[0];
    assert.equal(without?.description, word);
    assert.equal(without.contextValue, `connection ${flags}`);
    const before = known(IDENTITY, NOW - 60_000);
    const after = rows(stateWith({ identities: { [PROD.id]: knownFailure(reason, NOW, before) } }))[0];
    const says = kind === 'signIn' ? `${IDENTITY.accountId} · ${word}` : IDENTITY.accountId;
    assert.equal(after?.description, says);
    assert.equal(after.contextValue, `connection ${flags} identified`);
    assert.deepEqual([without.icon, after.icon], [icon, kind === 'signIn' ? icon : 'account']);
  });

  test(`${kind}: the row that tells of the failure has the icon of the failure`, () => {
    const row = regionRow(knownFailure(reason, NOW, known(LEGACY, NOW - 60_000)));
    assert.equal(row.children.find(({ label }) => label === word)?.icon, icon);
  });
}

test('a Region that needs a sign-in tells it of its connection, whose account stays known', () => {
  const expired = knownFailure<Registration>(
    failure('signIn', { signIn: 'sso' }),
    NOW,
    known(registration('PENDING'), NOW),
  );
  const identities = { [PROD.id]: known(IDENTITY, NOW) };
  const state = stateWith({ identities, registrations: { 'eu-central-1': expired } });
  const [row] = rows(state);
  assert.equal(row?.description, `${IDENTITY.accountId} · Sign-in needed`);
  assert.equal(row.contextValue, 'connection signIn error identified');
  assert.equal(row.icon, 'key');
  assert.match(row.tooltip ?? '', /SSO session is missing or has expired/);
  const denied = knownFailure<Registration>(failure('denied'), NOW);
  const [other] = rows(stateWith({ identities, registrations: { 'eu-central-1': denied } }));
  assert.equal(other?.description, IDENTITY.accountId);
});

for (const [phase, flag, words, icon] of [
  [{ kind: 'watching' }, ' watching', '', 'sync~spin'],
  [{ kind: 'backingOff', failures: 1, failure: failure('throttled') }, ' watching', '', 'sync~spin'],
  [{ kind: 'paused', failure: failure('signIn') }, ' watching', ' · paused: sign-in needed', 'debug-pause'],
  [{ kind: 'expired' }, ' watching expired', ' · watching timed out', 'sync-ignored'],
  [{ kind: 'stopped' }, '', ' · watching stopped', 'sync-ignored'],
] as const satisfies readonly (readonly [WatchPhase, string, string, string])[]) {
  test(`a watch that is ${phase.kind} ${flag === '' ? 'does not mark' : 'marks'} its Region as watched`, () => {
    assert.equal(regionRow(known(registration('PENDING'), NOW), phase).contextValue, `registration registering${flag}`);
  });

  test(`a Region with an unknown status whose watch is ${phase.kind} says so, too`, () => {
    const row = regionRow(known(registration('PAUSED'), NOW), phase);
    assert.equal(row.description, `Unknown status "REGISTRATION_PAUSED"${words}`);
  });

  test(`a pending Region whose watch is ${phase.kind} has the icon ${icon} and its words`, () => {
    const row = regionRow(known(registration('PENDING'), NOW), phase);
    assert.equal(row.icon, icon);
    assert.equal(row.description, `Registering${words} · 0 s`);
    assert.equal(row.accessibleLabel, `us-east-1, connection prod: Registering${words} · 0 s`);
  });
}

test('a Region says what its watch waits for before how old its answer is', () => {
  const expired = failure('signIn');
  const about = knownFailure(expired, NOW, known(registration('PENDING'), NOW - 60_000));
  const row = regionRow(about, { kind: 'paused', failure: expired });
  assert.equal(row.description, 'Registering · paused: sign-in needed · 0 s · checked 1 min ago');
  assert.equal(row.color, 'charts.yellow');
});

test('a connection is marked as simulated and as identified; a simulated one has its own icon', () => {
  const connections = [PROD, SIMULATED];
  const [prod, simulated] = rows(stateWith({ connections, identities: { [PROD.id]: known(IDENTITY, NOW) } }));
  assert.equal(prod?.contextValue, 'connection identified');
  assert.equal(prod.copyText, IDENTITY.accountId);
  assert.equal(prod.icon, 'account');
  assert.equal(simulated?.contextValue, 'connection simulated');
  assert.equal(simulated.icon, 'beaker');
});

test('details can be copied: ARNs and dates in full, reasons are marked as errors', () => {
  const tableArn = 'arn:aws:timestream:us-east-1:123456789012:database/db/table/table';
  const createdAt = new Date(2026, 10, 2, 10, 15);
  const row = regionRow(
    known(
      registration('FAILURE', {
        iam: { roleArn: ROLE, status: 'REGISTRATION_FAILURE', errorMessage: 'Why.' },
        timestream: { ...TIMESTREAM, tableArn },
        createdAt,
      }),
      NOW,
    ),
  );
  assert.deepEqual(
    row.children.map(({ label, contextValue, copyText }) => [label, contextValue, copyText]),
    [
      ['IAM role failed', 'detail copyable error', 'Why.'],
      ['Register Again…', 'detail copyable', row.children[1]?.description],
      ['IAM role', 'detail copyable arn', ROLE],
      ['Timestream', 'detail copyable arn', tableArn],
      ['Created', 'detail copyable', createdAt.toISOString()],
    ],
  );
  assert.deepEqual(
    row.children.map(({ icon, color }) => [icon, color]),
    [
      ['warning', 'list.errorForeground'],
      ['lightbulb', undefined],
      ['law', undefined],
      ['database', undefined],
      ['calendar', undefined],
    ],
  );
});

test('a screen reader hears what a row is and says', () => {
  const state = stateWith({
    identities: { [PROD.id]: known(IDENTITY, NOW) },
    registrations: {
      'us-east-1': known(registration('SUCCESS', { iam: { roleArn: ROLE, status: 'REGISTRATION_SUCCESS' } }), NOW),
    },
    problems: ['iotRegistrar.connections is not a list.'],
  });
  const labels = allRows(rows(state)).map(({ accessibleLabel }) => accessibleLabel);
  assert.deepEqual(labels.slice(0, 7), [
    'Invalid setting: iotRegistrar.connections is not a list.',
    'Connection prod, 123456789012',
    'AWS IoT FleetWise, connection prod',
    'us-east-1, connection prod: Registered',
    `IAM role: Registered · ${ROLE}`,
    'eu-central-1, connection prod: Checking…',
    'ap-south-1, connection prod: Checking…',
  ]);
});

/** Rows for every combination of a registration and a failure beside it. */
function everyRow(): readonly Row[] {
  const reasons = { iam: { roleArn: ROLE, status: 'REGISTRATION_FAILURE', errorMessage: 'A.' } };
  const timestream = { ...TIMESTREAM, errorMessage: 'B.' };
  const dates = { createdAt: new Date(NOW), lastModifiedAt: new Date(NOW) };
  const abouts = (['SUCCESS', 'PENDING', 'FAILURE', 'PAUSED'] as const).flatMap((word) => {
    const answer = known(registration(word, { ...reasons, timestream, ...dates }), NOW);
    return [answer, ...Object.keys(FAILURES).map((kind) => knownFailure(failure(kind as FailureKind), NOW, answer))];
  });
  const regions = abouts.map((_, index) => `region-${String(index)}`);
  const registrations = Object.fromEntries(abouts.map((about, index) => [regions[index] ?? '', about]));
  const problems = ['One.', 'Two.'];
  return allRows(rows(stateWith({ connections: [{ ...PROD, regions }, SIMULATED], registrations, problems })));
}

test('every row has an id of its own', () => {
  const ids = everyRow().map(({ id }) => id);
  assert.deepEqual(
    ids.filter((id, place) => ids.indexOf(id) !== place),
    [],
  );
});

test('the id of a row stays the same while what it says changes', () => {
  const ids = (about: Known<Registration>): readonly string[] => allRows([regionRow(about)]).map(({ id }) => id);
  const dates = { createdAt: new Date(NOW), lastModifiedAt: new Date(NOW) };
  assert.deepEqual(ids(known(registration('PENDING', dates), NOW)), ids(known(registration('SUCCESS', dates), NOW)));
});

test('every row below a connection knows it, and every row below a Region knows its target', () => {
  for (const row of everyRow().filter(({ kind }) => kind !== 'message')) {
    assert.ok(row.connectionId !== undefined, row.id);
    if (row.kind === 'registration' || row.kind === 'detail') {
      assert.equal(row.target?.connectionId, row.connectionId);
    }
  }
});

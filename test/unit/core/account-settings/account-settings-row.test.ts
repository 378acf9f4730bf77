import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Encryption } from '../../../../src/core/model/encryption.ts';
import type { Logging } from '../../../../src/core/model/logging.ts';
import type { WatchPhase } from '../../../../src/core/model/watch.ts';
import type { Known } from '../../../../src/core/state/known.ts';
import { NOTHING_KNOWN } from '../../../../src/core/state/known.ts';
import type { Row } from '../../../../src/core/tree/row.ts';
import { treeRows } from '../../../../src/core/view/rows.ts';
import { watchedRowId } from '../../../../src/core/view/watched-row.ts';
import {
  PROD,
  TARGET,
  failure,
  known,
  knownFailure,
  registration,
  stateWith,
  watch,
} from '../../../fakes/core-samples.ts';
import { AWS_KEY, KEY_ID, customerKey } from '../../../fakes/fake-account-settings.ts';
import { lines, outline, rowLabelled } from '../../../fakes/outline.ts';

const NOW = new Date(2026, 10, 20, 14, 15).getTime();
const KEY = 'profile:prod|us-east-1';
const OFF: Known<Logging> = known({ logType: 'OFF' }, NOW);
const DENIED = failure('denied', { operation: 'GetEncryptionConfiguration', requestId: 'r-1' });

interface Settings {
  readonly encryption?: Known<Encryption>;
  readonly logging?: Known<Logging>;
  /** What the watch of the encryption does. */
  readonly phase?: WatchPhase;
}

/** The tree of one Region in a state of registration, with what is known of its settings. */
function rows({ encryption, logging, phase }: Settings, word: 'SUCCESS' | 'PENDING' = 'SUCCESS'): readonly Row[] {
  const state = stateWith({
    connections: [{ ...PROD, regions: [TARGET.region] }],
    registrations: { [KEY]: known(registration(word, { createdAt: new Date(NOW) }), NOW) },
    accountSettings: {
      ...(encryption !== undefined && { encryption: new Map([[KEY, encryption]]) }),
      ...(logging !== undefined && { logging: new Map([[KEY, logging]]) }),
    },
    watches: phase === undefined ? [] : [watch(NOW, { kind: 'encryption', phase })],
  });
  return treeRows(state, { now: NOW, locale: 'en-GB' });
}

const row = (settings: Settings, label: string): Row => rowLabelled(rows(settings), label);

test('encryption and logging stand last below a registered Region, each as soon as it was asked for', () => {
  assert.equal(
    outline(rows({ encryption: known(customerKey(), NOW), logging: { loading: true } })),
    lines(`
      prod
        AWS IoT FleetWise
          + us-east-1  Registered
            Registered  20 Nov 2026, 14:15 (just now)
            Encryption  Customer key · 1234abcd…
            Logging  Checking…
    `),
  );
});

test('a Region that nobody has opened has neither', () => {
  assert.doesNotMatch(outline(rows({})), /Encryption|Logging/);
});

test('a Region that is not registered has neither, whatever was known before', () => {
  assert.doesNotMatch(outline(rows({ encryption: known(AWS_KEY, NOW), logging: OFF }, 'PENDING')), /Encryption|Log/);
});

test('a registered Region can be opened even when AWS tells nothing else of it', () => {
  const registrations = { [KEY]: known(registration('SUCCESS'), NOW) };
  const state = stateWith({ connections: [{ ...PROD, regions: [TARGET.region] }], registrations });
  const found = rowLabelled(treeRows(state, { now: NOW, locale: 'en-GB' }), 'us-east-1');
  assert.equal(found.expansion, 'collapsed');
});

test('a setting that could not be read has a row of its own, with the reason and what to do below it', () => {
  assert.equal(
    outline(rows({ encryption: knownFailure(DENIED, NOW), logging: OFF })),
    lines(`
      prod
        AWS IoT FleetWise
          + us-east-1  Registered
            Registered  20 Nov 2026, 14:15 (just now)
            + Encryption  Access denied
              Access denied  The IAM action iotfleetwise:GetEncryptionConfiguration is not allowed.
              What to do  Allow iotfleetwise:GetEncryptionConfiguration for this identity. AWS says: AWS said no.
            Logging  Off
    `),
  );
});

test('a change that failed has its reason in the row and below it, with what to do', () => {
  const failed = row({ encryption: known(customerKey('FAILURE', { errorMessage: 'No access.' }), NOW) }, 'Encryption');
  assert.equal(failed.description, 'Failed: No access.');
  assert.deepEqual(
    failed.children.map(({ label, description }) => [label, description]),
    [
      ['Reason', 'No access.'],
      [
        'Edit Encryption…',
        'Check that the KMS key is enabled and that its key policy lets iotfleetwise.amazonaws.com use it, then edit ' +
          'the encryption again.',
      ],
    ],
  );
});

const APPEARANCES: readonly (readonly [string, Settings, 'Encryption' | 'Logging', string, string])[] = [
  ['AWS owned key', { encryption: known(AWS_KEY, NOW) }, 'Encryption', 'encryption inPlace setting', 'shield'],
  [
    'a customer key',
    { encryption: known(customerKey(), NOW) },
    'Encryption',
    'encryption inPlace copyable setting',
    'shield',
  ],
  [
    'a customer key by ARN',
    { encryption: known(customerKey('SUCCESS', { kmsKeyId: 'arn:aws:kms:us-east-1:1:key/x' }), NOW) },
    'Encryption',
    'encryption inPlace copyable arn setting',
    'shield',
  ],
  [
    'a change',
    { encryption: known(customerKey('PENDING'), NOW) },
    'Encryption',
    'encryption changing copyable setting',
    'sync~spin',
  ],
  [
    'a new status',
    { encryption: known({ state: 'unknown' }, NOW) },
    'Encryption',
    'encryption unknown setting',
    'question',
  ],
  [
    'a first question',
    { encryption: { ...NOTHING_KNOWN, loading: true } },
    'Encryption',
    'encryption loading setting',
    'loading~spin',
  ],
  ['a refusal', { encryption: knownFailure(DENIED, NOW) }, 'Encryption', 'encryption denied error setting', 'lock'],
  [
    'a refusal beside an older answer',
    { encryption: knownFailure(DENIED, NOW, known(AWS_KEY, NOW)) },
    'Encryption',
    'encryption inPlace denied error setting',
    'shield',
  ],
  ['no logging', { logging: OFF }, 'Logging', 'logging off setting', 'output'],
  [
    'logging of errors',
    { logging: known({ logType: 'ERROR', logGroupName: 'g' }, NOW) },
    'Logging',
    'logging on copyable value setting',
    'output',
  ],
  ['a new type of log', { logging: known({ logType: 'ALL' }, NOW) }, 'Logging', 'logging unknown setting', 'question'],
];

test('a change says what its watch waits for before how old the answer is', () => {
  const expired = failure('signIn');
  const encryption = knownFailure(expired, NOW, known(customerKey('PENDING'), NOW - 60_000));
  const description = (phase: WatchPhase): string | undefined => row({ encryption, phase }, 'Encryption').description;
  assert.equal(
    description({ kind: 'paused', failure: expired }),
    'Changing… · paused: sign-in needed · checked 1 min ago',
  );
  assert.equal(description({ kind: 'watching' }), 'Changing… · checked 1 min ago');
  assert.equal(
    row({ encryption: known(AWS_KEY, NOW), phase: { kind: 'stopped' } }, 'Encryption').description,
    'AWS owned key',
  );
});

for (const [title, settings, label, flags, icon] of APPEARANCES) {
  test(`${title} has its flags, its icon and a stable id`, () => {
    const found = row(settings, label);
    assert.equal(found.contextValue, flags);
    assert.equal(found.icon, icon);
    assert.equal(found.id, `${label.toLowerCase()}:${KEY}`);
    assert.deepEqual(found.target, TARGET);
  });
}

for (const [phase, flags, icon, words] of [
  [{ kind: 'watching' }, 'encryption changing watching copyable setting', 'sync~spin', 'Changing…'],
  [
    { kind: 'paused', failure: DENIED },
    'encryption changing watching copyable setting',
    'debug-pause',
    'Changing… · paused: access denied',
  ],
  [
    { kind: 'expired' },
    'encryption changing watching expired copyable setting',
    'sync-ignored',
    'Changing… · watching timed out',
  ],
  [{ kind: 'stopped' }, 'encryption changing copyable setting', 'sync-ignored', 'Changing… · watching stopped'],
] as const satisfies readonly (readonly [WatchPhase, string, string, string])[]) {
  test(`a changing encryption whose watch is ${phase.kind} says so, as the row of a registration does`, () => {
    const found = row({ encryption: known(customerKey('PENDING'), NOW), phase }, 'Encryption');
    assert.deepEqual([found.contextValue, found.icon, found.description], [flags, icon, words]);
    assert.equal(found.accessibleLabel, `Encryption: ${words}`);
  });
}

test('the watch of an encryption is not that of its Region, nor of its logging', () => {
  const settings = {
    encryption: known(customerKey('PENDING'), NOW),
    logging: OFF,
    phase: { kind: 'watching' },
  } as const;
  assert.equal(row(settings, 'us-east-1').contextValue, 'registration registered');
  assert.equal(row(settings, 'Logging').contextValue, 'logging off setting');
});

test('the whole key ID or log group is what Copy takes, and is in the tooltip', () => {
  const encryption = row({ encryption: known(customerKey(), NOW) }, 'Encryption');
  assert.equal(encryption.copyText, KEY_ID);
  assert.match(encryption.tooltip ?? '', /\*\*KMS key ID:\*\* 1234abcd\\-12ab\\-34cd\\-56ef\\-1234567890ab/);
  assert.equal(row({ logging: known({ logType: 'ERROR', logGroupName: 'g' }, NOW) }, 'Logging').copyText, 'g');
});

test('the tooltip of a setting that could not be read has the reason, what to do and the request ID', () => {
  const tooltip = row({ encryption: knownFailure(DENIED, NOW) }, 'Encryption').tooltip ?? '';
  assert.match(tooltip, /^\*\*Encryption of AWS IoT FleetWise in us\\-east\\-1\*\*\n\nAccess denied\n\nThe IAM action/);
  assert.match(tooltip, /AWS request ID: r\\-1$/);
});

test('what AWS sends is text in the tooltip, never markup', () => {
  const attack = '[x](command:evil)';
  const encryption = known(customerKey('FAILURE', { errorMessage: attack, kmsKeyId: attack }), NOW);
  for (const { tooltip = '' } of [
    row({ encryption }, 'Encryption'),
    row({ logging: known({ logType: attack, logGroupName: attack }, NOW) }, 'Logging'),
  ]) {
    assert.ok(tooltip.includes('\\[x\\]\\(command:evil\\)'));
    assert.ok(!tooltip.includes(attack));
  }
});

test('a screen reader hears which setting it is and what it says', () => {
  assert.equal(row({ encryption: known(AWS_KEY, NOW) }, 'Encryption').accessibleLabel, 'Encryption: AWS owned key');
  assert.equal(row({ logging: OFF }, 'Logging').accessibleLabel, 'Logging: Off');
});

test('the row that shows a watched encryption is in the tree', () => {
  const state = stateWith({ accountSettings: { encryption: new Map([[KEY, known(AWS_KEY, NOW)]]) } });
  const id = watchedRowId(
    { ...state, registrations: new Map([[KEY, known(registration('SUCCESS'), NOW)]]) },
    { kind: 'encryption', target: TARGET },
  );
  assert.equal(row({ encryption: known(AWS_KEY, NOW) }, 'Encryption').id, id);
});

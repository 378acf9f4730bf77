import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Registration } from '../../../../src/core/model/registration.ts';
import type { Row } from '../../../../src/core/tree/row.ts';
import { escapeMarkdown, markdownFields } from '../../../../src/core/tree/row.ts';
import { treeRows } from '../../../../src/core/view/rows.ts';
import type { StateSample } from '../../../fakes/core-samples.ts';
import {
  ACCOUNT,
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
} from '../../../fakes/core-samples.ts';
import { allRows, rowLabelled } from '../../../fakes/outline.ts';

const NOW = new Date(2026, 10, 20, 14, 15).getTime();
const CREATED = new Date(2026, 10, 2, 10, 15);
const DATABASE_ARN = `arn:aws:timestream:us-east-1:${ACCOUNT}:database/vehicle_db`;

/** What the user may have typed, or AWS may have sent, to have it read as markup. */
const ATTACKS = [
  '[x](command:evil)',
  '![x](https://evil.example/x.png)',
  '<img src=x onerror=alert(1)>',
  '`code`',
  '$(trash)',
  '**bold** __bold__ ~~gone~~',
  '# heading',
  '| a | b |',
  '- item',
  '1) item',
  '&lt;b&gt;',
  '\\[x](command:evil)',
  'two\n\n# heading',
  'two\r\n    code',
  '> quote',
  'see https://evil.example/a-b',
  'see www.evil.example or evil@evil.example',
  '1. item',
];

/** Markdown without its escapes, in which only the extension's own markup is left. */
function unescaped(markdown: string): string {
  return markdown.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

/** What is left of Markdown when every escaped character is taken out. */
function markup(markdown: string): string {
  return markdown.replace(/\\[!-/:-@[-`{-~]/g, '');
}

function tooltip(state: StateSample, label: string): string {
  const rows: readonly Row[] = treeRows(stateWith(state), { now: NOW, locale: 'en-GB' });
  return rowLabelled(rows, label).tooltip ?? '';
}

for (const attack of ATTACKS) {
  test(`escaped, ${JSON.stringify(attack)} is plain text in one line`, () => {
    const escaped = escapeMarkdown(attack);
    assert.doesNotMatch(markup(escaped), /[\\`*_{}[\]()#+\-!|<>~&$@\r\n]|:\/\/|www\.|^\d+\./);
    assert.equal(unescaped(escaped), attack.replace(/\s*[\r\n]+\s*/g, ' '));
  });
}

test('fields are lines of label and value, both escaped', () => {
  assert.equal(markdownFields([]), '');
  assert.equal(
    markdownFields([
      ['A*', 'b*'],
      ['C', 'd'],
    ]),
    '**A\\*:** b\\*  \n**C:** d',
  );
});

test('the tooltip of a Region has every field of GetRegisterAccountStatus', () => {
  const text = tooltip(
    {
      registrations: {
        'us-east-1': known(
          registration('FAILURE', {
            createdAt: CREATED,
            lastModifiedAt: new Date(NOW),
            iam: { roleArn: ROLE, status: 'REGISTRATION_FAILURE', errorMessage: 'The role cannot be assumed.' },
            timestream: {
              databaseName: 'vehicle_db',
              tableName: 'vehicle_table',
              databaseArn: DATABASE_ARN,
              tableArn: `${DATABASE_ARN}/table/vehicle_table`,
              status: 'REGISTRATION_PENDING',
              errorMessage: 'No such table.',
            },
          }),
          NOW,
        ),
      },
    },
    'us-east-1',
  );
  assert.equal(
    unescaped(text),
    [
      '**AWS IoT FleetWise in us-east-1 (N. Virginia)**',
      'Registration failed',
      'IAM role: The role cannot be assumed.',
      'Timestream: No such table.',
      'IAM changes can take a while to reach every part of AWS. Register again; if it keeps failing, check the role.',
      [
        `**Account:** ${ACCOUNT}`,
        '**Status:** REGISTRATION_FAILURE',
        '**Created:** 2 Nov 2026, 10:15 (18 days ago)',
        '**Last modified:** 20 Nov 2026, 14:15 (just now)',
        `**IAM role:** ${ROLE}`,
        '**IAM role status:** REGISTRATION_FAILURE',
        '**IAM role error:** The role cannot be assumed.',
        '**Timestream database:** vehicle_db',
        `**Timestream database ARN:** ${DATABASE_ARN}`,
        '**Timestream table:** vehicle_table',
        `**Timestream table ARN:** ${DATABASE_ARN}/table/vehicle_table`,
        '**Timestream status:** REGISTRATION_PENDING',
        '**Timestream error:** No such table.',
      ].join('  \n'),
    ].join('\n\n'),
  );
});

test('fields that AWS did not send are not in the tooltip', () => {
  const text = tooltip({ registrations: { 'us-east-1': known(registration('SUCCESS'), NOW) } }, 'us-east-1');
  assert.equal(
    unescaped(text),
    `**AWS IoT FleetWise in us-east-1 (N. Virginia)**\n\nRegistered\n\n**Account:** ${ACCOUNT}  \n**Status:** REGISTRATION_SUCCESS`,
  );
});

test('the tooltip of a Region that is not registered says so, and how to register it where that is allowed', () => {
  const registrations = { 'us-east-1': known<Registration>({ state: 'notRegistered' }, NOW) };
  const text = 'This account is not registered with FleetWise in this Region.';
  for (const [readOnly, end] of [
    [false, `${text} Select the row to register it.`],
    [true, text],
  ] as const) {
    const said = unescaped(tooltip({ registrations, readOnly }, 'us-east-1'));
    assert.ok(said.endsWith(end), said);
  }
});

test('the tooltip of a failed check has cause, advice and AWS request ID, after what was known before', () => {
  const reason = failure('throttled', { requestId: 'd0c3f1a2-0000' });
  const before = known(registration('SUCCESS'), NOW - 180_000);
  const text = unescaped(tooltip({ registrations: { 'us-east-1': knownFailure(reason, NOW, before) } }, 'us-east-1'));
  assert.deepEqual(text.split('\n\n').slice(1), [
    'Registered · checked 3 min ago',
    `**Account:** ${ACCOUNT}  \n**Status:** REGISTRATION_SUCCESS`,
    'AWS received too many requests for this account and Region.',
    'Wait a moment, then try again.',
    'AWS request ID: d0c3f1a2-0000',
  ]);
});

test('the tooltip of a connection has profile, account, caller, source of the credentials and their end', () => {
  const identity = { ...IDENTITY, expiresAt: new Date(2026, 10, 20, 18, 30) };
  const text = tooltip({ identities: { [PROD.id]: known(identity, NOW) } }, 'prod');
  assert.equal(
    unescaped(text),
    [
      '**prod**\n',
      '**Profile:** prod  ',
      `**Account:** ${ACCOUNT}  `,
      `**Caller:** ${IDENTITY.arn}  `,
      '**Credentials:** SSO session "corp"  ',
      '**Expires:** 20 Nov 2026, 18:30',
    ].join('\n'),
  );
});

test('the tooltip of a connection nobody asked about is its name', () => {
  assert.equal(tooltip({ connections: [DEFAULT] }, 'default'), '**default**');
});

test('the tooltip of a connection says how long ago its credentials ended', () => {
  const identity = { ...IDENTITY, expiresAt: new Date(2026, 10, 20, 14, 10) };
  const text = tooltip({ identities: { [PROD.id]: known(identity, NOW) } }, 'prod');
  assert.match(unescaped(text), /\*\*Expired:\*\* 20 Nov 2026, 14:10 \(5 min ago\)$/);
});

test('the tooltip of a connection without an identity says why, and of a simulated one that it is', () => {
  const failed = tooltip(
    { identities: { [PROD.id]: knownFailure(failure('signIn', { signIn: 'expired' }), NOW) } },
    'prod',
  );
  assert.deepEqual(unescaped(failed).split('\n\n').slice(2), [
    'Sign-in needed: The credentials have expired.',
    'Renew the credentials of this profile, then refresh.',
  ]);
  const simulated = tooltip({ connections: [SIMULATED] }, SIMULATED.name);
  assert.match(unescaped(simulated), /A simulated account on this machine\. Nothing here reaches AWS\./);
});

test('nothing that the user, a file or AWS wrote is markup in a tooltip', () => {
  for (const attack of ATTACKS) {
    const reason = failure('denied', { message: attack, requestId: attack, errorName: attack, host: attack });
    const answer = known(
      registration('FAILURE', {
        accountId: attack,
        status: attack,
        iam: { roleArn: attack, status: attack, errorMessage: attack },
        timestream: {
          databaseName: attack,
          tableName: attack,
          databaseArn: attack,
          tableArn: attack,
          status: attack,
          errorMessage: attack,
        },
      }),
      NOW,
    );
    const identity = { accountId: attack, arn: attack, source: attack };
    const rows = treeRows(
      stateWith({
        connections: [{ ...PROD, name: attack, profile: attack, regions: [attack] }],
        problems: [attack],
        identities: { [PROD.id]: knownFailure(reason, NOW, known(identity, NOW)) },
        registrations: { [`${PROD.id}|${attack}`]: knownFailure(reason, NOW, answer) },
      }),
      { now: NOW, locale: 'en' },
    );
    for (const { id, kind, tooltip: text = '' } of allRows(rows)) {
      if (kind === 'partnerAccounts') continue;
      const left = markup(text).replaceAll('**', '');
      assert.doesNotMatch(left, /[\\`*_{}[\]()#+!|<>~&$@]|:\/\/|www\./, `${id}: ${text}`);
    }
  }
});

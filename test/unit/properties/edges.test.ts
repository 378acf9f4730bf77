import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import * as v from 'valibot';
import { parseConfigText } from '../../../src/aws/credentials/config-text.ts';
import { classifyError } from '../../../src/aws/errors/classify.ts';
import { secretRedactor } from '../../../src/aws/errors/key-redaction.ts';
import { readAccountListsRecord } from '../../../src/core/connections/account-lists-record.ts';
import { plainConnections } from '../../../src/core/connections/connection-entry.ts';
import { withConnections } from '../../../src/core/connections/connections-change.ts';
import { parseConnections } from '../../../src/core/connections/connections-setting.ts';
import { failureText } from '../../../src/core/failure/failure-text.ts';
import { mayHaveTakenEffect } from '../../../src/core/model/failure.ts';
import { readBulkRecord } from '../../../src/core/registration/bulk-record.ts';
import { EMPTY_STATE } from '../../../src/core/state/state.ts';
import { treeRows } from '../../../src/core/view/rows.ts';
import { decodeOldWatches, decodeState, decodeWindow } from '../../../src/core/windows/state-codec.ts';
import { ASSOCIATE_METHODS, associateErrors } from '../../../src/shared/associate-form.ts';
import { DIAGNOSE_METHODS } from '../../../src/shared/diagnose-page.ts';
import { OVERVIEW_METHODS } from '../../../src/shared/overview-page.ts';
import { PARTNER_PAGE_METHODS } from '../../../src/shared/partner-page.ts';
import type { FormMethod } from '../../../src/shared/protocol.ts';
import { formMessage, hostMessage } from '../../../src/shared/protocol.ts';
import { REGISTER_ACCOUNTS_METHODS } from '../../../src/shared/register-accounts.ts';
import { REGISTER_METHODS, registerErrors } from '../../../src/shared/register-form.ts';
import { REPLACE_KEY_METHODS } from '../../../src/shared/replace-key-form.ts';
import { TAGS_METHODS, tagErrors } from '../../../src/shared/tags-form.ts';
import { commandSubject } from '../../../src/ui/command/command-argument.ts';
import { parseLink } from '../../../src/ui/links/link.ts';
import { PROD } from '../../fakes/core-samples.ts';
import { oddValue, property } from '../../fakes/property.ts';

const MOMENT = { now: Date.parse('2026-11-20T10:00:00Z'), locale: 'en' };

/** An object with these members, each missing, good, or anything. */
function membersOf(good: Readonly<Record<string, unknown>>): fc.Arbitrary<Record<string, unknown>> {
  const members = Object.entries(good).map(
    ([name, value]) => [name, fc.oneof({ arbitrary: fc.constant(value), weight: 3 }, oddValue)] as const,
  );
  return fc.record(Object.fromEntries(members), { requiredKeys: [] });
}

const TAGS = [{ key: 'a', value: 'b' }];

const MESSAGE = membersOf({ type: 'request', id: 1, method: 'submit', params: {}, data: {}, value: 1, error: {} });

test(
  ...property(
    'a message of a page or a host is read or refused, never half',
    fc.oneof(MESSAGE, oddValue),
    (message) => {
      for (const schema of [formMessage, hostMessage]) {
        const parsed = v.safeParse(schema, message);
        if (parsed.success) assert.equal(typeof parsed.output.type, 'string');
      }
    },
  ),
);

const INPUT = membersOf({
  ...{ connectionId: 'profile:prod', region: 'us-east-1', accountId: '', amazonId: '4711', token: 'token' },
  ...{ key: '1'.repeat(64), before: TAGS, tags: TAGS, sendTimestream: false, timestreamDatabase: '' },
  ...{ timestreamTable: '', sendRole: false, roleArn: '', confirmed: false },
});

const METHODS: readonly FormMethod[] = [
  REGISTER_METHODS,
  REGISTER_ACCOUNTS_METHODS,
  ASSOCIATE_METHODS,
  REPLACE_KEY_METHODS,
  TAGS_METHODS,
  PARTNER_PAGE_METHODS,
  DIAGNOSE_METHODS,
  OVERVIEW_METHODS,
].flatMap((methods) => Object.values<FormMethod>(methods));

test(
  ...property('what a form sends is read or refused with words', fc.oneof(INPUT, oddValue), (input) => {
    for (const { params, refusal } of METHODS) {
      if (!v.safeParse(params, input).success) assert.ok((refusal?.(input).message ?? 'refused') !== '');
    }
    const tags = typeof input === 'object' && input !== null && 'tags' in input ? input.tags : input;
    for (const errors of [registerErrors(input), associateErrors(input), tagErrors(tags)]) {
      for (const text of Object.values(errors)) assert.equal(typeof text, 'string');
    }
  }),
);

const ENTRY = membersOf({
  ...{ profile: 'prod', name: 'Production', regions: ['us-east-1'], role: 'ReadOnly', accounts: ['123456789012'] },
  ...{ sso: { session: 'corp' }, organization: {} },
});
const SETTING = fc.oneof(fc.array(fc.oneof(ENTRY, oddValue), { maxLength: 6 }), oddValue);

test(
  ...property(
    'whatever the setting holds, connections have an ID, a name and Regions, and are drawn',
    SETTING,
    (setting) => {
      const parsed = parseConnections(setting);
      for (const { id, name, regions } of [...parsed.connections, ...plainConnections(setting)]) {
        assert.ok(id !== '' && name.trim() !== '' && regions.length <= 100);
      }
      const rows = treeRows(withConnections(EMPTY_STATE, parsed), MOMENT);
      assert.doesNotMatch(JSON.stringify(rows), /could not be shown/);
    },
  ),
);

const LINES = fc.array(
  fc.oneof(
    fc.constantFrom('[default]', '[profile a]', '[sso-session b]', '[', ']', 'region = us-east-1', ' x = y', '=', '#'),
    fc.string(),
    fc.string({ unit: 'binary' }),
  ),
  { maxLength: 12 },
);

test(
  ...property('a config file is read or refused with words, whatever is in it', LINES, (lines) => {
    for (const end of ['\n', '\r\n', '\r']) {
      try {
        parseConfigText(lines.join(end));
      } catch (error) {
        assert.ok(error instanceof Error && error.message !== '' && error.name !== 'TypeError');
      }
    }
  }),
);

const STATE = membersOf({
  ...{ version: 1, term: 1, revision: 1, watches: [], completions: [], answers: {}, process: '1@a', intents: [] },
  ...{ state: {}, isFocused: true, focused: true },
});
const FILE = fc.oneof(fc.string(), fc.json(), STATE.map(asJson), oddValue.map(asJson));

test(
  ...property('a file that windows share is read or left alone, whoever wrote it', FILE, (text) => {
    decodeState(text, MOMENT.now);
    decodeWindow('a', text);
    decodeOldWatches(text, MOMENT.now);
  }),
);

const ARGUMENT = fc.oneof(
  membersOf({ id: 'connection:a', profile: 'a', region: 'b', amazonId: 'c', form: 'd' }),
  oddValue,
);

const RECORD = membersOf({
  version: 1,
  lists: [{ groupId: 'sso:corp:ReadOnly', at: 1, accounts: [{ id: '123456789012', name: 'Fleet' }] }],
  entries: [{ target: { connectionId: 'profile:prod', region: 'us-east-1' }, phase: { kind: 'begun' } }],
});

test(
  ...property('what VS Code kept over a restart is read or left out', fc.oneof(RECORD, oddValue), (record) => {
    for (const { answer } of readAccountListsRecord(record).values()) {
      for (const { id } of answer?.value.accounts ?? []) assert.match(id, /^\d{12}$/);
    }
    for (const { target } of readBulkRecord(record)) assert.equal(typeof target.region, 'string');
  }),
);

test(
  ...property('whatever a command is called with, it is about texts or about nothing', ARGUMENT, (argument) => {
    const subject = commandSubject(argument, { row: () => undefined, isOwn: () => false });
    for (const value of [subject.connectionId, subject.target?.region, subject.amazonId, subject.form]) {
      assert.ok(value === undefined || typeof value === 'string');
    }
    assert.equal(subject.isFromView, undefined);
  }),
);

const ERROR = fc.oneof(
  membersOf({
    ...{ name: 'ThrottlingException', message: 'Slow down', code: 'ECONNRESET', retryAfterSeconds: 3, input: 'x' },
    ...{ $metadata: { httpStatusCode: 400, requestId: 'r-1' }, $response: { headers: {} }, fieldList: [], cause: {} },
  }),
  oddValue,
);

test(
  ...property('whatever is thrown becomes a failure with words of one line', ERROR, (error) => {
    const context = { connection: PROD, region: 'us-east-1', operation: 'RegisterAccount' };
    const failure = classifyError(error, context);
    const { word, cause, advice } = failureText(failure);
    for (const text of [word, cause, advice, failure.errorName, failure.requestId]) {
      assert.ok(text === undefined || (typeof text === 'string' && !/[\n\r]/.test(text)), text);
    }
    assert.equal(typeof mayHaveTakenEffect(failure), 'boolean');
  }),
);

const SECRET = 'wJalrXUtnFEMI7K7MDENGbPxRfiCYzEXAMPLEKE0';
const redact = secretRedactor([SECRET]);

test(
  ...property('what is not of a secret is left as it is', fc.string({ maxLength: 200 }), (text) => {
    assert.equal(redact(text), text);
    assert.equal(redact(`${text}|${SECRET}|`), `${text}|…|`);
  }),
);

function asJson(value: unknown): string {
  try {
    return [JSON.stringify(value)].join('');
  } catch {
    return '{';
  }
}

const PART = fc
  .oneof(
    fc.tuple(fc.constantFrom('profile', 'region', 'amazonId', '__proto__', ''), fc.string({ unit: 'binary' })),
    fc.tuple(
      fc.constantFrom('region', 'profile', 'amazonId'),
      fc.constantFrom('us-east-1', 'prod', '%', '%zz', '\u202e'),
    ),
  )
  .map(([name, value]) => `${name}=${value}`);
const URI = fc.record({
  path: fc.oneof(fc.constantFrom('/registration', '/partner-account', '/constructor', '/'), fc.string()),
  query: fc
    .array(fc.oneof({ weight: 5, arbitrary: PART }, fc.string({ unit: 'binary', maxLength: 2000 })), { maxLength: 4 })
    .map((parts) => parts.join('&')),
});

test(
  ...property('a link leads to a row by names of their form, or nowhere; the next one is read', URI, (uri) => {
    const link = parseLink(uri);
    if (link !== undefined) {
      assert.ok(uri.path === (link.kind === 'registration' ? '/registration' : '/partner-account'));
      assert.match(link.kind === 'registration' ? link.region : link.amazonId, /^[^\s\p{C}]{1,256}$/u);
      if (link.profile !== undefined) assert.ok(link.profile !== '' && link.profile.length <= 256);
      assert.ok(Object.keys(link).every((name) => ['kind', 'profile', 'region', 'amazonId'].includes(name)));
    }
    assert.equal(parseLink({ path: '/registration', query: 'profile=prod&region=us-east-1' })?.profile, 'prod');
  }),
);

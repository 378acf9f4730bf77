import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { after, describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { inspect } from 'node:util';
import { keyRedactor } from '../../../../src/aws/errors/key-redaction.ts';
import { Secret } from '../../../../src/core/base/secret.ts';
import { isolate } from '../world.ts';
import type { Fault, PartnerWorld } from './partner-world.ts';
import { amazonId, arn, failureIn, oneKey, partnerWorld, request } from './partner-world.ts';

isolate({ after });

const bytes = Buffer.from(oneKey, 'hex');

/** The ways in which a key may be written. */
const WRITTEN = {
  'in lower case': oneKey,
  'in upper case': oneKey.toUpperCase(),
  'with a prefix': `0x${oneKey}`,
  'in a word': `key_${oneKey}_`,
  'within more digits': `00${oneKey}ff`,
  'in part': oneKey.slice(3, 40),
  'in base64': bytes.toString('base64'),
  'in base64 for addresses': bytes.toString('base64url'),
  'in base64 among other bytes': Buffer.concat([Buffer.from('k:'), bytes, Buffer.from('.')]).toString('base64'),
  'digit by digit in base64': Buffer.from(oneKey).toString('base64'),
  'upper case digit by digit in base64': Buffer.from(oneKey.toUpperCase()).toString('base64'),
};

/** In base64 a text looks different at each of three offsets. */
const encoded = [bytes, Buffer.from(oneKey), Buffer.from(oneKey.toUpperCase())].flatMap((raw) =>
  ['', ' ', '  '].map((before) =>
    Buffer.concat([Buffer.from(before), raw])
      .toString('base64')
      .slice(4, -4),
  ),
);
const forms = [oneKey, ...encoded];

/** Every part of a key of this length that is to be found in what a value shows of itself, in whatever form. */
function traces(value: unknown): readonly string[] {
  const shown = [inspect(value, { depth: Infinity, showHidden: true, maxStringLength: null }), JSON.stringify(value)];
  const text = shown.join('\n').toLowerCase().replaceAll('-', '+').replaceAll('_', '/');
  const parts = forms.flatMap((form) => Array.from({ length: form.length - 15 }, (_, at) => form.slice(at, at + 16)));
  return parts.filter((part) => text.includes(part.toLowerCase()));
}

/** What comes of sending the key in both operations that do, and everything that was said meanwhile. */
async function send(t: TestContext, { backend, connection, records }: PartnerWorld, key = oneKey) {
  const said: unknown[] = [];
  const note = (...args: unknown[]): void => void said.push(args);
  const mocks = (['log', 'info', 'warn', 'error', 'debug', 'trace'] as const).map((name) =>
    t.mock.method(console, name, note),
  );
  process.on('warning', note);
  const results = [
    await backend.associatePartnerAccount(connection, request({ key: new Secret(key) })),
    await backend.replacePartnerAccountKey(connection, amazonId, new Secret(key)),
  ];
  process.off('warning', note);
  for (const { mock } of mocks) mock.restore();
  return { results, records, said };
}

const both = ['AssociateAwsAccountWithPartnerAccount', 'UpdatePartnerAccount'];

/** The same fault for both operations. */
function inBoth(fault: Fault): readonly Fault[] {
  return both.map((operation) => ({ operation, ...fault }));
}

describe('the key stays out of what is reported', () => {
  it('when all goes well, though AWS answers with it', async (t) => {
    const seen = await send(t, await partnerWorld(t));
    assert.deepEqual(seen.results, [
      { ok: true, value: { amazonId, arn } },
      { ok: true, value: undefined },
    ]);
    assert.deepEqual([traces(seen), seen.said], [[], []]);
  });

  for (const [title, written] of Object.entries(WRITTEN)) {
    it(`when an error quotes it ${title}`, async (t) => {
      const world = await partnerWorld(t);
      const message = `1 validation error detected: Value '${written}' at 'sidewalk' failed`;
      const more = { Value: written, fieldList: [{ name: written, message: written }] };
      const body = JSON.stringify({ Message: message, message, ...more });
      await world.fail(...inBoth({ status: 400, error: 'ValidationException', body }));
      const seen = await send(t, world);
      assert.deepEqual([traces(seen), seen.said], [[], []]);
      for (const result of seen.results) {
        const failure = failureIn(result);
        assert.deepEqual([failure.kind, failure.errorName], ['invalid', 'ValidationException']);
        assert.match(failure.message, /^1 validation error detected: Value '[^']*…[^']*' at 'sidewalk' failed$/);
      }
    });
  }

  for (const [title, fault] of Object.entries({
    'when it is the name of the error': { status: 400, error: oneKey },
    'when it is the name of the error in the body': { status: 400, body: JSON.stringify({ __type: oneKey }) },
    'when the answer is cut off': { status: 200, body: `{"Sidewalk":{"AppServerPrivateKey":"${oneKey}"` },
    'when the answer is cut off in it': { status: 200, body: `{"AppServerPrivateKey":"${oneKey.slice(0, 60)}` },
    'when the answer is not JSON after it': { status: 200, body: `{"AppServerPrivateKey":"${oneKey}"x}` },
    'when the answer is not JSON before it': { status: 200, body: `{"AppServerPrivateKey":${oneKey.slice(1)}}` },
    'when the answer is it': { status: 200, body: oneKey.slice(1) },
    'when the error is not JSON': { status: 400, error: 'ValidationException', body: `{"Message":"${oneKey}"x}` },
    'when a page shows it': { status: 502, body: `<html><body>${oneKey.toUpperCase()}</body></html>` },
    'when a page with status 200 shows it': { status: 200, body: `<html>${oneKey}</html>` },
    'when the answer is lost': { drop: 'after' },
    'when the request is lost': { drop: 'before' },
    'when AWS is at fault': { error: 'InternalServerException', message: `x`.repeat(480) + oneKey },
  })) {
    it(title, async (t) => {
      const world = await partnerWorld(t);
      await world.fail(...inBoth(fault));
      const seen = await send(t, world);
      assert.deepEqual([traces(seen), seen.said], [[], []]);
      // The parser quotes ten characters around the place of an error.
      for (const part of [oneKey.slice(0, 6), oneKey.slice(1, 7), oneKey.slice(-6)]) {
        assert.ok(!JSON.stringify(seen).includes(part), JSON.stringify(seen));
      }
    });
  }

  it('when it is malformed', async (t) => {
    const world = await partnerWorld(t);
    const message = `Value '${oneKey.slice(2)}' failed`;
    await world.fail(...inBoth({ error: 'ValidationException', message }));
    const seen = await send(t, world, oneKey.slice(2));
    assert.deepEqual([traces(seen), seen.said], [[], []]);
  });

  it('when a proxy is at the address, or nothing', async (t) => {
    const { backend, records } = await partnerWorld(t);
    const connection = {
      id: 'simulated',
      name: 'Simulated',
      regions: [],
      simulated: { endpoint: 'http://127.0.0.1:9', accessKeyId: 'AKIA123456789012', secretAccessKey: 'simulator' },
    };
    const result = await backend.associatePartnerAccount(connection, request());
    assert.equal(failureIn(result).reach, 'refused');
    assert.deepEqual(traces([result, records]), []);
  });
});

describe('the search for the key', () => {
  for (const [title, written] of Object.entries(WRITTEN)) {
    it(`finds it ${title}`, () => {
      assert.notDeepEqual(traces({ ok: false, failure: { message: `said ${written}.` } }), []);
      assert.notDeepEqual(traces(new Error('hidden', { cause: written })), []);
    });
  }
});

describe('redaction', () => {
  it('leaves what is not of the key', () => {
    const text = `Partner account ${amazonId} was not found. İ Request 3f2b6c1e-9a4d-4c55-8b0a-1d2e3f405162.`;
    assert.equal(keyRedactor(oneKey)(text), text);
    assert.equal(keyRedactor(oneKey)(`İİ ${oneKey}, ${oneKey.toUpperCase()}.`), 'İİ …, ….');
  });

  it('takes out a short text only as a whole, and of no text nothing', () => {
    assert.equal(keyRedactor('abc')('an abc, ABC, ab'), 'an …, …, ab');
    assert.equal(keyRedactor('')('an abc'), 'an abc');
  });
});

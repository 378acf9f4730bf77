import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { Secret } from '../../../../src/core/base/secret.ts';
import { isolate } from '../world.ts';
import { calls, failureIn, oneKey, partnerWorld, request, valueOf, writes } from './partner-world.ts';

isolate({ after });

const region = 'You are not authorized to call this API in this region us-east-1';

const ERRORS = [
  { error: 'ValidationException', kind: 'invalid' },
  { error: 'TooManyTagsException', kind: 'invalid' },
  { error: 'AccessDeniedException', kind: 'denied' },
  { error: 'AccessDeniedException', message: region, kind: 'unavailable' },
  { error: 'ResourceNotFoundException', kind: 'notFound' },
  { error: 'ConflictException', kind: 'conflict' },
  { error: 'ThrottlingException', message: 'Rate exceeded', kind: 'throttled' },
  { error: 'InternalServerException', kind: 'service' },
  { error: 'UnrecognizedClientException', kind: 'signIn' },
  { error: 'ExpiredTokenException', kind: 'signIn' },
  { error: 'SomethingNewException', kind: 'unknown' },
];

describe('every operation tells', { concurrency: true }, () => {
  for (const { error, kind, message = 'In the words of AWS.' } of ERRORS) {
    it(`${error}, ${kind}`, async (t) => {
      const world = await partnerWorld(t);
      for (const [operation, call] of Object.entries(calls)) {
        await world.fail({ operation, error, message, times: 2 });
        const failure = failureIn(await call(world));
        const { requestId = '', ...refusal } = failure;
        const expected = { kind, operation, message, errorName: error };
        assert.deepEqual({ ...refusal, ...expected }, refusal, operation);
        assert.match(requestId, /\w/);
      }
    });
  }

  it('a page of somebody else', async (t) => {
    const world = await partnerWorld(t);
    for (const [operation, call] of Object.entries(calls)) {
      await world.fail({ operation, status: 407, body: '<html>Proxy</html>', times: 2 });
      const { kind, reach } = failureIn(await call(world));
      assert.deepEqual([operation, kind, reach], [operation, 'unreachable', 'proxy']);
    }
  });
});

describe('an answer that is lost', { concurrency: true }, () => {
  for (const operation of writes) {
    it(`is reported, and ${operation} is not sent again`, async (t) => {
      const world = await partnerWorld(t);
      await world.fail({ operation, drop: 'after' });
      const failure = failureIn((await calls[operation]?.(world)) ?? { ok: true });
      assert.deepEqual([failure.kind, failure.reach], ['unreachable', 'reset']);
      const requests = await world.requests();
      assert.equal(requests.length, 1);
    });
  }

  it('of an association is had by asking again with the same token', async (t) => {
    const { backend, connection, fail, requests } = await partnerWorld(t);
    await fail({ operation: 'AssociateAwsAccountWithPartnerAccount', drop: 'after' });
    assert.equal(failureIn(await backend.associatePartnerAccount(connection, request())).kind, 'unreachable');
    assert.equal((await requests()).length, 1);
    const again = valueOf(await backend.associatePartnerAccount(connection, request()));
    const { accounts } = valueOf(await backend.listPartnerAccounts(connection, undefined));
    assert.deepEqual(
      accounts.map(({ amazonId, arn }) => ({ amazonId, arn })),
      [again],
    );
    const otherToken = await backend.associatePartnerAccount(connection, request({ token: 'token-2' }));
    assert.equal(failureIn(otherToken).kind, 'conflict');
  });

  for (const operation of ['ListPartnerAccounts', 'GetPartnerAccount', 'ListTagsForResource']) {
    it(`is asked for once more by ${operation}`, async (t) => {
      const world = await partnerWorld(t);
      await world.backend.associatePartnerAccount(world.connection, request());
      await world.fail({ operation, drop: 'after' });
      const result = await calls[operation]?.(world);
      assert.equal(result?.ok, true);
      assert.equal((await world.requests()).filter(([sent]) => sent === operation).length, 2);
    });
  }
});

describe('no request is made', { concurrency: true }, () => {
  const empty = 'The partner account ID is empty: AWS would take it as all accounts.';
  const white = 'The partner account ID contains white space.';
  const unseen = 'The partner account ID contains invisible characters.';
  for (const [title, id, message] of [
    ['an empty ID', '', empty],
    ['a blank ID', ' \t', empty],
    ['an ID of blanks that are not ASCII', '\u00a0\u3000\ufeff', empty],
    ['an ID that begins with white space', ' 12', white],
    ['an ID that ends with white space', '12\n', white],
    ['an ID with white space in it', '1 2', white],
    ['an ID of characters without width', '\u200b', unseen],
    ['an ID with a control character', '1\u00002', unseen],
    ['half a character', '1\ud800', unseen],
    ['an ID that means the path above', '..', `The partner account ID can't be "..".`],
    ['an ID that means the path itself', '.', `The partner account ID can't be ".".`],
    ['an ID that is too long', 'x'.repeat(257), 'The partner account ID is longer than 256 characters.'],
  ] as const) {
    it(`for ${title}`, async (t) => {
      const { backend, connection, records, requests } = await partnerWorld(t, { partnerAccounts: 2 });
      const key = new Secret(oneKey);
      const results = [
        await backend.getPartnerAccount(connection, { amazonId: id }),
        await backend.getPartnerAccount(connection, { amazonId: id, arn: 'arn' }),
        await backend.replacePartnerAccountKey(connection, id, key),
        await backend.disassociatePartnerAccount(connection, id),
      ];
      for (const result of results) assert.deepEqual(failureIn(result), { kind: 'invalid', message });
      const said = message === empty ? 'The Amazon ID is empty.' : message.replace('partner account ID', 'Amazon ID');
      const associated = await backend.associatePartnerAccount(connection, request({ amazonId: id }));
      assert.deepEqual(failureIn(associated), { kind: 'invalid', message: said });
      assert.deepEqual([await requests(), records], [[], []]);
    });
  }

  it('for the tags of an empty ARN', async (t) => {
    const { backend, connection, requests } = await partnerWorld(t);
    const change = { add: [{ key: 'a', value: '' }], remove: ['b'] };
    const failure = { kind: 'invalid', message: 'The ARN of the partner account is empty.' };
    assert.deepEqual(await backend.partnerAccountTags(connection, ' '), { ok: false, failure });
    for (const part of [change, { ...change, add: [] }]) {
      const changed = await backend.changePartnerAccountTags(connection, '', part);
      assert.deepEqual(changed, { ok: false, added: false, failure });
    }
    assert.deepEqual(await requests(), []);
  });

  it('that is not asked for: the longest ID and odd characters arrive as they are', async (t) => {
    const { backend, connection } = await partnerWorld(t);
    for (const amazonId of ['x'.repeat(256), 'a/../b?c#d%2e', '…', '...']) {
      const made = valueOf(
        await backend.associatePartnerAccount(
          connection,
          request({ amazonId, token: 't'.repeat((amazonId.length % 60) + 1) }),
        ),
      );
      assert.equal(valueOf(await backend.getPartnerAccount(connection, made)).amazonId, amazonId);
      assert.ok((await backend.disassociatePartnerAccount(connection, amazonId)).ok);
    }
  });
});

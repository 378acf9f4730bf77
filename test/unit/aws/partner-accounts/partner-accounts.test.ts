import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { Secret } from '../../../../src/core/base/secret.ts';
import type { PartnerAccount, PartnerAccountList } from '../../../../src/core/model/partner-account.ts';
import { withPage } from '../../../../src/core/model/partner-account.ts';
import { isolate } from '../world.ts';
import { amazonId, arn, calls, failureIn, oneKey, otherKey, partnerWorld, request, valueOf } from './partner-world.ts';

isolate({ after });

const tags = [
  { key: 'stage', value: 'test' },
  { key: 'empty', value: '' },
];

describe('partner accounts at the simulator', { concurrency: true }, () => {
  it('an account lives from its association to its end', async (t) => {
    const { backend, connection } = await partnerWorld(t);
    assert.deepEqual(valueOf(await backend.listPartnerAccounts(connection, undefined)), { accounts: [] });

    const made = valueOf(await backend.associatePartnerAccount(connection, request({ tags })));
    assert.deepEqual(made, { amazonId, arn });

    const { fingerprint, ...details } = valueOf(await backend.getPartnerAccount(connection, made));
    assert.deepEqual(details, { amazonId, arn, linked: true, tags });
    assert.match(fingerprint ?? '', /^[0-9a-f]{64}$/);
    const listed = { accounts: [{ amazonId, arn, fingerprint }] };
    assert.deepEqual(valueOf(await backend.listPartnerAccounts(connection, undefined)), listed);

    const replaced = await backend.replacePartnerAccountKey(connection, amazonId, new Secret(otherKey));
    assert.deepEqual(replaced, { ok: true, value: undefined });
    const after = valueOf(await backend.getPartnerAccount(connection, made));
    assert.notEqual(after.fingerprint, fingerprint);

    const change = { add: [{ key: 'stage', value: 'live' }], remove: ['empty'] };
    assert.deepEqual(await backend.changePartnerAccountTags(connection, arn, change), { ok: true });
    const left = [{ key: 'stage', value: 'live' }];
    assert.deepEqual(valueOf(await backend.partnerAccountTags(connection, arn)), left);

    const gone = await backend.disassociatePartnerAccount(connection, amazonId);
    assert.deepEqual(gone, { ok: true, value: undefined });
    assert.equal(failureIn(await backend.getPartnerAccount(connection, made)).kind, 'notFound');
    assert.equal(failureIn(await backend.disassociatePartnerAccount(connection, amazonId)).kind, 'notFound');
  });

  it('everything goes to us-east-1, whatever Regions the connection lists, and is recorded so', async (t) => {
    const world = await partnerWorld(t);
    await world.backend.associatePartnerAccount(world.connection, request());
    for (const call of Object.values(calls)) await call(world);
    const requests = await world.requests();
    assert.deepEqual([...new Set(requests.map(([operation]) => operation))].sort(), Object.keys(calls).sort());
    assert.deepEqual([...new Set(requests.map(([, region]) => region))], ['us-east-1']);
    assert.deepEqual(
      world.records.map(({ operation, region }) => [operation, region]).sort(),
      requests.map(([operation, region]) => [operation, region]).sort(),
    );
    for (const { account, requestId, durationMs } of world.records) {
      assert.deepEqual([account, durationMs >= 0], ['Simulated', true]);
      assert.match(requestId ?? '', /\w/);
    }
  });

  it('the same token gives the same account, another request with it does not', async (t) => {
    const { backend, connection } = await partnerWorld(t);
    const first = await backend.associatePartnerAccount(connection, request());
    assert.deepEqual(await backend.associatePartnerAccount(connection, request()), first);
    const changed = request({ key: new Secret(otherKey) });
    const { kind, errorName } = failureIn(await backend.associatePartnerAccount(connection, changed));
    assert.deepEqual([kind, errorName], ['conflict', 'ConflictException']);
    assert.equal(valueOf(await backend.listPartnerAccounts(connection, undefined)).accounts.length, 1);
  });

  it('pages follow each other by opaque tokens, without gap or repetition', async (t) => {
    const { backend, connection, requests } = await partnerWorld(t, { partnerAccounts: 250 });
    let list: PartnerAccountList = { loading: false };
    const lengths: number[] = [];
    do {
      const page = valueOf(await backend.listPartnerAccounts(connection, list.nextToken));
      lengths.push(page.accounts.length);
      list = withPage(list, page, 0);
    } while (list.nextToken !== undefined);
    assert.deepEqual(lengths, [100, 100, 50]);
    const expected = Array.from({ length: 250 }, (_, index) => String(10_000_000_000_001 + index));
    assert.deepEqual(idsOf(list.accounts ?? []), expected);
    assert.equal((await requests()).length, 3);
  });

  it('a page token that is not one is refused', async (t) => {
    const { backend, connection } = await partnerWorld(t, { partnerAccounts: 1 });
    assert.equal(failureIn(await backend.listPartnerAccounts(connection, 'x')).kind, 'invalid');
  });

  it('a key that is not one is refused by AWS', async (t) => {
    const { backend, connection } = await partnerWorld(t);
    const result = await backend.associatePartnerAccount(connection, request({ key: new Secret(oneKey.slice(1)) }));
    const { kind, errorName, message } = failureIn(result);
    assert.deepEqual([kind, errorName], ['invalid', 'ValidationException']);
    assert.ok(!message.includes(oneKey.slice(1, 17)), message);
  });
});

describe('details', { concurrency: true }, () => {
  it('come with the tags, also when the ARN was not known', async (t) => {
    const { backend, connection, requests } = await partnerWorld(t);
    await backend.associatePartnerAccount(connection, request({ tags }));
    assert.deepEqual(valueOf(await backend.getPartnerAccount(connection, { amazonId })).tags, tags);
    assert.deepEqual((await requests()).slice(1), [
      ['GetPartnerAccount', 'us-east-1'],
      ['ListTagsForResource', 'us-east-1'],
    ]);
  });

  it('are asked for side by side with the tags, when the ARN is known', async (t) => {
    const { backend, connection, fail, requests } = await partnerWorld(t);
    await backend.associatePartnerAccount(connection, request({ tags }));
    await fail({ operation: 'GetPartnerAccount', delayMs: 10_000 });
    const operations = async () => (await requests()).slice(1).map(([operation]) => operation);
    const details = backend.getPartnerAccount(connection, { amazonId, arn });
    // What is asked for after the other would not come before it.
    while ((await operations()).length === 0) await setImmediate();
    assert.deepEqual(await operations(), ['ListTagsForResource']);
    backend.dispose();
    await details;
  });

  it('come without tags that cannot be read', async (t) => {
    const { backend, connection, fail } = await partnerWorld(t);
    const made = valueOf(await backend.associatePartnerAccount(connection, request({ tags })));
    await fail({ operation: 'ListTagsForResource', error: 'AccessDeniedException' });
    const details = valueOf(await backend.getPartnerAccount(connection, made));
    assert.deepEqual([details.linked, details.arn, 'tags' in details], [true, arn, false]);
  });
});

describe('a change of tags', { concurrency: true }, () => {
  const change = { add: [{ key: 'new', value: '1' }], remove: ['stage'] };

  it('sends only what there is to send', async (t) => {
    const { backend, connection, requests } = await partnerWorld(t);
    await backend.associatePartnerAccount(connection, request({ tags }));
    await backend.changePartnerAccountTags(connection, arn, { add: [], remove: [] });
    await backend.changePartnerAccountTags(connection, arn, { ...change, remove: [] });
    await backend.changePartnerAccountTags(connection, arn, { ...change, add: [] });
    await backend.changePartnerAccountTags(connection, arn, change);
    assert.deepEqual(
      (await requests()).slice(1).map(([operation]) => operation),
      ['TagResource', 'UntagResource', 'TagResource', 'UntagResource'],
    );
  });

  it('that fails at once has changed nothing', async (t) => {
    const { backend, connection, fail } = await partnerWorld(t);
    await backend.associatePartnerAccount(connection, request({ tags }));
    await fail({ operation: 'TagResource', error: 'AccessDeniedException' });
    const result = await backend.changePartnerAccountTags(connection, arn, change);
    assert.deepEqual([!result.ok && result.added, failureIn(result).operation], [false, 'TagResource']);
    assert.deepEqual(valueOf(await backend.partnerAccountTags(connection, arn)), tags);
  });

  it('that fails half-way has added, and says so', async (t) => {
    const { backend, connection, fail } = await partnerWorld(t);
    await backend.associatePartnerAccount(connection, request({ tags }));
    await fail({ operation: 'UntagResource', error: 'AccessDeniedException' });
    const result = await backend.changePartnerAccountTags(connection, arn, change);
    assert.deepEqual([!result.ok && result.added, failureIn(result).operation], [true, 'UntagResource']);
    assert.deepEqual(valueOf(await backend.partnerAccountTags(connection, arn)), [...tags, ...change.add]);
  });

  it('that had nothing to add has added nothing', async (t) => {
    const { backend, connection, fail } = await partnerWorld(t);
    await fail({ operation: 'UntagResource', error: 'AccessDeniedException' });
    const result = await backend.changePartnerAccountTags(connection, arn, { ...change, add: [] });
    assert.equal(!result.ok && result.added, false);
  });

  it('is refused when there would be too many', async (t) => {
    const { backend, connection } = await partnerWorld(t);
    await backend.associatePartnerAccount(connection, request());
    const add = Array.from({ length: 51 }, (_, index) => ({ key: `k${String(index)}`, value: '' }));
    const result = await backend.changePartnerAccountTags(connection, arn, { add, remove: [] });
    const { kind, errorName } = failureIn(result);
    assert.deepEqual([kind, errorName], ['invalid', 'TooManyTagsException']);
  });
});

function idsOf(accounts: readonly PartnerAccount[]): readonly string[] {
  return accounts.map((account) => account.amazonId);
}

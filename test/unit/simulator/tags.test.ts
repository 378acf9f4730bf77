import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import type { Answer } from '../../fakes/simulated-aws.ts';
import { simulatedAws } from '../../fakes/simulated-aws.ts';

const arn = 'arn:aws:iotwireless:us-east-1:123456789012:SidewalkAccount/10000000000001';

interface Tag {
  Key: string;
  Value: string;
}

/** An account with one partner account, and the operations on its tags. */
async function setup(t: TestContext) {
  const aws = await simulatedAws(t, { partnerAccounts: 1 });
  const at = (resourceArn: string) => ({ path: '/tags', query: { resourceArn } });
  return {
    ...aws,
    tag: (Tags: unknown, resourceArn = arn) =>
      aws.wireless({ method: 'POST', ...at(resourceArn), body: JSON.stringify({ Tags }) }),
    untag: (...tagKeys: string[]) =>
      aws.wireless({ method: 'DELETE', path: '/tags', query: { resourceArn: arn, tagKeys } }),
    tags: async (resourceArn = arn) => aws.wireless({ method: 'GET', ...at(resourceArn) }),
    associate: (Tags: unknown) => {
      const Sidewalk = { AmazonId: 'new', AppServerPrivateKey: 'ab'.repeat(32) };
      return aws.wireless({ path: '/partner-accounts', body: JSON.stringify({ Sidewalk, Tags }) });
    },
  };
}

function many(count: number, prefix = 'key'): Tag[] {
  return Array.from({ length: count }, (_, index) => ({ Key: `${prefix}${String(index)}`, Value: '' }));
}

function errorOf({ headers }: Answer): string | null {
  return headers.get('x-amzn-errortype');
}

test('tags are added, replaced by key, and removed; neither answer has a body', async (t) => {
  const aws = await setup(t);
  const added = await aws.tag([
    { Key: 'stage', Value: 'test' },
    { Key: 'Kosten stelle', Value: 'Ä&=+/' },
  ]);
  assert.deepEqual([added.status, added.text], [204, '']);
  await aws.tag([{ Key: 'stage', Value: 'prod' }]);
  assert.deepEqual((await aws.tags()).json, {
    Tags: [
      { Key: 'Kosten stelle', Value: 'Ä&=+/' },
      { Key: 'stage', Value: 'prod' },
    ],
  });
  const removed = await aws.untag('Kosten stelle', 'never there');
  assert.deepEqual([removed.status, removed.text], [204, '']);
  assert.deepEqual((await aws.tags()).json, { Tags: [{ Key: 'stage', Value: 'prod' }] });
});

test('tags given while associating are those of the account', async (t) => {
  const aws = await setup(t);
  await aws.associate([{ Key: 'stage', Value: '' }]);
  const { json } = await aws.tags(arn.replace('10000000000001', 'new'));
  assert.deepEqual(json, { Tags: [{ Key: 'stage', Value: '' }] });
});

test('a resource has at most 50 tags, which TagResource says with TooManyTagsException', async (t) => {
  const aws = await setup(t);
  assert.equal((await aws.tag(many(50))).status, 204);
  assert.equal((await aws.tag([{ Key: 'key7', Value: 'new value' }])).status, 204);
  const { status, headers, json } = await aws.tag([{ Key: 'one more', Value: '' }]);
  assert.deepEqual([status, headers.get('x-amzn-errortype')], [400, 'TooManyTagsException']);
  assert.equal(json['ResourceName'], arn);
  assert.equal(errorOf(await aws.associate(many(51))), 'ValidationException');
});

const refused: readonly (readonly [string, unknown, RegExp])[] = [
  ['no tags at all', undefined, /Value null at 'tags'/],
  ['more tags than a request may have', many(201), /at 'tags' .* less than or equal to 200$/],
  ['an empty key', [{ Key: '', Value: '' }], /Value '' at 'tags.1.member.key' .* greater than or equal to 1$/],
  ['a long key', [{ Key: 'k'.repeat(129), Value: '' }], /at 'tags.1.member.key' .* less than or equal to 128$/],
  ['a long value', [{ Key: 'k', Value: 'v'.repeat(257) }], /at 'tags.1.member.value' .* less than or equal to 256$/],
  ['no value', [{ Key: 'k' }], /Value null at 'tags.1.member.value'/],
  ['a key twice', [...many(1), ...many(1)], /unique/],
  ['a key of AWS', [{ Key: 'aws:cloudformation:stack', Value: '' }], /reserved/],
];
for (const [title, tags, text] of refused) {
  test(`tagging with ${title} is a ValidationException`, async (t) => {
    const aws = await setup(t);
    const answer = await aws.tag(tags);
    assert.deepEqual([answer.status, errorOf(answer)], [400, 'ValidationException']);
    assert.match(String(answer.json['Message']), text);
    assert.deepEqual((await aws.tags()).json, { Tags: [] });
  });
}

test('keys and values may be as long as allowed, counted in characters', async (t) => {
  const aws = await setup(t);
  assert.equal((await aws.tag([{ Key: '🔑'.repeat(128), Value: '🏷'.repeat(256) }])).status, 204);
});

test('tags need the ARN of a partner account of the caller', async (t) => {
  const aws = await setup(t);
  const foreign = [arn.replace('123456789012', '000000000001'), `${arn}0`, arn.replace('us-east-1', 'us-west-2')];
  for (const resourceArn of foreign) {
    assert.equal(errorOf(await aws.tags(resourceArn)), 'ResourceNotFoundException');
    assert.equal(errorOf(await aws.tag(many(1), resourceArn)), 'ResourceNotFoundException');
  }
  assert.equal(errorOf(await aws.tags('my account')), 'ValidationException');
  assert.equal(errorOf(await aws.tags('')), 'ValidationException');
  assert.equal(errorOf(await aws.wireless({ method: 'GET', path: '/tags' })), 'ValidationException');
  assert.equal(errorOf(await aws.untag()), 'ValidationException');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import type { Signer } from '../../fakes/sign.ts';
import { sign } from '../../fakes/sign.ts';
import { send, simulatedAws } from '../../fakes/simulated-aws.ts';

const formType = 'application/x-www-form-urlencoded; charset=utf-8';
const form = { Action: 'GetCallerIdentity', Version: '2011-06-15' };

/** STS, asked with a form or with a query. */
async function setup(t: TestContext) {
  const { url } = await simulatedAws(t);
  const signer = (as: Partial<Signer>) => ({ service: 'sts', ...as });
  return {
    url,
    post: async (parameters: Record<string, string>, as: Partial<Signer> = {}) => {
      const body = new URLSearchParams(parameters).toString();
      return send(await sign({ url, headers: { 'content-type': formType }, body }, signer(as)));
    },
    get: async (query: Record<string, string>, as: Partial<Signer> = {}) =>
      send(await sign({ url, method: 'GET', query }, signer(as))),
  };
}

function codeIn(text: string): string | undefined {
  return /<Code>(.*)<\/Code>/.exec(text)?.[1];
}

test('GetCallerIdentity tells the account of the access key, by form and by query, in any Region', async (t) => {
  const sts = await setup(t);
  for (const { status, text, headers } of [
    await sts.post(form),
    await sts.get(form),
    await sts.post(form, { region: 'us-gov-west-1' }),
  ]) {
    assert.equal(status, 200);
    assert.equal(headers.get('content-type'), 'text/xml');
    assert.match(text, /<Account>123456789012<\/Account>/);
    assert.match(text, /<Arn>arn:aws:iam::123456789012:user\/simulator<\/Arn>/);
    assert.match(text, /<UserId>[A-Z0-9]{21}<\/UserId>/);
    assert.ok(text.includes(`<RequestId>${headers.get('x-amzn-requestid') ?? 'none'}</RequestId>`));
  }
});

test('any other action is an InvalidAction', async (t) => {
  const sts = await setup(t);
  const { status, text } = await sts.post({ ...form, Action: 'Assume<Role>&' });
  assert.deepEqual([status, codeIn(text)], [400, 'InvalidAction']);
  assert.match(text, /Could not find operation Assume&lt;Role&gt;&amp; for version 2011-06-15/);
  assert.equal(codeIn((await sts.post({ ...form, Version: '2010-01-01' })).text), 'InvalidAction');
  assert.equal(codeIn((await sts.post({})).text), 'MissingAction');
  assert.equal(codeIn((await sts.get({})).text), 'MissingAction');
});

test('STS has its own names for what is wrong with a signature', async (t) => {
  const sts = await setup(t);
  const past = new Date(Date.now() - 10 * 60_000);
  const answers = await Promise.all([
    sts.post(form, { secretAccessKey: 'wrong' }),
    sts.post(form, { date: past }),
    sts.post(form, { accessKeyId: 'ASIA123456789012' }),
    sts.post(form, { service: 'iotfleetwise' }),
    send({ url: `${sts.url}/?${new URLSearchParams(form).toString()}`, method: 'GET', headers: {} }),
  ]);
  assert.deepEqual(
    answers.map(({ status, text }) => [status, codeIn(text)]),
    [
      [403, 'SignatureDoesNotMatch'],
      [403, 'SignatureDoesNotMatch'],
      [403, 'InvalidClientTokenId'],
      [403, 'SignatureDoesNotMatch'],
      [403, 'MissingAuthenticationToken'],
    ],
  );
});

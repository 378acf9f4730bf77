import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PendingRequests } from '../../../../src/core/base/pending-requests.ts';

/** Requests that are answered by hand, in any order. */
function world() {
  let current = 'first';
  const asked: { readonly counts: () => boolean; readonly answer: (text: string) => void }[] = [];
  const requests = new PendingRequests<string, string>((subject) => subject === current);
  const join = (subject = current): Promise<string> =>
    requests.join(
      'key',
      subject,
      (counts) =>
        new Promise((resolve) => {
          asked.push({ counts, answer: resolve });
        }),
    );
  const replace = (subject: string): void => {
    current = subject;
  };
  const counts = (index: number): boolean | undefined => asked[index]?.counts();
  const answer = (index: number, text: string): void => asked[index]?.answer(text);
  return { asked, counts, answer, requests, join, replace };
}

test('who asks meanwhile gets the same answer; later it is asked anew', async () => {
  const { asked, counts, answer, join } = world();
  const both = [join(), join()];
  assert.equal(asked.length, 1);
  assert.equal(counts(0), true);
  answer(0, 'one');
  assert.deepEqual(await Promise.all(both), ['one', 'one']);
  void join();
  assert.equal(asked.length, 2);
});

test('a request for what was replaced meanwhile is not joined, and its late answer counts no more', async () => {
  const { asked, counts, answer, join, replace } = world();
  const old = join();
  replace('second');
  assert.equal(counts(0), false);
  const renewed = join();
  assert.equal(asked.length, 2);
  answer(1, 'new');
  assert.equal(await renewed, 'new');
  answer(0, 'old');
  assert.equal(await old, 'old');
  assert.equal(counts(0), false);
});

test('an answer that was discarded counts no more, also once the next one is there', async () => {
  const { counts, answer, requests, join } = world();
  const old = join();
  requests.discard('key');
  assert.equal(requests.pending('key'), undefined);
  const next = join();
  assert.deepEqual([counts(0), counts(1)], [false, true]);
  answer(0, 'old');
  assert.equal(await old, 'old');
  assert.equal(counts(1), true);
  answer(1, 'new');
  assert.equal(await next, 'new');
});

test('a request that fails is over: the next one is asked', async () => {
  const requests = new PendingRequests<string, string>(() => true);
  await assert.rejects(
    requests.join('key', 'a', () => Promise.reject(new Error('no answer'))),
    /no answer/,
  );
  assert.equal(await requests.join('key', 'a', () => Promise.resolve('answer')), 'answer');
});

test('who asks while a request is being made joins it', async () => {
  const requests = new PendingRequests<string, string>(() => true);
  let inner: Promise<string> | undefined;
  const outer = requests.join('key', 'a', () => {
    inner = requests.join('key', 'a', () => Promise.resolve('inner'));
    return Promise.resolve('outer');
  });
  assert.equal(await outer, 'outer');
  assert.equal(await inner, 'outer');
});

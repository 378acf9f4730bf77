import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TaskQueue } from '../../../../src/core/base/task-queue.ts';

/** A task that ends when the test says so. */
function task(begun: string[], name: string) {
  const end: { done: () => void; fail: (error: Error) => void } = { done: () => undefined, fail: () => undefined };
  const run = (): Promise<string> => {
    begun.push(name);
    return new Promise((resolve, reject) => {
      end.done = () => {
        resolve(name);
      };
      end.fail = reject;
    });
  };
  return { run, end };
}

test('tasks begin in order, so many at a time, and one that fails makes room as well', async () => {
  const begun: string[] = [];
  const queue = new TaskQueue(2);
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => task(begun, name));
  assert.ok(a && b && c && d);
  const [first, second, third, fourth] = [a, b, c, d].map(({ run }) => queue.run(run));
  assert.deepEqual(begun, ['a', 'b'], 'without a wait while there is room');
  b.end.fail(new Error('no'));
  await assert.rejects(second ?? Promise.resolve(), /^Error: no$/);
  await Promise.resolve();
  assert.deepEqual(begun, ['a', 'b', 'c']);
  a.end.done();
  c.end.done();
  assert.deepEqual(await Promise.all([first, third]), ['a', 'c']);
  d.end.done();
  assert.equal(await fourth, 'd');
  const last = task(begun, 'e');
  const ended = queue.run(last.run);
  assert.equal(begun.at(-1), 'e');
  last.end.done();
  await ended;
});

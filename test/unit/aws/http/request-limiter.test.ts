import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Release, Urgency } from '../../../../src/aws/http/request-limiter.ts';
import { RequestLimiter } from '../../../../src/aws/http/request-limiter.ts';
import { settled } from '../../../fakes/virtual-clock.ts';

/** Requests that end when the test says so, in the order in which they got their places. */
function traffic(limiter = new RequestLimiter()) {
  const inAir: { readonly name: string; readonly leave: Release }[] = [];
  return {
    inAir: () => inAir.map(({ name }) => name),
    ask: async (account: string, names: readonly string[], urgency: Urgency = 'background') => {
      for (const name of names) {
        void limiter.acquire(account, urgency).then((leave) => inAir.push({ name, leave }));
      }
      await settled();
    },
    end: async (name: string) => {
      const [request] = inAir.splice(
        inAir.findIndex((each) => each.name === name),
        1,
      );
      request?.leave();
      request?.leave();
      await settled();
    },
  };
}

test('an account has at most 4 requests in flight, 3 of them in the background', async () => {
  const { ask, inAir } = traffic();
  await ask('a', ['a1', 'a2', 'a3', 'a4', 'a5']);
  assert.deepEqual(inAir(), ['a1', 'a2', 'a3']);
  await ask('a', ['p1', 'p2'], 'person');
  assert.deepEqual(inAir(), ['a1', 'a2', 'a3', 'p1']);
});

test('in total there are at most 8, 7 of them in the background', async () => {
  const { ask, inAir } = traffic();
  for (const account of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']) await ask(account, [account]);
  assert.equal(inAir().join(''), 'abcdefg');
  await ask('x', ['person'], 'person');
  await ask('y', ['late'], 'person');
  assert.deepEqual(inAir().slice(7), ['person']);
});

test('the accounts take turns, and each account keeps its order', async () => {
  const { ask, inAir, end } = traffic(new RequestLimiter({ total: 2, perAccount: 2 }));
  await ask('a', ['a1', 'a2', 'a3']);
  await ask('b', ['b1', 'b2']);
  await ask('c', ['c1']);
  const order = [];
  for (let [name] = inAir(); name !== undefined; [name] = inAir()) {
    order.push(name);
    await end(name);
  }
  assert.deepEqual(order, ['a1', 'a2', 'b1', 'c1', 'a3', 'b2']);
});

test('what the user sends goes before everything that waits, and is not held up by an account that is full', async () => {
  const { ask, inAir, end } = traffic(new RequestLimiter({ total: 4, perAccount: 2 }));
  await ask('a', ['a1', 'a2']);
  await ask('b', ['b1', 'b2', 'b3']);
  await ask('a', ['p1', 'p2'], 'person');
  await ask('c', ['p3'], 'person');
  assert.deepEqual(inAir(), ['a1', 'b1', 'p1', 'p3']);
  await end('b1');
  assert.deepEqual(inAir(), ['a1', 'p1', 'p3'], 'nothing in the background takes the place that is kept');
  await end('a1');
  assert.deepEqual(inAir(), ['p1', 'p3', 'p2']);
});

test('a place is given back once, however often that is said', async () => {
  const { ask, inAir, end } = traffic(new RequestLimiter({ total: 2, perAccount: 2 }));
  await ask('a', ['a1', 'a2', 'a3', 'a4']);
  await end('a1');
  assert.deepEqual(inAir(), ['a2']);
});

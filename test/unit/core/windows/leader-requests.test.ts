import assert from 'node:assert/strict';
import { test } from 'node:test';
import { watchKey } from '../../../../src/core/model/watch.ts';
import { LeaderRequests } from '../../../../src/core/windows/leader-requests.ts';
import type { SharedState } from '../../../../src/core/windows/state-codec.ts';
import { watch } from '../../../fakes/core-samples.ts';

const WATCH = watch(1000);
const KEY = watchKey(WATCH);

/** Something pending, about which so many answers came. */
function stateWithAnswers(count: number): SharedState {
  return { watches: new Map([[KEY, { watch: WATCH, answer: { count } }]]), applied: new Map() };
}

test('what several windows want to know is asked once, and again only when the user asks after its answer', () => {
  const leader = new LeaderRequests();
  const others = [{ asks: [{ key: KEY, count: 3 }] }, { asks: [{ key: KEY, count: 3 }] }];
  assert.deepEqual(leader.wanted(stateWithAnswers(3), others), [WATCH]);
  assert.deepEqual(leader.wanted(stateWithAnswers(3), others), [], 'its answer is still to come');
  assert.deepEqual(leader.wanted(stateWithAnswers(4), others), [], 'it has been answered');
  assert.deepEqual(leader.wanted(stateWithAnswers(4), [{ asks: [{ key: KEY, count: 4 }] }]), [WATCH]);
});

test('whoever waits is answered when an answer comes, when none comes, and when the window closes', async () => {
  const requests = new LeaderRequests();
  const answered = requests.wait(KEY, stateWithAnswers(3));
  requests.poll(stateWithAnswers(3));
  assert.deepEqual(requests.asks, [{ key: KEY, count: 3 }]);
  requests.poll(stateWithAnswers(4));
  assert.equal(await answered, true);
  const inVain = requests.wait(KEY, stateWithAnswers(4));
  for (let polls = 0; polls < 10; polls += 1) requests.poll(stateWithAnswers(4));
  assert.equal(await inVain, false);
  const closed = requests.wait(KEY, stateWithAnswers(4));
  requests.close();
  assert.deepEqual([await closed, requests.asks], [false, []]);
});

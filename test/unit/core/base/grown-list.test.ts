import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { grownList, sameUpTo, withTail } from '../../../../src/core/base/grown-list.ts';
import { property } from '../../../fakes/property.ts';

/** What is done to a list made before: which of them, how, where it is cut, and how many things come. */
const STEPS = fc.array(
  fc.record({
    list: fc.nat(),
    how: fc.constantFrom('grow', 'tail', 'cut'),
    at: fc.nat({ max: 20 }),
    come: fc.nat({ max: 3 }),
  }),
  { maxLength: 12 },
);

describe('grown list', () => {
  test(
    ...property('two lists have as much in common as one finds that looks at every thing', STEPS, (steps) => {
      const lists: (readonly object[])[] = [[{}, {}]];
      for (const { list, how, at, come } of steps) {
        const before = lists[list % lists.length] ?? [];
        const others = Array.from({ length: come }, () => ({}));
        const same = how === 'cut' ? Math.min(at, before.length) : before.length;
        const longer = how === 'tail' ? withTail(before, others) : grownList(before, same, others);
        assert.deepEqual(longer, [...before.slice(0, same), ...others]);
        lists.push(longer);
      }
      for (const one of lists) {
        for (const other of lists) assert.equal(sameUpTo(one, other), inCommon(one, other));
      }
    }),
  );

  test('what two lists took over from the same one is not looked at again', () => {
    const [looked, watched] = watchedList(1000);
    const one = withTail(grownList(watched, 1000, ['more']), ['loading']);
    const other = withTail(grownList(watched, 1000, []), ['load more']);
    looked.clear();
    assert.equal(sameUpTo(one, other), 1000);
    assert.equal(sameUpTo(watched, other), 1000);
    assert.deepEqual([...looked], []);
  });

  test('of two lists that go on from the same one in two ways, only that one is taken as the same', () => {
    const before = ['a'];
    const [one, other] = [grownList(before, 1, ['b']), grownList(before, 1, ['c'])];
    assert.equal(sameUpTo(one, other), 1);
    assert.equal(sameUpTo(grownList(one, 2, ['d']), grownList(other, 2, ['d'])), 1);
  });
});

function inCommon(one: readonly object[], other: readonly object[]): number {
  const first = one.findIndex((thing, place) => thing !== other[place]);
  return first === -1 ? one.length : first;
}

/** A list, and the places of it that were looked at one by one. */
function watchedList(length: number): readonly [Set<string>, readonly string[]] {
  const looked = new Set<string>();
  const things = Array.from({ length }, (_, place) => String(place));
  const get = (target: readonly string[], place: string | symbol): unknown => {
    if (typeof place === 'string' && /^\d+$/.test(place)) looked.add(place);
    return Reflect.get(target, place);
  };
  return [looked, new Proxy(things, { get })];
}

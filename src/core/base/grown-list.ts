/** Lists of which one goes on where the other ends: how long the longest of them is. */
interface Family {
  length: number;
}

/** The first so many things of a list are the first of its family. */
interface Kinship {
  readonly family: Family;
  readonly shared: number;
}

const KINSHIPS = new WeakMap<readonly unknown[], Kinship>();

/**
 * How many things two lists have in common from their beginning: the very same, not such that are alike. What both took
 * over from the same list is not looked at again.
 */
export function sameUpTo<T>(one: readonly T[], other: readonly T[]): number {
  if (one === other) return one.length;
  const shorter = Math.min(one.length, other.length);
  let same = sharedBy(one, other);
  while (same < shorter && one[same] === other[same]) same += 1;
  return same;
}

/** A list of which the first so many things stay, and others follow; the work is that of those others, but for one copy. */
export function grownList<T>(before: readonly T[], same: number, others: readonly T[]): readonly T[] {
  if (same === before.length) return others.length === 0 ? before : grown(before, others);
  return before.slice(0, same).concat(others);
}

/** A list with more behind it, which belongs to no later one. */
export function withTail<T>(list: readonly T[], tail: readonly T[]): readonly T[] {
  if (tail.length === 0) return list;
  const longer = list.concat(tail);
  KINSHIPS.set(longer, kinshipOf(list));
  return longer;
}

function grown<T>(before: readonly T[], others: readonly T[]): readonly T[] {
  const longer = before.concat(others);
  const { family, shared } = kinshipOf(before);
  const isNext = shared === before.length && family.length === shared;
  if (isNext) family.length = longer.length;
  KINSHIPS.set(longer, { family, shared: isNext ? longer.length : shared });
  return longer;
}

function kinshipOf(list: readonly unknown[]): Kinship {
  const known = KINSHIPS.get(list);
  if (known !== undefined) return known;
  const founded = { family: { length: list.length }, shared: list.length };
  KINSHIPS.set(list, founded);
  return founded;
}

function sharedBy(one: readonly unknown[], other: readonly unknown[]): number {
  const [first, second] = [KINSHIPS.get(one), KINSHIPS.get(other)];
  return first === undefined || first.family !== second?.family ? 0 : Math.min(first.shared, second.shared);
}

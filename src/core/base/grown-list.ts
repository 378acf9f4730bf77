/** How many things two lists have in common from their beginning: the very same, not such that are alike. */
export function sameUpTo<T>(one: readonly T[], other: readonly T[]): number {
  if (one === other) return one.length;
  const shorter = Math.min(one.length, other.length);
  let same = 0;
  while (same < shorter && one[same] === other[same]) same += 1;
  return same;
}

/** A list of which the first so many things stay, and others follow; the work is that of those others, but for one copy. */
export function grownList<T>(before: readonly T[], same: number, others: readonly T[]): readonly T[] {
  if (same === before.length) return others.length === 0 ? before : before.concat(others);
  return before.slice(0, same).concat(others);
}

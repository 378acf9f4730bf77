/** A later version, and what it has in place of an entry of this one. */
interface NextVersion<V> {
  readonly map: VersionedMap<V>;
  readonly key: string;
  /** Absent when the later version added the key. */
  readonly before?: { readonly value: V };
}

/** So many versions an older one looks back through before it takes entries of its own. */
const FAR = 32;

/**
 * A map that is never changed. Setting an entry of the newest version costs the same however many there are: all
 * versions share one native map, and an older version keeps what it had in place of the entry that was set after it
 * (H. G. Baker, "Shallow binding makes functional arrays fast", 1991). An older version that is read much copies once.
 */
export class VersionedMap<V> implements ReadonlyMap<string, V> {
  /** The entries, in this version's order; absent in a version that a later one has taken them from. */
  #entries: Map<string, V> | undefined;
  #next: NextVersion<V> | undefined;

  private constructor(entries: Map<string, V>) {
    this.#entries = entries;
  }

  /** A map with these entries, copied unless they are of this kind already. */
  static of<V>(map: ReadonlyMap<string, V>): VersionedMap<V> {
    return map instanceof VersionedMap ? (map as VersionedMap<V>) : new VersionedMap(new Map(map));
  }

  /** The map with one entry set; the order of the others stays. */
  with(key: string, value: V): VersionedMap<V> {
    const entries = this.#entries;
    if (entries === undefined || this.#next !== undefined) return new VersionedMap(new Map(this).set(key, value));
    const before = entries.has(key) ? { before: { value: entries.get(key) as V } } : {};
    const map = new VersionedMap(entries.set(key, value));
    this.#entries = undefined;
    this.#next = { map, key, ...before };
    return map;
  }

  /** The keys that were set since `before`; undefined when this is not a later version of it. */
  keysSince(before: ReadonlyMap<string, V>): ReadonlySet<string> | undefined {
    const keys = new Set<string>();
    let version: ReadonlyMap<string, V> | undefined = before;
    while (version !== this) {
      if (!(version instanceof VersionedMap)) return undefined;
      const next: NextVersion<V> | undefined = (version as VersionedMap<V>).#next;
      if (next === undefined) return undefined;
      keys.add(next.key);
      version = next.map;
    }
    return keys;
  }

  get size(): number {
    return this.#own().size;
  }

  get(key: string): V | undefined {
    return this.#lookUp(key)?.value;
  }

  has(key: string): boolean {
    return this.#lookUp(key) !== undefined;
  }

  forEach(run: (value: V, key: string, map: ReadonlyMap<string, V>) => void): void {
    for (const [key, value] of this) run(value, key, this);
  }

  /** A snapshot: what is set meanwhile is not met. */
  entries(): MapIterator<[string, V]> {
    return [...this.#own()][Symbol.iterator]();
  }

  keys(): MapIterator<string> {
    return [...this.#own().keys()][Symbol.iterator]();
  }

  values(): MapIterator<V> {
    return [...this.#own().values()][Symbol.iterator]();
  }

  [Symbol.iterator](): MapIterator<[string, V]> {
    return this.entries();
  }

  #lookUp(key: string): { readonly value: V } | undefined {
    if (this.#entries !== undefined) return found(this.#entries, key);
    let next = this.#next;
    for (let steps = 0; next !== undefined && steps < FAR; steps += 1) {
      if (next.key === key) return next.before;
      const entries = next.map.#entries;
      if (entries !== undefined) return found(entries, key);
      next = next.map.#next;
    }
    return found(this.#own(), key);
  }

  /** The entries of this version; an older one takes a copy of those of a later one and sets back what was set. */
  #own(): Map<string, V> {
    if (this.#entries !== undefined) return this.#entries;
    const changes: NextVersion<V>[] = [];
    let later: ReadonlyMap<string, V> = new Map();
    for (let next = this.#next; next !== undefined; next = next.map.#next) {
      changes.push(next);
      if (next.map.#entries === undefined) continue;
      later = next.map.#entries;
      break;
    }
    const entries = new Map(later);
    for (const { key, before } of changes.reverse()) {
      if (before === undefined) entries.delete(key);
      else entries.set(key, before.value);
    }
    this.#entries = entries;
    return entries;
  }
}

function found<V>(entries: ReadonlyMap<string, V>, key: string): { readonly value: V } | undefined {
  return entries.has(key) ? { value: entries.get(key) as V } : undefined;
}

/** The keys whose entry differs between two maps: what was set, where one is a later version of the other. */
export function changedKeys<V>(before: ReadonlyMap<string, V>, after: ReadonlyMap<string, V>): ReadonlySet<string> {
  if (before === after) return new Set();
  const since = after instanceof VersionedMap ? (after as VersionedMap<V>).keysSince(before) : undefined;
  if (since !== undefined) return since;
  const keys = new Set<string>();
  for (const [key, value] of after) if (before.get(key) !== value || !before.has(key)) keys.add(key);
  for (const key of before.keys()) if (!after.has(key)) keys.add(key);
  return keys;
}

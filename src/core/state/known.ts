import { VersionedMap } from '../base/versioned-map.ts';
import type { Failure, Result } from '../model/failure.ts';
import type { SettingName, SettingValues } from '../model/setting.ts';

/** What is known of something that AWS was asked for. Times are epoch milliseconds. */
export interface Known<T> {
  /** A request is in flight. */
  readonly loading: boolean;
  /** The last good answer and when it came. */
  readonly answer?: { readonly value: T; readonly at: number };
  /** Set when the last request failed; an older answer stays beside it. */
  readonly failure?: { readonly failure: Failure; readonly at: number };
}

/** What is known of one setting, by `targetKey`. */
export type SettingMap<Name extends SettingName> = ReadonlyMap<string, Known<SettingValues[Name]>>;

/** By name: what is known of each setting; absent where none was asked for. */
export type SettingMaps = { readonly [Name in SettingName]?: SettingMap<Name> };

/** Whether an answer is so old, a minute, that what shows it says so. `now` in epoch milliseconds. */
export function isOld({ at }: { readonly at: number }, now: number): boolean {
  return now - at >= 60_000;
}

/** What is known of a target that nobody asked for yet. */
export const NOTHING_KNOWN: Known<never> = { loading: false };

/** A map with one entry set, or removed when `value` is undefined; the order of the others stays. Setting copies no map. */
export function withEntry<V>(map: ReadonlyMap<string, V>, key: string, value: V | undefined): ReadonlyMap<string, V> {
  if (value !== undefined) return VersionedMap.of(map).with(key, value);
  if (!map.has(key)) return map;
  const copy = new Map(map);
  copy.delete(key);
  return copy;
}

/** A good answer replaces everything; a failure stands beside the last good answer. */
export function merged<T>(before: Known<T>, result: Result<T>, at: number): Known<T> {
  if (result.ok) return { loading: false, answer: { value: result.value, at } };
  return {
    loading: false,
    ...(before.answer === undefined ? {} : { answer: before.answer }),
    failure: { failure: result.failure, at },
  };
}

import * as v from 'valibot';

/** A member that may be absent, and counts as absent in a `lenientObject` where it cannot be used. */
export const optional = v.exactOptional;

/** An object whose unusable optional members are left out. */
export function lenientObject<const E extends v.ObjectEntries>(
  entries: E,
): v.GenericSchema<unknown, v.InferOutput<v.ObjectSchema<E, undefined>>> {
  const isUsable = ([name, value]: [string, unknown]): boolean => {
    const entry = Object.hasOwn(entries, name) ? entries[name] : undefined;
    return entry?.type !== 'exact_optional' || v.is(entry, value);
  };
  return v.pipe(
    v.looseObject({}),
    v.transform((fields) => Object.fromEntries(Object.entries(fields).filter(isUsable))),
    v.object(entries),
  );
}

/** A list whose unusable entries are left out. */
export function usable<T>(entry: v.GenericSchema<unknown, T>): v.GenericSchema<unknown, readonly T[]> {
  return v.pipe(
    v.array(v.unknown()),
    v.transform((list): readonly T[] =>
      list.flatMap((each) => {
        const result = v.safeParse(entry, each);
        return result.success ? [result.output] : [];
      }),
    ),
  );
}

/** A date as JSON has it. */
export const DATE = v.pipe(
  v.string(),
  v.transform((text) => new Date(text)),
  v.date(),
);

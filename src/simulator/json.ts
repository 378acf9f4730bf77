/** A JSON object whose members are not known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object (no array, not null). */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member of the object itself; null counts as absent. */
export function valueAt(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? (fields[name] ?? undefined) : undefined;
}

/** A member that is an object; else undefined. */
export function fieldsAt(fields: Fields, name: string): Fields | undefined {
  const value = valueAt(fields, name);
  return isFields(value) ? value : undefined;
}

/** A member that is text; else undefined. */
export function textAt(fields: Fields, name: string): string | undefined {
  const value = valueAt(fields, name);
  return typeof value === 'string' ? value : undefined;
}

/** A member that is a number; else undefined. */
export function numberAt(fields: Fields, name: string): number | undefined {
  const value = valueAt(fields, name);
  return typeof value === 'number' ? value : undefined;
}

/** A member that is a list; else an empty one. */
export function listAt(fields: Fields, name: string): readonly unknown[] {
  const value = valueAt(fields, name);
  return Array.isArray(value) ? value : [];
}

/** Text of a JSON document in UTF-8, or undefined when it is neither. */
export function parseJson(bytes: Uint8Array): { readonly value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return { value };
  } catch {
    return undefined;
  }
}

import * as v from 'valibot';

/** What is wrong with an input: the first message of each field, by its path ("tags.0.key"); empty when it is valid. */
export function fieldErrors(schema: v.GenericSchema, input: unknown): Readonly<Record<string, string>> {
  const result = v.safeParse(schema, input);
  const errors: Record<string, string> = {};
  for (const issue of result.issues ?? []) {
    const field = v.getDotPath(issue) ?? 'form';
    errors[field] ??= issue.message;
  }
  return errors;
}

import * as v from 'valibot';

const profile = v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(256)));
const region = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{1,40}$/));

/** A registration, as somebody outside names it; without a profile, that of the default credential chain. */
export const registrationTarget = v.object({ profile, region });
/** The connection of partner accounts, as somebody outside names it. */
export const partnerTarget = v.object({ profile });
const requestOptions = v.optional(v.object({ signal: v.optional(v.instance(AbortSignal)) }));

/** Parses what another extension asks about; throws a `TypeError` with words where it cannot be that. */
export function targetArgument(value: unknown): v.InferOutput<typeof registrationTarget> {
  return parsed(registrationTarget, value, '{ profile?: string, region: string }, with a Region such as us-east-1');
}

/** Parses whose partner accounts another extension asks about. */
export function profileArgument(value: unknown): v.InferOutput<typeof partnerTarget> {
  return parsed(partnerTarget, value, '{ profile?: string }');
}

/** Parses the options of a call. */
export function signalArgument(value: unknown): AbortSignal | undefined {
  return parsed(requestOptions, value, '{ signal?: AbortSignal } as options')?.signal;
}

function parsed<Schema extends v.GenericSchema>(schema: Schema, value: unknown, wanted: string): v.InferOutput<Schema> {
  const result = outcome(schema, value);
  if (result === undefined) throw new TypeError(`IoT Registrar for AWS expects ${wanted}.`);
  return result.output;
}

/** What a schema makes of a value; nothing where it does not take it, or where looking at the value throws. */
function outcome<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
): { readonly output: v.InferOutput<Schema> } | undefined {
  try {
    const result = v.safeParse(schema, value);
    return result.success ? { output: result.output } : undefined;
  } catch {
    return undefined;
  }
}

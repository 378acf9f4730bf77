import { isFields } from './json.ts';
import type { Fields } from './json.ts';
import schema from './models/faults.json' with { type: 'json' };
import { violations } from './validate.ts';
import type { Shape } from './validate.ts';

/** Something that is to go wrong with the next requests for an operation. */
export interface Fault {
  /** Name of an operation, or `*` for any. */
  readonly operation: string;
  /** How many requests it still meets. */
  readonly times: number;
  /** Wait before anything else. */
  readonly delayMs?: number;
  readonly status?: number;
  /** Name of the error to answer. */
  readonly error?: string;
  /** Text of the error. */
  readonly message?: string;
  /** Member of the error's body. */
  readonly retryAfterSeconds?: number;
  /** The answer's body, as it is. */
  readonly body?: string;
  /** Close the connection without an answer, before or after the operation took effect. */
  readonly drop?: 'before' | 'after';
}

const shapes: Readonly<Record<string, Shape>> = schema;

/** Faults as they are sent in JSON, or what is wrong with them. */
export function parseFaults(value: unknown): readonly Fault[] | { readonly problem: string } {
  const [wrong] = violations(shapes, 'Faults', value);
  if (wrong !== undefined) return { problem: wrong.text };
  const items = Array.isArray(value) ? value.filter(isFields).map(withoutNulls) : [];
  const known = Object.keys(shapes['Fault']?.members ?? {});
  const unknown = items.flatMap(Object.keys).find((name) => !known.includes(name));
  if (unknown !== undefined) return { problem: `A fault has no member '${unknown}'` };
  return items.map((item) => ({ times: 1, ...item }) as Fault);
}

function withoutNulls(item: Fields): Fields {
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== null));
}

/** The fault that meets a request for an operation, the first in order, and the faults that are left then. */
export function takeFault(faults: readonly Fault[], operation: string): { fault?: Fault; left: readonly Fault[] } {
  const at = faults.findIndex((fault) => fault.operation === operation || fault.operation === '*');
  const fault = faults[at];
  if (fault === undefined) return { left: faults };
  const rest = fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : [];
  return { fault, left: [...faults.slice(0, at), ...rest, ...faults.slice(at + 1)] };
}

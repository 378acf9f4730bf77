import { Buffer } from 'node:buffer';
import { asBag } from './error-facts.ts';
import type { UnknownRecord } from './error-facts.ts';
import { FailureError } from './failure-error.ts';
import { comparable, windowsOf } from './secret-forms.ts';

/** Takes secrets out of a text; what is left of each is "…". */
export type Redactor = (text: string) => string;

/** So many characters of a secret are known again in a text; fewer give nothing away, and may be there by chance. */
const WINDOW = 16;

const DEEPEST = 12;

/** What errors are classified by, with the names of answers' headers: all that is kept of an error. */
const KEPT = [
  ...['name', 'message', 'code', 'hostname', 'address', 'port', 'cause', 'errors', 'input', 'fieldList'],
  ...['retryAfterSeconds', '$metadata', 'httpStatusCode', 'requestId', '$response', 'headers'],
  ...['content-type', 'retry-after', 'date'],
];

/** A copy of an error, with what classification looks at, in which no text holds the key or a part of it. */
export function errorWithoutKey(error: unknown, key: string): Error {
  const bag = typeof error === 'string' ? { message: error } : asBag(error);
  // The parser's own message quotes the answer around the place of the error.
  const quiet = bag['name'] === 'SyntaxError' ? { ...pick(bag), message: 'The answer is not valid JSON.' } : bag;
  return errorWithout(quiet, keyRedactor(key));
}

/** A copy of an error, with what classification looks at, without secrets. A failure that is carried stays one. */
export function errorWithout(error: unknown, redact: Redactor): Error {
  if (error instanceof FailureError) return new FailureError(withoutSecrets(error.failure, redact));
  const bag = typeof error === 'string' ? { message: error } : asBag(error);
  return Object.assign(new Error(), copyOf(bag, { redact, depth: 0 }));
}

/** A copy of an answer in which no text holds a secret. Dates and bytes are passed on as they are. */
export function withoutSecrets<T>(answer: T, redact: Redactor): T {
  return clean(answer, redact, 0) as T;
}

/** Takes a key out of texts: all its digits, or a part of them, however they are written; one that is short, as a whole. */
export function keyRedactor(key: string): Redactor {
  if (key.length >= WINDOW) return redactorOf(windowsOf(key, WINDOW), WINDOW);
  const { signs } = comparable(key);
  return signs === '' ? (text) => text : redactorOf([signs], signs.length);
}

/** Takes secrets out of texts. What is shorter than 16 characters is no secret, and may be there by chance. */
export function secretRedactor(secrets: readonly (string | undefined)[]): Redactor {
  const known = secrets.filter((secret) => secret !== undefined).filter((secret) => secret.length >= WINDOW);
  return known.length === 0
    ? (text) => text
    : redactorOf(
        known.flatMap((secret) => windowsOf(secret, WINDOW)),
        WINDOW,
      );
}

function redactorOf(runs: readonly string[], size: number): Redactor {
  const windows = new Set(runs);
  return (text) => {
    if (text.length < size) return text;
    const { signs, starts, ends } = comparable(text);
    let [safe, shownTo] = ['', 0];
    for (let at = 0; at + size <= signs.length; at += 1) {
      if (!windows.has(signs.slice(at, at + size))) continue;
      const [from, to] = [starts[at] ?? 0, ends[at + size - 1] ?? text.length];
      if (from >= shownTo) safe += `${text.slice(shownTo, from)}…`;
      shownTo = to;
    }
    return safe + text.slice(shownTo);
  };
}

interface Copying {
  readonly redact: Redactor;
  readonly depth: number;
}

function pick(bag: UnknownRecord): Record<string, unknown> {
  return Object.fromEntries(KEPT.filter((name) => bag[name] !== undefined).map((name) => [name, bag[name]] as const));
}

function copyOf(bag: UnknownRecord, { redact, depth }: Copying): Record<string, unknown> {
  const kept = Object.entries(pick(bag));
  return Object.fromEntries(kept.map(([name, value]) => [name, valueOf(value, { redact, depth: depth + 1 })] as const));
}

function valueOf(value: unknown, copying: Copying): unknown {
  if (typeof value === 'string') return copying.redact(value);
  if (typeof value === 'number') return value;
  if (copying.depth > DEEPEST) return undefined;
  if (Array.isArray(value)) return value.map((each) => valueOf(each, { ...copying, depth: copying.depth + 1 }));
  return typeof value === 'object' && value !== null ? copyOf(asBag(value), copying) : undefined;
}

function clean(value: unknown, redact: Redactor, depth: number): unknown {
  if (typeof value === 'string') return redact(value);
  if (typeof value !== 'object' || value === null || value instanceof Date || Buffer.isBuffer(value)) return value;
  if (depth > DEEPEST) return undefined;
  if (Array.isArray(value)) return value.map((each) => clean(each, redact, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [redact(name), clean(each, redact, depth + 1)] as const),
  );
}

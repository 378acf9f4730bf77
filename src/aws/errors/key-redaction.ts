import { Buffer } from 'node:buffer';
import { asBag } from './error-facts.ts';
import type { UnknownRecord } from './error-facts.ts';

/** So many characters of a key are known again in a text; fewer tell nothing, and may be there by chance. */
const WINDOW = 16;

const DEEPEST = 8;

/** What errors are classified by, with the names of answers' headers: all that is kept of an error. */
const KEPT = [
  ...['name', 'message', 'code', 'hostname', 'address', 'port', 'cause', 'errors', 'input', 'fieldList'],
  ...['retryAfterSeconds', '$metadata', 'httpStatusCode', 'requestId', '$response', 'headers'],
  ...['content-type', 'retry-after', 'date'],
];

/** A copy of an error, with what classification looks at, in which no text holds the key or a part of it. */
export function errorWithoutKey(error: unknown, key: string): Error {
  const redact = keyRedactor(key);
  const bag = typeof error === 'string' ? { message: error } : asBag(error);
  return Object.assign(new Error(), copyOf(bag, { redact, depth: 0 }));
}

/**
 * Makes what takes a key out of texts: as it was given, in upper and lower case, its bytes or digits in base64; parts
 * of it, too.
 */
export function keyRedactor(key: string): (text: string) => string {
  const size = Math.min(WINDOW, key.length);
  if (size === 0) return (text) => text;
  const windows = new Set(formsOf(key).flatMap((form) => windowsOf(comparable(form), size)));
  return (text) => {
    const compared = comparable(text);
    let [safe, hiddenTo] = ['', 0];
    for (let at = 0; at < text.length; at++) {
      if (windows.has(compared.slice(at, at + size))) {
        if (at >= hiddenTo) safe += '…';
        hiddenTo = at + size;
      }
      if (at >= hiddenTo) safe += text.charAt(at);
    }
    return safe;
  };
}

/** In base64 a text looks different at each of three offsets. */
function formsOf(key: string): readonly string[] {
  const digits = [key, key.toLowerCase(), key.toUpperCase()].map((text) => Buffer.from(text));
  const encoded = [Buffer.from(key, 'hex'), ...digits].flatMap((bytes) =>
    [0, 1, 2].map((offset) => Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64')),
  );
  return [key, ...encoded];
}

function windowsOf(form: string, size: number): readonly string[] {
  return Array.from({ length: Math.max(0, form.length - size + 1) }, (_, at) => form.slice(at, at + size));
}

/** The text without differences of case and of base64's alphabets; as long as before. */
function comparable(text: string): string {
  return text
    .replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
    .replaceAll('-', '+')
    .replaceAll('_', '/');
}

interface Copying {
  readonly redact: (text: string) => string;
  readonly depth: number;
}

function copyOf(bag: UnknownRecord, { redact, depth }: Copying): Record<string, unknown> {
  const kept = KEPT.filter((name) => bag[name] !== undefined);
  const copied = kept.map((name) => [name, valueOf(bag[name], { redact, depth: depth + 1 })] as const);
  // The parser's own message quotes the answer around the place of the error.
  const quiet = bag['name'] === 'SyntaxError' ? { message: 'The answer is not valid JSON.' } : {};
  return { ...Object.fromEntries(copied), ...quiet };
}

function valueOf(value: unknown, copying: Copying): unknown {
  if (typeof value === 'string') return copying.redact(value);
  if (typeof value === 'number') return value;
  if (copying.depth > DEEPEST) return undefined;
  if (Array.isArray(value)) return value.map((each) => valueOf(each, { ...copying, depth: copying.depth + 1 }));
  return typeof value === 'object' && value !== null ? copyOf(asBag(value), copying) : undefined;
}

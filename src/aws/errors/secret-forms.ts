import { Buffer } from 'node:buffer';

/** The letters and digits of a text, in lower case, and where each begins and ends in it. */
export interface Comparable {
  readonly signs: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** A sign that is written as an escape: of addresses (also escaped again), of JSON and programs, of HTML. */
const ESCAPE = /%(?:25)*([0-9a-f]{2})|\\{1,4}u([0-9a-f]{4})|\\{1,4}x([0-9a-f]{2})|&#x([0-9a-f]{1,6});|&#(\d{1,7});/iy;

/** A text as secrets are looked for in it: without separators, differences of case, and escapes. Linear in its length. */
export function comparable(text: string): Comparable {
  const signs: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (let at = 0; at < text.length;) {
    const escaped = escapeAt(text, at);
    const length = escaped?.length ?? 1;
    const sign = escaped?.sign ?? text.charAt(at);
    if (/[A-Za-z0-9]/.test(sign)) {
      signs.push(sign.toLowerCase());
      starts.push(at);
      ends.push(at + length);
    }
    at += length;
  }
  return { signs: signs.join(''), starts, ends };
}

function escapeAt(text: string, at: number): { readonly sign: string; readonly length: number } | undefined {
  if (!'%\\&'.includes(text.charAt(at))) return undefined;
  ESCAPE.lastIndex = at;
  const found = ESCAPE.exec(text);
  if (found === null) return undefined;
  const [all, percent, unicode, short, html, decimal] = found;
  const code = decimal === undefined ? parseInt(percent ?? unicode ?? short ?? html ?? '', 16) : Number(decimal);
  return { sign: code <= 0xffff ? String.fromCharCode(code) : '', length: all.length };
}

/** Every run of `size` letters and digits in every form in which a secret may be written. */
export function windowsOf(secret: string, size: number): readonly string[] {
  return formsOf(secret).flatMap((form) => {
    const { signs } = comparable(form);
    return Array.from({ length: Math.max(0, signs.length - size + 1) }, (_, at) => signs.slice(at, at + size));
  });
}

/** As it is, backwards, and its bytes in hex and base64, where a text looks different at each of three offsets. */
function formsOf(secret: string): readonly string[] {
  const backwards = secret.split('').reverse().join('');
  const cases = [...new Set([secret, secret.toLowerCase(), secret.toUpperCase(), swapped(secret), backwards])];
  const raw = /^(?:[0-9a-f]{2})+$/i.test(secret) ? [Buffer.from(secret, 'hex')] : [];
  const bytes = [...raw, ...cases.flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')])];
  return [secret, backwards, ...bytes.flatMap(encodings)];
}

function encodings(bytes: Buffer): readonly string[] {
  const offsets = [0, 1, 2].map((offset) => Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64'));
  return [bytes.toString('hex'), ...offsets];
}

function swapped(text: string): string {
  return text.replace(/[a-z]+|[A-Z]+/g, (letters) => {
    return letters === letters.toLowerCase() ? letters.toUpperCase() : letters.toLowerCase();
  });
}

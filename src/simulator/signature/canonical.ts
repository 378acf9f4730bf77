import { createHash, createHmac } from 'node:crypto';
import type { HttpRequest } from '../exchange.ts';

/** The scope that a signature is made for. */
export interface Scope {
  /** `YYYYMMDD` */
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

/** SHA-256 in hex. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** The canonical request of Signature Version 4, with the double-encoded path of every service but S3. */
export function canonicalRequest(request: HttpRequest, signedHeaders: readonly string[]): string {
  const headers = signedHeaders.map((name) => `${name}:${canonicalHeader(request.headers.get(name) ?? '')}\n`);
  return [
    request.method,
    canonicalPath(request.path),
    canonicalQuery(request.query),
    headers.join(''),
    signedHeaders.join(';'),
    sha256(request.body),
  ].join('\n');
}

/** The signature, in hex, of a canonical request. */
export function signatureOf(
  canonical: string,
  secret: string,
  { time, scope }: { time: string; scope: Scope },
): string {
  const { date, region, service } = scope;
  const text = ['AWS4-HMAC-SHA256', time, `${date}/${region}/${service}/aws4_request`, sha256(canonical)].join('\n');
  const key = [date, region, service, 'aws4_request'].reduce(hmac, Buffer.from(`AWS4${secret}`));
  return hmac(key, text).toString('hex');
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function canonicalHeader(value: string): string {
  return value.trim().replaceAll(/ +/g, ' ');
}

/** Dot segments and doubled slashes resolved, then every part encoded once more. */
function canonicalPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(encoded(part));
  }
  const end = parts.length > 0 && path.endsWith('/') ? '/' : '';
  return `/${parts.join('/')}${end}`;
}

function canonicalQuery(query: string): string {
  const pairs = query
    .split('&')
    .filter((piece) => piece !== '')
    .map((piece): readonly [string, string] => {
      const at = piece.indexOf('=');
      return at < 0 ? [again(piece), ''] : [again(piece.slice(0, at)), again(piece.slice(at + 1))];
    });
  return pairs
    .toSorted(([name, value], [otherName, otherValue]) => order(name, otherName) || order(value, otherValue))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** One spelling for what may have been escaped in another. */
function again(text: string): string {
  try {
    return encoded(decodeURIComponent(text));
  } catch {
    return encoded(text);
  }
}

function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

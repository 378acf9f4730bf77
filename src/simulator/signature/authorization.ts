import type { HttpRequest } from '../exchange.ts';
import type { Scope } from './canonical.ts';

/** What an `Authorization` header of Signature Version 4 says. */
export interface Authorization {
  readonly accessKeyId: string;
  readonly scope: Scope;
  /** Names in the order given. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/** The `Authorization` header of a request; `missing` without one, else the reason why it cannot be read. */
export function authorizationOf(request: HttpRequest): Authorization | 'missing' | { readonly incomplete: string } {
  const header = request.headers.get('authorization');
  if (header === undefined || header.trim() === '') return 'missing';
  const space = header.indexOf(' ');
  if (space < 0 || header.slice(0, space) !== 'AWS4-HMAC-SHA256') {
    return { incomplete: 'Authorization header must use the algorithm AWS4-HMAC-SHA256.' };
  }
  const parts = partsOf(header.slice(space + 1));
  const [credential, names, signature] = ['Credential', 'SignedHeaders', 'Signature'].map((name) => parts.get(name));
  if (credential === undefined) return { incomplete: "Authorization header requires 'Credential' parameter." };
  if (names === undefined) return { incomplete: "Authorization header requires 'SignedHeaders' parameter." };
  if (signature === undefined) return { incomplete: "Authorization header requires 'Signature' parameter." };
  const [accessKeyId, date, region, service, end, ...rest] = credential.split('/');
  if (!accessKeyId || !date || !region || !service || end !== 'aws4_request' || rest.length > 0) {
    return { incomplete: 'Credential must have exactly 5 slash-delimited elements, the last being aws4_request.' };
  }
  return { accessKeyId, scope: { date, region, service }, signedHeaders: names.split(';'), signature };
}

function partsOf(text: string): ReadonlyMap<string, string> {
  const parts = text.split(',').map((part): [string, string] => {
    const at = part.indexOf('=');
    return at < 0 ? [part.trim(), ''] : [part.slice(0, at).trim(), part.slice(at + 1).trim()];
  });
  return new Map(parts.filter(([, value]) => value !== ''));
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpRequest, Reply } from './exchange.ts';

/** Longer bodies than this are refused. */
export const maxBodyBytes = 1024 * 1024;

/** The body of a request, read to its end; undefined when it is too long. Rejects when the connection ends first. */
export async function readBody(message: IncomingMessage): Promise<Uint8Array | undefined> {
  const source: AsyncIterable<Uint8Array> = message;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source) {
    length += chunk.length;
    if (length <= maxBodyBytes) chunks.push(chunk);
  }
  return length <= maxBodyBytes ? Buffer.concat(chunks) : undefined;
}

/** The request as it came over the wire, with its body. */
export function httpRequest(message: IncomingMessage, body: Uint8Array): HttpRequest {
  const target = originForm(message.url ?? '/');
  const mark = target.indexOf('?');
  return {
    method: message.method ?? 'GET',
    path: mark < 0 ? target : target.slice(0, mark),
    query: mark < 0 ? '' : target.slice(mark + 1),
    headers: headersOf(message.rawHeaders),
    body,
  };
}

/** Sends an answer. */
export function send(response: ServerResponse, reply: Reply, requestId: string): void {
  response.writeHead(reply.status, {
    ...reply.headers,
    'x-amzn-RequestId': requestId,
    ...(reply.status !== 204 && { 'content-length': String(Buffer.byteLength(reply.body)) }),
  });
  response.end(reply.body);
}

/** A client that takes the server for a proxy sends a whole URL. */
function originForm(target: string): string {
  const match = /^https?:\/\/[^/?]*(.*)$/i.exec(target);
  return match === null ? target : (match[1] ?? '/');
}

function headersOf(raw: readonly string[]): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = (raw[index] ?? '').toLowerCase();
    const value = raw[index + 1] ?? '';
    const before = headers.get(name);
    headers.set(name, before === undefined ? value : `${before},${value}`);
  }
  return headers;
}

import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { BackendOptions } from '../../../src/aws/backend.ts';
import { createBackend } from '../../../src/aws/backend.ts';
import type { Connection } from '../../../src/core/model/connection.ts';
import type { Failure, Result } from '../../../src/core/model/failure.ts';
import type { Backend, CallRecord } from '../../../src/core/ports/backend.ts';

/** A test, or `{ after }` for all tests of a file. */
export interface Cleanup {
  after(run: () => void): void;
}

/** One request as it came over the wire. */
export interface WireRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** An HTTP server on the loopback, and what it was asked. */
export interface WireServer {
  readonly url: string;
  /** `127.0.0.1:PORT` */
  readonly host: string;
  readonly requests: readonly WireRequest[];
}

/** An answer of AWS or of something else. */
export interface WireAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text is sent as it is, everything else as JSON. */
  readonly body?: unknown;
}

/** Takes from this process, for good, what would lead the SDK to the user's own files, credentials and proxies. */
export function isolate(t: Cleanup): string {
  const home = tempFolder(t);
  for (const name of Object.keys(process.env)) {
    if (/^(?:AWS_|https?_proxy$|no_proxy$)/i.test(name)) Reflect.deleteProperty(process.env, name);
  }
  process.env['HOME'] = home;
  process.env['AWS_EC2_METADATA_DISABLED'] = 'true';
  return home;
}

/** A folder that is removed when the test ends. */
export function tempFolder(t: Cleanup): string {
  const folder = mkdtempSync(join(tmpdir(), 'aws-test-'));
  t.after(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** Starts a server whose answers are up to `serve`; it ends with the test, and so do its connections. */
export async function wireServer(
  t: Cleanup,
  serve: (request: WireRequest, response: ServerResponse) => void,
): Promise<WireServer> {
  const requests: WireRequest[] = [];
  const server = createServer((message, response) => {
    void text(message).then((body) => {
      const request = { path: message.url ?? '', headers: message.headers, body };
      requests.push(request);
      serve(request, response);
    });
  });
  const port = await listen(t, server);
  t.after(() => {
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${String(port)}`, host: `127.0.0.1:${String(port)}`, requests };
}

/** Lets a server listen on a free port of the loopback until the test ends. */
export async function listen(t: Cleanup, server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** Sends an answer as FleetWise does. */
export function answer(response: ServerResponse, { status = 200, headers = {}, body = {} }: WireAnswer): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

/** A connection to a loopback endpoint, as to the simulated account. */
export function connectionTo(endpoint: string, more: Partial<Connection> = {}): Connection {
  const simulated = { endpoint, accessKeyId: 'AKIA123456789012', secretAccessKey: 'simulator' };
  return { id: 'simulated', name: 'Simulated', regions: ['us-east-1'], simulated, ...more };
}

/** A backend that ends with the test, and what it recorded. */
export function testBackend(
  t: Cleanup,
  options: Partial<BackendOptions> = {},
): { readonly backend: Backend; readonly records: CallRecord[] } {
  const records: CallRecord[] = [];
  const backend = createBackend({ onCall: (record) => records.push(record), now: Date.now, ...options });
  t.after(() => {
    backend.dispose();
  });
  return { backend, records };
}

/** The failure of a result, without its message. */
export function failureOf(result: Result<unknown>): Omit<Failure, 'message'> | 'ok' {
  if (result.ok) return 'ok';
  const { message: _message, ...rest } = result.failure;
  return rest;
}

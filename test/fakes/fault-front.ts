import { request as forward, createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { settled } from './virtual-clock.ts';

/** What goes wrong with a write: what the client gets, and whether AWS had done it by then. */
export const FAULTS = [
  'none',
  'refused',
  'throttled',
  ...(['reset', 'timeout', 'service', 'gateway', 'garbage', 'html', 'empty', 'truncated'] as const).flatMap(
    (name) => [`${name}, before`, `${name}, after`] as const,
  ),
] as const;

/** One of `FAULTS`. */
export type FaultName = (typeof FAULTS)[number];

/** What else happens to a write that meets a fault. */
export interface ArmOptions {
  readonly away?: boolean;
  readonly onMet?: (isDone: boolean) => void | Promise<void>;
}

/** A server before the simulator, through which everything goes. */
export interface FaultFront {
  readonly url: string;
  /**
   * The next write meets a fault; with `away`, nothing is answered from then on until `back`. `onMet` runs before it is
   * answered, and is told whether AWS has carried it out.
   */
  arm(fault: FaultName, options?: ArmOptions): Promise<void>;
  /** AWS can be reached again. */
  back(): Promise<void>;
  /** How many writes arrived. */
  readonly writes: () => number;
  close(): Promise<void>;
}

interface Exchange {
  readonly message: IncomingMessage;
  readonly body: Buffer;
  readonly response: ServerResponse;
}

interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: Buffer;
}

/** Starts it before a simulator. */
export async function startFaultFront(upstream: string): Promise<FaultFront> {
  const state: { fault: FaultName; options: ArmOptions; isAway: boolean; writes: number } = {
    fault: 'none',
    options: {},
    isAway: false,
    writes: 0,
  };
  const serve = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const exchange = { message, body: await buffer(message), response };
    if (state.isAway) {
      message.socket.destroy();
      return;
    }
    if (!isWrite(message)) {
      send(response, await passOn(upstream, exchange));
      return;
    }
    state.writes += 1;
    const { fault, options } = state;
    state.fault = 'none';
    state.options = {};
    state.isAway = options.away === true;
    await suffer(fault, exchange, { upstream, ...options });
  };
  const server = createServer((message, response) => void serve(message, response));
  const listen = async (port: number): Promise<number> => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const port = await listen(0);
  const shut = async (): Promise<void> => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
    // The client has to see it, or it would send on a connection that is no more.
    for (let turns = 0; turns < 20; turns += 1) await settled();
  };
  return {
    url: `http://127.0.0.1:${String(port)}`,
    async arm(fault, options = {}) {
      state.fault = fault;
      state.options = options;
      if (fault === 'refused') await shut();
    },
    async back() {
      state.isAway = false;
      state.options = {};
      if (!server.listening) await listen(port);
    },
    writes: () => state.writes,
    close: async () => {
      if (server.listening) await shut();
    },
  };
}

function isWrite({ method, url, headers }: IncomingMessage): boolean {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return !/\.(?:Get|List)/.test(target);
  // The operations of STS, which only read, are posted to the root.
  return method !== 'GET' && url !== '/';
}

/** Sends a request on as it came: its signature is of the host that the client turned to. */
async function passOn(upstream: string, { message, body }: Exchange): Promise<Answer> {
  const { method, url, headers } = message;
  const sent = forward(new URL(url ?? '/', upstream), { method: method ?? 'GET', headers, agent: false });
  sent.end(body);
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: await buffer(answer) };
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, headers);
  response.end(body);
}

async function suffer(
  fault: FaultName,
  exchange: Exchange,
  { upstream, onMet }: ArmOptions & { readonly upstream: string },
): Promise<void> {
  const { message, response } = exchange;
  const [name, when] = fault.split(', ');
  const answer = when === 'before' || name === 'throttled' ? undefined : await passOn(upstream, exchange);
  await onMet?.(answer !== undefined && answer.status < 300);
  if (name === 'throttled') {
    const body = '{"__type":"ThrottlingException","message":"Rate exceeded"}';
    response.writeHead(429, { 'content-type': 'application/json', 'x-amzn-errortype': 'ThrottlingException' });
    response.end(body);
    return;
  }
  switch (name) {
    case 'reset':
      message.socket.destroy();
      return;
    case 'timeout':
      return;
    case 'service':
      response.writeHead(500, { 'content-type': 'application/json', 'x-amzn-errortype': 'InternalServerException' });
      response.end('{"__type":"InternalServerException","message":"Try again."}');
      return;
    case 'gateway':
      response.writeHead(502, { 'content-type': 'text/html' });
      response.end('<html><body>Bad gateway</body></html>');
      return;
    case 'garbage':
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end('{"a":');
      return;
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html', 'x-amzn-requestid': 'portal-1' });
      response.end('<html><body>Sign in to this network</body></html>');
      return;
    case 'empty':
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end('{}');
      return;
    case 'truncated':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"registerAcc', () => message.socket.destroy());
      return;
    default:
      if (answer !== undefined) send(response, answer);
  }
}

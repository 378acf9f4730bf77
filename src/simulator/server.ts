import { randomBytes, randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceError } from './errors.ts';
import type { HttpRequest, Reply } from './exchange.ts';
import { answerAws } from './gateway.ts';
import type { Parts } from './gateway.ts';
import { noHooks, recordOf } from './hooks.ts';
import type { Hooks } from './hooks.ts';
import { errorReply } from './replies.ts';
import { routeOf } from './route.ts';
import { httpRequest, readBody, send } from './transport.ts';
import { WorldStore, newWorld } from './world.ts';
import type { World } from './world.ts';

/** How to start the simulator; everything has a default. */
export interface SimulatorOptions {
  /** Port on 127.0.0.1; 0, the default, for any free one. */
  readonly port?: number;
  /** How long a registration is pending; 20 by default. */
  readonly registrationSeconds?: number;
  /** So many registrations of each account and Region end in REGISTRATION_FAILURE first; 0 by default. */
  readonly failRegistrations?: number;
  /** Every AWS operation takes so many milliseconds; 0 by default. */
  readonly latencyMs?: number;
  /** So many partner accounts does each account have at the start; 0 by default. */
  readonly partnerAccounts?: number;
  /** So many accounts do the portal and the organization list, a third of them registered; 0 by default. */
  readonly accounts?: number;
  /** The portal answers 429 above so many calls a second; without it, never. */
  readonly portalRate?: number;
  /** The initial state, and a callback for each change, called before the caller is answered. */
  readonly storage?: { readonly world?: World; readonly changed: (world: World) => void };
  /** Time of the services in milliseconds since the epoch; may be virtual. */
  readonly clock?: () => number;
  /** Time against which signatures are dated; real by default, so that real clients can sign in virtual time. */
  readonly signatureClock?: () => number;
  /** Only requests to a loopback address are answered: pages in a browser reach it by other names. */
  readonly loopbackOnly?: boolean;
  /** What watches and disturbs the server; nothing by default. */
  readonly hooks?: Hooks;
}

/** A running simulator. */
export interface Simulator {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly port: number;
  /** Ends every connection at once, also those that wait for a delayed answer. */
  close(): Promise<void>;
}

/** Idle connections live longer than those in the pools of the SDKs. */
const keepAliveMs = 120_000;

/** Starts the local AWS on 127.0.0.1. Rejects when the port cannot be had. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const closing = new AbortController();
  setMaxListeners(0, closing.signal);
  const parts = partsOf(options, closing.signal);
  const server = createServer((message, response) => {
    if (options.loopbackOnly === true && !isLoopback(message.headers.host)) message.socket.destroy();
    else void serve(parts, message, response);
  });
  server.keepAliveTimeout = keepAliveMs;
  const port = await listen(server, options.port ?? 0);
  let closed: Promise<void> | undefined;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    port,
    close: () => (closed ??= close(server, closing)),
  };
}

function isLoopback(host = ''): boolean {
  return /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/.test(host);
}

function partsOf(options: SimulatorOptions, closing: AbortSignal): Parts {
  const clock = options.clock ?? Date.now;
  const storage = options.storage;
  return {
    store: new WorldStore(storage?.world ?? newWorld, storage?.changed ?? (() => undefined)),
    settings: {
      registrationSeconds: options.registrationSeconds ?? 20,
      failRegistrations: options.failRegistrations ?? 0,
      partnerAccounts: options.partnerAccounts ?? 0,
      accounts: options.accounts ?? 0,
      portalRate: options.portalRate,
    },
    latencyMs: options.latencyMs ?? 0,
    portalCalls: [],
    secret: randomBytes(32),
    hooks: options.hooks ?? noHooks,
    clock,
    signatureClock: options.signatureClock ?? Date.now,
    pause: (milliseconds) => sleep(milliseconds, undefined, { signal: closing }),
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function close(server: Server, closing: AbortController): Promise<void> {
  const closed = new Promise<void>((resolve) =>
    server.close(() => {
      resolve();
    }),
  );
  closing.abort();
  server.closeAllConnections();
  return closed;
}

/** Serves one request and never rejects: a connection that breaks, or a mistake here, ends that connection only. */
async function serve(parts: Parts, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const requestId = randomUUID();
  response.on('error', () => undefined);
  try {
    const body = await readBody(message);
    const http = httpRequest(message, body ?? new Uint8Array());
    const now = parts.clock();
    const own = parts.hooks.answer(http, { world: parts.store.world, now });
    if (own !== undefined) {
      send(response, own, requestId);
      return;
    }
    const reply = body === undefined ? tooLarge(http, requestId) : await answerAws(parts, { http, requestId });
    const kept = response.destroyed ? undefined : reply;
    parts.hooks.record(recordOf(http, { requestId, now, status: kept?.status ?? 0 }));
    if (kept === undefined) message.socket.destroy();
    else send(response, kept, requestId);
  } catch {
    message.socket.destroy();
  }
}

function tooLarge(http: HttpRequest, requestId: string): Reply {
  const error = new ServiceError('RequestEntityTooLargeException', 'The request body is longer than 1 MB.');
  return errorReply(routeOf(http).service, error, requestId);
}

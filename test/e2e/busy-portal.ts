import { EventEmitter, once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LoopbackServer } from '../harness/loopback.ts';
import { startLoopback } from '../harness/loopback.ts';

/** What becomes of a portal: it refuses for a while, keeps all who ask waiting, or ends the sign-in. */
export type PortalEvent = 'busy' | 'stall' | 'expire';

/** How a portal behaves. */
export interface PortalOptions {
  /** Events, by how often credentials were asked for when they happen; refusals while it is busy are not counted. */
  readonly events: readonly { readonly at: number; readonly event: PortalEvent }[];
  /** How long it is busy: for so many requests, or milliseconds. */
  readonly busyFor: { readonly requests: number } | { readonly ms: number };
}

/** The bearer token that the simulator takes. */
const TOKEN = 'simulator';

/** Stands in front of the portal of a simulator, which learns nothing of what it refuses by itself. */
export class BusyPortal {
  readonly #options: PortalOptions;
  readonly #left: PortalOptions['events'][number][];
  readonly #happened = new Set<PortalEvent>();
  readonly #emitter = new EventEmitter();
  #server: LoopbackServer | undefined;
  #upstream = '';
  #token = 1;
  #asked = 0;
  #refusals = 0;
  #isBusy: () => boolean = () => false;
  #isStalled = false;

  private constructor(options: PortalOptions) {
    this.#options = options;
    this.#left = [...options.events];
  }

  /** Starts a portal in front of nothing yet. */
  static async start(options: PortalOptions): Promise<BusyPortal> {
    const portal = new BusyPortal(options);
    portal.#server = await startLoopback((request, response) => {
      // Without its simulator it has no answer.
      portal.#answer(request, response).catch(() => response.destroy());
    });
    return portal;
  }

  get url(): string {
    return this.#server?.url ?? '';
  }

  /** The access token that it takes; another one after the sign-in has ended. */
  get token(): string {
    return `sign-in-${String(this.#token)}`;
  }

  /** How often it said "too many requests". */
  get refusals(): number {
    return this.#refusals;
  }

  /** What has not happened yet. */
  get left(): readonly PortalEvent[] {
    return this.#left.map(({ event }) => event);
  }

  /** Stands in front of a simulator. */
  frontOf(url: string): void {
    this.#upstream = url;
  }

  /** Resolves when this has happened for the first time. */
  async happened(event: PortalEvent): Promise<void> {
    if (!this.#happened.has(event)) await once(this.#emitter, event);
  }

  /** Answers again; those who were kept waiting never get an answer. */
  goOn(): void {
    this.#isStalled = false;
  }

  /** Ends it with all its connections. */
  async close(): Promise<void> {
    await this.#server?.close();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url?.startsWith('/federation/credentials') === true) {
      if (this.#refuses()) {
        refuse(response, BUSY);
        return;
      }
      if (this.#isStalled) return;
    }
    if (request.headers['x-amz-sso_bearer_token'] !== this.token) {
      refuse(response, SIGNED_OUT);
      return;
    }
    const headers = { 'x-amz-sso_bearer_token': TOKEN };
    const answer = await fetch(`${this.#upstream}${request.url ?? ''}`, { headers });
    const kept = ['content-type', 'x-amzn-errortype'].flatMap((name) => {
      const value = answer.headers.get(name);
      return value === null ? [] : [[name, value] as const];
    });
    response.writeHead(answer.status, Object.fromEntries(kept)).end(await answer.text());
  }

  /** Whether it is too busy for a request for credentials; counts those that it is not. */
  #refuses(): boolean {
    if (!this.#isBusy()) {
      this.#asked += 1;
      while (this.#left[0] !== undefined && this.#left[0].at <= this.#asked) this.#happen(this.#left.shift()?.event);
      if (!this.#isBusy()) return false;
    }
    this.#refusals += 1;
    return true;
  }

  #happen(event: PortalEvent | undefined): void {
    if (event === undefined) return;
    if (event === 'busy') this.#isBusy = spell(this.#options.busyFor);
    if (event === 'stall') this.#isStalled = true;
    if (event === 'expire') this.#token += 1;
    this.#happened.add(event);
    this.#emitter.emit(event);
  }
}

/** Whether a spell still goes on; each call is a request. */
function spell(length: PortalOptions['busyFor']): () => boolean {
  if ('ms' in length) {
    const end = Date.now() + length.ms;
    return () => Date.now() < end;
  }
  let left = length.requests;
  return () => left-- > 0;
}

interface Refusal {
  readonly status: number;
  readonly error: string;
  readonly message: string;
}

const BUSY: Refusal = { status: 429, error: 'TooManyRequestsException', message: 'HTTP 429 Unknown Code' };
const SIGNED_OUT: Refusal = {
  status: 401,
  error: 'UnauthorizedException',
  message: 'Session token not found or invalid',
};

function refuse(response: ServerResponse, { status, error, message }: Refusal): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-amzn-errortype': error });
  response.end(JSON.stringify({ message }));
}

import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { BodyLimits } from './body-limits.ts';
import { limitedBody } from './body-limits.ts';
import type { HttpOptions } from './http-handler.ts';
import type { RateLimiter } from './rate-limits.ts';
import { limitOf } from './rate-limits.ts';
import type { Release } from './request-limiter.ts';

type Handle = NodeHttpHandler['handle'];

/** How requests are spaced, and for which account. */
export interface Pacing {
  readonly rates: RateLimiter;
  readonly account: () => string;
  readonly isPerson: boolean;
}

/**
 * Sends a request when there is a place for it, and holds the place until the answer has been read to its end or the
 * connection is gone. The waiting is before all time limits. An answer that never ends breaks off.
 */
export class LimitedHandler extends NodeHttpHandler {
  readonly #acquire: () => Promise<Release>;
  readonly #pacing: Pacing;
  readonly #bodyLimits: BodyLimits;

  constructor(options: HttpOptions, enter: () => Promise<Release>, pacing: Pacing) {
    super(options);
    this.#bodyLimits = options.bodyLimits;
    this.#acquire = enter;
    this.#pacing = pacing;
  }

  override async handle(...[request, options]: Parameters<Handle>): ReturnType<Handle> {
    const { rates, account, isPerson } = this.#pacing;
    const limit = limitOf(request, account());
    if (limit !== undefined) await rates.acquire(limit, isPerson);
    const leave = await this.#acquire();
    try {
      const answered = await super.handle(request, options);
      const { response } = answered;
      onceClosed(response.body, leave);
      response.body = limitedBody(response.body, this.#bodyLimits);
      if (limit !== undefined) await rates.answered(limit, response.statusCode === 429);
      return answered;
    } catch (error) {
      leave();
      throw error;
    }
  }
}

function onceClosed(body: unknown, run: () => void): void {
  const isStream = typeof body === 'object' && body !== null && 'once' in body && typeof body.once === 'function';
  if (isStream) (body as NodeJS.EventEmitter).once('close', run);
  else run();
}

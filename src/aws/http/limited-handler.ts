import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { HttpOptions } from './http-handler.ts';
import type { Release } from './request-limiter.ts';

type Handle = NodeHttpHandler['handle'];

/**
 * Sends a request when there is a place for it, and holds the place until the answer has been read to its end or the
 * connection is gone. The waiting is before all time limits.
 */
export class LimitedHandler extends NodeHttpHandler {
  readonly #acquire: () => Promise<Release>;

  constructor(options: HttpOptions, enter: () => Promise<Release>) {
    super(options);
    this.#acquire = enter;
  }

  override async handle(...[request, options]: Parameters<Handle>): ReturnType<Handle> {
    const leave = await this.#acquire();
    try {
      const answered = await super.handle(request, options);
      onceClosed(answered.response.body, leave);
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

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An HTTP server on a free port of the loopback. */
export interface LoopbackServer {
  readonly url: string;
  /** Ends it with all its connections. */
  close(): Promise<void>;
}

/** Starts a server; ready when it listens. */
export async function startLoopback(answer: RequestListener): Promise<LoopbackServer> {
  const server = createServer(answer);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

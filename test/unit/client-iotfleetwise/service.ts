import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import { IoTFleetWiseClient } from '@aws-sdk/client-iotfleetwise';
import type { IoTFleetWiseClientConfig } from '@aws-sdk/client-iotfleetwise';

/** What the service says to one request. A string body is sent as it is, everything else as JSON. */
export interface CannedAnswer {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
}

/** One request as it came over the wire. */
export interface RecordedRequest {
  method: string | undefined;
  path: string | undefined;
  headers: IncomingHttpHeaders;
  body: string;
}

/** An HTTP server on the loopback that gives one answer after the other (the last one for ever) and keeps the requests. */
export class CannedService {
  readonly requests: RecordedRequest[] = [];
  private readonly server: Server;
  private readonly answers: CannedAnswer[];

  private constructor(answers: CannedAnswer[]) {
    this.answers = answers;
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  static async start(t: TestContext, answers: CannedAnswer[]): Promise<CannedService> {
    const service = new CannedService(answers);
    service.server.listen(0, '127.0.0.1');
    await once(service.server, 'listening');
    t.after(() => {
      service.server.close();
      service.server.closeAllConnections();
    });
    return service;
  }

  get url(): string {
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('not listening on a port');
    return `http://127.0.0.1:${String(address.port)}`;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, url: path, headers } = request;
    this.requests.push({ method, path, headers, body: await text(request) });
    const { status = 200, headers: extra = {}, body = {} } = this.answers[this.requests.length - 1] ?? this.last();
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0', ...extra });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  }

  private last(): CannedAnswer {
    return this.answers.at(-1) ?? {};
  }
}

/** Settings that leave nothing to be looked up in the environment or in files. */
export const selfContained = {
  region: 'eu-central-1',
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
  defaultsMode: 'standard',
  ignoreConfiguredEndpointUrls: true,
  maxAttempts: 1,
  retryMode: 'standard',
  useDualstackEndpoint: false,
  useFipsEndpoint: false,
  userAgentAppId: 'test',
} as const satisfies IoTFleetWiseClientConfig;

/** A client that is closed at the end of the test. */
export function createClient(t: TestContext, config: IoTFleetWiseClientConfig): IoTFleetWiseClient {
  const client = new IoTFleetWiseClient(config);
  t.after(() => {
    client.destroy();
  });
  return client;
}

/** A service that gives these answers, and a client that talks to it. */
export async function setup(t: TestContext, answers: CannedAnswer[], config: IoTFleetWiseClientConfig = {}) {
  const service = await CannedService.start(t, answers);
  const client = createClient(t, { ...selfContained, endpoint: service.url, ...config });
  return { service, client };
}

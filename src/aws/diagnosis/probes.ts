import { lookup } from 'node:dns/promises';
import { readFile } from 'node:fs/promises';
import { request as requestHttp } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import * as tls from 'node:tls';
import { failed, success } from '../../core/model/failure.ts';
import type { Diagnostics, ProbeAnswers, ProbeKind, ProbeTarget } from '../../core/ports/diagnostics.ts';
import { caBundleOf } from '../credentials/credential-plan.ts';
import type { SharedFileReader } from '../credentials/shared-file-reader.ts';
import type { Environment } from '../credentials/shared-files.ts';
import { classifyError } from '../errors/classify.ts';
import type { HttpPool } from '../http/http-handler.ts';
import type { Route } from './probe-sockets.ts';
import { addressOf, reach, shakeHands } from './probe-sockets.ts';
import { proxyFor } from './proxy.ts';
import { readSetup } from './setup.ts';

/** What probing needs. */
export interface ProbeOptions {
  readonly environment: Environment;
  readonly reader: SharedFileReader;
  readonly http: HttpPool;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

type Probes = { readonly [K in ProbeKind]: (target: ProbeTarget, route: Route) => Promise<ProbeAnswers[K]> };

/**
 * Looks at the way to an endpoint, with sockets of its own: DNS, TCP and TLS, through the proxy of `http.proxy` or of the
 * variables. The clock is compared over the same way that calls take, with all that VS Code does to it.
 */
export function createDiagnostics(options: ProbeOptions): Diagnostics {
  const { environment } = options;
  const probes: Probes = {
    dns: async (_target, { url }) => {
      const found = await lookup(addressOf(url).hostname, { all: true });
      return [...new Set(found.map(({ address }) => address))];
    },
    tcp: (_target, route) => reach(route),
    tls: async (target, route) => shakeHands(route, await authorities(target, options)),
    clock: (target, route) => clockAhead(target, route, options),
  };
  return {
    setup: (connection, network) => readSetup(connection, options, network),
    async probe(kind, target) {
      const { connection, network, cancellation } = target;
      const url = new URL(target.url);
      try {
        const proxy = proxyFor(target.url, network, environment);
        return success(await probes[kind](target, { url, proxy, cancellation }));
      } catch (error) {
        const [region = ''] = connection.regions;
        return failed(classifyError(error, { connection, region, operation: kind.toUpperCase(), host: url.host }));
      }
    },
  };
}

/** The certificates that are trusted: the usual ones, the system's where Node knows them, and those of the CA bundle. */
async function authorities(target: ProbeTarget, options: ProbeOptions): Promise<string[] | undefined> {
  const path = await bundlePath(target, options);
  const system: unknown = 'getCACertificates' in tls ? tls.getCACertificates : undefined;
  const ofSystem = typeof system === 'function' ? (system as (kind: string) => string[])('system') : [];
  const own = path === undefined ? [] : [await readFile(path, 'utf8')];
  return ofSystem.length + own.length === 0 ? undefined : [...tls.rootCertificates, ...ofSystem, ...own];
}

async function bundlePath({ connection }: ProbeTarget, options: ProbeOptions): Promise<string | undefined> {
  const files = await options.reader.load();
  return files.ok ? caBundleOf(connection, { files: files.value, environment: options.environment }) : undefined;
}

/** Compares the clocks by the `Date` header of an answer, whatever it answers. Nothing is signed. */
async function clockAhead(target: ProbeTarget, { url, cancellation }: Route, options: ProbeOptions): Promise<number> {
  const agents = await options.http.options(await bundlePath(target, options));
  if (!agents.ok) throw new Error(agents.failure.message);
  const { httpAgent, httpsAgent } = agents.value;
  const before = options.now();
  const asked =
    url.protocol === 'https:'
      ? requestHttps(url, { method: 'HEAD', agent: httpsAgent })
      : requestHttp(url, { method: 'HEAD', agent: httpAgent });
  const release = cancellation.onCancel(() => asked.destroy());
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    asked.on('response', resolve).on('error', reject).end();
  }).finally(release);
  answer.resume();
  const date = Date.parse(answer.headers.date ?? '');
  if (Number.isNaN(date)) throw new Error('The answer has no date.');
  // The header has whole seconds: the middle of the second, and of the time that the answer took.
  return Math.round((before + options.now()) / 2 - (date + 500));
}

import { readFile } from 'node:fs/promises';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { rootCertificates } from 'node:tls';
import type { Result } from '../../core/model/failure.ts';
import { failed, success } from '../../core/model/failure.ts';
import { readError } from '../errors/error-facts.ts';
import type { BodyLimits } from './body-limits.ts';
import { BODY_LIMITS } from './body-limits.ts';

/** How long to wait for the network, in milliseconds, and how much to read. */
export interface HttpTimeouts extends Partial<BodyLimits> {
  /** For a connection. */
  readonly connectionMs: number;
  /** For an answer, and between two parts of it. */
  readonly requestMs: number;
}

/** Options of the SDK's HTTP handler. Clients that are made with the same options share connections. */
export interface HttpOptions {
  readonly connectionTimeout: number;
  readonly requestTimeout: number;
  readonly socketTimeout: number;
  readonly throwOnRequestTimeout: true;
  readonly httpAgent: HttpAgent;
  readonly httpsAgent: HttpsAgent;
  /** Our own: the SDK's handler takes no notice of it. */
  readonly bodyLimits: BodyLimits;
}

/** Makes what connections to AWS go through, once for each CA bundle. */
export interface HttpPool {
  /** `caBundle` is the path of a PEM file whose certificates are trusted beside the usual ones. */
  options(caBundle: string | undefined): Promise<Result<HttpOptions>>;
  /** Closes all connections. */
  dispose(): void;
}

/**
 * Makes a pool of connections. The only place where agents are made: proxies and certificates belong here. Inside VS
 * Code its settings `http.proxy` and `http.systemCertificates` apply, because it replaces `https.request`.
 */
export function createHttpPool(timeouts: HttpTimeouts): HttpPool {
  const made = new Map<string, HttpOptions>();
  return {
    async options(caBundle) {
      const key = caBundle ?? '';
      const ca = made.has(key) ? success(undefined) : await readBundle(caBundle);
      if (!ca.ok) return ca;
      const options = made.get(key) ?? createOptions(timeouts, ca.value);
      made.set(key, options);
      return success(options);
    },
    dispose() {
      for (const { httpAgent, httpsAgent } of made.values()) {
        httpAgent.destroy();
        httpsAgent.destroy();
      }
      made.clear();
    },
  };
}

function createOptions(timeouts: HttpTimeouts, ca: string[] | undefined): HttpOptions {
  return {
    connectionTimeout: timeouts.connectionMs,
    requestTimeout: timeouts.requestMs,
    socketTimeout: timeouts.requestMs,
    throwOnRequestTimeout: true,
    bodyLimits: { ...BODY_LIMITS, ...bodyLimitsOf(timeouts) },
    httpAgent: new HttpAgent({ keepAlive: true }),
    // Without `ca` even the key must be absent: only then VS Code adds the system's certificates.
    httpsAgent: new HttpsAgent({ keepAlive: true, ...(ca !== undefined && { ca }) }),
  };
}

function bodyLimitsOf({ bodyMs, bodyBytes }: HttpTimeouts): Partial<BodyLimits> {
  return { ...(bodyMs !== undefined && { bodyMs }), ...(bodyBytes !== undefined && { bodyBytes }) };
}

async function readBundle(path: string | undefined): Promise<Result<string[] | undefined>> {
  if (path === undefined) return success(undefined);
  try {
    return success([...rootCertificates, await readFile(path, 'utf8')]);
  } catch (error) {
    const message = `Could not read the CA bundle ${path}: ${readError(error).message}`;
    return failed({ kind: 'unreachable', reach: 'caBundle', message });
  }
}

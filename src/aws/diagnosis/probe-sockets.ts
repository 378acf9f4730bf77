import { once } from 'node:events';
import { request } from 'node:http';
import { connect as connectTcp, isIP } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { PeerCertificate, TLSSocket } from 'node:tls';
import type { Cancellation } from '../../core/base/cancellation.ts';
import type { TlsFacts } from '../../core/ports/diagnostics.ts';
import { proxyAuthorization } from './proxy.ts';

/** The way to an endpoint. */
export interface Route {
  readonly url: URL;
  readonly proxy: URL | undefined;
  readonly cancellation: Cancellation;
}

/** Connects to the endpoint, or to the proxy before it; gives the address that was reached. */
export async function reach({ url, proxy, cancellation }: Route): Promise<string> {
  const { hostname, port } = addressOf(proxy ?? url);
  const socket = connectTcp({ host: hostname, port });
  const release = cancellation.onCancel(() => socket.destroy());
  try {
    await once(socket, 'connect');
    return `${socket.remoteAddress ?? hostname}:${String(port)}`;
  } finally {
    release();
    socket.destroy();
  }
}

/** Shakes hands with the endpoint, through the proxy where there is one, and looks at its certificate. */
export async function shakeHands(route: Route, ca: string[] | undefined): Promise<TlsFacts> {
  const { url, proxy, cancellation } = route;
  const { hostname, port } = addressOf(url);
  const tunnel = proxy === undefined ? undefined : await openTunnel(url, proxy, cancellation);
  // Nothing is sent over this connection: a certificate that is not trusted is looked at, too.
  const socket = connectTls({
    ...(tunnel === undefined ? { host: hostname, port } : { socket: tunnel }),
    ...(isIP(hostname) === 0 ? { servername: hostname } : {}),
    ...(ca === undefined ? {} : { ca }),
    rejectUnauthorized: false,
  });
  const release = cancellation.onCancel(() => socket.destroy());
  try {
    await once(socket, 'secureConnect');
    return factsOf(socket);
  } finally {
    release();
    socket.destroy();
  }
}

async function openTunnel(url: URL, proxy: URL, cancellation: Cancellation): Promise<Socket> {
  const { hostname, port } = addressOf(url);
  const to = addressOf(proxy);
  const authorization = proxyAuthorization(proxy);
  const ask = request({
    host: to.hostname,
    port: to.port,
    method: 'CONNECT',
    path: `${hostname}:${String(port)}`,
    headers: {
      host: `${hostname}:${String(port)}`,
      ...(authorization !== undefined && { 'proxy-authorization': authorization }),
    },
  });
  const release = cancellation.onCancel(() => ask.destroy());
  try {
    ask.end();
    const [{ statusCode }, socket] = (await once(ask, 'connect')) as [{ statusCode?: number }, Socket];
    if (statusCode === 200) return socket;
    socket.destroy();
    throw new Error(`The proxy response to CONNECT is HTTP ${String(statusCode)}: proxy connection refused.`);
  } finally {
    release();
  }
}

function factsOf(socket: TLSSocket): TlsFacts {
  const certificate = socket.getPeerCertificate();
  // With `rejectUnauthorized: false` the error stays, as a code.
  const problem = socket.authorized ? undefined : String(socket.authorizationError);
  return {
    protocol: socket.getProtocol() ?? 'TLS',
    subject: nameOf(certificate.subject),
    issuer: nameOf(certificate.issuer),
    validFrom: new Date(certificate.valid_from),
    validTo: new Date(certificate.valid_to),
    ...(problem !== undefined && { problem }),
  };
}

/** Missing where a server shows no certificate. */
function nameOf(name: Partial<PeerCertificate['subject']> | undefined): string {
  return [name?.CN, name?.O].flat().find((part) => part !== undefined) ?? 'no name';
}

/** Host name and port of a URL. Of IPv6 addresses without brackets. */
export function addressOf({ hostname, port, protocol }: URL): { readonly hostname: string; readonly port: number } {
  const usual = protocol === 'https:' ? 443 : 80;
  return { hostname: hostname.replace(/^\[(.*)\]$/, '$1'), port: port === '' ? usual : Number(port) };
}

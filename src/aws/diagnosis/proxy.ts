import type { NetworkSettings } from '../../core/ports/diagnostics.ts';
import type { Environment } from '../credentials/shared-files.ts';
import { FailureError } from '../errors/failure-error.ts';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The proxy that stands before an endpoint: of the setting `http.proxy`, else of the variables, as VS Code finds it.
 * Proxies that only the system knows, and those of PAC files, are not seen.
 */
export function proxyFor(url: string, settings: NetworkSettings, environment: Environment): URL | undefined {
  const { protocol, hostname, port } = new URL(url);
  if (!settings.useProxy || LOOPBACK.has(hostname)) return undefined;
  const excluded = [...settings.noProxy, ...(variable(environment, 'no_proxy') ?? '').split(',')];
  if (excluded.some((pattern) => matches(pattern.trim(), hostname, port))) return undefined;
  const ofVariables =
    protocol === 'https:'
      ? (variable(environment, 'https_proxy') ?? variable(environment, 'http_proxy'))
      : variable(environment, 'http_proxy');
  const proxy = settings.proxy ?? ofVariables;
  if (proxy === undefined) return undefined;
  const text = proxy.includes('://') ? proxy : `http://${proxy}`;
  const address = URL.canParse(text) ? new URL(text) : undefined;
  // `file:///x` and `socks5:x` are URLs without a host: connecting to none would reach this machine.
  return address?.hostname === '' ? undefined : address;
}

/** Host and port of a proxy, without user and password. */
export function proxyAddress({ hostname, port, protocol }: URL): string {
  return `${hostname}:${port === '' ? (protocol === 'https:' ? '443' : '80') : port}`;
}

/**
 * What tells a proxy its user and password, as VS Code writes it; undefined where its address has neither.
 *
 * @throws {FailureError} if they cannot be decoded: then VS Code reaches nothing through this proxy
 */
export function proxyAuthorization({ username, password }: URL): string | undefined {
  if (username === '' && password === '') return undefined;
  const user = [username, password].map(decoded).join(':');
  return `Basic ${Buffer.from(user).toString('base64')}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    const message = 'The user or password in the proxy address has a % that encodes nothing. Write it as %25.';
    throw new FailureError({ kind: 'unreachable', reach: 'proxy', message });
  }
}

function variable(environment: Environment, name: string): string | undefined {
  const value = environment[name] ?? environment[name.toUpperCase()];
  return value === '' ? undefined : value;
}

function matches(pattern: string, hostname: string, port: string): boolean {
  if (pattern === '') return false;
  if (pattern === '*') return true;
  const [name = '', only] = pattern.split(':');
  if (only !== undefined && only !== port) return false;
  const suffix = name.replace(/^\*?\./, '').toLowerCase();
  return hostname === suffix || hostname.endsWith(`.${suffix}`);
}

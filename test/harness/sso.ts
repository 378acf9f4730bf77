import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LoopbackServer } from './loopback.ts';
import { startLoopback } from './loopback.ts';
import { SIMULATOR_SECRET } from './simulator-secret.ts';

/** Whose SSO it is. */
export interface SsoOptions {
  /** The user's own folder, in which the AWS CLI keeps sign-ins. */
  readonly home: string;
  /** Name of the SSO session. */
  readonly session: string;
  /** The simulated account whose keys it gives; 12 digits. */
  readonly account: string;
}

/** An SSO server that takes one access token at a time, and the user who signs in to it. */
export interface SsoServer extends LoopbackServer {
  /** How many requests were refused so far. */
  refusals(): number;
  /** From now on the token is refused; the next sign-in gives another. */
  expire(): void;
  /** Signs in as `aws sso login` does: the token stands in a file. */
  signIn(): void;
}

/** Starts a server to which the user is signed in. */
export async function startSso(options: SsoOptions): Promise<SsoServer> {
  let [token, refusals] = [1, 0];
  const server = await startLoopback((request, response) => {
    const isValid = request.headers['x-amz-sso_bearer_token'] === String(token);
    if (!isValid) refusals += 1;
    response.writeHead(isValid ? 200 : 401, {
      'content-type': 'application/json',
      ...(!isValid && { 'x-amzn-errortype': 'UnauthorizedException' }),
    });
    response.end(JSON.stringify(isValid ? { roleCredentials: keysOf(options.account) } : REFUSED));
  });
  const signIn = (): void => writeSsoToken(options.home, options.session, String(token));
  signIn();
  return {
    ...server,
    refusals: () => refusals,
    expire() {
      token += 1;
    },
    signIn,
  };
}

/** Settings that let a profile sign in by a session; `name` is that of the session. */
export function ssoSettings(name: string, account: string): string {
  return `sso_session = ${name}\nsso_account_id = ${account}\nsso_role_name = dev\nservices = ${name}\n`;
}

/** The sections of an SSO session and of the services behind it. */
export function ssoSections(name: string, { url }: LoopbackServer): string {
  const session = `[sso-session ${name}]\nsso_region = us-east-1\nsso_start_url = ${url}/start\n`;
  return `${session}[services ${name}]\nsso =\n  endpoint_url = ${url}\n`;
}

const REFUSED = { message: 'Session token not found or invalid' };

function keysOf(account: string): object {
  // Ends sooner than the SDK keeps keys: each call asks for them again.
  const expiration = Date.now() + 60_000;
  return { accessKeyId: `AKIA${account}`, secretAccessKey: SIMULATOR_SECRET, sessionToken: 'session', expiration };
}

/** Signs in as the AWS CLI does: the token stands in a file, by the name of the session or the start URL. */
export function writeSsoToken(home: string, session: string, accessToken: string): void {
  writeTokenFile(join(home, '.aws', 'sso', 'cache'), session, accessToken);
}

/** Writes the file of a token into a folder. */
export function writeTokenFile(folder: string, session: string, accessToken: string): void {
  mkdirSync(folder, { recursive: true });
  const name = createHash('sha1').update(session).digest('hex');
  writeFileSync(join(folder, `${name}.json`), JSON.stringify({ accessToken, expiresAt: '2099-01-01T00:00:00Z' }));
}

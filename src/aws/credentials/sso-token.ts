import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CreateTokenCommand, SSOOIDCClient } from '@aws-sdk/nested-clients/sso-oidc';
import * as v from 'valibot';
import { FailureError } from '../errors/failure-error.ts';
import { errorWithout, secretRedactor } from '../errors/key-redaction.ts';
import type { LimitedHandler } from '../http/limited-handler.ts';
import type { EndpointKind } from './endpoints.ts';
import type { SsoSignIn } from './credential-kinds.ts';

/** What the clients of AWS's sign-in and of STS are made with. */
export interface SignInClientConfig extends EndpointKind {
  readonly requestHandler: LimitedHandler;
  readonly maxAttempts: number;
  readonly ignoreConfiguredEndpointUrls: true;
  readonly endpoint?: string;
}

/** What finding the token of a sign-in needs. */
export interface SsoTokenSettings {
  /** Folder in which the AWS CLI keeps the tokens of SSO. */
  readonly folder: string;
  readonly oidc: () => SignInClientConfig;
}

/** A token is renewed so many milliseconds before it ends. */
const RENEWAL_MS = 5 * 60_000;

/** The members of the AWS CLI's file that count here; others are kept as they are. */
const tokenFile = v.looseObject({ accessToken: v.string(), expiresAt: v.string() });

type TokenFile = v.InferOutput<typeof tokenFile>;

/** What a token is renewed with, where it can be. */
const renewal = v.object({ clientId: v.string(), clientSecret: v.string(), refreshToken: v.string() });

/** The name of the file of a sign-in: that of the session, else of the start URL. */
export function tokenFileName({ session, startUrl }: Pick<SsoSignIn, 'session' | 'startUrl'>): string {
  return `${createHash('sha1')
    .update(session ?? startUrl)
    .digest('hex')}.json`;
}

/**
 * The access token of a sign-in to SSO, as `aws sso login` has left it. One that is about to end is renewed where it
 * can be, and written back for others.
 */
export async function ssoToken(source: SsoSignIn, settings: SsoTokenSettings): Promise<string> {
  const path = join(settings.folder, tokenFileName(source));
  const kept = await readToken(path);
  const name = source.session === undefined ? `SSO ${source.startUrl}` : `SSO session "${source.session}"`;
  if (kept === undefined) throw signInNeeded(source, `Nobody is signed in to ${name}.`);
  const remaining = Date.parse(kept.expiresAt) - Date.now();
  if (remaining > RENEWAL_MS) return kept.accessToken;
  const renewed = await renew(kept, source, settings).catch((error: unknown) => {
    if (remaining > 0) return undefined;
    throw error;
  });
  if (renewed === undefined && !(remaining > 0)) throw signInNeeded(source, `The sign-in to ${name} has ended.`);
  if (renewed === undefined) return kept.accessToken;
  // The token serves even where it cannot be kept.
  await writeFile(path, JSON.stringify({ ...kept, ...renewed }), { mode: 0o600 }).catch(() => undefined);
  return renewed.accessToken;
}

function signInNeeded({ signIn }: SsoSignIn, message: string): FailureError {
  return new FailureError({ kind: 'signIn', signIn: 'sso', message, ...(signIn && { signInWith: signIn }) });
}

/** What is in the file; undefined for one that is missing or holds something else. */
async function readToken(path: string): Promise<TokenFile | undefined> {
  try {
    return v.parse(tokenFile, JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}

type Renewed = Pick<TokenFile, 'accessToken' | 'expiresAt'> & { readonly refreshToken?: string };

/** A new token; undefined where there is nothing to renew it with, or AWS does not renew it any more. */
async function renew(kept: TokenFile, { region }: SsoSignIn, { oidc }: SsoTokenSettings): Promise<Renewed | undefined> {
  const parsed = v.safeParse(renewal, kept);
  if (!parsed.success) return undefined;
  const client = new SSOOIDCClient({ ...oidc(), region });
  try {
    const given = { ...parsed.output, grantType: 'refresh_token' };
    const answer = await client.send(new CreateTokenCommand(given));
    if (answer.accessToken === undefined || answer.expiresIn === undefined) return undefined;
    return {
      accessToken: answer.accessToken,
      expiresAt: new Date(Date.now() + answer.expiresIn * 1000).toISOString(),
      ...(answer.refreshToken !== undefined && { refreshToken: answer.refreshToken }),
    };
  } catch (error) {
    // AWS has answered that the sign-in is over; what failed on the way there is another matter.
    if (error instanceof Error && /^(?:InvalidGrant|ExpiredToken|InvalidClient|UnauthorizedClient)/.test(error.name)) {
      return undefined;
    }
    throw errorWithout(error, secretRedactor([parsed.output.clientSecret, parsed.output.refreshToken]));
  }
}

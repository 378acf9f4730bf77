import { ServiceError } from '../errors.ts';
import type { Context } from '../operation.ts';
import { numberIn, pageToken } from './page-token.ts';
import type { DirectoryAccount } from './directory.ts';
import { directoryAccount } from './directory.ts';

/** A page of the directory. */
export interface DirectoryPage {
  readonly accounts: readonly DirectoryAccount[];
  readonly nextToken?: string;
}

/** What a page is asked for with. */
export interface PageRequest {
  /** For whom tokens are made. */
  readonly purpose: string;
  readonly length: number;
  readonly token: string | undefined;
  /** The error for a token of something else. */
  readonly invalid: string;
}

/** The page of the directory that a token leads to. */
export function directoryPage({ settings, secret }: Context, request: PageRequest): DirectoryPage {
  const { length, token } = request;
  const purpose = `${request.purpose} ${String(length)}`;
  const from = token === undefined ? 0 : numberIn(secret, purpose, token);
  if (from === undefined) throw new ServiceError(request.invalid, 'You provided an invalid token.');
  const to = Math.min(from + length, settings.accounts);
  const accounts = Array.from({ length: to - from }, (_none, index) => directoryAccount(from + index));
  return to < settings.accounts ? { accounts, nextToken: pageToken(secret, purpose, to) } : { accounts };
}

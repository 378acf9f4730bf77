import type { Connection } from '../../core/model/connection.ts';
import type { Failure } from '../../core/model/failure.ts';

/** What was being done when an error was thrown. */
export interface ErrorContext {
  /** API operation; absent while credentials were being obtained, before there was a request. */
  readonly operation?: string;
  readonly connection: Connection;
  readonly region: string;
  /** Host of the endpoint, with its port unless that is the usual one; absent when not known. */
  readonly host?: string;
  /** The command that signs in, where the connection's profile has one (SSO, login sessions). */
  readonly signInCommand?: string;
}

/** What an error means, without what every failure has in common. */
export type Classification = Pick<Failure, 'kind'> & Partial<Omit<Failure, 'kind'>>;

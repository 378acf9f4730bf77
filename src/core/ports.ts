import type { Connection } from './connection.ts';
import type { Result } from './failure.ts';
import type { Registration, RegisterRequest } from './registration.ts';

/** Who the credentials of a connection belong to (STS GetCallerIdentity), and where they come from. */
export interface Identity {
  /** 12 digits. */
  readonly accountId: string;
  /** ARN of the caller. */
  readonly arn: string;
  /** Kind of credentials in words, for example `SSO session "corp"` or `environment variables`. */
  readonly source: string;
  /** When the credentials end; absent when they do not. */
  readonly expiresAt?: Date;
}

/** The registration calls of AWS IoT FleetWise. Never rejects: what fails is in the result. */
export interface Registrations {
  /** `GetRegisterAccountStatus`; "not registered" is a value. */
  status(connection: Connection, region: string): Promise<Result<Registration>>;
  /** `RegisterAccount`; the answer as far as AWS gives it (usually state `registering`). Sent once, never retried. */
  register(connection: Connection, region: string, request: RegisterRequest): Promise<Result<Registration>>;
}

/** Identity of a connection. Never rejects. */
export interface Identities {
  identify(connection: Connection): Promise<Result<Identity>>;
}

/** A profile of the shared config and credentials files. */
export interface Profile {
  readonly name: string;
  /** Kind of credentials in words, for example `SSO`, `static keys`, `role arn:aws:iam::…`. */
  readonly kind: string;
  /** Region the profile names, if any. */
  readonly region?: string;
}

/** The profiles that the shared config and credentials files hold. */
export interface Profiles {
  /** Every profile, in the order of the files. A file that cannot be read is a failure. */
  list(): Promise<Result<readonly Profile[]>>;
}

/** One line for the log: what was called, how long it took, how it ended. Never a body. */
export interface CallRecord {
  readonly operation: string;
  /** Account ID where known, else the connection's name. */
  readonly account: string;
  readonly region: string;
  readonly durationMs: number;
  /** `ok`, or the name of the error. */
  readonly outcome: string;
  readonly requestId?: string;
}

/** Everything that reaches AWS, made on first use. */
export interface Backend extends Registrations, Identities, Profiles {
  /** Frees sockets. */
  dispose(): void;
}

/** Time, as a port: epoch milliseconds, and a timer that gives back its own cancellation. */
export interface Clock {
  now(): number;
  /** Runs `run` once after `ms` milliseconds unless the returned function is called before. */
  schedule(ms: number, run: () => void): () => void;
}

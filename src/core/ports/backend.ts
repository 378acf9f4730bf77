import type { Secret } from '../base/secret.ts';
import type { Connection, CustomEndpoint } from '../model/connection.ts';
import type { Encryption, EncryptionRequest } from '../model/encryption.ts';
import type { Failure, Result } from '../model/failure.ts';
import type { Identity } from '../model/identity.ts';
import type { LoggingRequest } from '../model/logging.ts';
import type {
  PartnerAccountDetails,
  PartnerAccountPage,
  PartnerAccount,
  Tag,
  TagChange,
} from '../model/partner-account.ts';
import type { Registration, RegisterRequest } from '../model/registration.ts';
import type { SettingName, SettingValues } from '../model/setting.ts';
import type { AccountSources } from './account-sources.ts';
import type { Diagnostics } from './diagnostics.ts';

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
  /** Names of the answer's members that could not be used, because they were not of their type. */
  readonly dropped?: readonly string[];
}

/** An association to make. The token stays the same when the user tries the same again. */
export interface AssociateRequest {
  readonly amazonId: string;
  /** App server private key: 64 hex digits. */
  readonly key: Secret;
  readonly tags: readonly Tag[];
  /** `ClientRequestToken`: same token and same parameters take effect once. */
  readonly token: string;
}

/** How a change of tags went: adding is sent first, removing after it; `added` says whether that had taken effect. */
export type TagChangeResult =
  { readonly ok: true } | { readonly ok: false; readonly added: boolean; readonly failure: Failure };

/**
 * The partner account calls of AWS IoT Wireless, always in us-east-1. Nothing rejects. No answer holds a key. An empty
 * or blank partner account ID is refused before any request: AWS reads it as "all accounts".
 */
export interface PartnerAccounts {
  /** `ListPartnerAccounts`, one page. */
  listPartnerAccounts(connection: Connection, nextToken: string | undefined): Promise<Result<PartnerAccountPage>>;
  /** `GetPartnerAccount`, and `ListTagsForResource` beside it; unreadable tags are left out. */
  getPartnerAccount(connection: Connection, account: PartnerAccount): Promise<Result<PartnerAccountDetails>>;
  /** `AssociateAwsAccountWithPartnerAccount`, sent once; the key in AWS's answer is dropped. */
  associatePartnerAccount(connection: Connection, request: AssociateRequest): Promise<Result<PartnerAccount>>;
  /** `UpdatePartnerAccount`, sent once. */
  replacePartnerAccountKey(connection: Connection, amazonId: string, key: Secret): Promise<Result<void>>;
  /** `DisassociateAwsAccountFromPartnerAccount`, sent once. */
  disassociatePartnerAccount(connection: Connection, amazonId: string): Promise<Result<void>>;
  /** `ListTagsForResource`. */
  partnerAccountTags(connection: Connection, arn: string): Promise<Result<readonly Tag[]>>;
  /** `TagResource`, then `UntagResource`; each only when there is something to send. */
  changePartnerAccountTags(connection: Connection, arn: string, change: TagChange): Promise<TagChangeResult>;
}

/** The calls of AWS IoT FleetWise about the settings of an account in a Region, of each of which there is one. Nothing rejects. */
export interface AccountSettingsCalls {
  /** What AWS says of a setting now: `GetEncryptionConfiguration`, `GetLoggingOptions`. */
  setting<Name extends SettingName>(
    name: Name,
    connection: Connection,
    region: string,
  ): Promise<Result<SettingValues[Name]>>;
  /** `PutEncryptionConfiguration`, sent once; the answer as far as AWS gives it (without dates). */
  putEncryption(connection: Connection, region: string, request: EncryptionRequest): Promise<Result<Encryption>>;
  /** `PutLoggingOptions`, sent once. */
  putLogging(connection: Connection, region: string, request: LoggingRequest): Promise<Result<void>>;
}

/** A device that shows MFA codes, and the profile whose role asks for one. */
export interface MfaDevice {
  readonly profile: string;
  /** ARN or serial number. */
  readonly serial: string;
}

/** Asks the user for a code; nothing when the user changes their mind. */
export type MfaPrompt = (device: MfaDevice) => Promise<string | undefined>;

/** How signing in went. */
export type SignInOutcome =
  | { readonly kind: 'signedIn' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Signing in, always because the user wants it. Nothing rejects. */
export interface SignIns {
  /** Obtains the credentials of a connection; asks once for each MFA device, whoever else waits for the same. */
  signIn(connection: Connection, prompt: MfaPrompt): Promise<SignInOutcome>;
}

/** That a connection, as it was, has other credentials now. */
export interface CredentialChange {
  readonly connection: Connection;
  /** `profile`: its settings changed, it may be another account. `signIn`: signed in anew, to the same account. */
  readonly what: 'profile' | 'signIn';
}

/** What credentials come from: the shared config and credentials files, and the caches of sign-ins. */
export interface CredentialSources {
  /** Tells each change that is noticed, at a call or by watching; returns an unsubscribe function. */
  onCredentialChange(listener: (change: CredentialChange) => void): () => void;
  /** Watches the files until the returned function is called, and looks at once at what has changed before. */
  watchCredentials(connections: () => readonly Connection[]): () => void;
}

/** Everything that reaches AWS, made on first use. */
export interface Backend
  extends
    Registrations,
    Identities,
    Profiles,
    AccountSources,
    PartnerAccounts,
    AccountSettingsCalls,
    SignIns,
    CredentialSources,
    CustomEndpoints,
    Diagnostics {
  /** Frees sockets. */
  dispose(): void;
}

/** Time, as a port: epoch milliseconds, and a timer that returns its cancellation. */
export interface Clock {
  now(): number;
  /** Runs `run` once after `ms` milliseconds unless the returned function is called before. */
  schedule(ms: number, run: () => void): () => void;
}

/** Which endpoints of a connection are not AWS's: from settings alone, without a request. Never rejects. */
export interface CustomEndpoints {
  customEndpoints(connection: Connection): Promise<Result<readonly CustomEndpoint[]>>;
}
